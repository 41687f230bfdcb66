"""Write sheets with openpyxl, which is loaded where a workbook is written."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from contrib_analysis.formats.spreadsheet import Column, Sheet, fits, shortened

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


def write_book(file: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook of some sheets; the same ones give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.creator = "contrib-analysis"
    book.properties.created = _WHEN
    for sheet in sheets:
        _write_sheet(book, sheet)
    with _Undated(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()


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
            cell.value = _NOT_XML.sub("\ufffd", text if fits(text) else shortened(text))
            cell.data_type = "s"  # openpyxl would take "=..." for a formula
        else:
            cell.value = value
        return cell


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
