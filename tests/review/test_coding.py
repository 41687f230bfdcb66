import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from contrib_analysis.errors import InputError
from contrib_analysis.review.agreement import agreement
from contrib_analysis.review.coding import coding_sheet, draw
from tests.builders import an_analysis


@pytest.fixture(scope="module")
def analysis():
    return an_analysis(60)


@pytest.fixture
def file(analysis, tmp_path):
    return coding_sheet(analysis, 30, 2, tmp_path / "codage.xlsx")


def fill(file, sheet, codes):
    """Write a coder's answers: by idea id, the theme; "" leaves the cell empty."""
    book = load_workbook(file)
    for row in book[sheet].iter_rows(min_row=2):
        row[2].value = codes(row[0].value) or None
    book.save(file)
    return file


def machine(analysis):
    return analysis.ideas.set_index("idea_id")["theme_id"].to_dict()


def wrong_on(analysis, *ideas):
    themes = machine(analysis)
    return lambda idea: "t01" if idea in ideas and themes[idea] != "t01" else themes[idea]


def listed(file):
    return [row[0].value for row in load_workbook(file)["Personne 1"].iter_rows(min_row=2)]


def test_the_file_has_a_sheet_a_coder_and_no_answer(analysis, file):
    book = load_workbook(file)
    assert book.sheetnames == ["Consignes", "Thèmes", "Personne 1", "Personne 2"]
    sheet = book["Personne 1"]
    assert sheet.max_row == 31
    assert not any(cell.value for cell in sheet["C"][1:])
    assert not any(sheet.sheet_state != "visible" for sheet in book)
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == "'Thèmes'!$A$2:$A$9"
    options = [cell.value for cell in book["Thèmes"]["A"][1:]]
    assert options[0].startswith("t01 · ")
    assert options[-2:] == ["T00 · Hors sujet", "X · Aucun de ces thèmes"]


def test_the_same_sample_is_drawn_whatever_the_order_of_rows(analysis, file, tmp_path):
    turned = analysis.replace(ideas=analysis.ideas.iloc[::-1])
    again = coding_sheet(turned, 30, 2, tmp_path / "encore.xlsx")
    assert again.read_bytes() == file.read_bytes()
    other = coding_sheet(analysis, 30, 2, tmp_path / "autre.xlsx", seed=1)
    assert listed(other) != listed(file)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(1, 120))
def test_the_sample_is_as_large_as_asked_and_from_every_theme(sizes, n):
    themes = np.repeat([f"T{i}" for i in range(len(sizes))], sizes)
    ideas = pd.DataFrame({"idea_id": [f"i{i}" for i in range(len(themes))], "theme_id": themes})
    drawn = draw(ideas, n, seed=3)
    assert len(drawn) == min(n, len(ideas))
    assert drawn["idea_id"].is_unique
    if n >= len(sizes):
        assert set(drawn["theme_id"]) == set(themes)
        exact = np.array(sizes) / sum(sizes) * len(drawn)
        counts = drawn["theme_id"].value_counts()
        for theme, size in enumerate(exact):
            assert counts[f"T{theme}"] <= max(size, 1) + 1


def test_a_sample_of_nothing_is_refused(analysis, tmp_path):
    for n, coders in ((0, 2), (10, 0)):
        with pytest.raises(InputError, match="No coding sheet can be made"):
            coding_sheet(analysis, n, coders, tmp_path / "x.xlsx")


def test_two_coders_and_the_machine_are_compared(analysis, file):
    ideas = listed(file)
    themes = machine(analysis)
    fill(file, "Personne 1", themes.get)
    fill(file, "Personne 2", wrong_on(analysis, *ideas[:10]))
    found = agreement(file, analysis)
    missed = sum(themes[i] != "t01" for i in ideas[:10])
    assert found.coded == {"Personne 1": 30, "Personne 2": 30}
    assert found.agreed.value == pytest.approx(1 - missed / 30)
    assert found.alpha.low < found.alpha.value < found.alpha.high <= 1
    pairs = found.pairs.set_index(["first", "second"])
    assert pairs.at[("machine", "Personne 1"), "kappa"] == 1
    assert pairs.at[("machine", "consensus"), "ideas"] == 30 - missed
    assert pairs.at[("Personne 1", "Personne 2"), "agreed"] == found.agreed.value
    assert found.confused["ideas"].sum() == missed
    assert found.confusion.to_numpy().sum() == 30 - missed
    assert found.notes == []


