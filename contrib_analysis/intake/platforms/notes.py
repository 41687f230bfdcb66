"""Workshop notes and minutes: each bullet or paragraph, under its heading."""

from __future__ import annotations

from contrib_analysis.intake import notes
from contrib_analysis.intake.layout import Layout
from contrib_analysis.intake.table import Table
from contrib_analysis.settings import Columns

NAME = "notes"
TITLE = "Workshop notes"


def fits(table: Table) -> int:
    """Look for the two columns that notes are read into."""
    return 10 if list(table.frame.columns) == [notes.SECTION, notes.TEXT] else 0


def layout(table: Table) -> Layout:
    """Read headings as the question that the items answer."""
    return Layout(
        NAME,
        Columns(text=[notes.TEXT], question=notes.SECTION),
        reasons={notes.TEXT: "a bullet or paragraph", notes.SECTION: "the heading above it"},
    )
