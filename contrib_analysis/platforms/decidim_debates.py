"""Decidim debates: what a person opened a debate with; the administration's words are not."""

from __future__ import annotations

from contrib_analysis.columns.headings import find, localised
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.locales import one_language
from contrib_analysis.columns.row_statuses import aside_by_status
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._decidim_statuses import statuses
from contrib_analysis.settings import Columns

NAME = "decidim-debates"
TITLE = "Decidim (debates)"

_MARKS = ("instructions", "information_updates", "conclusions", "start_time", "comments_enabled")
_ATTRIBUTES = ("category/name", "scope/name", "taxonomies/name")
_VOTES = ("likes/total_count", "endorsements/total_count", "endorsements_count", "likes")


def fits(table: Table) -> int:
    """Count the columns that only Decidim's debates have."""
    columns = list(map(str, table.frame.columns))
    if not localised(columns, "title") or not localised(columns, "description"):
        return 0
    marks = sum(1 for mark in _MARKS if mark in columns or localised(columns, mark))
    return marks + 6 if marks >= 2 else 0


def layout(table: Table) -> Layout:
    """Read title and description as the text; who commented last is nobody's business."""
    frame = table.frame
    columns = list(map(str, frame.columns))
    frame, title = one_language(frame, "title")
    frame, description = one_language(frame, "description")
    attributes: list[str] = []
    for name in _ATTRIBUTES:
        frame, column = one_language(frame, name)
        if column and frame[column].str.strip().any():
            attributes.append(column)
    return Layout(
        NAME,
        Columns(
            id=find(columns, "id"),
            title=title,
            text=[title, description],
            date=find(columns, "created_at"),
            author=find(columns, "author/id", "author/name"),
            votes_for=next((c for c in _VOTES if c in columns), None),
            comments=find(columns, "comments", "comments_count"),
            attributes=attributes,
        ),
        frame=frame,
        aside=aside_by_status(frame, statuses(frame)),
    )
