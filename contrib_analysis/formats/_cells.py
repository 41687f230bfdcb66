"""A cell of a spreadsheet as the text a person would type."""

from __future__ import annotations

import datetime as dt


def as_text(cell: object) -> str:
    """Write a cell the way a person would type it, dates as ISO.

    Examples
    --------
    >>> as_text(3.0), as_text(True), as_text(None)
    ('3', 'oui', '')
    """
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
