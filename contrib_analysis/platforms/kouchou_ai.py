"""kouchou-ai inputs: comments with their ids."""

from __future__ import annotations

from contrib_analysis.columns.headings import find
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.profiles import profiles
from contrib_analysis.columns.roles import attribute_columns
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns

NAME = "kouchou-ai"
TITLE = "kouchou-ai"


def fits(table: Table) -> int:
    """Look for a comment's id and body; Polis has votes as well and bears more marks."""
    columns = list(map(str, table.frame.columns))
    return 3 if find(columns, "comment-body") and find(columns, "comment-id") else 0


def layout(table: Table) -> Layout:
    """Read the body as text, and whatever else has few values as attributes."""
    columns = list(map(str, table.frame.columns))
    id, body = find(columns, "comment-id"), find(columns, "comment-body")
    known = {n: p for n, p in profiles(table.frame).items() if n not in (id, body)}
    attributes = attribute_columns(known)
    return Layout(
        NAME,
        Columns(id=id, text=[body] if body else [], attributes=list(attributes)),
        reasons=attributes,
    )
