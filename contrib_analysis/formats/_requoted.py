"""Rows whose quotation marks were not escaped, split where the columns come out even.

``1;"On nous dit "patience"; il part.";"Mèze"`` holds three cells for a person and four for
the csv module. A cell that opens with a mark closes at a mark that a separator or the end
of the row follows; of the ways to read a row, only one has as many cells as the header.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

#: Lines that one record may have (chosen: a long text of many paragraphs has fewer).
_MOST_LINES = 200
#: Ways to read one record that are tried before it is given up (chosen).
_MOST_WAYS = 400


def requoted(text: str, separator: str) -> tuple[list[list[str]], int] | None:
    r"""Split a file whose quotes are not escaped.

    Parameters
    ----------
    text
        The file, its rows ended by newlines.
    separator
        What parts its cells.

    Returns
    -------
    tuple of rows and int, or None
        The rows, header included, and how many were mended; None where some row can't
        be read in exactly one way.

    Examples
    --------
    >>> requoted('id;"avis"\n1;"Il dit "non"; il part."\n', ";")
    ([['id', 'avis'], ['1', 'Il dit "non"; il part.']], 1)
    """
    rows: list[list[str]] = []
    mended = 0
    held: list[str] = []
    width = 0
    for line in text.split("\n"):
        if not held and not line.strip():
            continue
        held.append(line)
        record = "\n".join(held)
        row = _well_quoted(record, separator)
        if len(held) > 1 and _is_a_row(line, separator, width):
            return None  # a mark that was never closed took a row with it
        if row is None or (width and len(row) != width):
            ways = list(_ways(record, separator, width)) if width > 1 else []
            row, more = (ways[0], len(ways) > 1) if ways else (None, False)
            if more:
                return None
            mended += row is not None
        if row is not None:
            width = width or len(row)
            rows.append(row)
            held = []
        elif len(held) > _MOST_LINES:
            return None
    return None if held or not mended else (rows, mended)


def _is_a_row(line: str, separator: str, width: int) -> bool:
    cells = _well_quoted(line, separator) or []
    return width > 1 and len(cells) == width and not any('"' in cell for cell in cells)


def _well_quoted(record: str, separator: str) -> list[str] | None:
    try:
        read = list(csv.reader([record], delimiter=separator, strict=True))
    except csv.Error:
        return None
    return read[0] if len(read) == 1 else None


def _ways(record: str, separator: str, width: int) -> Iterator[list[str]]:
    """Yield the different ways to read a record as so many cells, two at most."""
    waiting: list[tuple[int, list[str]]] = [(0, [])]
    given: list[list[str]] = []
    for _ in range(_MOST_WAYS):
        if not waiting or len(given) > 1:
            return
        start, cells = waiting.pop()
        last = len(cells) == width - 1
        for cell, after in _ends(record, start, separator, last=last):
            if not last:
                waiting.append((after, [*cells, cell]))
            elif [*cells, cell] not in given:
                given.append([*cells, cell])
                yield given[-1]
    if waiting:
        yield []  # too many ways to have tried all: as if there were a second one


def _ends(record: str, start: int, separator: str, *, last: bool) -> Iterator[tuple[str, int]]:
    """Yield a cell that begins at `start`, and where the next one would, each way it may end."""
    if record[start : start + 1] != '"':
        end = len(record) if last else record.find(separator, start)
        cell = record[start:end]
        if end >= 0 and '"' not in cell and not (last and separator in cell):
            yield cell, end + 1
        return
    at = start
    while (at := record.find('"', at + 1)) >= 0:
        if last:
            if at == len(record) - 1:
                yield _unescaped(record[start + 1 : at]), at + 1
        elif record.startswith(separator, at + 1):
            yield _unescaped(record[start + 1 : at]), at + 2


def _unescaped(cell: str) -> str:
    return cell.replace('""', '"')
