"""The ledger of columns: each column of a table has one fate, and each word is accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from contrib_analysis.columns.kinds_of_columns import (
    is_consent,
    is_language,
    is_personal,
    is_staff,
    is_technical,
    may_be_read,
)
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.locales import is_machine_translated
from contrib_analysis.columns.profiles import Profile, profile
from contrib_analysis.columns.roles import ticked
from contrib_analysis.formats.table import Table
from contrib_analysis.words import columns as why
from contrib_analysis.words.columns import DOUBTFUL, LIKELY, SETTLED, SURE

#: Rows by which a column is known again in one that a platform made of it. Chosen.
_LOOKED_AT = 200
#: A word in Arrow's grammar, whose blanks are fewer than Python's.
_WORD = r"[^\s\v\pZ\x1c-\x1f\x{85}]+"
#: Words a cell from which a column that nothing reads is a loss. Chosen: options have fewer.
_PROSE = 5

_OF_ROLES = {
    "id": ("technical", why.ID),
    "date": ("date", why.DATE),
    "author": ("author", why.AUTHOR),
    "votes_for": ("votes", why.VOTES),
    "votes_against": ("votes", why.VOTES),
    "votes_neither": ("votes", why.VOTES),
    "comments": ("votes", why.COMMENTS),
    "question": ("question", why.ASKED),
}
_CLOSED = {
    "answers": why.ANSWERS,
    "ticks": why.TICKS,
    "options": why.OPTIONS,
    "constant": why.CONSTANT,
    "amounts": why.AMOUNTS,
}
#: Fates of columns whose words are read, row by row.
READ = ("text", "title", "question")


@dataclass(frozen=True)
class ColumnFate:
    """What became of one column.

    Parameters
    ----------
    name
        The column.
    fate
        One of `words.columns.COLUMN_FATES`.
    certainty
        ``sure``, ``likely``, ``doubtful``, or ``settled`` by the settings.
    reason
        Why, a message of `words.columns`.
    n
        The number that the reason holds, if any.
    words
        Words in its cells.
    is_read
        Whether its words are read as what people say.
    is_lost
        Whether these are people's words that nothing reads.
    lost_words
        How many, rows that are no contribution left aside.
    """

    name: str
    fate: str
    certainty: str
    reason: str
    n: int = 0
    words: int = 0
    is_read: bool = False
    is_lost: bool = False
    lost_words: int = 0


def count_words(cells: pd.Series) -> pd.Series:
    """Count the words of each cell, tags left out.

    Examples
    --------
    >>> count_words(pd.Series(["<p>Plus de bus</p>", ""], dtype="str")).tolist()
    [3, 0]
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if cells.str.contains("<", regex=False).any():
        cells = cells.str.replace(r"<[^<>]*>", " ", regex=True)
    try:
        column = pa.array(cells, type=pa.large_string(), from_pandas=True)
    except UnicodeEncodeError:  # half a surrogate pair, which only Python holds
        return cells.str.count(r"\S+").astype("int64")
    counted = pc.count_substring_regex(column, _WORD)
    return pd.Series(counted.to_numpy(zero_copy_only=False), index=cells.index, dtype="int64")


def column_fates(table: Table, layout: Layout, settled: Collection[str] = ()) -> list[ColumnFate]:
    """Give every column of a table its one fate.

    Parameters
    ----------
    table
        The table as it is in the file.
    layout
        How it is read.
    settled
        Columns that the settings name.

    Returns
    -------
    list of ColumnFate
        In the order of the table.
    """
    frame = table.frame
    known = {
        name: layout.profiles.get(name) or profile(frame[name]) for name in map(str, frame.columns)
    }
    several = ticked(known)
    roles = dict(_roles(layout))
    roles |= {
        origin: roles[made]
        for origin, made in _origins(frame, layout, known, roles).items()
        if origin not in roles
    }
    typed = {origin: own for own, origin in layout.own_words.items()}
    doubts = {doubt.column: doubt for doubt in layout.doubts}
    theirs = frame.index
    if layout.aside is not None and len(layout.aside):
        theirs = frame.index.difference(layout.aside.index, sort=False)
    fates = []
    unread_words: list[tuple[str, pd.Series]] = []
    for name, cells in known.items():
        words = count_words(frame[name])
        if name in roles:
            fate, reason = roles[name]
            certainty = SURE if layout.platform else _certainty(layout.reasons.get(name, ""))
        else:
            fate, reason, certainty = _of_no_role(name, cells, several, layout)
        if name in typed and layout.frame is not None:
            # What was typed into a list of options is a column of its own, whoever reads it.
            own_words = count_words(layout.frame[typed[name]])
            words = words - own_words
            if typed[name] not in roles or roles[typed[name]][0] not in READ:
                unread_words.append((typed[name], own_words))
        doubt = doubts.get(name)
        unread = name not in roles and (
            reason == why.LOST or (doubt is not None and doubt.other in ("text", "questions"))
        )
        own = int(words.loc[theirs].sum()) if unread else 0
        if unread and not own and reason == why.LOST:
            reason = why.BESIDE
        fates.append(
            ColumnFate(
                name,
                fate,
                SETTLED if name in settled else DOUBTFUL if doubt else certainty,
                reason,
                cells.distinct,
                int(words.sum()),
                name in roles and fate in READ and reason != why.ASKED,
                unread and own > 0 and name not in settled,
                own if name not in settled else 0,
            )
        )
    return fates + [_of_unread_words(name, words, theirs, settled) for name, words in unread_words]


