"""LimeSurvey responses, headed with question codes or with the questions."""

from __future__ import annotations

import re

from contrib_analysis.columns.headings import find, folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._forms import form_layout
from contrib_analysis.words import reasons

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
#: Codes, and headings in words, of the seconds that somebody took.
_TIMING = re.compile(r"(?:group|question|q\w*?)?time\d*|g\d+q\d+time|interviewtime", re.IGNORECASE)
_TIMES = re.compile(r"^(?:temps|duree) pour |^(?:group|question) time |^duree (?:du|de la) ")
#: What LimeSurvey calls a question and the part of it: ``G01Q02``, ``Q3[SQ001]``, ``Q3[other]``.
_CODE = re.compile(r"[A-Za-z]\w*(?:\[\w+\])*")


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
        code, asked = _code_and_question(column)
        own = asked and folded(code) in _OWN | {"id", "submitdate"}
        plain[code if own else column] = column
    return plain


def _code_and_question(heading: str) -> tuple[str, str]:
    """Take a heading for LimeSurvey's code and the question; each "" where there is none."""
    if _CODE.fullmatch(heading.strip()):
        return heading.strip(), ""
    code, point, asked = heading.partition(".")
    if point and _CODE.fullmatch(code.strip()):
        return code.strip(), asked.strip()
    return "", ""


def _is_timing(heading: str) -> bool:
    code, asked = _code_and_question(heading)
    if _TIMING.fullmatch(code):
        return True
    return bool(_TIMES.search(folded(asked if code else heading)))


def layout(table: Table) -> Layout:
    """Read open questions as contributions; responses never sent are set aside."""
    plain = _plain(table)
    date = plain.get(find(plain, *_DATES) or "")
    own = [c for p, c in plain.items() if folded(p) in _OWN or _is_timing(c)]
    parts = {c: _code_and_question(c) for c in plain.values() if c not in own}
    # "M. Dupont" of a single heading is no code; one form has them all, or none.
    coded = sum(1 for code, _ in parts.values() if code) >= 0.5 * len(parts)
    unsent = None
    if date and table.frame[date].str.strip().any():
        unsent = aside(table.frame[date].str.strip() == "", reasons.UNFINISHED)
    return form_layout(
        table,
        NAME,
        id=plain.get(find(plain, *_IDS) or ""),
        date=date,
        ignored=own,
        asked={c: asked for c, (_, asked) in parts.items() if asked and coded},
        keys={
            c: re.sub(r"\W+", "-", code).strip("-")
            for c, (code, asked) in parts.items()
            if code and (coded or not asked)
        },
        aside=unsent,
    )
