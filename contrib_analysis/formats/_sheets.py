"""XLSX, XLS and ODS by python-calamine, every cell as the text a person sees."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from pathlib import PurePath

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.formats._containers import refuse_bomb
from contrib_analysis.formats._sheet_bounds import refuse_vast_sheets
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
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if format != "XLS":
        refuse_bomb(data, name)
        refuse_vast_sheets(data, name, format)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        titles = list(book.sheet_names)
        if wanted not in (None, _ALL, *titles):
            close = nearest(str(wanted), titles)
            raise InputError(
                f'{name}: no sheet "{wanted}" (it has: {", ".join(titles)}).',
                remedy=f'Set sheet = "{close or titles[0]}".',
            )
        chosen = titles if wanted in (None, _ALL) else [str(wanted)]
        found = {}
        for title in chosen:
            rows = [
                [as_text(cell) for cell in row]
                for row in book.get_sheet_by_name(title).to_python()
            ]
            filled = [row for row in rows if any(cell.strip() for cell in row)]
            if filled:
                found[title] = filled
    except PasswordError:
        raise InputError(
            f"{name}: the spreadsheet is locked with a password.",
            remedy="Open it, save it without a password, and give that file.",
        ) from None
    except InputError:
        raise
    except (CalamineError, OSError, ValueError, RuntimeError, KeyError, IndexError) as error:
        raise _damaged(name, error) from None
    except BaseException as error:  # a panic inside the Rust library derives from BaseException
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name, error) from None
    if not found:
        raise InputError(f"{name}: every sheet is empty.", remedy="Export it again.")
    tables = {
        title: make_table(rows, format, name=name, part=title) for title, rows in found.items()
    }
    return _choose(tables, all_of_them=wanted is not None)


def as_text(cell: object) -> str:
    """Write a cell the way a person would type it, dates as ISO."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


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
