"""Rows that line breaks and separators without quotes took apart are put together again."""

from __future__ import annotations

import pytest

from contrib_analysis.formats._uneven_rows import evened
from contrib_analysis.formats.open import load

IDEA = "Planter des arbres devant le collège."


def loaded(tmp_path, text: str):
    file = tmp_path / "avis.csv"
    file.write_text(text, "utf-8")
    return load(file)[0]


def lines(cut: str = "") -> str:
    """Write rows of a number, a text and a place, every third with something inside its text."""
    made = ["id;avis;quartier"]
    for n in range(9):
        text = f"{n} fois : {IDEA}{cut if n % 3 == 1 else ''}"
        made.append(f"{n + 1};{text};{'Nord' if n % 2 else 'Sud'}")
    return "\n".join(made) + "\n"


@pytest.mark.parametrize(
    "inside", ["\nEt un parc.", "\n\nEt un parc,\nplus loin.", "\n- des bancs"]
)
def test_a_line_break_that_nobody_quoted_loses_no_word(tmp_path, inside):
    table = loaded(tmp_path, lines(cut=inside))
    assert len(table.frame) == 9
    assert table.frame["avis"].tolist()[1].split() == f"1 fois : {IDEA}{inside}".split()
    assert set(table.frame["quartier"]) == {"Nord", "Sud"}
    assert "line breaks that were not quoted" in table.problems[0]


def test_a_text_in_the_last_column_goes_on_below(tmp_path):
    rows = "".join(f"0{n + 1}/05/2025;Nord;{IDEA}\n" + "Et un parc.\n" * (n % 2) for n in range(8))
    table = loaded(tmp_path, f"date;quartier;avis\n{rows}01/06/2025;Sud;Rien.\n")
    assert len(table.frame) == 9
    assert table.frame["avis"].tolist()[1] == f"{IDEA}\nEt un parc."


@pytest.mark.parametrize("inside", [" ; et un parc", ";;", " ; un parc ; des bancs"])
def test_a_separator_inside_a_text_moves_no_column(tmp_path, inside):
    table = loaded(tmp_path, lines(cut=inside))
    assert set(table.frame["quartier"]) == {"Nord", "Sud"}
    assert table.frame["avis"].tolist()[1] == f"1 fois : {IDEA}{inside}"
    assert "separators that were not quoted" in table.problems[0]


def test_where_two_columns_may_hold_it_nothing_is_moved():
    rows = [["id", "oui", "non"], *([str(n), f"Un banc {n}", f"Un parc {n}"] for n in range(9))]
    wide = [*rows, ["9", "Un banc", " au soleil", "Un parc"]]
    assert evened(wide, ";") == (wide, 0, 0)


def test_rows_that_begin_otherwise_and_notes_below_stay_as_they_are():
    rows = [["id", "avis"], *([str(n), IDEA] for n in range(9)), ["Source : la mairie"]]
    assert evened(rows, ";") == (rows, 0, 0)
    named = [["lieu", "avis"], *(["Nord", IDEA] for _ in range(9)), ["Sud"], ["Sud", IDEA]]
    assert evened(named, ";") == (named, 0, 0)


@pytest.mark.parametrize("end", ["\n", ""])
def test_files_put_one_under_the_other_bring_no_mark_along(tmp_path, end):
    part = "id;avis\n" + "\n".join(f"{n};{IDEA}" for n in range(3))
    (tmp_path / "avis.csv").write_bytes((part + end).encode("utf-8-sig") * 3)
    table = load(tmp_path / "avis.csv")[0]
    assert set(table.frame["avis"]) == {IDEA}
    assert len(table.frame) == 9
