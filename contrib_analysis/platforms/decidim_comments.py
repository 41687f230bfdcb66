"""Decidim comments, exported on their own: each is a contribution."""

from __future__ import annotations

from contrib_analysis.columns.headings import find, localised
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.locales import one_language
from contrib_analysis.columns.row_statuses import aside_by_status
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._decidim_statuses import statuses
from contrib_analysis.settings import Columns
from contrib_analysis.words.sentences import sentence

NAME = "decidim-comments"
TITLE = "Decidim (comments)"

_SIDE = "position"
_SIDES = {"1": "pour", "-1": "contre", "0": "neutre"}


def fits(table: Table) -> int:
    """Look for what a comment is about."""
    columns = set(map(str, table.frame.columns))
    if not localised(columns, "body") or not {"commentable_id", "commentable_type"} & columns:
        return 0
    # Consul's comments are about a "commentable" too.
    own = len(columns & {"alignment", "depth", "root_commentable_url", "author/id"})
    return 4 + own if own else 0


def layout(table: Table) -> Layout:
    """Read the body as text and the alignment as an attribute."""
    frame = table.frame
    columns = list(map(str, frame.columns))
    attributes = []
    reasons = {}
    if "alignment" in columns and frame["alignment"].nunique() > 1:
        frame = frame.assign(**{_SIDE: frame["alignment"].map(_SIDES).fillna("")})
        attributes = [_SIDE]
        reasons = {_SIDE: sentence("from {column}", column="alignment")}
    frame, body = one_language(frame, "body")
    return Layout(
        NAME,
        Columns(
            id=find(columns, "id"),
            text=[body],
            date=find(columns, "created_at"),
            author=find(columns, "author/id", "author/name"),
            votes_for=find(columns, "up_votes", "up_votes_count"),
            votes_against=find(columns, "down_votes", "down_votes_count"),
            attributes=attributes,
        ),
        reasons=reasons,
        frame=frame,
        aside=aside_by_status(frame, statuses(frame)),
    )
