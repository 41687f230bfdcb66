"""Rows that answer another row of the same table."""

from __future__ import annotations

import re

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


def replies(frame: pd.DataFrame, id: str | None) -> tuple[pd.DataFrame | None, str]:
    """Set aside the rows that answer one that is there.

    Parameters
    ----------
    frame
        The rows.
    id
        The column that tells rows apart, if any.

    Returns
    -------
    pandas.DataFrame or None
        Fate and reason, by row; None where no row answers another, or most do.
    str
        What a person should know of it, an English sentence; "" where nothing.

    Examples
    --------
    >>> rows = {"id": ["1", "2", "3"], "reply_to": ["", "", "1"], "body": ["Oui", "Non", "Si"]}
    >>> replies(pd.DataFrame(rows, dtype="str"), "id")[0].index.tolist()
    [2]
    """
    for name in map(str, frame.columns):
        if name == id or not _ANSWERED.search(folded(name)):
            continue
        if has_word(name, heading_words("topics")):
            continue
        answers = _answers_there(frame, name, id)
        n = int(answers.sum())
        if not n:
            continue
        if n > _MOST * len(frame):
            return None, sentence(
                '{n} of {rows} rows answer another row, by "{column}"; '
                "each is read as a contribution of its own.",
                n=n,
                rows=len(frame),
                column=name,
            )
        return aside(answers, reasons.COMMENT, "attached"), counted(
            '{n} row answers another row of the file, by "{column}"; it is counted as '
            "a comment on it and not read.",
            '{n} rows answer another row of the file, by "{column}"; they are counted as '
            "comments on it and not read.",
            n,
            column=name,
        )
    return None, ""


def _answers_there(frame: pd.DataFrame, name: str, id: str | None) -> pd.Series[bool]:
    """Tell which rows name, in column `name`, another row that is there."""
    answered = frame[name].str.strip()
    numbers, topic = _numbered_by(frame, name, id)
    if numbers is None:
        return pd.Series(data=False, index=frame.index)
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
