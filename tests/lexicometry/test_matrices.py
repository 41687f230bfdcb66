import pytest
import spacy
from builders import an_analysis
from spacy.tokens import DocBin

from contrib_analysis.errors import InputError
from contrib_analysis.lexicometry._matrices import theme_matrix, word_matrix, write_docbin


@pytest.fixture(scope="module")
def analysis():
    return an_analysis(40, copies=3)


@pytest.mark.parametrize("of", ["contributions", "people"])
def test_columns_add_up_to_the_counts_of_the_themes_table(analysis, of):
    told = theme_matrix(analysis, of).sum()
    themes = analysis.top_themes.set_index("theme_id")
    assert told.to_dict() == themes[of].to_dict()


def test_an_idea_is_in_its_theme_and_in_its_second_one(analysis):
    ideas = analysis.ideas.copy()
    first, other = ideas["theme_id"].unique()[:2]
    ideas.loc[ideas["theme_id"] == first, "second_theme_id"] = other
    told = theme_matrix(analysis.replace(ideas=ideas))
    assert told.index.tolist() == ideas["idea_id"].tolist()
    assert told.sum(axis=1).tolist() == (1 + (ideas["second_theme_id"] != "")).tolist()


def test_an_unknown_unit_names_those_that_exist(analysis):
    with pytest.raises(InputError, match="ideas, contributions, people"):
        theme_matrix(analysis, "votes")


def test_words_are_counted_as_scikit_learn_takes_them(analysis):
    counted = word_matrix(analysis)
    assert counted.matrix.shape == (len(analysis.ideas), len(counted.words))
    assert counted.ids == analysis.ideas["idea_id"].tolist()
    assert counted.themes == analysis.ideas["theme_id"].tolist()
    column = counted.words["word"].tolist().index("caméras")
    said = analysis.ideas["text"].str.count("caméras").to_numpy()
    assert counted.matrix[:, column].toarray().ravel().tolist() == said.tolist()
    whole = word_matrix(analysis, "contributions", least=2)
    originals = analysis.contributions["copies_of"] == ""
    assert whole.ids == analysis.contributions.loc[originals, "contribution_id"].tolist()


def test_documents_come_back_from_spacy_with_their_theme(analysis, tmp_path):
    file = write_docbin(analysis, tmp_path / "idees.spacy")
    docs = list(DocBin().from_disk(file).get_docs(spacy.blank("fr").vocab))
    labels = analysis.top_themes.set_index("theme_id")["label"]
    told = [(d.text, max(d.cats, key=d.cats.get), d.user_data["idea_id"]) for d in docs]
    ideas = analysis.ideas
    expected = zip(ideas["text"], ideas["theme_id"].map(labels), ideas["idea_id"], strict=True)
    assert told == list(expected)
