"""Spreadsheets that go to people and come back: inert, repeatable, read with bounds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contrib_analysis.errors import InputError, meant_path
from contrib_analysis.files import whole_or_absent

#: What a cell can hold in UTF-16 units (Excel: 32,767), less room for the sign that
#: something was left out (chosen).
_MOST_TEXT = 32_000
_LEFT_OUT = " […]"
_MOST_BYTES = 400_000_000  # chosen
_MOST_ROWS, _MOST_COLUMNS = 300_000, 40  # chosen


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Parameters
    ----------
    title
        What stands at its head.
    width
        Its width, in characters.
    asked
        Whether people are to fill it in: it is coloured.
    hidden
        Whether it is kept out of sight.
    choices
        Where the values to choose from are, such as ``'Thèmes'!$A$2:$A$9``.
    form
        How numbers are shown, such as ``0 %``; as they are when "".
    """

    title: str
    width: int = 16
    asked: bool = False
    hidden: bool = False
    choices: str = ""
    form: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet with a head and rows.

    Parameters
    ----------
    title
        Its name.
    columns, rows
        What it holds. Rows are read once, one at a time.
    hidden
        Whether the sheet is kept out of sight.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]] = field(default_factory=list)
    hidden: bool = False


def choices_from(sheet: str, count: int, column: int = 1) -> str:
    """Return the place of the values of a column under its head, for `Column.choices`."""
    from openpyxl.utils import get_column_letter, quote_sheetname

    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet)}!${letter}$2:${letter}${max(count, 1) + 1}"


def write_workbook(file: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook, whole or not at all.

    No cell computes anything: a text that begins like a formula is marked as text.
    The same sheets give the same bytes.

    Parameters
    ----------
    file
        The XLSX to write.
    sheets
        What it holds.

    Raises
    ------
    OutputError
        Where it can't be written.
    """
    from contrib_analysis.formats._sheet_writer import write_book

    with whole_or_absent(file) as making:
        write_book(making, sheets)


def fits(text: str) -> bool:
    """Tell whether a cell holds a text whole; else its end is left out, and shown to be."""
    return len(text) * 2 <= _MOST_TEXT or _units(text) <= _MOST_TEXT


def shortened(text: str) -> str:
    """Return as much of a text as a cell holds, with a sign that its end is left out."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * _MOST_TEXT]
    # Half of an emoji is none.
    return units.decode("utf-16-le", "ignore") + _LEFT_OUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_workbook(file: Path) -> dict[str, list[dict[str, str]]]:
    """Read the sheets of a workbook, every cell as text.

    Parameters
    ----------
    file
        An XLSX.

    Returns
    -------
    dict
        By sheet, its rows that hold something, each by the columns' heads; ``""`` is
        the row's number. Columns without a head are left out.

    Raises
    ------
    InputError
        Where the file is no XLSX, is damaged, or is too large to be one of ours.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(file) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
                raise InputError(
                    f"{file}: it unpacks to more than {_MOST_BYTES // 1_000_000} MB.",
                    remedy="Give the workbook that was exported.",
                )
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            return {sheet.title: _rows(sheet, file) for sheet in book.worksheets}
        finally:
            book.close()
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(
            f"{file}: no such file.", remedy=meant_path(Path(file), "Name the filled-in XLSX.")
        ) from None
    except Exception as error:  # openpyxl lets whatever its parts raise through
        raise InputError(
            f"{file}: can't be read as a spreadsheet ({type(error).__name__}).",
            consequence="Nothing was changed.",
            remedy="Open it in a spreadsheet program and save it as XLSX.",
        ) from None


def _rows(sheet: Any, file: Path) -> list[dict[str, str]]:
    heads: list[str] = []
    rows: list[dict[str, str]] = []
    read = sheet.iter_rows(max_row=_MOST_ROWS + 2, max_col=_MOST_COLUMNS, values_only=True)
    for number, cells in enumerate(read, start=1):
        texts = [_as_text(cell) for cell in cells]
        if not heads:
            heads = texts if any(texts) else []
            if len(set(filter(None, heads))) < len(list(filter(None, heads))):
                raise InputError(
                    f'{file}: two columns of the sheet "{sheet.title}" have the same name.',
                    consequence="Nothing was changed.",
                    remedy="Give them back the names that they were exported with.",
                )
        elif any(texts):
            row = {h: t for h, t in zip(heads, texts, strict=False) if h}
            rows.append({"": str(number), **row})
        if len(rows) > _MOST_ROWS:
            raise InputError(
                f'{file}: the sheet "{sheet.title}" has over {_MOST_ROWS:,} rows.',
                remedy="Give the workbook that was exported.",
            )
    return rows


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
