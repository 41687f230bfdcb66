"""The IRaMuTeQ corpus, read back by our own intake."""

import pandas as pd
import pytest
from builders import an_analysis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contrib_analysis.exports._corpus import write_corpus
from contrib_analysis.formats.corpus import corpus_rows
from contrib_analysis.insight.groups import theme_by_group
from contrib_analysis.intake import read_export


def corpus_of(analysis, folder):
    write_corpus(analysis, folder / "corpus.txt")
    return (folder / "corpus.txt").read_bytes().decode("utf-8")


def read_back(analysis, folder):
    head, *rows = corpus_rows(corpus_of(analysis, folder))
    return pd.DataFrame(rows, columns=head)


def test_our_intake_reads_it_back_with_its_variables(tmp_path):
    analysis = an_analysis(60)
    corpus_of(analysis, tmp_path)
    read, ledger = read_export(tmp_path / "corpus.txt")
    kept = analysis.contributions[analysis.contributions["copies_of"] == ""]
    assert len(ledger) == len(kept) == 60
    assert set(read["text"]) == set(kept["text"])
    first = read.set_index("attr_contribution").loc["P-0001"]
    assert first["text"] == kept["text"].iloc[0]
    assert "montpellier" in set(read["attr_commune"])
    assert first["attr_theme"].startswith("t0")


def test_a_line_of_variables_is_written_as_iramuteq_reads_it(tmp_path):
    text = corpus_of(an_analysis(60), tmp_path)
    line = text.split("\n", 1)[0]
    assert line.startswith("**** *contribution_P-0001 *theme_t0")
    assert " *canal_" in line
    # The name ends at the first underscore, so it has none.
    assert " *tranche-age_30-59" in text
    assert not text.startswith("\ufeff")


def test_copies_are_left_out_and_the_theme_is_the_one_with_most_words(tmp_path):
    analysis = an_analysis(12, copies=4)
    ideas = analysis.ideas.iloc[:0]
    text = analysis.contributions["text"].iloc[0]
    cuts = [(0, 5, "t01"), (5, 25, "t02"), (25, 40, "t01"), (40, 45, "t02")]
    ideas = pd.DataFrame(
        [
            {
                "idea_id": f"i{a}",
                "contribution_id": "P-0001",
                "start": a,
                "end": b,
                "text": text[a:b],
            }
            | {"theme_id": theme, "strength": 0.5}
            for a, b, theme in cuts
        ]
    )
    rows = read_back(analysis.replace(ideas=ideas), tmp_path)
    assert len(rows) == 12
    label = analysis.themes.set_index("theme_id")["label"]["t02"]
    assert rows["theme"].iloc[0].startswith("t02 " + label.split()[0].casefold()[:3])
    assert (rows["theme"].iloc[1:] == "").all()


def test_groups_of_fewer_than_five_people_are_not_written(tmp_path):
    analysis = an_analysis(80)
    rows = analysis.contributions.copy()
    rows.loc[:2, "attr_commune"] = "Hameau-de-trois"
    rows.loc[:1, "channel"] = "Courrier"
    rows["attr_code"] = [f"code {n}" for n in range(len(rows))]
    text = corpus_of(analysis.replace(contributions=rows), tmp_path).casefold()
    assert "*commune_montpellier" in text
    assert "hameau" not in text
    assert "courrier" not in text
    assert "*code" not in text


def test_a_lone_group_is_not_told_by_what_the_others_leave(tmp_path):
    analysis = an_analysis(40, copies=0)
    rows = analysis.contributions.assign(
        author_id="", attr_commune=["Lattes"] * 20 + ["Pérols"] * 17 + ["Sète"] * 3
    )
    found = read_back(analysis.replace(contributions=rows), tmp_path)["commune"]
    # Sète alone without a value would be known: the next smallest group joins it.
    assert set(found) == {"lattes", ""}
    assert (found[20:] == "").all()


def test_no_group_stands_beside_a_theme_of_which_few_of_it_spoke(tmp_path):
    analysis = an_analysis(200, copies=0, authors=False)
    cells = theme_by_group(analysis.contributions, analysis.ideas).cells
    of = cells[cells["attribute"] == "attr_commune"].set_index(["theme_id", "group"])["people"]
    hidden = {(theme, group.casefold()) for theme, group in of.index[of.isna()]}
    assert hidden
    rows = read_back(analysis, tmp_path).set_index("contribution")
    themes = analysis.ideas.groupby("contribution_id")["theme_id"].unique()
    told = {
        (theme, rows["commune"][name])
        for name, several in themes.items()
        for theme in several
        if rows["commune"][name]
    }
    assert told
    assert not told & hidden


def test_attributes_called_alike_or_as_our_variables_get_names_of_their_own(tmp_path):
    analysis = an_analysis(40)
    rows = analysis.contributions.rename(columns={"attr_commune": "attr_thème"})
    rows = rows.assign(**{"attr_b/Canal": rows["attr_thème"], "attr_Tranche d'âge": "18-29"})
    head = list(read_back(analysis.replace(contributions=rows), tmp_path))
    assert head[:3] == ["contribution", "theme", "canal"]
    assert sorted(head[3:]) == ["canal-2", "text", "theme-2", "tranche-age", "tranche-d-age"]


def test_nothing_in_a_text_is_read_as_a_mark(tmp_path):
    texts = [
        "**** *theme_faux\nUne ligne de trop",
        "-*thematique\nPlus de _rire_ et de **gras**",
        "0001 *var_1\n\n\nUn texte\u2028**** *a_b\x85fin",
        "*** _ ***",
    ]
    analysis = an_analysis(20, texts=texts)
    rows = read_back(analysis, tmp_path)
    assert len(rows) == 19  # the text of marks alone leaves nothing
    assert rows["text"].iloc[0] == "theme faux\nUne ligne de trop"
    assert rows["text"].iloc[1] == "- thematique\nPlus de rire et de gras"
    assert rows["text"].iloc[2] == "0001 var 1\nUn texte\na b\nfin"


@pytest.fixture(scope="module")
def analysis():
    return an_analysis(6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_texts_stay_apart_and_keep_their_words(tmp_path, analysis, texts):
    rows = analysis.contributions.iloc[: len(texts)].assign(text=texts, contribution_id=texts)
    made = corpus_of(analysis.replace(contributions=rows.drop_duplicates("text")), tmp_path)
    lines = made.split("\n")
    heads = [line for line in lines if line.startswith("****")]
    assert len(set(heads)) == len(heads) <= len(texts)
    assert all("*" not in line and "_" not in line for line in lines if line not in heads)
    assert len(made.splitlines()) == len(lines) - 1 if made else True


def test_the_same_run_gives_the_same_bytes_whatever_the_order_of_rows(tmp_path):
    analysis = an_analysis(50)
    text = corpus_of(analysis, tmp_path)
    shuffled = analysis.contributions.sample(frac=1, random_state=3).reset_index(drop=True)
    assert corpus_of(analysis.replace(contributions=shuffled), tmp_path) == text
