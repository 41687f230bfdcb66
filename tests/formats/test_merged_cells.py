"""What stands once in a cell merged over rows is said of each of them, where it may be."""

from __future__ import annotations

import io

import openpyxl
import pytest

from contrib_analysis.formats._merged_cells import filled_down
from contrib_analysis.formats._sheets import read_sheets

IDEA = "Il faudrait un banc à l'ombre devant l'école."


@pytest.mark.parametrize("above", [[], [["Consultation fictive"], []]])
def test_a_district_written_once_is_every_row_s(above):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [*above, ["Quartier", "Nom", "Avis"]]:
        sheet.append(row)
    head = sheet.max_row
    for n in range(9):
        sheet.append(
            [["Nord", "Sud", "Le Moulin 2"][n // 3] if n % 3 == 0 else None, f"P{n}", IDEA]
        )
    for first in (head + 1, head + 4, head + 7):
        sheet.merge_cells(start_row=first, end_row=first + 2, start_column=1, end_column=1)
    stream = io.BytesIO()
    book.save(stream)
    table = read_sheets(stream.getvalue(), "avis.xlsx", "XLSX")[0]
    assert table.frame["Quartier"].tolist() == ["Nord"] * 3 + ["Sud"] * 3 + ["Le Moulin 2"] * 3
    assert "3 cells are merged over several rows" in " ".join(table.problems)


@pytest.mark.parametrize("cell", [IDEA, "12", "12,5", "A7", "2025-05-01", ""])
def test_what_was_said_or_counted_once_stays_once(cell):
    rows = [["Quoi", "Avis"], [cell, IDEA], ["", IDEA]]
    assert filled_down(rows, [((1, 0), (2, 0))]) == (rows, 0)


@pytest.mark.parametrize(
    "merged",
    [
        ((0, 0), (1, 0)),  # two rows of headings
        ((2, 0), (2, 1)),  # beside each other
        ((2, 0), (9, 0)),  # beyond the rows
    ],
)
def test_headings_and_cells_merged_otherwise_stay_as_they_are(merged):
    rows = [["Quartier", "Avis"], ["", ""], ["Nord", IDEA], ["", IDEA]]
    assert filled_down(rows, [merged]) == (rows, 0)


def test_rows_count_from_where_the_cells_begin():
    rows = [["Quartier", "Avis"], ["Nord", IDEA], ["", IDEA]]
    assert filled_down(rows, [((4, 2), (5, 2))], start=(3, 2))[0][2] == ["Nord", IDEA]
