"""XLSX, XLS and ODS by python-calamine, every cell as the text a person sees."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import PurePath

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.formats._cells import as_text
from contrib_analysis.formats._containers import refuse_bomb
from contrib_analysis.formats._sheet_bounds import refuse_vast_sheets
from contrib_analysis.formats._xls_child import ChildFailedError, LockedError, read_in_child
from contrib_analysis.formats.table import Table, make_table

_ALL = "*"


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
        titles, sheets = _sheets(data, format, wanted)
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
        title: make_table(rows, format, name=name, part=title) for title, rows in found.items()
    }
    return _choose(tables, all_of_them=wanted is not None)


def _sheets(
    data: bytes, format: str, wanted: str | None
) -> tuple[list[str], dict[str, list[list[str]]]]:
    """Return the names of all sheets, and the rows of those that are wanted."""
    chosen = None if wanted in (None, _ALL) else [str(wanted)]
    if format == "XLS":
        return read_in_child(data, chosen)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        titles = list(book.sheet_names)
        return titles, {
            title: [
                [as_text(cell) for cell in row]
                for row in book.get_sheet_by_name(title).to_python()
            ]
            for title in titles
            if chosen is None or title in chosen
        }
    except PasswordError as error:
        raise LockedError(str(error)) from None
    except (CalamineError, OSError, ValueError, RuntimeError, KeyError, IndexError) as error:
        raise ChildFailedError(str(error)) from None
    except BaseException as error:  # a panic inside the Rust library derives from BaseException
        if type(error).__name__ != "PanicException":
            raise
        raise ChildFailedError(str(error)) from None


def _choose(tables: dict[str, Table], *, all_of_them: bool) -> list[Table]:
    if all_of_them or len(tables) == 1:
        return list(tables.values())
    fullest = max(tables, key=lambda title: int(tables[title].frame.size))
    header = list(tables[fullest].frame.columns)
    chosen = [t for t in tables.values() if list(t.frame.columns) == header]
    left = [title for title, table in tables.items() if table not in _by_identity(chosen)]
    if left:
        from dataclasses import replace

        told = f'Sheets not read: {", ".join(left)}. Set sheet = "*" to read all of them.'
        chosen[0] = replace(chosen[0], problems=(*chosen[0].problems, told))
    return chosen


class _by_identity:  # noqa: N801 - reads as a word
    """Membership by identity: frames have no truth value to compare by."""

    def __init__(self, items: Iterable[Table]) -> None:
        self.ids = {id(item) for item in items}

    def __contains__(self, item: Table) -> bool:
        return id(item) in self.ids


def _damaged(name: str, error: BaseException) -> InputError:
    return InputError(
        f"{PurePath(name).name}: the spreadsheet is damaged or cut short ({error}).",
        remedy="Open it in a spreadsheet program and save it again, or export it again.",
    )
