"""Jigsaw sensemaking inputs: survey texts by participant."""

from __future__ import annotations

from contrib_analysis.columns.headings import find
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.profiles import profiles
from contrib_analysis.columns.roles import attribute_columns
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns

NAME = "jigsaw"
TITLE = "Jigsaw sensemaking"


def fits(table: Table) -> int:
    """Look for a participant and a survey text."""
    columns = list(map(str, table.frame.columns))
    return 4 if find(columns, "participant_id") and find(columns, "survey_text") else 0


def layout(table: Table) -> Layout:
    """Read the survey text, its participant as the author."""
    columns = list(map(str, table.frame.columns))
    person, text = find(columns, "participant_id"), find(columns, "survey_text")
    known = {n: p for n, p in profiles(table.frame).items() if n not in (person, text)}
    attributes = attribute_columns(known)
    return Layout(
        NAME,
        Columns(
            id=person, author=person, text=[text] if text else [], attributes=list(attributes)
        ),
        reasons=attributes,
    )
