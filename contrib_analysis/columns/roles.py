"""Guess which column plays which role, from its heading and its cells.

The guess never depends on the order of rows, and every role comes with a
reason that `check` prints, so that an analyst can confirm it in the settings.
What neither heading nor cells settle is a doubt, which `new` asks about.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from contrib_analysis.columns._fact_roles import guess_facts
from contrib_analysis.columns._given_roles import Roles
from contrib_analysis.columns._shapes import shapes
from contrib_analysis.columns._text_roles import guess_text
from contrib_analysis.columns._towns import signed_by_towns
from contrib_analysis.columns.headings import has_word
from contrib_analysis.columns.kinds_of_columns import (
    is_consent,
    is_language,
    is_personal,
    is_technical,
    is_text_name,
)
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.locales import merged_locales
from contrib_analysis.columns.own_words import with_own_words
from contrib_analysis.columns.profiles import Profile, profile, profiles
from contrib_analysis.columns.replies import replies
from contrib_analysis.columns.row_statuses import (
    aside_by_status,
    interleaved,
    is_row_status,
    together,
    undecided_statuses,
)
from contrib_analysis.columns.word_lists import heading_words as words
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words import reasons as why
from contrib_analysis.words.sentences import sentence


def guess(table: Table) -> Layout:
    """Guess how to read a table of no known platform.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    Layout
        With a reason for every column that got a role.
    """
    frame = merged_locales(table.frame, ("description", "body", "texte", "text", "title", "titre"))
    known = profiles(frame)
    seen = {name: cells for name, cells in known.items() if name in table.frame}
    for name in map(str, frame.columns):
        # What is merged is read once, in its merged form.
        if name.rpartition("/")[0] in frame.columns and name.rpartition("/")[0] not in table.frame:
            del known[name]
    frame, typed = with_own_words(frame, known)
    known |= {name: profile(frame[name]) for name in typed}
    roles = Roles()
    rest = {name: p for name, p in known.items() if p.filled}
    guess_facts(rest, roles, frame)
    guess_text(rest, roles, ticked(rest), frame)
    taken = {*roles.reasons, *roles.not_theirs}
    attributes = attribute_columns({n: p for n, p in rest.items() if n not in taken})
    mixed = interleaved(frame)
    others = frame if mixed is None else frame.drop(index=mixed.index)
    answering = replies(others, roles.one.get("id"))
    beside = together(mixed, answering.aside)
    aside = together(beside, aside_by_status(frame))
    problems = [*filter(None, [answering.problem]), *undecided_statuses(frame)]
    problems += signed_by_towns(frame if aside is None else frame.drop(index=aside.index))
    attributes = _still_differing(attributes, frame, aside)
    attributes = {n: reason for n, reason in attributes.items() if n not in answering.columns}
    if beside is not None and (id := roles.one.get("id")):
        frame = _counted(frame, beside, id, roles)
    for name, reason in attributes.items():
        roles.reasons[name] = reason
    columns = Columns(
        id=roles.one.get("id"),
        text=roles.text,
        title=roles.one.get("title"),
        date=roles.one.get("date"),
        author=roles.one.get("author"),
        votes_for=roles.one.get("votes_for"),
        votes_against=roles.one.get("votes_against"),
        votes_neither=roles.one.get("votes_neither"),
        comments=roles.one.get("comments"),
        question=roles.one.get("question"),
        attributes=list(attributes),
    )
    problems += shapes(table.frame, columns, roles.questions)
    return Layout(
        "",
        columns,
        questions=tuple(roles.questions),
        reasons=roles.reasons,
        frame=frame,
        aside=aside,
        problems=tuple(problems),
        doubts=tuple(roles.doubts),
        not_theirs=roles.not_theirs,
        links=answering.columns,
        own_words=typed,
        profiles=seen,
    )


def _still_differing(
    attributes: Mapping[str, str], frame: pd.DataFrame, aside: pd.DataFrame | None
) -> dict[str, str]:
    """Leave out what says of contributions only that they were not set aside."""
    if aside is None:
        return dict(attributes)
    kept = frame.drop(index=aside.index)
    return {
        name: reason
        for name, reason in attributes.items()
        if not len(kept) or kept[name].nunique() > 1 or frame[name].nunique() == 1
    }


def _counted(frame: pd.DataFrame, beside: pd.DataFrame, id: str, roles: Roles) -> pd.DataFrame:
    """Count votes and comments onto the contributions that a column says they belong to."""
    parent = next(
        (n for n in map(str, frame.columns) if n != id and has_word(n, words("parents"))), None
    )
    if parent is None or not frame.loc[beside.index, parent].isin(set(frame[id])).any():
        return frame
    frame = frame.copy()
    for role, reason in (("votes_for", why.VOTE), ("comments", why.COMMENT)):
        rows = beside.index[beside["reason"] == reason]
        if len(rows) and role not in roles.one:
            name = f"{role.partition('_')[0]} (counted)"
            frame[name] = frame[id].map(frame.loc[rows, parent].value_counts()).fillna(0)
            frame[name] = frame[name].astype("int64").astype("str")
            roles.give(
                role, name, sentence("rows of this kind, counted by {column}", column=parent)
            )
    return frame


def attribute_columns(known: Mapping[str, Profile]) -> dict[str, str]:
    """Choose the columns that describe contributions or people, with the reason for each."""
    several = ticked(known)
    chosen: dict[str, str] = {}
    for name, p in known.items():
        if is_personal(name, p) or is_technical(name, p) or name in several:
            continue
        if is_row_status(name) or is_consent(name, p):
            continue
        if p.dates >= 0.5 or p.mails > 0.2 or p.urls > 0.2 or is_language(name, p):
            continue
        if p.distinct == 1 and has_word(name, words("places")) and p.filled > 1:
            chosen[name] = sentence("its name, and one value")
        if p.closed_as in ("ticks", "amounts") or (p.numbers > 0.9 and is_text_name(name)):
            continue
        if p.is_closed and not (p.numbers > 0.9 and p.distinct > 20):
            chosen[name] = sentence(
                "{n} different values in {rows} rows", n=p.distinct, rows=p.filled
            )
        elif (
            has_word(name, words("attributes"))
            and not has_word(name, words("ids"))
            and 2 <= p.distinct <= min(2000, max(6, 0.8 * p.filled))
            and p.length <= 60
        ):
            chosen[name] = sentence("its name, and {n} different values", n=p.distinct)
    return chosen


def ticked(known: Mapping[str, Profile]) -> frozenset[str]:
    """Return the columns that repeat, in one cell, the options that have columns beside them."""
    beside: dict[str, int] = {}
    for name in known:
        question, slash, _ = name.rpartition("/")
        if slash:
            beside[question] = beside.get(question, 0) + 1
    return frozenset(name for name in known if beside.get(name, 0) >= 2)
