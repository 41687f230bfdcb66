"""What all questionnaires share: open questions answered, closed ones describing people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from contrib_analysis.columns.headings import has_word
from contrib_analysis.columns.kinds_of_columns import asks_for_other, is_personal, is_technical
from contrib_analysis.columns.layout import Layout, Question
from contrib_analysis.columns.own_words import with_own_words
from contrib_analysis.columns.profiles import Profile, profile, profiles
from contrib_analysis.columns.roles import attribute_columns, ticked
from contrib_analysis.columns.word_lists import heading_words
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words.sentences import sentence

_NUMBER = re.compile(r"^\s*(?:Q\s*)?\d{1,3}(?:[.,]\d{1,2})?\s*[.):–-]\s*")


def form_layout(
    table: Table,
    platform: str,
    *,
    id: str | None = None,
    date: str | None = None,
    author: str | None = None,
    ignored: Iterable[str] = (),
    asked: Mapping[str, str] | None = None,
    keys: Mapping[str, str] | None = None,
    aside: pd.DataFrame | None = None,
) -> Layout:
    """Tell open questions from closed ones and lay the form out.

    Parameters
    ----------
    table
        The form's answers, one respondent a row.
    platform
        The platform's name.
    id, date, author
        Columns that play these roles.
    ignored
        Columns that are the platform's own, no question.
    asked
        Question by column, where the heading isn't the question itself.
    keys
        What tells questions apart in ids, by column.
    aside
        Rows that are no answers.
    """
    skip = {id, date, author, *ignored}
    seen = profiles(table.frame)
    known = {name: p for name, p in seen.items() if name not in skip}
    frame, typed = with_own_words(table.frame, known)
    known |= {name: profile(frame[name]) for name in typed}
    open_ones = open_questions(known)
    closed = attribute_columns({n: p for n, p in known.items() if n not in open_ones})
    texts = {name: (asked or {}).get(name) or plain_question(name) for name in open_ones}
    times = Counter(texts.values())
    questions = tuple(
        # Two questions in the same words ("Précisez :") are told apart by their headings.
        Question(name, text if times[text] == 1 else name, (keys or {}).get(name, ""))
        for name, text in texts.items()
    )
    words = {
        name: sentence("open question, {n} words an answer", n=round(known[name].words))
        for name in open_ones
    }
    return Layout(
        platform,
        Columns(id=id, date=date, author=author, attributes=list(closed)),
        questions=questions,
        reasons=words
        | {n: sentence("closed question: {why}", why=why) for n, why in closed.items()},
        frame=frame if typed else None,
        aside=aside,
        own_words=typed,
        profiles=seen,
    )


def open_questions(known: Mapping[str, Profile]) -> list[str]:
    """Choose the columns that people answered in their own words."""
    several = ticked(known)
    mine = {n: p for n, p in known.items() if n not in several and _may_be_answered(n, p)}
    found = [
        name
        for name, p in mine.items()
        if p.is_prose or asks_for_other(name) or (not p.is_closed and p.words >= 2)
    ]
    if found:
        return found
    # A form of short answers still has something to read: its wordiest question.
    wordy = [(p.words, n) for n, p in mine.items() if p.words >= 1]
    return [max(wordy)[1]] if wordy and max(wordy)[0] >= 1.5 else []


def plain_question(heading: str) -> str:
    """Take the number off a question, so that one question asked twice reads the same."""
    return _NUMBER.sub("", heading).strip() or heading.strip()


def _may_be_answered(name: str, p: Profile) -> bool:
    """Tell whether people may have answered a question in their own words."""
    if not p.is_written or is_personal(name, p) or is_technical(name, p):
        return False
    if asks_for_other(name):
        return p.closed_as not in ("ticks", "answers", "amounts")
    if p.closed_as:
        return False
    return not (has_word(name, heading_words("attributes")) and p.words < 6 and p.is_names)
