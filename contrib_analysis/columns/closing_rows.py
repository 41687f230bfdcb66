"""Rows under a table that are nobody's contribution: totals, notes, where it comes from."""

from __future__ import annotations

import re

import pandas as pd

from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.text.word_lists import sections
from contrib_analysis.words import fates

#: Rows at the end of a table that are looked at. Chosen: notes are few.
_LAST = 12
#: Words from which a cell beside a label is what somebody said. Chosen.
_SAID = 4
#: Cells that a usual row fills, without which a lone cell says nothing. Chosen.
_FULL = 3
#: Words that a label of figures may have beside "total": "Total des votes". Chosen.
_MORE = 2
#: Words below which a note needs no colon. Chosen.
_SHORT = 12

_FIGURE = re.compile(r"[-+]?[\d\s.,'’]*\d[\d\s.,'’]*(?:%|€|/\s*\d+)?")
_MARK = re.compile(r"(?:\*+|\(\d\)|\[\d\]|©|—)\s*\S")


def closing_rows(frame: pd.DataFrame) -> pd.DataFrame | None:
    """Set aside the totals and notes that end a table.

    Parameters
    ----------
    frame
        The rows.

    Returns
    -------
    pandas.DataFrame or None
        Fate and reason, by row; None where the table ends with a contribution.

    Examples
    --------
    >>> cells = {"avis": ["Plus de bus le soir.", "Total"], "votes": ["3", "3"]}
    >>> closing_rows(pd.DataFrame(cells, dtype="str")).index.tolist()
    [1]
    """
    if len(frame) < 2:
        return None
    filled = frame.apply(lambda cells: cells.str.strip() != "").sum(axis=1)
    usual = float(filled.median())
    last = frame.tail(min(_LAST, len(frame) - 1))
    closing: list[object] = []
    for row in reversed(last.index.tolist()):
        cells = [cell.strip() for cell in last.loc[row] if cell.strip()]
        if cells and not (_is_total(cells, usual) or _is_note(cells, usual)):
            break
        closing += [row] if cells else []
    if not closing:
        return None
    return aside(pd.Series(frame.index.isin(closing), frame.index), fates.CLOSING, "attached")


def _is_total(cells: list[str], usual: float) -> bool:
    label, *others = cells
    more = _words_after(label, "totals")
    if more is None or more > _MORE or len(cells) > max(usual, 2):
        return False
    if others:
        return all(_FIGURE.fullmatch(cell) for cell in others)
    # "Total : 40", or alone where a row has more to it.
    return not more and (any(c.isdigit() for c in label) or usual >= _FULL)


def _is_note(cells: list[str], usual: float) -> bool:
    label, *others = cells
    if usual < _FULL or len(others) > 1 or any(len(cell.split()) >= _SAID for cell in others):
        return False
    return bool(_MARK.match(label)) or (
        _words_after(label, "notes") is not None and (":" in label or len(label.split()) < _SHORT)
    )


def _words_after(label: str, section: str) -> int | None:
    """Return how many words follow what a label begins with; None where it begins otherwise."""
    words = [word for word in folded(label).split() if not word.isdigit()]
    starts = [line.split() for line in sections("closing_rows")[section]]
    after = [len(words) - len(start) for start in starts if words[: len(start)] == start]
    return min(after, default=None)
