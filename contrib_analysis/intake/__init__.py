"""Intake: read, recognise, clean, mask, find copies, and account for every row.

The public names are resolved when first used, so that a single function of a
single module costs no more than itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOMES = {
    "ColumnReport": "_checkup",
    "FileReport": "_checkup",
    "Intake": "_close",
    "check": "_checkup",
    "check_export": "_checkup",
    "make_project": "new_project",
    "read_export": "_read",
    "read_project": "_read",
    "source_files": "_sources",
}

__all__ = [
    "ColumnReport",
    "FileReport",
    "Intake",
    "check",
    "check_export",
    "make_project",
    "read_export",
    "read_project",
    "source_files",
]

if TYPE_CHECKING:
    from contrib_analysis.intake._checkup import ColumnReport, FileReport, check, check_export
    from contrib_analysis.intake._close import Intake
    from contrib_analysis.intake._read import read_export, read_project
    from contrib_analysis.intake._sources import source_files
    from contrib_analysis.intake.new_project import make_project


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
