"""Spreadsheets that go to people and come back: inert, repeatable, read with bounds."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from contrib_analysis.errors import InputError
from contrib_analysis.files import whole_or_absent

#: What a cell can hold in UTF-16 units (Excel: 32,767), less room for the sign that
#: something was left out (chosen).
_MOST_TEXT = 32_000
_LEFT_OUT = " […]"
_MOST_BYTES = 400_000_000  # chosen
_MOST_ROWS, _MOST_COLUMNS = 300_000, 40  # chosen
#: A file's times, so that the same table gives the same bytes.
_WHEN = datetime(2000, 1, 1)
_STAMP = (2000, 1, 1, 0, 0, 0)
#: A text that a spreadsheet would compute if it were typed.
_COMPUTED = re.compile(r"^[\s]*[=+\-@\t\r＝＋－＠]")
#: What XML can't hold at all, beside openpyxl's list.
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")

_HEAD = PatternFill("solid", fgColor="1F4E5F")
_ASKED = PatternFill("solid", fgColor="FFF6D6")
_WRAP = Alignment(wrap_text=True, vertical="top")


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
    book = Workbook(write_only=True)
    book.properties.creator = "contrib-analysis"
    book.properties.created = _WHEN
    for sheet in sheets:
        _write_sheet(book, sheet)
    with (
        whole_or_absent(file) as making,
        _Undated(making, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive,
    ):
        ExcelWriter(book, archive).save()


def fits(text: str) -> bool:
    """Tell whether a cell holds a text whole; else its end is left out, and shown to be."""
    return len(text) * 2 <= _MOST_TEXT or _units(text) <= _MOST_TEXT


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
        raise InputError(f"{file}: no such file.", remedy="Name the filled-in XLSX.") from None
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


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    if sheet.hidden:
        page.sheet_state = "hidden"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].hidden = column.hidden
    page.append([_head(page, column.title) for column in sheet.columns])
    # Rows go out as they come, so cells can be used again: a style costs more than a value.
    pens = [_Pen(page, column) for column in sheet.columns]
    last = 1
    for row in sheet.rows:
        page.append([pen.cell(value) for pen, value in zip(pens, row, strict=True)])
        last += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    for number, column in enumerate(sheet.columns, start=1):
        if column.choices and last > 1:
            rule = DataValidation(
                type="list", formula1=column.choices, allow_blank=True, showErrorMessage=True
            )
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{last}")
            page.data_validations.append(rule)


def _head(page: Any, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=title)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _HEAD
    cell.alignment = _WRAP
    return cell


class _Pen:
    """Writes the cells of one column."""

    def __init__(self, page: Any, column: Column) -> None:
        self._plain, self._marked = WriteOnlyCell(page), WriteOnlyCell(page)
        self._asked = column.asked
        # A program must not compute such a text either where the cell is edited.
        self._marked.quotePrefix = True
        for cell in (self._plain, self._marked):
            cell.alignment = _WRAP
            if column.asked:
                cell.fill = _ASKED
            if column.form:
                cell.number_format = column.form

    def cell(self, value: Any) -> WriteOnlyCell | None:
        """Return a cell that holds a value until the next one is asked for."""
        if value is None and not self._asked:
            return None
        cell = self._plain
        if isinstance(value, str):
            if _COMPUTED.match(value):
                cell = self._marked
            text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
            cell.value = _NOT_XML.sub("\ufffd", text if fits(text) else _shortened(text))
            cell.data_type = "s"  # openpyxl would take "=..." for a formula
        else:
            cell.value = value
        return cell


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shortened(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * _MOST_TEXT]
    # Half of an emoji is none.
    return units.decode("utf-16-le", "ignore") + _LEFT_OUT


class _Undated(zipfile.ZipFile):
    """An archive without the time of writing: the same workbook gives the same bytes."""

    def writestr(self, name: Any, data: Any, *_: Any) -> None:
        """Add a part, the times in it set to one that never changes."""
        if name == "docProps/core.xml":
            data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z?", b"2000-01-01T00:00:00Z", data)
        super().writestr(_member(name), data)

    def write(self, file: Any, name: Any, *_: Any) -> None:  # type: ignore[override]
        """Add a part that is in a file, a piece at a time."""
        member = _member(name)
        member.file_size = Path(file).stat().st_size
        with Path(file).open("rb") as part, self.open(member, "w") as packed:
            shutil.copyfileobj(part, packed, 1 << 20)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member