def _of_unread_words(
    name: str, words: pd.Series, theirs: pd.Index, settled: Collection[str]
) -> ColumnFate:
    """Say of words typed beside options that nothing reads them: settings may be older."""
    lost = 0 if name in settled else int(words.loc[theirs].sum())
    return ColumnFate(
        name,
        "left out",
        DOUBTFUL if lost else SETTLED,
        why.LOST if lost else why.SETTINGS,
        words=int(words.sum()),
        is_lost=lost > 0,
        lost_words=lost,
    )


def words_of_rows(frame: pd.DataFrame, layout: Layout) -> dict[str, pd.Series]:
    """Count the words that are read of each row, by question ("" where none is asked)."""
    if layout.questions:
        return {q.text: count_words(frame[q.column]) for q in layout.questions}
    chosen = list(layout.columns.text)
    if layout.columns.title and layout.columns.title not in chosen:
        chosen.append(layout.columns.title)
    whole = pd.Series(0, index=frame.index, dtype="int64")
    for name in chosen:
        whole = whole + count_words(frame[name])
    return {"": whole}


def _roles(layout: Layout) -> Iterator[tuple[str, tuple[str, str]]]:
    columns = layout.columns
    for name in columns.attributes:
        yield name, ("attribute", why.ATTRIBUTE)
    for role, fate in _OF_ROLES.items():
        if name := getattr(columns, role):
            yield name, fate
    for name in columns.left_out:
        yield name, ("left out", why.SETTINGS)
    for question in layout.questions:
        yield question.column, ("question", why.QUESTION)
    if not layout.questions:
        for name in columns.text:
            yield name, ("text", why.TEXT)
        if columns.title:
            yield columns.title, ("title", why.TITLE)


def _origins(
    frame: pd.DataFrame,
    layout: Layout,
    known: Mapping[str, Profile],
    roles: Mapping[str, tuple[str, str]],
) -> dict[str, str]:
    """Return of which columns those that a platform writes as one were made."""
    if layout.frame is None:
        return {}
    made = [n for n in roles if n not in frame.columns and n in layout.frame.columns]
    origins: dict[str, str] = {}
    for name, cells in known.items():
        if name in roles or not cells.filled:
            continue
        own = frame[name].str.strip()
        own = own[own != ""].head(_LOOKED_AT)
        for one in made:
            whole = layout.frame[one].reindex(own.index).fillna("")
            same = sum(1 for a, b in zip(own, whole, strict=True) if a in b)
            if same >= 0.8 * len(own):
                origins[name] = one
                break
    return origins


def _certainty(reason: str) -> str:
    """Tell how sure a guess is: heading and cells agree where the reason names both."""
    return SURE if reason.startswith("its name") else LIKELY


def _of_no_role(
    name: str, cells: Profile, several: frozenset[str], layout: Layout
) -> tuple[str, str, str]:
    """Say what a column is that plays no role: fate, reason and certainty."""
    if not cells.filled:
        return "left out", why.EMPTY, SURE
    if name in layout.not_theirs or is_machine_translated(name):
        return "left out", why.NOT_THEIRS, SURE if layout.platform else LIKELY
    if is_staff(name):
        return "personal", why.STAFF, SURE
    if is_personal(name, cells):
        return "personal", why.PERSONAL, SURE
    if name in layout.links:
        return "technical", why.ANSWERED, SURE
    if cells.dates >= 0.5:
        return "technical", why.OTHER_DATE, SURE
    if is_technical(name, cells):
        return "technical", why.TECHNICAL, SURE
    if is_consent(name, cells):
        return "closed answer", why.CONSENT, LIKELY
    if name in several:
        return "closed answer", why.TICKS, SURE
    if is_language(name, cells):
        return "technical", why.LANGUAGE, SURE
    if cells.closed_as:
        sure = cells.closed_as in ("answers", "ticks", "amounts", "constant")
        return "closed answer", _CLOSED[cells.closed_as], SURE if sure else LIKELY
    if cells.numbers > 0.9:
        return "closed answer", why.NUMBERS, LIKELY
    if cells.is_prose and cells.words >= _PROSE and may_be_read(name, cells):
        return "left out", why.LOST, DOUBTFUL
    if cells.is_names:
        return "left out", why.NAMES, LIKELY
    return "left out", why.UNUSED, LIKELY
