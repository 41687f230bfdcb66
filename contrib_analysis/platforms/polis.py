"""Polis comments, with the votes they got."""

from __future__ import annotations

from contrib_analysis.columns.headings import find
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words import reasons

NAME = "polis"
TITLE = "Polis (comments)"


def fits(table: Table) -> int:
    """Look for a comment with the votes for and against it."""
    columns = list(map(str, table.frame.columns))
    marks = [find(columns, m) for m in ("comment-body", "agrees", "disagrees", "comment-id")]
    return 6 if marks[0] and sum(1 for m in marks if m) >= 3 else 0


def layout(table: Table) -> Layout:
    """Read each comment as a contribution; those that moderators rejected are set aside."""
    columns = list(map(str, table.frame.columns))
    moderated = find(columns, "moderated")
    rejected = None
    if moderated:
        rejected = aside(table.frame[moderated].str.strip() == "-1", reasons.REJECTED)
    return Layout(
        NAME,
        Columns(
            id=find(columns, "comment-id"),
            text=[c for c in [find(columns, "comment-body")] if c],
            date=find(columns, "datetime", "timestamp"),
            author=find(columns, "author-id"),
            votes_for=find(columns, "agrees"),
            votes_against=find(columns, "disagrees"),
            votes_neither=find(columns, "passes"),
        ),
        aside=rejected,
    )