def test_the_paragraph_is_french_prose_with_the_figures(analysis, file):
    fill(file, "Personne 1", machine(analysis).get)
    fill(file, "Personne 2", wrong_on(analysis, *listed(file)[:10]))
    told = agreement(file, analysis).paragraph
    assert told.startswith("Sur 30 idées tirées au hasard")
    assert "alpha de Krippendorff 0," in told
    assert "confondent le plus souvent" in told
    assert "{" not in told
    assert "English" not in told


def test_a_coder_who_left_half_empty_counts_for_what_was_coded(analysis, file):
    done = set(listed(file)[:15])
    fill(file, "Personne 1", machine(analysis).get)
    fill(file, "Personne 2", lambda idea: machine(analysis)[idea] if idea in done else "")
    found = agreement(file, analysis)
    assert found.coded == {"Personne 1": 30, "Personne 2": 15}
    assert (
        found.pairs.set_index(["first", "second"]).at[("Personne 1", "Personne 2"), "ideas"] == 15
    )
    assert found.notes == [
        "Personne 2 a codé 15 idées sur 30\u202f: le reste n’est pas compté là où cette personne "
        "est comparée."
    ]
    assert found.alpha.value == 1


def test_one_coder_alone_is_compared_with_the_machine(analysis, file):
    fill(file, "Personne 1", machine(analysis).get)
    found = agreement(file, analysis)
    assert np.isnan(found.alpha.value)
    assert found.pairs["first"].tolist() == ["machine"]
    assert "aucune n’a été codée par deux personnes" in found.paragraph


def test_each_coder_may_send_a_file_of_their_own(analysis, file, tmp_path):
    other = tmp_path / "retour-bc.xlsx"
    other.write_bytes(file.read_bytes())
    fill(file, "Personne 1", machine(analysis).get)
    fill(other, "Personne 1", machine(analysis).get)
    assert list(agreement([file, other], analysis).coded) == [
        "Personne 1",
        "retour-bc, Personne 1",
    ]


def test_none_of_these_themes_and_off_topic_are_answers(analysis, file):
    answers = dict(
        zip(listed(file), ["X", "T00 · Hors sujet", "aucun de ces thèmes"], strict=False)
    )
    fill(file, "Personne 1", lambda idea: answers.get(idea, ""))
    fill(file, "Personne 2", lambda idea: answers.get(idea, ""))
    found = agreement(file, analysis)
    assert found.agreed.value == 1
    assert set(found.confusion.index) == {"X", "T00"}
    assert found.pairs.iloc[-1]["agreed"] == 0


def test_a_theme_that_does_not_exist_is_told_by_cell(analysis, file):
    fill(file, "Personne 1", lambda idea: "énergie et environement")
    with pytest.raises(
        InputError,
        match=r'(?s)codage.xlsx, "Personne 1" row 2: there is no theme .*did you mean "énergie et '
        r'environnement".*and 22 more.*Nothing was computed',
    ):
        agreement(file, analysis)


def test_an_idea_coded_in_two_ways_is_told(analysis, file):
    fill(file, "Personne 1", machine(analysis).get)
    book = load_workbook(file)
    idea = listed(file)[0]
    book["Personne 1"].append([idea, "", "X"])
    book.save(file)
    with pytest.raises(InputError, match=rf"row 32: {idea} is coded twice, in two ways"):
        agreement(file, analysis)


def test_empty_sheets_and_other_workbooks_are_told(analysis, file, tmp_path):
    with pytest.raises(InputError, match="Every coder's sheet is empty"):
        agreement(file, analysis)
    book = load_workbook(file)
    for name in ("Personne 1", "Personne 2"):
        del book[name]
    book.save(file)
    with pytest.raises(InputError, match="None of these files holds a coding sheet"):
        agreement(file, analysis)


def test_sheets_of_another_corpus_are_told(analysis, file):
    fill(file, "Personne 1", machine(analysis).get)
    other = analysis.replace(ideas=analysis.ideas.assign(idea_id="z" + analysis.ideas["idea_id"]))
    with pytest.raises(InputError, match="made from another corpus"):
        agreement(file, other)


def test_ideas_that_left_the_run_are_left_out_and_told(analysis, file):
    fill(file, "Personne 1", machine(analysis).get)
    fewer = analysis.replace(ideas=analysis.ideas[analysis.ideas["idea_id"] != listed(file)[0]])
    found = agreement(file, fewer)
    assert found.ideas == 29
    assert found.notes[0].startswith("1 idée des feuilles n’est pas dans cette analyse")
