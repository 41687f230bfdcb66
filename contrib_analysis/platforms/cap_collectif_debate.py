"""Cap Collectif debates: arguments for and against, with their votes."""

from __future__ import annotations

from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import together
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms import _cap
from contrib_analysis.settings import Columns
from contrib_analysis.words.sentences import sentence

NAME = "cap-collectif-debate"
TITLE = "Cap Collectif (debate)"

_SIDE = "side"


def fits(table: Table) -> int:
    """Look for an argument's content and side."""
    names = _names(table)
    return 6 if {"argument content", "argument type"} <= set(names) else 0


def layout(table: Table) -> Layout:
    """Read each argument as a contribution, its side as an attribute."""
    names = _names(table)
    frame = table.frame.copy()
    side = frame[names["argument type"]].map(folded).str.extract(r"(for|against)$")[0].fillna("")
    frame[_SIDE] = side.map({"for": "pour", "against": "contre", "": ""})
    author_type = names.get("argument author user type name")
    # Some exports write the author's name where the type belongs.
    closed = author_type and frame[author_type].nunique() <= 20
    return Layout(
        NAME,
        Columns(
            id=names.get("argument id"),
            text=[names["argument content"]],
            date=names.get("argument created at") or names.get("argument published at"),
            author=names.get("argument author id") or names.get("argument author username"),
            votes_for=names.get("argument vote number") or names.get("argument votes count"),
            attributes=[_SIDE, *([author_type] if closed and author_type else [])],
        ),
        reasons={_SIDE: sentence("from {column}", column=names["argument type"])},
        frame=frame,
        aside=together(*_cap.taken_back(frame, names, "argument")),
    )


def _names(table: Table) -> dict[str, str]:
    names = _cap.plain_names(table.frame)
    return {name.removeprefix("contribution "): column for name, column in names.items()}
