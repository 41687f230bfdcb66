"""On which line of its file a row stands, as a spreadsheet or a text editor counts them.

A table counts its rows from the first answer on. Whoever deletes a row by hand counts the
header too, titles above it, a second row of headings and blank lines.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contrib_analysis.errors import ContribError
from contrib_analysis.formats._cells import as_text
from contrib_analysis.formats._decoding import decode, looks_binary
from contrib_analysis.formats.open import load
from contrib_analysis.formats.table import Table

_SEPARATED = ("CSV", "TSV")
_SPREADSHEETS = ("XLSX", "ODS")
_NOTES = (".txt", ".md", ".markdown")
#: A first line by which a file names its separator; a spreadsheet doesn't show it.
_HINT = re.compile(r"sep=.\r?\n?", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class FileLine:
    """A line of a file.

    Parameters
    ----------
    sheet
        The sheet it is in, "" for a text file.
    line
        Its number from 1, everything above it counted.
    cells
        What stands in it.
    """

    sheet: str
    line: int
    cells: Sequence[str]


def file_lines(path: Path) -> list[FileLine] | None:
    """Return the lines of a file that hold something; None where it has no lines to count.

    Parameters
    ----------
    path
        A CSV, a spreadsheet (all of its sheets), or notes as plain text. A cell with line
        breaks is on one line, as in a spreadsheet.
    """
    try:
        table = load(path, "*")[0]
    except ContribError:
        table = None
    if table is not None and table.format in _SPREADSHEETS:
        return list(_of_sheets(path))
    data = path.read_bytes()
    if data.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        return None  # an archive: its files have lines, it has none
    separated = table is not None and table.format in _SEPARATED
    if not separated and path.suffix.lower() not in _NOTES:
        return None
    text = decode(data).text
    if looks_binary(text):
        return None
    if table is None or not separated:
        cells = [[line] for line in text.splitlines()]
    else:
        cells = _records(text, table.separator)
    return [
        FileLine("", number, row)
        for number, row in enumerate(cells, start=1)
        if any(cell.strip() for cell in row)
    ]


def lines_of_rows(table: Table, lines: Sequence[FileLine]) -> dict[int, int]:
    """Return on which line of its file each row of a table stands.

    Parameters
    ----------
    table
        As it was read.
    lines
        From `file_lines`.

    Returns
    -------
    dict of int to int
        Without the rows that are not met as they were read: of a file that had to be mended.
    """
    places: dict[str, deque[int]] = defaultdict(deque)
    for one in lines:
        if one.sheet in ("", table.sheet):
            places[_squeezed(one.cells, table.separator)].append(one.line)
    held: dict[int, int] = {}
    for row, *cells in table.frame.itertuples(name=None):
        # Equal rows are met in their order.
        if same := places.get(_squeezed(cells, table.separator)):
            held[int(row)] = same.popleft()
    return held


def _squeezed(cells: Sequence[str], separator: str) -> str:
    joined = _SPACES.sub("", "".join(cells))
    return joined.replace(separator, "") if separator else joined


def _of_sheets(path: Path) -> Iterator[FileLine]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    for title in book.sheet_names:
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for number, row in enumerate(rows, start=1):
            cells = [as_text(cell) for cell in row]
            if any(cell.strip() for cell in cells):
                yield FileLine(title, number, cells)


def _records(text: str, separator: str) -> list[list[str]]:
    if hint := _HINT.match(text):
        text = text[hint.end() :]
    limit = csv.field_size_limit()
    csv.field_size_limit(max(limit, len(text) + 1))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return []
    finally:
        csv.field_size_limit(limit)
