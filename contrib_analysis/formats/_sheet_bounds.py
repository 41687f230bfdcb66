"""How far a spreadsheet reaches, told before a library makes room for it.

A sheet with one word in its very last cell is a few kilobytes long and has
17 thousand million cells, and one long text can be said to be in each of a
hundred thousand; the library would ask for all of it at once, and the whole
program would be ended for want of memory.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from xml.etree import ElementTree

from contrib_analysis.errors import InputError
from contrib_analysis.formats._containers import open_zip, read_member
from contrib_analysis.formats._xml_bounds import refuse_depth

#: Cells of one sheet: the Grand Débat's largest export has a tenth of it (chosen).
MAX_CELLS = 30_000_000

#: Characters of one sheet, a text that many cells share counted for each of them (chosen).
MAX_CHARACTERS = 1 << 30

#: A cell that holds something; one that is only formatted closes itself.
_CELL = re.compile(
    rb"""<(?:[\w.-]+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^>]*(?<!/)>"""
)
#: A cell whose text is one of those that the sheets of a workbook share.
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>""")
_SHARED_WHICH = re.compile(
    rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:[\w.-]+:)?v\b[^>]*>\s*(\d{1,9})\s*<"""
)
_SHARED_TEXT = re.compile(rb"<(?:[\w.-]+:)?si\b")

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
            areas, characters = _ods_areas(read_member(archive, "content.xml", name), name)
        else:
            names = archive.namelist()
            sheets = [m for m in names if re.search(r"worksheets/[^/]+\.xml$", m, re.IGNORECASE)]
            shared = [m for m in names if m.lower().endswith("sharedstrings.xml")]
            texts = b"".join(read_member(archive, member, name) for member in shared)
            lengths = [len(text) for text in _SHARED_TEXT.split(texts)[1:]]
            areas, characters = [], 0
            for member in sheets:
                sheet = read_member(archive, member, name)
                areas.append(_xlsx_area(sheet))
                characters = max(characters, _shared_characters(sheet, lengths))
    if characters > MAX_CHARACTERS:
        raise InputError(
            f"{name}: the texts of a sheet come to {characters // 1_000_000:,} million "
            f"characters, from {len(data):,} bytes.",
            consequence="It would fill the memory: the same long text is in many cells.",
            remedy="Copy the rows that matter to a new sheet, or save it as CSV.",
        )
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
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number


def _shared_characters(sheet: bytes, lengths: list[int]) -> int:
    """Count the characters that a sheet's cells take from the texts they share."""
    most = max(lengths, default=0)
    cells = sum(1 for _ in _SHARED.finditer(sheet))
    if cells * most <= MAX_CHARACTERS:
        return cells * most
    which = Counter(int(found[1]) for found in _SHARED_WHICH.finditer(sheet))
    known = {number: times for number, times in which.items() if number < len(lengths)}
    # Of a cell that is written otherwise than usual, the worst is taken.
    rest = cells - sum(known.values())
    return rest * most + sum(lengths[number] * times for number, times in known.items())


def _ods_areas(content: bytes, name: str) -> tuple[list[tuple[int, int]], int]:
    """Return the rows and columns of each sheet, and the characters of the fullest."""
    areas: list[tuple[int, int]] = []
    rows = width = pending = column = row_width = depth = 0
    characters = fullest = in_row = in_cell = 0
    try:
        # expat bounds entity expansion itself since 2.4.1
        for event, piece in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314
            depth += 1 if event == "start" else -1
            refuse_depth(depth, name)
            if event == "start" and piece.tag == f"{_TABLE}table":
                rows = width = pending = characters = 0
            elif event == "start" and piece.tag == f"{_TABLE}table-row":
                column = row_width = in_row = 0
            elif event == "end" and piece.tag == f"{_TABLE}table-cell":
                column += _repeated(piece, "columns")
                in_cell = sum(map(len, piece.itertext())) + _blanks(piece)
                in_row += in_cell * _repeated(piece, "columns")
                if piece.get(f"{_OFFICE}value-type") or piece.find(f"{_TEXT}p") is not None:
                    row_width = column
                piece.clear()
            elif event == "end" and piece.tag == f"{_TABLE}table-row":
                pending += _repeated(piece, "rows")
                characters += in_row * _repeated(piece, "rows")
                if row_width:
                    rows, pending, width = rows + pending, 0, max(width, row_width)
                piece.clear()
            elif event == "end" and piece.tag == f"{_TABLE}table":
                areas.append((rows, width))
                fullest = max(fullest, characters)
    except ElementTree.ParseError as error:
        raise InputError(
            f"{name}: the spreadsheet is damaged ({error}).",
            remedy="Open it in a spreadsheet program and save it again.",
        ) from None
    return areas, fullest


def _blanks(cell: ElementTree.Element) -> int:
    """Return how many blanks a cell only counts: <text:s text:c="20"/> is twenty of them."""
    counted = [blank.get(f"{_TEXT}c", "1") for blank in cell.iter(f"{_TEXT}s")]
    return sum(int(times) for times in counted if times.isdecimal() and len(times) < 20)


def _repeated(piece: ElementTree.Element, what: str) -> int:
    times = piece.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(times) if times.isdecimal() and len(times) < 10 else 1
