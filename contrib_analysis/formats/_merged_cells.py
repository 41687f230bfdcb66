"""Cells merged over several rows: a district written once stands for each row beside it.

Only a name or a choice is written in each row. A text that is merged was said once, and a
number was counted once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from contrib_analysis.formats._header_row import header_row

#: Upper left and lower right cell, row before column, from 0.
Range = tuple[tuple[int, int], tuple[int, int]]

#: Words up to which a cell is a name or a choice (chosen).
_MOST_WORDS = 8
_CHOICE = re.compile(r"(?=.*[^\W\d_])(?!\S*\d\S*$).*[^.!?…;\s]")


def filled_down(
    rows: list[list[str]], ranges: Iterable[Range], start: tuple[int, int] = (0, 0)
) -> tuple[list[list[str]], int]:
    """Write what merged cells below the header say in each of their rows.

    Parameters
    ----------
    rows
        A sheet's cells.
    ranges
        What is merged, counted from the sheet's first cell.
    start
        Where `rows` begin in the sheet.

    Returns
    -------
    tuple of rows and int
        The rows, and how many merged cells were written so.

    Examples
    --------
    >>> rows = [["Quartier", "Avis"], ["Nord", "Un banc."], ["", "Un parc."]]
    >>> filled_down(rows, [((1, 0), (2, 0))])[0][2]
    ['Nord', 'Un parc.']
    """
    top, left = start
    merged = [
        (first - top, last - top, column - left)
        for (first, column), (last, until) in ranges
        if last > first and column == until
    ]
    if not merged:
        return rows, 0
    header = header_row(rows)
    made = [list(row) for row in rows]
    written = 0
    for first, last, column in sorted(merged):
        if first <= header or last >= len(rows) or not 0 <= column < len(rows[first]):
            continue
        cell = rows[first][column]
        if _is_choice(cell) and _are_empty(rows[first + 1 : last + 1], column):
            for row in made[first + 1 : last + 1]:
                if any(other.strip() for other in row):
                    row[column] = cell
            written += 1
    return made, written


def _is_choice(cell: str) -> bool:
    return len(cell.split()) <= _MOST_WORDS and _CHOICE.fullmatch(cell.strip()) is not None


def _are_empty(rows: Sequence[Sequence[str]], column: int) -> bool:
    return all(column < len(row) and not row[column].strip() for row in rows)
