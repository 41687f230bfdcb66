"""Rows that are no contribution of their own, told from their status or kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

from contrib_analysis.columns.dates import read_date
from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.text.word_lists import listed_words, sections
from contrib_analysis.words import reasons
from contrib_analysis.words.sentences import sentence

#: Words up to which a cell is a name or a choice (chosen).
_FEWEST_WORDS = 4
#: Share of a column's cells that differ where people wrote them (chosen).
_OWN = 0.3
#: REDCap: a form is incomplete (0), unverified (1) or complete (2).
_STEPS = re.compile(r"^\w+_complete$")
#: Words of a heading beyond which it asks something and says no status (chosen).
_MOST_WORDS = 4
#: Headings of a survey tool that tell it (chosen).
_FEWEST_MARKS = 2
#: Different cells beyond which a column says no status (chosen).
_MOST_STATES = 40


@cache
def _listed(section: str) -> str:
    """Return words of ``data/row_statuses.txt``, separated by spaces, as `has_word` takes them."""
    return " ".join(sections("row_statuses")[section])


@cache
def _whole(section: str) -> frozenset[str]:
    """Return whole headings or cells of ``data/row_statuses.txt``."""
    return frozenset(sections("row_statuses")[section])


def _words_of(section: str) -> frozenset[str]:
    return listed_words("row_statuses", section)


@cache
def _reasons(beginning: str) -> Mapping[str, str]:
    """Return why a row with such a cell is set aside, of the sections that begin so."""
    by_word = {
        "trashed": reasons.TRASHED,
        "deleted": reasons.DELETED,
        "withdrawn": reasons.WITHDRAWN,
        "unpublished": reasons.UNPUBLISHED,
        "unmoderated": reasons.UNMODERATED,
        "unfinished": reasons.UNFINISHED,
        "test": reasons.TEST,
        "rejected": reasons.REJECTED,
    }
    return {
        value: reason
        for name, reason in by_word.items()
        for value in sections("row_statuses").get(f"{beginning} {name}", ())
    }


@cache
def _kinds() -> Mapping[str, str]:
    """Return of what kind a row in an interleaved export is, by a word of its type."""
    by_word = {
        "vote": reasons.VOTE,
        "comment": reasons.COMMENT,
        "source": reasons.SOURCE,
        "report": reasons.REPORT,
    }
    return {word: reason for name, reason in by_word.items() for word in _words_of(f"kind {name}")}


def aside(rows: pd.Series, reason: str, fate: str = "withdrawn") -> pd.DataFrame:
    """Set the rows of a boolean mask aside with one reason."""
    index = rows.index[rows.to_numpy(dtype=bool)]
    return pd.DataFrame({"fate": fate, "reason": reason}, index=index, dtype="str")


def together(*parts: pd.DataFrame | None) -> pd.DataFrame | None:
    """Unite rows set aside; the first reason given to a row holds."""
    held = [part for part in parts if part is not None and len(part)]
    if not held:
        return None
    whole = pd.concat(held)
    return whole[~whole.index.duplicated()]


def truthy(column: pd.Series) -> pd.Series:
    """Tell which cells say yes."""
    return column.map(folded).isin(_words_of("yes"))


def is_row_status(name: str) -> bool:
    """Tell whether a heading says how far a row came, and nothing of who wrote it."""
    few = len(folded(name).split()) <= _MOST_WORDS
    return bool(_STEPS.search(name)) or (
        few
        and (
            folded(name) in _whole("finished") | _whole("response states")
            or has_word(name, _listed("draft"))
        )
    )


def aside_by_status(
    frame: pd.DataFrame, columns: Sequence[str] | None = None
) -> pd.DataFrame | None:
    """Set aside the rows that a moderator or their author took back.

    Parameters
    ----------
    frame
        The rows.
    columns
        The columns that may say so; by default those whose heading does.
    """
    parts = []
    held = list(map(str, frame.columns))
    marks = {folded(name) for name in held}
    moderated = not marks.isdisjoint(_whole("why refused"))
    # Sphinx, Alchemer: how far somebody came stands beside how it was answered.
    surveyed = len(marks & _whole("survey marks")) >= _FEWEST_MARKS
    for name in columns if columns is not None else held:
        asks = len(folded(name).split()) > _MOST_WORDS and not _STEPS.search(name)
        if columns is None and asks:
            continue
        parts += _by_one_status(
            name, frame[name], asked=columns is not None, moderated=moderated, surveyed=surveyed
        )
    return together(*parts)


def _by_one_status(
    name: str, cells: pd.Series, *, asked: bool, moderated: bool, surveyed: bool
) -> list[pd.DataFrame]:
    """Set aside what one column says.

    `asked` where it is known to say so, `moderated` where moderators say why they refuse,
    `surveyed` where a survey tool wrote the table.
    """
    filled = cells.str.strip() != ""
    by_word = (
        ("trashed", reasons.TRASHED),
        ("deleted", reasons.DELETED),
        ("withdrawn", reasons.WITHDRAWN),
    )
    when = [reason for words, reason in by_word if has_word(name, _listed(words))]
    dated = has_word(name, _listed("when"))
    if when and dated and not has_word(name, _listed("by")):
        # "deleted_at": the moment, where there is one.
        moments = cells.map(lambda cell: bool(read_date(str(cell))))
        return [aside(moments, when[0])]
    if not asked and cells.nunique() > _MOST_STATES:
        return []
    values = cells.map(folded)
    yes, no = _words_of("yes"), _words_of("no")
    parts = [aside(values.isin(yes), reason) for reason in when]
    if has_word(name, _listed("draft")):
        parts.append(aside(values.isin(yes), reasons.UNPUBLISHED))
    if has_word(name, _listed("published")) and not dated:
        parts.append(aside(values.isin(no - {"-1"}), reasons.UNPUBLISHED))
    if folded(name) in _whole("finished") and filled.any():
        parts.append(aside(values.isin(no - {"-1"}), reasons.UNFINISHED))
    # A number drawn for each respondent is named "seed" too.
    if has_word(name, _listed("seeds")) and set(values[filled]) <= yes | no:
        parts.append(aside(values.isin(yes), reasons.ORGANISERS, "attached"))
    if folded(name) in _whole("origins"):
        parts.append(aside(values.isin(_whole("organisers")), reasons.ORGANISERS, "attached"))
    if (
        folded(name) in _whole("account roles")
        and not values.isin(_whole("organising roles")).all()
    ):
        theirs = values.isin(_whole("organising roles"))
        parts.append(aside(theirs, reasons.ORGANISERS, "attached"))
    if _STEPS.search(name) and filled.any() and set(values[filled]) <= {"0", "1", "2"}:
        parts.append(aside(values.isin(["0", "1"]), reasons.UNFINISHED))
    of_response = surveyed and folded(name) in _whole("progress")
    known = _states(name, frozenset(values[filled]), moderated=moderated, surveyed=of_response)
    reason = values.map(known).fillna("")
    said = reason[reason != ""]
    if len(said) and _is_a_state(values[filled], known):
        parts.append(pd.DataFrame({"fate": "withdrawn", "reason": said}, dtype="str"))
    return parts


def _states(
    name: str, values: frozenset[str], *, moderated: bool, surveyed: bool = False
) -> Mapping[str, str]:
    """Return what the cells of a column may say of their rows, after its heading and cells."""
    if not has_word(name, _listed("when")):
        verdicts = {**_reasons("status"), **_reasons("verdict")}
        if has_word(name, _listed("approval")):
            return verdicts
        if has_word(name, _listed("moderation")):
            # "Modéré : non" may be said of what was let stand, or of what nobody looked at.
            return {value: reason for value, reason in verdicts.items() if value not in _either()}
    of_response = surveyed or folded(name) in _whole("response states")
    if not (has_word(name, _listed("states")) or of_response):
        return {}
    known = dict(_reasons("status"))
    finished = _whole("response finished")
    if of_response or (
        # "Abandonné" of a project isn't of who answered; beside "complete" it is.
        not values.isdisjoint(finished)
        and (
            has_word(name, _listed("of responses"))
            or values <= finished | {*_reasons("response"), *known}
        )
    ):
        return known | dict(_reasons("response"))
    said_by_moderators = {*_reasons("verdict"), *_whole("verdict accepted"), *known}
    if moderated or (
        not values.isdisjoint(_whole("only moderators")) and values <= said_by_moderators
    ):
        return known | dict(_reasons("verdict"))
    return known


def _either() -> frozenset[str]:
    return (_words_of("yes") | _words_of("no")) - {"-1"}


def undecided_statuses(frame: pd.DataFrame) -> list[str]:
    """Say, in English, which rows may have been refused, where nothing tells by whom."""
    told: list[str] = []
    moderated = any(folded(str(name)) in _whole("why refused") for name in frame.columns)
    for name in map(str, frame.columns):
        if len(folded(name).split()) > _MOST_WORDS or frame[name].nunique() > _MOST_STATES:
            continue
        values = frame[name][frame[name].str.strip() != ""].map(folded)
        known = _states(name, frozenset(values), moderated=moderated)
        of_moderators = has_word(name, _listed("moderation")) and not known.keys() & _either()
        of_either = has_word(name, _listed("states")) and set(values) <= {
            *_reasons("verdict"),
            *_whole("verdict accepted"),
        }
        unclear = _either() if of_moderators else set(_reasons("verdict")) if of_either else set()
        unclear_rows = values[values.isin(unclear) & ~values.isin(set(known))]
        if len(unclear_rows):
            listed = ", ".join(
                f'"{value}"' for value in sorted(frame.loc[unclear_rows.index, name].unique())
            )
            told.append(
                sentence(
                    '"{column}" says {values} of {n} rows: they are read. Take them out of the '
                    "file where moderators refused them.",
                    column=name,
                    values=listed,
                    n=len(unclear_rows),
                )
            )
    return told


def _is_a_state(values: pd.Series, known: Mapping[str, str]) -> bool:
    """Tell a column of states from one whose few words only look like them."""
    return values.nunique() > 1 or values.iloc[0] in known


def interleaved(frame: pd.DataFrame) -> pd.DataFrame | None:
    """Set aside the votes, comments and sources that an export lists between contributions.

    A row is another's only where that other is in the file, or where it has no words of
    its own: whatever has prose and no parent is a contribution.
    """
    for name in map(str, frame.columns):
        if not has_word(name, "type nature kind") or frame[name].nunique() > 30:
            continue
        kinds = {value: _kind(str(value)) for value in frame[name].unique()}
        if any(kinds.values()):
            reason = frame[name].map(kinds)
            rows = _attached(frame, reason)
            if len(rows) and len(rows) < len(frame):
                return pd.DataFrame({"fate": "attached", "reason": rows}, dtype="str")
    return None


def _attached(frame: pd.DataFrame, reason: pd.Series) -> pd.Series:
    """Return why rows are others', of those whose parent is there or that have no words."""
    beside = reason[reason != ""]
    words = _with_words(frame)
    known, linked = _linked(frame, words)
    has_parent, prose = linked[beside.index], words[beside.index]
    if not known and (reason == "").any():
        # Nothing links rows: sources and reports are still nobody's contribution.
        has_parent = prose & (beside != reasons.COMMENT)
    told = beside.where(has_parent | (beside != reasons.VOTE), reasons.ALONE)
    return told[has_parent | ~prose]


