"""Cap Collectif questionnaires, the Grand Débat's open data among them.

A question's column is headed ``QUXVlc3Rpb246MTYw - <question>`` (Q and base64
of ``Question:160``), ``Q160 - <question>``, or the bare question.
"""

from __future__ import annotations

import base64
import binascii
import re

import pandas as pd

from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import together
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms import _cap
from contrib_analysis.platforms._forms import form_layout

NAME = "cap-collectif-questionnaire"
TITLE = "Cap Collectif (questionnaire)"

_CODED = re.compile(r"^Q?(UXVlc3Rpb246[A-Za-z0-9+/]*={0,2})\s*-\s*(.+)$", re.DOTALL)
_NUMBERED = re.compile(r"^Q(\d+)\s*-\s*(.+)$", re.DOTALL)

#: The platform's own columns, by folded name.
_OWN = {
    "id",
    "reference",
    "title",
    "created at",
    "published at",
    "updated at",
    "trashed",
    "trashed status",
    "trashed at",
    "trashed reason",
    "author id",
    "author type",
    "author zip code",
    "published",
    "author",
    "author email",
    "phone",
    "anonymous",
    "draft",
    "undraft at",
    "account",
    "no account email",
    "no account email is confirmed",
    "internal comm",
    "author username",
    "author user type name",
    "author account",
    "status",
    "publication status",
    "author is email confirmed",
    "author internal communication",
    "internal communication",
}
_ATTRIBUTES = ("author type", "author zip code", "author user type name")


def fits(table: Table) -> int:
    """Look for coded questions, or the columns that come before bare ones."""
    columns = list(map(str, table.frame.columns))
    coded = sum(1 for c in columns if _CODED.match(c) or _NUMBERED.match(c))
    names = {folded(c) for c in columns} & _OWN
    grand_debat = {"author type", "author zip code"} & names and "trashed" in names
    own_form = {"undraft at", "draft", "no account email", "internal comm"} & names
    if coded and len(names) >= 2:
        return 5 + coded
    if ("created at" in names and (grand_debat or len(own_form) >= 2)) and len(names) >= 6:
        return 5
    return 0


def layout(table: Table) -> Layout:
    """Read each open question's answers as contributions, questions told apart by their id."""
    frame = table.frame
    names = _cap.plain_names(frame)
    own = {c for c in map(str, frame.columns) if folded(c) in _OWN}
    keys: dict[str, str] = {}
    asked: dict[str, str] = {}
    for column in map(str, frame.columns):
        if found := _CODED.match(column):
            keys[column], asked[column] = _question_id(found[1]), found[2].strip()
        elif found := _NUMBERED.match(column):
            keys[column], asked[column] = found[1], found[2].strip()
    laid = form_layout(
        table,
        NAME,
        id=names.get("id") or names.get("reference"),
        date=names.get("created at") or names.get("published at"),
        author=names.get("author id") or names.get("author email"),
        ignored=own,
        asked=asked,
        keys=keys,
        aside=together(*_cap.taken_back(frame, names, ""), *_drafts(table, names)),
    )
    more = [names[a] for a in _ATTRIBUTES if a in names and frame[names[a]].nunique() > 1]
    columns = laid.columns.model_copy(update={"attributes": [*more, *laid.columns.attributes]})
    return Layout(NAME, columns, laid.questions, laid.reasons, aside=laid.aside)


def _drafts(table: Table, names: dict[str, str]) -> list[pd.DataFrame]:
    from contrib_analysis.columns.row_statuses import aside, truthy
    from contrib_analysis.words import reasons

    column = names.get("draft")
    return [] if column is None else [aside(truthy(table.frame[column]), reasons.UNPUBLISHED)]


def _question_id(coded: str) -> str:
    """Decode ``UXVlc3Rpb246MTYw`` to ``160``; keep the code where it is something else."""
    try:
        plain = base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return coded
    return plain.removeprefix("Question:")
