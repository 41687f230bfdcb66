"""Rows of a CSV that was written without quotes, made even where only one way is right.

A line break that nobody quoted ends a row too soon, and a separator inside a text moves all that
follows to the next column. The rows that came out even tell what each column holds: by that the
others are put together again. Where that leaves a choice, rows stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

#: What rows begin with where each has a number, a code or a date.
_KEY = re.compile(r"[\w./:#-]*\d[\w./:#-]*(?:[ T]\d{1,2}[:h]\d{2}(?::\d{2})?(?: [AP]M)?)?")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?\s?[%€]?")
#: Different cells, and share of all, up to which a column holds choices (chosen).
_MOST_CHOICES, _CHOICES = 40, 0.34
#: Even rows from which their cells tell what a column holds (chosen).
_FEWEST = 4

Rows = list[list[str]]
_Fit = Callable[[str], bool]


def evened(rows: Rows, separator: str) -> tuple[Rows, int, int]:
    r"""Put rows together again that line breaks or separators without quotes took apart.

    Parameters
    ----------
    rows
        All rows, the header first or below a title.
    separator
        What parts cells.

    Returns
    -------
    tuple of rows, int and int
        The rows; how many had been cut by line breaks, and how many by separators.

    Examples
    --------
    >>> rows = [[str(n), "Un banc."] for n in range(5)]
    >>> evened([["id", "avis"], *rows, ["Et un parc."], ["5", "Rien."]], ";")[0][-2]
    ['4', 'Un banc.\nEt un parc.']
    """
    width = _usual_width(rows)
    if not width:
        return rows, 0, 0
    rows, continued = _continued(rows, width)
    rows, parted = _parted(rows, width, separator)
    return rows, continued, parted


def _usual_width(rows: Rows) -> int:
    """Return how many cells most rows have that have several; 0 where nothing is to be mended."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths or all(len(row) == len(rows[0]) for row in rows):
        return 0
    usual, times = widths.most_common(1)[0]
    return usual if times > _FEWEST else 0


def _header(rows: Rows, width: int) -> int:
    return next(i for i, row in enumerate(rows) if len(row) == width)


def _continued(rows: Rows, width: int) -> tuple[Rows, int]:
    """Join the lines that go on with the row above: rows begin with a number, they don't."""
    head = _header(rows, width)
    body = rows[head + 1 :]
    if not all(_KEY.fullmatch(row[0].strip()) for row in body if len(row) == width):
        return rows, 0
    made = [list(row) for row in rows[: head + 1]]
    cut = within = 0  # within: of those that a row follows, so that no note below is one
    position = 0
    while position < len(body):
        end = position + 1
        while end < len(body) and not _KEY.fullmatch(body[end][0].strip()):
            end += 1
        whole = _joined(body[position:end])
        if end - position > 1 and len(whole) == width:
            made.append(whole)
            cut += 1
            within += end < len(body)
        else:
            made += [list(row) for row in body[position:end]]
        position = end
    return (made, cut) if within else (rows, 0)


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    whole = list(lines[0])
    for line in lines[1:]:
        whole[-1] = f"{whole[-1]}\n{line[0]}"
        whole += line[1:]
    return whole


def _parted(rows: Rows, width: int, separator: str) -> tuple[Rows, int]:
    """Join the cells of rows that are too wide, where all others then fit their columns."""
    head = _header(rows, width)
    even = [row for row in rows[head + 1 :] if len(row) == width]
    if all(len(row) <= width for row in rows) or len(even) < _FEWEST:
        return rows, 0
    fits = [_what_fits([row[i].strip() for row in even]) for i in range(width)]
    made = []
    joined = 0
    for row in rows:
        ways = [
            whole
            for column in [i for i, fit in enumerate(fits) if fit is None and len(row) > width]
            if _fit(whole := _one_cell_at(column, row, len(row) - width, separator), fits)
        ]
        joined += len(ways) == 1
        made.append(ways[0] if len(ways) == 1 else row)
    return made, joined


def _one_cell_at(column: int, row: list[str], extra: int, separator: str) -> list[str]:
    end = column + extra + 1
    return [*row[:column], separator.join(row[column:end]), *row[end:]]


def _fit(row: Sequence[str], fits: Sequence[_Fit | None]) -> bool:
    return all(fit is None or fit(cell.strip()) for fit, cell in zip(fits, row, strict=True))


def _what_fits(cells: Sequence[str]) -> _Fit | None:
    """Return what tells a cell of a column; None where people wrote what they liked."""
    filled = [cell for cell in cells if cell]
    known = next((p for p in (_NUMBER, _KEY) if filled and all(map(p.fullmatch, filled))), None)
    if known is not None:
        return lambda cell: not cell or known.fullmatch(cell) is not None
    choices = frozenset(filled)
    if len(choices) <= min(_MOST_CHOICES, max(1, _CHOICES * len(filled))):
        return lambda cell: not cell or cell in choices
    return None