def _with_words(frame: pd.DataFrame) -> pd.Series:
    """Tell which rows hold somebody's own words: a question that many answer is nobody's."""
    whole = pd.Series(False, index=frame.index)
    for name in map(str, frame.columns):
        filled = frame[name][frame[name].str.strip() != ""]
        if len(filled) and filled.nunique() > _OWN * len(filled):
            whole |= frame[name].map(_is_words)
    return whole


def _linked(frame: pd.DataFrame, words: pd.Series) -> tuple[bool, pd.Series]:
    """Tell whether columns link rows, and which rows belong to one with words that is there."""
    linked = pd.Series(False, index=frame.index)
    ids = [
        name
        for name in map(str, frame.columns)
        if has_word(name, _listed("ids"))
        and not has_word(name, _listed("no ids"))
        and _is_unique(frame[name][words])
    ]
    for own in ids:
        there = set(frame.loc[words, own].str.strip()) - {""}
        for name in map(str, frame.columns):
            cells = frame[name].str.strip()
            if name != own and _may_link(name, cells):
                linked |= cells.isin(there) & (cells != frame[own].str.strip())
    return bool(linked.any()), linked


def _may_link(name: str, cells: pd.Series) -> bool:
    """Tell a column that may name other rows from a count that is by chance some row's number."""
    if has_word(name, _listed("no ids")):
        return False
    named = has_word(name, _listed("ids")) or has_word(name, _listed("links"))
    return named or not cells[cells != ""].str.isdigit().all()


def _is_unique(cells: pd.Series) -> bool:
    filled = cells[cells.str.strip() != ""]
    return len(filled) > 0.5 * len(cells) and filled.is_unique


def _is_words(cell: str) -> bool:
    """Tell a cell in a person's own words, however short, from a code, a date or a link."""
    return (
        len(cell.split()) > _FEWEST_WORDS and not cell.startswith("http") and not read_date(cell)
    )


def _kind(value: str) -> str:
    words = folded(value).split()
    if not {"vote", "votes"}.isdisjoint(words):  # "VoteCommentaire", "comment vote"
        return reasons.VOTE
    return next((_kinds()[word] for word in reversed(words) if word in _kinds()), "")
