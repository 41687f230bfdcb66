"""Workshop notes and minutes: each bullet or paragraph, under its heading."""

from __future__ import annotations

from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats import documents
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns

NAME = "notes"
TITLE = "Workshop notes"


def fits(table: Table) -> int:
    """Look for the two columns that notes are read into."""
    return 10 if list(table.frame.columns) == [documents.SECTION, documents.TEXT] else 0


def layout(table: Table) -> Layout:
    """Read headings as the question that the items answer."""
    return Layout(
        NAME,
        Columns(text=[documents.TEXT], question=documents.SECTION),
        reasons={
            documents.TEXT: "a bullet or paragraph",
            documents.SECTION: "the heading above it",
        },
    )
