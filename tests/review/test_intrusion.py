import pytest
from openpyxl import load_workbook

from contrib_analysis.errors import InputError
from contrib_analysis.review.intrusion import (
    theme_intrusion,
    theme_intrusion_sheet,
    word_intrusion,
    word_intrusion_sheet,
)
from tests.builders import an_analysis

KEYWORDS = {
    "t01": "école, élèves, enseignants, devoirs, collège, classe",
    "t02": "guichet, mairie, accueil, démarches, agent, dossier",
    "t03": "emploi, métiers, formation, entreprises, reconversion",
}


@pytest.fixture(scope="module")
def analysis():
    made = an_analysis(60)
    words = made.themes["theme_id"].map(KEYWORDS).fillna("seul")
    return made.replace(themes=made.themes.assign(keywords=words))


def rows(file, sheet="Personne 1"):
    return [
        [cell.value for cell in row] for row in load_workbook(file)[sheet].iter_rows(min_row=2)
    ]


def answer(file, choose, sheet="Personne 1"):
    """Fill a sheet: `choose` gets a row's line and what is shown, and gives a number."""
    book = load_workbook(file)
    for row in book[sheet].iter_rows(min_row=2):
        values = [cell.value for cell in row]
        row[-1].value = choose(values[0], values[1:-1])
    book.save(file)
    return file


def word_intruder(theme, shown):
    (place,) = [i for i, word in enumerate(shown, 1) if word not in KEYWORDS[theme]]
    return place


def test_six_words_of_which_one_is_a_stranger(analysis, tmp_path):
    file = word_intrusion_sheet(analysis, tmp_path / "mots.xlsx")
    asked = rows(file)
    assert sorted(row[0] for row in asked) == ["t01", "t02", "t03"]
    for theme, *shown, given in asked:
        assert given is None
        assert len(set(shown)) == 6
        assert sum(word in KEYWORDS[theme].split(", ") for word in shown) == 5
    again = word_intrusion_sheet(analysis, tmp_path / "encore.xlsx")
    assert again.read_bytes() == file.read_bytes()


def test_words_are_scored_by_coder_and_theme(analysis, tmp_path):
    file = word_intrusion_sheet(analysis, tmp_path / "mots.xlsx")
    answer(file, word_intruder)
    answer(
        file,
        lambda t, s: word_intruder(t, s) if t == "t01" else word_intruder(t, s) % 6 + 1,
        "Personne 2",
    )
    score = word_intrusion(file, analysis)
    assert score.right.value == pytest.approx(4 / 6)
    assert score.chance == pytest.approx(1 / 6)
    assert score.coders["right"].tolist() == [1, pytest.approx(1 / 3)]
    assert score.themes.set_index("theme_id")["right"].to_dict() == {
        "t01": 1,
        "t02": 0.5,
        "t03": 0.5,
    }


def test_themes_of_which_one_is_not_the_contributions(analysis, tmp_path):
    file = theme_intrusion_sheet(analysis, tmp_path / "themes.xlsx")
    own = analysis.ideas.groupby("contribution_id")["theme_id"].agg(set)

    def intruder(contribution, shown):
        ids = [option.split(" · ")[0] for option in shown[1:] if option]
        (place,) = [i for i, theme in enumerate(ids, 1) if theme not in own[contribution]]
        return place

    score = theme_intrusion(answer(file, intruder), analysis)
    assert score.right.value == 1
    assert score.chance == pytest.approx(1 / 3)
    assert score.coders["answered"].tolist() == [len(rows(file))]


def test_answers_that_are_no_number_are_told_by_cell(analysis, tmp_path):
    file = word_intrusion_sheet(analysis, tmp_path / "mots.xlsx")
    with pytest.raises(
        InputError, match=r'mots.xlsx, "Personne 1" row 2: "9" is no number from 1'
    ):
        word_intrusion(answer(file, lambda *_: 9), analysis)


def test_sheets_of_another_run_and_empty_ones_are_told(analysis, tmp_path):
    file = word_intrusion_sheet(analysis, tmp_path / "mots.xlsx")
    with pytest.raises(InputError, match="No question was answered"):
        word_intrusion(file, analysis)
    answer(file, lambda *_: 1)
    with pytest.raises(InputError, match="was not made from this run"):
        word_intrusion(file, analysis.replace(themes=analysis.themes.assign(keywords="autres")))


def test_where_there_is_nothing_to_intrude_upon_it_is_told(analysis, tmp_path):
    bare = analysis.replace(themes=analysis.themes.assign(keywords="un, deux"))
    with pytest.raises(InputError, match="Only 0 of this run's themes have five keywords"):
        word_intrusion_sheet(bare, tmp_path / "x.xlsx")
    one = analysis.replace(ideas=analysis.ideas.assign(theme_id="t01"))
    with pytest.raises(InputError, match="No contribution of this run is about two themes"):
        theme_intrusion_sheet(one, tmp_path / "x.xlsx")
