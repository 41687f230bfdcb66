"""Talk to the City inputs: comments with who said them."""

from __future__ import annotations

from contrib_analysis.columns.headings import find
from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns

NAME = "talk-to-the-city"
TITLE = "Talk to the City"


def fits(table: Table) -> int:
    """Look for a comment and the interview it comes from."""
    columns = list(map(str, table.frame.columns))
    return 4 if find(columns, "interview") and find(columns, "comment", "comment-body") else 0


def layout(table: Table) -> Layout:
    """Read the comment as text and the interview as its author."""
    columns = list(map(str, table.frame.columns))
    return Layout(
        NAME,
        Columns(
            id=find(columns, "id", "comment-id"),
            text=[c for c in [find(columns, "comment", "comment-body")] if c],
            author=find(columns, "interview"),
            date=find(columns, "timestamp", "date"),
            votes_for=find(columns, "votes", "agrees"),
            votes_against=find(columns, "disagrees"),
            votes_neither=find(columns, "passes"),
        ),
    )
