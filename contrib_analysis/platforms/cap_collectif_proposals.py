"""Cap Collectif proposals: one to several rows each (votes, comments, news, reports)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import together
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms import _cap
from contrib_analysis.settings import Columns
from contrib_analysis.words.sentences import sentence

NAME = "cap-collectif-proposals"
TITLE = "Cap Collectif (proposals)"

_TEXTS = ("proposal title", "proposal summary", "proposal description")
_ATTRIBUTES = (
    "proposal category name",
    "proposal theme title",
    "proposal district name",
    "proposal status name",
    "proposal author user type name",
    "participant type",
)
_AUTHORS = ("proposal author id", "participant user id", "proposal author username")
_VOTES = ("proposal votes total count", "proposal votes count")
_FOR, _COMMENTS = "votes (counted)", "comments (counted)"


def fits(table: Table) -> int:
    """Look for a proposal's id or reference, and its title."""
    names = _cap.plain_names(table.frame)
    if "proposal title" not in names or not {"proposal id", "proposal reference"} & set(names):
        return 0
    return 3 + sum(1 for name in names if name.startswith("proposal "))


def layout(table: Table) -> Layout:
    """Read a proposal once, and count its votes and comments onto it."""
    frame = table.frame
    names = _cap.plain_names(frame)
    kind = _cap.kinds(frame, names, "proposal")
    id = names.get("proposal id") or names.get("proposal reference")
    beside = _promoted(_cap.beside(kind), frame, id)
    own = ~frame.index.isin(beside.index)
    frame = frame.copy()
    reasons: dict[str, str] = {}
    votes = next((names[v] for v in _VOTES if v in names), None)
    comments = names.get("proposal comments count")
    if id:
        for title, ends in ((_FOR, ("proposal vote",)), (_COMMENTS, ("proposal comment",))):
            rows = kind.isin(ends)
            if rows.any() and frame.loc[rows, id].ne("").any():
                frame[title] = _cap.counted(frame, rows, id, id)
                reasons[title] = sentence(
                    "rows of this kind, counted by {column}", column="proposal"
                )
        votes = votes or (_FOR if _FOR in frame else None)
        comments = comments or (_COMMENTS if _COMMENTS in frame else None)
    aside = together(
        beside,
        _cap.repeated(frame, id, pd.Series(own, index=frame.index)),
        *_cap.taken_back(frame, names, "proposal"),
    )
    roles: dict[str, Any] = {
        "id": id,
        "title": names.get("proposal title"),
        "date": names.get("proposal created at") or names.get("proposal published at"),
        "author": next((names[a] for a in _AUTHORS if a in names), None),
        "votes_for": votes,
        "comments": comments,
    }
    texts = [names[t] for t in _TEXTS if t in names and frame[names[t]].str.strip().any()]
    attributes = [names[a] for a in _ATTRIBUTES if a in names and frame[names[a]].any()]
    return Layout(
        NAME,
        Columns(**roles, text=texts, attributes=attributes),
        reasons=reasons,
        frame=frame,
        aside=aside,
    )


def _promoted(beside: pd.DataFrame, frame: pd.DataFrame, id: str | None) -> pd.DataFrame:
    """Let a proposal whose only rows are votes or comments keep one of them as its own."""
    if id is None or not len(beside):
        return beside
    ids = frame[id]
    told = set(ids[~ids.index.isin(beside.index)])
    orphans = ids[beside.index]
    orphans = orphans[(orphans != "") & ~orphans.isin(told)]
    return beside.drop(index=orphans[~orphans.duplicated()].index)
