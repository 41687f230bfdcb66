import pytest
from builders import an_analysis, with_words

from contrib_analysis.errors import InputError
from contrib_analysis.lexicometry._concordance import concordance

TEXTS = ["Les mairies et la Mairie.", "Un GUICHET <b>unique</b>\nen mairie", "Agents de la mairie"]


@pytest.fixture(scope="module")
def analysis():
    return an_analysis(12, texts=TEXTS, copies=3)


def test_every_form_of_a_word_is_listed_where_it_stands(analysis):
    table = concordance(analysis, "mairie").table
    texts = analysis.contributions.set_index("contribution_id")["text"]
    for row in table.itertuples():
        text = texts[row.contribution_id]
        assert text[row.start :].startswith(row.keyword)
        assert text[: row.start].replace("\n", " ").endswith(row.before)
    said = table.loc[table["contribution_id"] == "P-0001", "keyword"]
    assert said.tolist() == ["mairies", "Mairie"]


def test_copies_are_left_out(analysis):
    originals = analysis.contributions.query("copies_of == ''")["contribution_id"]
    assert set(concordance(analysis, "mairie").table["contribution_id"]) <= set(originals)


def test_a_phrase_is_found_over_its_small_words(analysis):
    table = concordance(analysis, "agent mairie").table
    assert table["keyword"].tolist() == ["Agents de la mairie"]


def test_as_written_finds_letters_in_the_middle_of_words(analysis):
    assert concordance(analysis, "UNIQ", as_written=True).table["keyword"].tolist() == ["uniq"]
    assert concordance(analysis, "uniq").table.empty


def test_small_words_alone_are_found_as_written(analysis):
    assert len(concordance(analysis, "et la").table) == 1


def test_a_theme_narrows_it(analysis):
    all_of_it = concordance(analysis, "mairie").table
    one = concordance(analysis, "mairie", theme=all_of_it["theme"].iloc[0]).table
    assert set(one["theme"]) == {all_of_it["theme"].iloc[0]}
    assert len(one) < len(all_of_it)


def test_the_contribution_unfolds_and_is_never_read_as_html(analysis):
    shown = concordance(analysis, "guichet unique")._repr_html_()
    assert "<b>" not in shown
    assert shown.count("<details>") == 1
    assert "Un GUICHET &lt;b&gt;unique&lt;/b&gt;\nen mairie" in shown


def test_nothing_asked_is_said(analysis):
    with pytest.raises(InputError, match="no keyword"):
        concordance(analysis, "  ")


def test_a_phrase_is_compared_with_the_words_that_the_project_keeps(analysis):
    kept = with_words(analysis, keep=["la"])
    assert concordance(kept, "agents mairie").table.empty
    assert len(concordance(kept, "agents de la mairie").table) == 1
