"""Which row of a sheet holds the headings: below a title, a logo, a date, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median_low

#: Lines above the header that are looked through for it, or passed over when the separator is
#: looked for (chosen).
PREAMBLE = 12

#: A cell that no heading is: a number or a date.
_FACT = re.compile(r"[-+]?\d+(?:[.,]\d+)?$|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$")

#: A cell that reads as a sentence and not as a question put to people.
_SENTENCE = re.compile(r"^(?=(?:\S+\s+){4}).*[.!…]$", re.DOTALL)


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Find the header below what somebody put above it.

    Parameters
    ----------
    rows
        The rows of a sheet, from its first on.

    Returns
    -------
    int
        The header's index; that of the first row with a filled cell where nothing tells.

    Examples
    --------
    >>> header_row([["Export", "12/03/2024", "", ""], ["id", "avis", "ville", "âge"],
    ...             ["1", "Des bus", "Lyon", "31"]])
    1
    """
    looked = rows[: 3 * PREAMBLE]
    filled = [sum(1 for cell in row if cell.strip()) for row in looked]
    usual = _usual(filled)
    for position, count in enumerate(filled[:PREAMBLE]):
        if count and (count > 1 or usual <= 1) and count >= usual / 2:
            return _below_title(looked, filled, position)
    return next((position for position, count in enumerate(filled) if count), 0)


def _usual(filled: Sequence[int]) -> int:
    """Return how many cells most rows fill, lines of one cell above all others left out."""
    titles = next((i for i, count in enumerate(filled) if count > 1), 0)
    below = [count for count in filled[titles:] if count]
    if titles and len(below) > 1 and min(below) > 1:
        return median_low(below)
    return sorted(filled)[len(filled) // 2] if filled else 0


def _below_title(rows: Sequence[Sequence[str]], filled: Sequence[int], first: int) -> int:
    """Return the header below a title of several cells, `first` where that is the header itself.

    A title is narrower than the table and parted from it by an empty row, or it says a date, a
    number or what follows a colon, as no heading does.
    """
    for position in range(first + 1, min(PREAMBLE, len(rows) - 1)):
        if filled[position] <= filled[first]:
            continue
        above = rows[first:position]
        below = [count for count in filled[position:] if count]
        if (
            len(below) > 1
            and median_low(below) > max(filled[first:position])
            and (not all(filled[first:position]) or any(map(_tells_a_fact, above)))
            and _could_be_headings(rows[position])
        ):
            return position
        return first
    return first


def _tells_a_fact(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row]
    return any(_FACT.match(cell) or cell.endswith(":") for cell in cells)


def _could_be_headings(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(set(cells)) == len(cells) and not any(
        _FACT.match(cell) or _SENTENCE.search(cell) for cell in cells
    )


def has_no_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a first row of facts and sentences from one of names.

    Parameters
    ----------
    rows
        The rows of a sheet, the one that may be its header first.

    Examples
    --------
    >>> has_no_header([["1", "Il faut des bus la nuit."], ["2", "Un parc pour tous."]])
    True
    """
    first, below = rows[0], rows[1:200]
    facts = repeats = sentences = 0
    for position, cell in enumerate(first):
        under = [row[position] for row in below if position < len(row) and row[position].strip()]
        if not cell.strip():
            continue
        if _FACT.match(cell.strip()):
            if not under or sum(1 for c in under if _FACT.match(c.strip())) < 0.8 * len(under):
                return False
            facts += 1
        elif _SENTENCE.search(cell.strip()):
            sentences += 1
        elif cell in under and len(set(under)) > 1:
            # A value that comes again below, beside others: no heading does.
            repeats += 1
        else:
            return False
    told = sum(1 for cell in first if cell.strip())
    alike = [row for row in below if row and _SENTENCE.search(row[0].strip())]
    return (
        facts > 0 or (repeats > 0 and sentences > 0)
        if told > 1
        else facts == 0 and told == 1 and len(alike) > 0.8 * len(below) > 0
    )
