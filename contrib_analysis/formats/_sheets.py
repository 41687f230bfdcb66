"""XLSX, XLS and ODS by python-calamine, every cell as the text a person sees."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import PurePath

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.formats._cells import as_text
from contrib_analysis.formats._containers import refuse_bomb
from contrib_analysis.formats._hidden_rows import hidden_rows
from contrib_analysis.formats._merged_cells import filled_down
from contrib_analysis.formats._sheet_bounds import refuse_vast_sheets
from contrib_analysis.formats._xls_child import ChildFailedError, LockedError, read_in_child
from contrib_analysis.formats.table import Table, make_table
from contrib_analysis.words.sentences import counted, listing, sentence

_ALL = "*"
#: Words from which a cell reads as a sentence. Chosen.
_PROSE = 4


def read_sheets(data: bytes, name: str, format: str, wanted: str | None = None) -> list[Table]:
    """Read the sheets of a spreadsheet.

    Parameters
    ----------
    data
        The file.
    name
        Its name, for messages.
    format
        ``XLSX``, ``XLS`` or ``ODS``.
    wanted
        A sheet's name, "*" for all, or None to choose: all sheets that share
        the fullest one's header, else the fullest one alone.

    Returns
    -------
    list of Table
        One a sheet that has rows.

    Raises
    ------
    InputError
        Where the file is damaged or encrypted, or has no such sheet.
    """
    if format != "XLS":
        refuse_bomb(data, name)
        refuse_vast_sheets(data, name, format)
    try:
        titles, sheets, merged = _sheets(data, format, wanted)
    except LockedError:
        raise InputError(
            f"{name}: the spreadsheet is locked with a password.",
            remedy="Open it, save it without a password, and give that file.",
        ) from None
    except ChildFailedError as error:
        raise _damaged(name, error) from None
    if wanted not in (None, _ALL, *titles):
        close = nearest(str(wanted), titles)
        raise InputError(
            f'{name}: no sheet "{wanted}" (it has: {", ".join(titles)}).',
            remedy=f'Set sheet = "{close or titles[0]}".',
        )
    found = {}
    for title, rows in sheets.items():
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        if filled:
            found[title] = filled
    if not found:
        raise InputError(f"{name}: every sheet is empty.", remedy="Export it again.")
    tables = {
        title: make_table(
            rows, format, name=name, sheet=title, problems=_of_merged(merged.get(title, 0))
        )
        for title, rows in found.items()
    }
    hidden = _hidden_sheets(data, format) if len(tables) > 1 else frozenset[str]()
    chosen = _choose(tables, hidden, all_of_them=wanted is not None)
    return _with_hidden_rows(chosen, hidden_rows(data, name, format))


def _with_hidden_rows(tables: list[Table], hidden: dict[str, int]) -> list[Table]:
    """Say how many rows of each sheet a person doesn't see."""
    told = []
    for table in tables:
        if n := hidden.get(table.sheet):
            problem = counted(
                '{n} row is hidden in the sheet "{sheet}", by a filter or by hand; '
                "it was read. Delete what isn't meant to count.",
                '{n} rows are hidden in the sheet "{sheet}", by a filter or by hand; '
                "they were read. Delete what isn't meant to count.",
                n,
                sheet=table.sheet,
            )
            table = replace(table, problems=(*table.problems, problem))
        told.append(table)
    return told


def _of_merged(cells: int) -> list[str]:
    if not cells:
        return []
    return [
        counted(
            "{n} cell is merged over several rows: it is read for each of them.",
            "{n} cells are merged over several rows: they are read for each of them.",
            cells,
        )
    ]


def _hidden_sheets(data: bytes, format: str) -> frozenset[str]:
    """Return the sheets that a person doesn't see; an .xls doesn't tell."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    if format == "XLS":
        return frozenset()
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return frozenset(
        sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible
    )


def _sheets(
    data: bytes, format: str, wanted: str | None
) -> tuple[list[str], dict[str, list[list[str]]], dict[str, int]]:
    """Return the names of all sheets, the rows of those that are wanted, their merged cells."""
    chosen = None if wanted in (None, _ALL) else [str(wanted)]
    if format == "XLS":
        return *read_in_child(data, chosen), {}  # an .xls is read without what is merged
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        titles = list(book.sheet_names)
        sheets, merged = {}, {}
        for title in titles if chosen is None else [title for title in titles if title in chosen]:
            sheet = book.get_sheet_by_name(title)
            cells = [[as_text(cell) for cell in row] for row in sheet.to_python()]
            ranges = sheet.merged_cell_ranges or []
            sheets[title], merged[title] = filled_down(cells, ranges, sheet.start or (0, 0))
        return titles, sheets, merged
    except PasswordError as error:
        raise LockedError(str(error)) from None
    except (CalamineError, OSError, ValueError, RuntimeError, KeyError, IndexError) as error:
        raise ChildFailedError(str(error)) from None
    except BaseException as error:  # a panic inside the Rust library derives from BaseException
        if type(error).__name__ != "PanicException":
            raise
        raise ChildFailedError(str(error)) from None


def _choose(tables: dict[str, Table], hidden: frozenset[str], *, all_of_them: bool) -> list[Table]:
    if all_of_them or len(tables) == 1:
        return list(tables.values())
    prose = {title: _prose(table) for title, table in tables.items()}
    seen = [title for title in tables if title not in hidden and prose[title]] or list(tables)
    fullest = max(seen, key=lambda title: (prose[title], int(tables[title].frame.size)))
    header = list(tables[fullest].frame.columns)
    chosen = {
        title: table
        for title, table in tables.items()
        if list(table.frame.columns) == header and (title in seen or title == fullest)
    }
    left = [
        sentence("{sheet} (hidden)", sheet=title) if title in hidden else title
        for title in tables
        if title not in chosen
    ]
    read = list(chosen.values())
    told = []
    if left:
        told.append(
            sentence(
                'Sheets not read: {sheets}. Set sheet = "*" to read all of them.',
                sheets=listing(left),
            )
        )
    told += [
        sentence('The sheet "{sheet}" is hidden; it was read.', sheet=title)
        for title in chosen
        if title in hidden
    ]
    read[0] = replace(read[0], problems=(*read[0].problems, *told))
    return read


def _prose(table: Table) -> int:
    """Count the different words of the wordiest column: of a sheet that people wrote in."""
    most = 0
    for name in table.frame.columns:
        cells = [c for c in table.frame[name].unique() if len(c.split()) >= _PROSE]
        if len(cells) >= 2 or len(table.frame) < 3:
            most = max(most, sum(len(cell.split()) for cell in cells))
    # A guide is one column of sentences; answers have something beside them.
    return most if len(table.frame.columns) > 1 else most // 3


def _damaged(name: str, error: BaseException) -> InputError:
    return InputError(
        f"{PurePath(name).name}: the spreadsheet is damaged or cut short ({error}).",
        remedy="Open it in a spreadsheet program and save it again, or export it again.",
    )
