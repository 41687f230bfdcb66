"""Rows under a table that are nobody's contribution: totals, notes, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.text.word_lists import listed_words, sections
from contrib_analysis.words import reasons

#: Rows at the end of a table that are looked at. Chosen: notes are few.
_LAST = 12
#: Words from which a cell beside a label is what somebody said. Chosen.
_SAID = 4
#: Cells that a usual row fills, without which a lone cell says nothing. Chosen.
_FULL = 3
#: Share of a column's cells that are sentences where people wrote them. Chosen.
_WRITTEN = 0.5

_FIGURE = re.compile(r"[-+]?[\d\s.,'’]*\d[\d\s.,'’]*(?:%|€|/\s*\d+)?")
_MARK = re.compile(r"(?:\*+|\(\d\)|\[\d\]|©|—)\s*\S")
#: Somebody's voice: no total nor note ends so.
_VOICE = re.compile(r"[!?…]\s*$")
#: When or from where a file was made.
_MADE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:er)? [^\W\d]{3,} \d{4}|\d{1,2} ?[h:] ?\d{2}|www\.|://"
)


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
    last = frame.tail(min(_LAST, len(frame) - 1))
    rows = [
        (row, {str(name): cell.strip() for name, cell in last.loc[row].items() if cell.strip()})
        for row in reversed(last.index.tolist())
    ]
    lowest = next((held for _, held in rows if held), {})
    if not _may_close(next(iter(lowest.values()), "")):
        return None  # as nearly all tables: the rest of them need not be looked at
    filled = frame.apply(lambda cells: cells.str.strip() != "").sum(axis=1)
    usual = float(filled.median())
    written, apart = _written(frame), _apart(frame)
    closing: list[object] = []
    for row, held in rows:
        cells, among = list(held.values()), next(iter(held), "") in written
        if cells and not (
            _is_total(cells, usual) or _is_note(cells, usual, among=among, apart=row in apart)
        ):
            break
        closing += [row] if cells else []
    if not closing:
        return None
    return aside(pd.Series(frame.index.isin(closing), frame.index), reasons.CLOSING, "attached")


def _may_close(label: str) -> bool:
    """Tell whether a row may be a total or a note by what its first cell begins with."""
    begins = ("totals", "notes", "origins", "made")
    return bool(_MARK.match(label)) or any(
        _words_after(label, section) is not None for section in begins
    )


def _written(frame: pd.DataFrame) -> frozenset[str]:
    """Return the columns in which people wrote: there, a note may be somebody's."""
    written = set()
    for name in map(str, frame.columns):
        filled = frame[name][frame[name].str.strip() != ""]
        if (filled.str.count(r"\S+") >= _SAID).mean() >= _WRITTEN:
            written.add(name)
    return frozenset(written)


def _is_total(cells: list[str], usual: float) -> bool:
    label, *others = cells
    rest = _words_after(label, "totals")
    if (
        rest is None
        or not _are_counted(rest)
        or len(cells) > max(usual, 2)
        or _VOICE.search(label)
    ):
        return False
    if others:
        return all(_FIGURE.fullmatch(cell) for cell in others)
    # "Total : 40", or alone where a row has more to it.
    return not rest and (any(c.isdigit() for c in label) or usual >= _FULL)


def _are_counted(words: Sequence[str]) -> bool:
    """Tell what a table counts ("Total des votes") from what somebody says of a total."""
    return {*words} <= listed_words("closing_rows", "counted")


def _apart(frame: pd.DataFrame) -> frozenset[object]:
    """Return the rows below the one blank line that parts notes from a table."""
    empty = (frame.apply(lambda cells: cells.str.strip()) == "").all(axis=1).to_numpy()
    gaps = empty & ~np.append(False, empty[:-1])
    if frame.shape[1] < 2 or gaps.sum() != 1:
        # Where blank lines stand between contributions they part nothing.
        return frozenset()
    return frozenset(frame.index[len(empty) - int(empty[::-1].argmax()) :])


def _is_note(cells: list[str], usual: float, *, among: bool, apart: bool) -> bool:
    """Tell a note: `among` where people wrote, `apart` below a blank line."""
    label, *others = cells
    among = among and not apart
    if (
        (usual < _FULL and not apart)
        or len(others) > 1
        or any(len(cell.split()) >= _SAID for cell in others)
    ):
        return False
    if _VOICE.search(label):
        return False
    if _begins(label, "origins") and (":" in label or _MADE.search(label)):
        return True
    made = _words_after(label, "made")
    if made is not None and (not made or _MADE.search(label)):
        return True
    # Under the numbers or names of rows; where people write, "NB : ..." is somebody's.
    return not among and (bool(_MARK.match(label)) or (_begins(label, "notes") and ":" in label))


def _begins(label: str, section: str) -> bool:
    return _words_after(label.partition(":")[0], section) == ([])


def _words_after(label: str, section: str) -> list[str] | None:
    """Return the words that follow what a label begins with; None where it begins otherwise."""
    words = [word for word in folded(label).split() if not word.isdigit()]
    starts = [line.split() for line in sections("closing_rows")[section]]
    after = [words[len(start) :] for start in starts if words[: len(start)] == start]
    return min(after, key=len, default=None)
