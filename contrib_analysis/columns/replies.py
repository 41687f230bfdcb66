"""Rows that answer another row of the same table."""

from __future__ import annotations

import re

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
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
    if id is None or id not in frame:
        return None, ""
    own = frame[id].str.strip()
    for name in map(str, frame.columns):
        if name == id or not _ANSWERED.search(folded(name)):
            continue
        if has_word(name, heading_words("topics")):
            continue
        cells = frame[name].str.strip()
        answers = (cells != "") & cells.isin(set(own)) & (cells != own)
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
