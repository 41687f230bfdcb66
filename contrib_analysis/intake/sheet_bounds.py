"""How far a spreadsheet reaches, told before a library makes room for it.

A sheet with one word in its very last cell is a few kilobytes long and has
17 thousand million cells; the library would ask for all of them at once, and
the whole program would be ended for want of memory.
"""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from contrib_analysis.errors import InputError
from contrib_analysis.intake.containers import open_zip, read_member

#: Cells of one sheet: the Grand Débat's largest export has a tenth of it.
MAX_CELLS = 30_000_000

#: A cell that holds something; one that is only formatted closes itself.
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def refuse_vast_sheets(data: bytes, name: str, format: str) -> None:
    """Refuse a spreadsheet that reaches so far that it can't be held in memory.

    Parameters
    ----------
    data
        The file, an XLSX or ODS that unfolds within bounds.
    name
        Its name, for messages.
    format
        ``XLSX`` or ``ODS``.

    Raises
    ------
    InputError
        Where a sheet has more than `MAX_CELLS` cells up to its last filled one.
    """
    with open_zip(data, name) as archive:
        if format == "ODS":
            areas = _ods_areas(read_member(archive, "content.xml", name), name)
        else:
            sheets = [m for m in archive.namelist() if re.search(r"worksheets/[^/]+\.xml$", m)]
            areas = [_xlsx_area(read_member(archive, sheet, name)) for sheet in sheets]
    rows, columns = max(areas, key=lambda area: area[0] * area[1], default=(0, 0))
    if rows * columns > MAX_CELLS:
        raise InputError(
            f"{name}: a sheet reaches down to row {rows:,} and over {columns:,} columns.",
            consequence="It would fill the memory, though most of it is empty.",
            remedy="Copy the rows that matter to a new sheet, or save it as CSV.",
        )


def _xlsx_area(sheet: bytes) -> tuple[int, int]:
    rows = 0
    letters: set[bytes] = set()
    for found in _CELL.finditer(sheet):
        letters.add(found[1])
        rows = max(rows, int(found[2]))
    return rows, max(map(_column_number, letters), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _ods_areas(content: bytes, name: str) -> list[tuple[int, int]]:
    areas: list[tuple[int, int]] = []
    rows = width = pending = column = row_width = 0
    try:
        # expat bounds entity expansion itself since 2.4.1
        for event, piece in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314
            if event == "start" and piece.tag == f"{_TABLE}table":
                rows = width = pending = 0
            elif event == "start" and piece.tag == f"{_TABLE}table-row":
                column = row_width = 0
            elif event == "end" and piece.tag == f"{_TABLE}table-cell":
                column += _repeated(piece, "columns")
                if piece.get(f"{_OFFICE}value-type") or piece.find(f"{_TEXT}p") is not None:
                    row_width = column
                piece.clear()
            elif event == "end" and piece.tag == f"{_TABLE}table-row":
                pending += _repeated(piece, "rows")
                if row_width:
                    rows, pending, width = rows + pending, 0, max(width, row_width)
                piece.clear()
            elif event == "end" and piece.tag == f"{_TABLE}table":
                areas.append((rows, width))
    except ElementTree.ParseError as error:
        raise InputError(
            f"{name}: the spreadsheet is damaged ({error}).",
            remedy="Open it in a spreadsheet program and save it again.",
        ) from None
    return areas


def _repeated(piece: ElementTree.Element, what: str) -> int:
    times = piece.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(times) if times.isdecimal() and len(times) < 10 else 1
