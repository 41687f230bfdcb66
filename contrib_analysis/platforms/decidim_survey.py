"""Decidim surveys in French, English and Spanish headings.

Conditional questions shift the numbers before the questions, so that one
question can have several columns: they are merged by its text.
"""

from __future__ import annotations

from dataclasses import replace

from contrib_analysis.columns.headings import find
from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._forms import form_layout, plain_question

NAME = "decidim-survey"
TITLE = "Decidim (survey)"

_IDS = ("ID de réponse", "Response ID", "ID", "ID de respuesta")
_DATES = ("Répondu le", "Answered on", "Responded on", "Respondido el", "created_at")
_HASHES = ("Hachage IP", "IP Hash", "Hash IP", "ip_hash")
_STATES = (
    "Statut de l'utilisateur",
    "User status",
    "Estado de la usuaria",
    "user_status",
    "État de l'utilisateur",
)


def fits(table: Table) -> int:
    """Look for the hash of the IP address or the user's status, and a numbered question."""
    columns = list(map(str, table.frame.columns))
    marks = [find(columns, *names) for names in (_IDS, _DATES, _HASHES, _STATES)]
    numbered = any(plain_question(c) != c.strip() for c in columns)
    if not (marks[2] or marks[3]) or sum(1 for m in marks if m) < 3:
        return 0
    return 5 + sum(1 for m in marks if m) + numbered


def layout(table: Table) -> Layout:
    """Merge the columns of one question and read open answers as contributions."""
    columns = list(map(str, table.frame.columns))
    id, date, hashed, status = (find(columns, *n) for n in (_IDS, _DATES, _HASHES, _STATES))
    own = [c for c in (id, date, hashed, status) if c]
    merged = merged_questions(table, own)
    laid = form_layout(
        merged, NAME, id=id, date=date, author=hashed, ignored=[c for c in (status,) if c]
    )
    return replace(laid, frame=merged.frame)


def merged_questions(table: Table, own: list[str]) -> Table:
    """Write the columns of one question as one, where no row answers two of them."""
    frame = table.frame
    by_text: dict[str, list[str]] = {}
    for column in map(str, frame.columns):
        if column not in own:
            by_text.setdefault(plain_question(_unnumbered(column)), []).append(column)
    together = frame[own].copy()
    for text, columns in by_text.items():
        answers = frame[columns]
        if len(columns) > 1 and (answers != "").sum(axis=1).max() <= 1:
            together[text] = answers.apply("".join, axis=1).astype("str")
        else:
            for column in columns:
                together[column] = frame[column]
    return replace(table, frame=together)


def _unnumbered(column: str) -> str:
    """Take off the mark that told equal headings apart, ``(2)``."""
    head, _, tail = column.rpartition(" (")
    return head if head and tail.rstrip(")").isdecimal() and tail.endswith(")") else column
