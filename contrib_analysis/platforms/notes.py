"""Workshop notes and minutes: each bullet or paragraph, under its heading."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside, together
from contrib_analysis.formats import documents
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words import reasons
from contrib_analysis.words.sentences import counted, sentence

NAME = "notes"
TITLE = "Workshop notes"


#: An answer inside a text, or below a question.
_ANSWERED = re.compile(r"(?:^|[\n.!?»])\s*r[ée]ponse\s?:", re.IGNORECASE)
_VOTES = {
    "votes_for": documents.VOTES_FOR,
    "votes_against": documents.VOTES_AGAINST,
    "votes_neither": documents.VOTES_NEITHER,
}
#: Why a line of the notes is no contribution, with the fate that it has.
_ASIDE = {
    documents.MINUTES: (reasons.MINUTES, "attached"),
    documents.ANSWER: (reasons.ANSWER, "attached"),
    documents.OUTCOME: (reasons.NON_ANSWER, "non-answer"),
}


def _of_nobodys_answers(texts: pd.Series) -> list[str]:
    """Say how many texts hold an answer of which nothing tells whose it is."""
    n = int(texts.str.contains(_ANSWERED).sum())
    if not n:
        return []
    return [
        counted(
            "{n} text holds “Réponse :”, which doesn't say who answers: it is read. Write "
            "“Réponse de la mairie :” where the town does.",
            "{n} texts hold “Réponse :”, which doesn't say who answers: they are read. Write "
            "“Réponse de la mairie :” where the town does.",
            n,
        )
    ]


def of_answers(n: int) -> str:
    """Say how many answers of those whom people speak to are no contributions."""
    return counted(
        "{n} answer of the town, a commissioner or a project's owner is set aside.",
        "{n} answers of the town, a commissioner or a project's owner are set aside.",
        n,
    )


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
    beside, problems = None, list[str]()
    if documents.ASIDE in held:
        said = frame[documents.ASIDE]
        beside = together(*(aside(said == why, *of) for why, of in _ASIDE.items()))
        answers = int((said == documents.ANSWER).sum())
        problems += [of_answers(answers)] if answers else []
    problems += _of_nobodys_answers(frame[documents.TEXT])
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
        problems=tuple(problems),
    )
