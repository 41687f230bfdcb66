"""Workshop notes and minutes: each bullet or paragraph, under its heading."""

from __future__ import annotations

from typing import Any

from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside, together
from contrib_analysis.formats import documents
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words import reasons
from contrib_analysis.words.sentences import sentence

NAME = "notes"
TITLE = "Workshop notes"


_VOTES = {
    "votes_for": documents.VOTES_FOR,
    "votes_against": documents.VOTES_AGAINST,
    "votes_neither": documents.VOTES_NEITHER,
}
#: Why a line of the notes is no contribution, with the fate that it has.
_ASIDE = {
    documents.MINUTES: (reasons.MINUTES, "attached"),
    documents.OUTCOME: (reasons.NON_ANSWER, "non-answer"),
}


def fits(table: Table) -> int:
    """Look for the columns that notes are read into."""
    columns = list(table.frame.columns)
    return 10 if columns[:2] == [documents.SECTION, documents.TEXT] and _is_notes(columns) else 0


def _is_notes(columns: list[str]) -> bool:
    return set(columns[2:]) <= {*_VOTES.values(), documents.ASIDE}


def layout(table: Table) -> Layout:
    """Read headings as the question that the items answer."""
    frame = table.frame
    held = set(map(str, frame.columns))
    votes: dict[str, Any] = {role: name for role, name in _VOTES.items() if name in held}
    beside = None
    if documents.ASIDE in held:
        said = frame[documents.ASIDE]
        beside = together(*(aside(said == why, *of) for why, of in _ASIDE.items()))
    return Layout(
        NAME,
        Columns(
            text=[documents.TEXT],
            question=documents.SECTION,
            **votes,
        ),
        reasons={
            documents.TEXT: sentence("a bullet, a paragraph or a row of a table"),
            documents.SECTION: sentence("the heading above it"),
        }
        | dict.fromkeys(_VOTES.values(), sentence("counted in the table")),
        aside=beside,
    )
