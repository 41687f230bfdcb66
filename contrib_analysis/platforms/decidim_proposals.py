"""Decidim proposals, with and without ``/fr`` columns, old and new."""

from __future__ import annotations

from typing import Any

from contrib_analysis.columns.headings import find, localised
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.locales import one_language
from contrib_analysis.columns.row_statuses import aside_by_status
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._decidim_statuses import statuses
from contrib_analysis.settings import Columns

NAME = "decidim-proposals"
TITLE = "Decidim (proposals)"

_MARKS = (
    "category/id",
    "scope/id",
    "component/id",
    "meeting_urls",
    "created_at",
    "url",
    "reference",
    "published_at",
    "taxonomies/id",
    "endorsements/total_count",
    "likes/total_count",
    "participatory_space/url",
    "state",
    "withdrawn",
    "address",
)
_ATTRIBUTES = ("category/name", "scope/name", "taxonomies/name", "state")
_VOTES = ("votes", "proposal_votes_count", "endorsements/total_count", "likes/total_count")


def fits(table: Table) -> int:
    """Count the columns that only Decidim's proposals have."""
    columns = list(map(str, table.frame.columns))
    if "id" not in columns or not localised(columns, "title") or not localised(columns, "body"):
        return 0
    marks = sum(1 for mark in _MARKS if mark in columns or localised(columns, mark))
    return marks + 2 if marks >= 2 or "endorsements/total_count" in columns else 0


def layout(table: Table) -> Layout:
    """Read title and body as the text, votes, and the categories as attributes."""
    frame = table.frame
    columns = list(map(str, frame.columns))
    frame, title = one_language(frame, "title")
    frame, body = one_language(frame, "body")
    votes = next((c for c in _VOTES if c in columns and frame[c].str.strip().any()), None)
    named: list[str] = []
    for name in _ATTRIBUTES:
        frame, column = one_language(frame, name)
        named.append(column)
    roles: dict[str, Any] = {
        "id": "id",
        "title": title,
        "date": find(columns, "created_at", "published_at"),
        "author": find(columns, "author/id", "authors/id", "author/name", "author"),
        "votes_for": votes,
    }
    attributes = [c for c in named if c and frame[c].str.strip().any()]
    return Layout(
        NAME,
        Columns(**roles, text=[c for c in (title, body) if c], attributes=attributes),
        frame=frame,
        aside=aside_by_status(frame, statuses(frame)),
    )
