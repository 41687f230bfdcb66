"""Rows that answer another row of the same table."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from contrib_analysis.columns.headings import find, folded, has_word
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.columns.word_lists import heading_words
from contrib_analysis.words import reasons
from contrib_analysis.words.sentences import counted, sentence

#: Headings that say which row a row answers.
_ANSWERED = re.compile(r"\b(?:parent|(?:in )?reply(?:ing)? to|(?:en )?reponse a|repond a)\b")
#: Share of the rows from which answers are what a table is made of: a forum. Chosen.
_MOST = 0.5


@dataclass(frozen=True)
class Replies:
    """Which rows answer another one.

    Parameters
    ----------
    aside
        Fate and reason, by row; None where no row answers another, or most do.
    problem
        What a person should know of it, an English sentence; "" where nothing.
    columns
        What it was told by: the column that names the row, and the one that numbers rows.
    """

    aside: pd.DataFrame | None = None
    problem: str = ""
    columns: tuple[str, ...] = ()


def replies(frame: pd.DataFrame, id: str | None) -> Replies:
    """Set aside the rows that answer one that is there.

    Parameters
    ----------
    frame
        The rows.
    id
        The column that tells rows apart, if any.

    Returns
    -------
    Replies
        Those of the first column whose heading and cells say so.

    Examples
    --------
    >>> rows = {"id": ["1", "2", "3"], "reply_to": ["", "", "1"], "body": ["Oui", "Non", "Si"]}
    >>> found = replies(pd.DataFrame(rows, dtype="str"), "id")
    >>> found.aside.index.tolist(), found.columns
    ([2], ('reply_to', 'id'))
    """
    for name in map(str, frame.columns):
        if name == id or not _ANSWERED.search(folded(name)):
            continue
        if has_word(name, heading_words("topics")):
            continue
        numbers, topic = _numbered_by(frame, name, id)
        if numbers is None:
            continue
        answers = _answers_there(frame, name, numbers, topic)
        n = int(answers.sum())
        if not n:
            continue
        if n > _MOST * len(frame):
            problem = sentence(
                '{n} of {rows} rows answer another row, by "{column}"; '
                "each is read as a contribution of its own.",
                n=n,
                rows=len(frame),
                column=name,
            )
            return Replies(problem=problem, columns=(name, numbers))
        problem = counted(
            '{n} row answers another row of the file, by "{column}"; it is counted as '
            "a comment on it and not read.",
            '{n} rows answer another row of the file, by "{column}"; they are counted as '
            "comments on it and not read.",
            n,
            column=name,
        )
        return Replies(aside(answers, reasons.COMMENT, "attached"), problem, (name, numbers))
    return Replies()


def _answers_there(
    frame: pd.DataFrame, name: str, numbers: str, topic: str | None
) -> pd.Series[bool]:
    """Tell which rows name, in column `name`, another row that is there."""
    answered = frame[name].str.strip()
    own = frame[numbers].str.strip()
    if topic is not None:
        within = frame[topic].str.strip() + "\n"
        own, answered = within + own, (within + answered).where(answered != "", "")
    return (answered != "") & answered.isin(set(own)) & (answered != own)


def _numbered_by(frame: pd.DataFrame, name: str, id: str | None) -> tuple[str | None, str | None]:
    """Return the column that `name` takes its values from, and the topic that it counts within.

    "reply to post number" speaks of "post number", which forums count anew in each topic.
    """
    by_id = id if id in frame else None, None
    spoken_of = " ".join(_ANSWERED.sub(" ", folded(name)).split())
    numbers = find(frame.columns, spoken_of) if spoken_of else None
    if numbers is None or numbers == id:
        return by_id
    if frame[numbers].is_unique:
        return numbers, None
    for topic in map(str, frame.columns):
        if topic in (name, numbers, id) or not has_word(topic, heading_words("threads")):
            continue
        if not frame.duplicated([topic, numbers]).any():
            return numbers, topic
    return by_id
