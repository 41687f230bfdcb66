"""LimeSurvey responses, headed with question codes or with the questions."""

from __future__ import annotations

import re

from contrib_analysis.columns.headings import find, folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._forms import form_layout
from contrib_analysis.words import fates

NAME = "limesurvey"
TITLE = "LimeSurvey"

_IDS = ("id", "ID de la réponse", "Response ID")
_DATES = ("submitdate", "Date de soumission", "Date submitted")
_OWN = {
    "lastpage",
    "derniere page",
    "last page",
    "startlanguage",
    "langue de depart",
    "start language",
    "seed",
    "tete de serie",
    "startdate",
    "date de lancement",
    "date started",
    "datestamp",
    "date de la derniere action",
    "date last action",
    "ipaddr",
    "adresse ip",
    "ip address",
    "refurl",
    "url de reference",
    "referrer url",
    "token",
    "code d acces",
    "access code",
    "interviewtime",
    "temps total",
    "total time",
    "graine",
}
_TIMING = re.compile(r"(?:group|question)?time\d*$|^temps pour |^duree |^(?:group|q\w*)time\d* ")


def fits(table: Table) -> int:
    """Look for the columns that LimeSurvey puts before the questions."""
    columns = list(_plain(table))
    own = sum(1 for c in columns if folded(c) in _OWN)
    return 4 + own if find(columns, *_DATES) and find(columns, *_IDS) and own >= 2 else 0


def _plain(table: Table) -> dict[str, str]:
    """Return the headings of a table by what they are without LimeSurvey's codes.

    It writes ``submitdate. Date de soumission`` where codes and questions are both asked for.
    """
    plain = {}
    for column in map(str, table.frame.columns):
        code, point, rest = column.partition(". ")
        coded = point and re.fullmatch(r"[A-Za-z]\w*(?:\[\w+\])*", code) and rest
        plain[code if coded and folded(code) in _OWN | {"id", "submitdate"} else column] = column
    return plain


def layout(table: Table) -> Layout:
    """Read open questions as contributions; responses never sent are set aside."""
    plain = _plain(table)
    date = plain.get(find(plain, *_DATES) or "")
    own = [c for p, c in plain.items() if folded(p) in _OWN or _TIMING.search(folded(p))]
    columns = list(plain.values())
    unsent = None
    if date and table.frame[date].str.strip().any():
        unsent = aside(table.frame[date].str.strip() == "", fates.UNFINISHED)
    return form_layout(
        table,
        NAME,
        id=plain.get(find(plain, *_IDS) or ""),
        date=date,
        ignored=own,
        keys={
            c: re.sub(r"\W+", "-", c).strip("-")
            for c in columns
            if re.fullmatch(r"[A-Za-z]\w*(\[\w+\])?", c)
        },
        aside=unsent,
    )
