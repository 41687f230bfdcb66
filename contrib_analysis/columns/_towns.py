"""Rows signed by a town hall: the organisers' messages, or what a town says as one of many."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.kinds_of_columns import names_a_person
from contrib_analysis.columns.word_lists import heading_words as words
from contrib_analysis.text.word_lists import any_of
from contrib_analysis.words.sentences import counted

#: Share of the rows from which towns are who was asked (chosen).
_ASKED = 0.3


def signed_by_towns(frame: pd.DataFrame) -> list[str]:
    """Say, in English, how many rows a town or its team signs, where most others don't.

    Examples
    --------
    >>> names = ["Zoé", "Mairie de Valbourg", "Léo", "Ali"]
    >>> signed_by_towns(pd.DataFrame({"auteur": names}, dtype="str"))[0][:40]
    'A town or its team signs 1 row, by “aute'
    """
    for name in map(str, frame.columns):
        if not (has_word(name, words("authors")) or names_a_person(name)):
            continue
        by_cell = {cell: bool(_towns().match(folded(cell))) for cell in frame[name].unique()}
        n = sum(by_cell[cell] for cell in frame[name])
        if 0 < n <= _ASKED * len(frame):
            return [
                counted(
                    "A town or its team signs {n} row, by “{column}”: it is read. Take it out of "
                    "the file where the organisers wrote it.",
                    "A town or its team signs {n} rows, by “{column}”: they are read. Take them "
                    "out of the file where the organisers wrote them.",
                    n,
                    column=name,
                )
            ]
    return []


@cache
def _towns() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('row_statuses', 'towns')})\b")
