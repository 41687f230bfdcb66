"""Guess which column plays which role, from its heading and its cells.

The guess never depends on the order of rows, and every role comes with a
reason that `check` prints, so that an analyst can confirm it in the settings.
What neither heading nor cells settle is a doubt, which `new` asks about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.kinds_of_columns import (
    asks,
    asks_for_other,
    is_language,
    is_mark,
    is_personal,
    is_staff,
    is_technical,
    looks_like_people,
    without_code,
)
from contrib_analysis.columns.layout import Doubt, Layout, Question
from contrib_analysis.columns.locales import is_machine_translated, merged_locales
from contrib_analysis.columns.own_words import with_own_words
from contrib_analysis.columns.profiles import Profile, profile, profiles
from contrib_analysis.columns.row_statuses import (
    aside_by_status,
    interleaved,
    is_row_status,
    together,
)
from contrib_analysis.columns.word_lists import heading_words as words
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words import fates as why

#: "Up votes", "thumbs down": which way is said by a word of its own.
_DIRECTED = re.compile(r"\b(up|down) votes?\b")

#: Marks that people give go to ten or twenty; votes that a text receives go anywhere. Chosen.
_FEW_WORDS = 4


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
    roles = _Roles()
    rest = {name: p for name, p in known.items() if p.filled}
    _guess_facts(rest, roles, frame)
    _guess_text(rest, roles, ticked(rest))
    taken = {*roles.reasons, *roles.not_theirs}
    attributes = attribute_columns({n: p for n, p in rest.items() if n not in taken})
    beside = interleaved(frame)
    aside = together(beside, aside_by_status(frame))
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
        comments=roles.one.get("comments"),
        question=roles.one.get("question"),
        attributes=list(attributes),
    )
    return Layout(
        "",
        columns,
        questions=tuple(roles.questions),
        reasons=roles.reasons,
        frame=frame,
        aside=aside,
        doubts=tuple(roles.doubts),
        not_theirs=roles.not_theirs,
        own_words={n: of for n, of in typed.items() if n in {q.column for q in roles.questions}},
        profiles=seen,
    )


def _counted(frame: pd.DataFrame, beside: pd.DataFrame, id: str, roles: _Roles) -> pd.DataFrame:
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
            roles.give(role, name, f"rows of this kind, counted by {parent}")
    return frame


def attribute_columns(known: Mapping[str, Profile]) -> dict[str, str]:
    """Choose the columns that describe contributions or people, with the reason for each."""
    several = ticked(known)
    chosen: dict[str, str] = {}
    for name, p in known.items():
        if is_personal(name, p) or is_technical(name, p) or name in several:
            continue
        if is_row_status(name):
            continue
        if p.dates >= 0.5 or p.mails > 0.2 or p.urls > 0.2 or is_language(name, p):
            continue
        if p.distinct == 1 and has_word(name, words("places")) and p.filled > 1:
            chosen[name] = "its name, and one value"
        if p.closed_as in ("ticks", "amounts") or (p.numbers > 0.9 and is_text_name(name)):
            continue
        if p.is_closed and not (p.numbers > 0.9 and p.distinct > 20):
            chosen[name] = f"{p.distinct} different values in {p.filled} rows"
        elif (
            has_word(name, words("attributes"))
            and not has_word(name, words("ids"))
            and 2 <= p.distinct <= min(2000, max(6, 0.8 * p.filled))
            and p.length <= 60
        ):
            chosen[name] = f"its name, and {p.distinct} different values"
    return chosen


def ticked(known: Mapping[str, Profile]) -> frozenset[str]:
    """Return the columns that repeat, in one cell, the options that have columns beside them."""
    beside: dict[str, int] = {}
    for name in known:
        question, slash, _ = name.rpartition("/")
        if slash:
            beside[question] = beside.get(question, 0) + 1
    return frozenset(name for name in known if beside.get(name, 0) >= 2)


class _Roles:
    """Roles given so far."""

    def __init__(self) -> None:
        self.one: dict[str, str] = {}
        self.text: list[str] = []
        self.questions: list[Question] = []
        self.reasons: dict[str, str] = {}
        self.doubts: list[Doubt] = []
        self.not_theirs: dict[str, str] = {}

    def give(self, role: str, name: str, reason: str) -> None:
        self.one[role] = name
        self.reasons[name] = reason

    def doubt(self, name: str, question: str, taken: str, other: str) -> None:
        self.doubts.append(Doubt(name, question, taken, other))


def _first(candidates: Iterable[tuple[float, str]]) -> str | None:
    best = max(candidates, default=None, key=lambda c: c[0])
    return best[1] if best and best[0] > 0 else None


def _guess_facts(rest: Mapping[str, Profile], roles: _Roles, frame: pd.DataFrame) -> None:
    order = {name: i for i, name in enumerate(rest)}

    def free(name: str) -> bool:
        return name not in roles.reasons

    _guess_id(rest, roles, order, len(frame))
    _guess_date(rest, roles, order)
    _guess_author(rest, roles, order, len(frame))
    _guess_votes(rest, roles, order, frame)
    _guess_comments(rest, roles)
    found = _first(
        (1 + p.questions - 0.001 * order[n], n)
        for n, p in rest.items()
        if free(n) and _holds_questions(n, p)
    )
    if found:
        roles.give("question", found, "its name, and few different questions")


def _holds_questions(name: str, p: Profile) -> bool:
    few = 1 <= p.distinct <= max(1, p.filled / 3)
    if has_word(name, "derniere dernier last ultima"):
        return False  # how far somebody came
    if folded(name) in words("questions").split():
        return few and p.filled > 1
    if folded(name).split()[:1] == ["question"]:
        return few and p.words >= 3
    return few and p.questions >= 0.8 and p.words >= 3 and not asks(name)


def _guess_id(
    rest: Mapping[str, Profile], roles: _Roles, order: Mapping[str, int], rows: int
) -> None:
    found = _first(
        (2 * (folded(n) == "id") + has_word(n, words("ids")) - 0.001 * order[n], n)
        for n, p in rest.items()
        if p.distinct == p.filled == rows
        and has_word(n, words("ids"))
        and not has_word(n, f"{words('authors')} ip parent")
        and p.words < 3
        and not p.mails
        and not p.phones
    )
    if found:
        roles.give("id", found, "its name, and every row has its own value")


def _guess_date(rest: Mapping[str, Profile], roles: _Roles, order: Mapping[str, int]) -> None:
    found = _first(
        (
            p.dates
            + has_word(n, words("dates"))
            + 0.5 * has_word(n, words("first dates"))
            - 2 * has_word(n, words("later dates").replace(" start end", ""))
            - 0.001 * order[n],
            n,
        )
        for n, p in rest.items()
        if n not in roles.reasons
        and (p.dates > 0.8 or (has_word(n, "timestamp createdat") and p.numbers > 0.9))
    )
    if found:
        roles.give("date", found, "its cells are dates")


def _guess_author(
    rest: Mapping[str, Profile], roles: _Roles, order: Mapping[str, int], rows: int
) -> None:
    authors = words("authors")
    named = {
        n: p
        for n, p in rest.items()
        if n not in roles.reasons
        and (has_word(n, authors) or p.mails > 0.8)
        and p.words < 5
        and looks_like_people(n, p, rows)
        and not has_word(n, "last")
        and not (has_word(n, words("traits")) and not has_word(n, "id ids"))
    }
    found = _first(
        (
            2 * has_word(n, authors)
            + has_word(n, words("mails"))
            + (p.mails > 0.8)
            + (has_word(n, authors) and has_word(n, "id ids"))
            - 0.001 * order[n]
            - 2 * has_word(n, "type account zip city confirmed name")
            - 4 * has_word(n, words("traits")),
            n,
        )
        for n, p in named.items()
    )
    if found is None:
        return
    p = rest[found]
    if p.distinct < 0.1 * p.filled:
        roles.reasons[found] = f"{p.distinct} different values in {p.filled} rows: few for people"
        roles.doubt(
            found,
            f"does it name those who wrote, or {p.distinct} people who typed answers in?",
            "left_out",
            "author",
        )
        return
    roles.give("author", found, "its name" if has_word(found, authors) else "e-mail addresses")


def _guess_votes(
    rest: Mapping[str, Profile],
    roles: _Roles,
    order: Mapping[str, int],
    frame: pd.DataFrame,
) -> None:
    def counts(*sections: str) -> list[str]:
        listed = " ".join(words(section) for section in sections)
        return [
            n
            for n, p in rest.items()
            if n not in roles.reasons
            and has_word(_DIRECTED.sub(r"\1votes", folded(n)), listed)
            and p.numbers > 0.9
            and not has_word(n, "id ids mitige comments first last click page")
            and not (is_mark(n, p) and not has_word(n, "nombre number total"))
            and (len(n.split()) <= _FEW_WORDS or has_word(n, "nombre number total count"))
        ]

    found = _first((1 - 0.001 * order[n], n) for n in counts("against"))
    if found:
        roles.give("votes_against", found, "its name, and its cells are numbers")
    sided = [n for n in counts("for") if found or folded(n) != "pour"]
    either = [n for n in counts("votes") if n not in sided]
    if found and sided:
        either = []
    elif found:
        either = [n for n in either if not _is_total(n, found, frame)]
    best = _first(
        (1 + (n in sided) + has_word(n, "total count ok nombre") - 0.001 * order[n], n)
        for n in [*sided, *either]
    )
    if best:
        roles.give("votes_for", best, "its name, and its cells are numbers")


def _guess_comments(rest: Mapping[str, Profile], roles: _Roles) -> None:
    """Take the number of comments that a text received."""
    found = next(
        (
            n
            for n, p in rest.items()
            if n not in roles.reasons
            and p.numbers > 0.9
            and has_word(n, "comments commentaires comentarios")
            and len(n.split()) <= _FEW_WORDS
            and not has_word(n, "id ids enabled duplicate duplicates")
        ),
        None,
    )
    if found:
        roles.give("comments", found, "its name, and its cells are numbers")


def _is_total(name: str, against: str, frame: pd.DataFrame) -> bool:
    """Tell whether votes hold those against too: they are never fewer."""
    whole = pd.to_numeric(frame[name], errors="coerce")
    part = pd.to_numeric(frame[against], errors="coerce")
    both = whole.notna() & part.notna()
    return has_word(name, words("totals")) or bool(both.any() and (whole >= part)[both].all())


def _guess_text(rest: Mapping[str, Profile], roles: _Roles, several: frozenset[str]) -> None:
    prose = {
        n: p
        for n, p in rest.items()
        if n not in roles.reasons and n not in several and may_be_read(n, p)
    }
    for n in [n for n in prose if has_word(n, words("official")) and not asks(n)]:
        p = prose.pop(n)
        roles.not_theirs[n] = "its name: the organisers' words"
        if p.distinct > 0.5 * p.filled:
            roles.doubt(n, "is it written by the organisers?", "left_out", "text")
    if _lists_meetings(rest):
        for n in prose:
            roles.doubt(
                n, "does it announce meetings, in the organisers' words?", "text", "left_out"
            )
    titles = [n for n in prose if is_title_name(n) and prose[n].words < 30 and not asks(n)]
    bodies = [n for n in prose if n not in titles]
    if not prose:
        _guess_any_text(rest, roles, several)
        return
    if not bodies:
        roles.text = titles
        for n in titles:
            roles.reasons[n] = "the only column that people wrote in"
        roles.one["title"] = titles[0]
        return
    if not titles and (
        any(asks(n) or asks_for_other(n) for n in bodies)
        or (len(bodies) > 1 and not any(is_text_name(n) for n in bodies))
    ):
        alone = len(bodies) == 1
        if not (alone and is_text_name(bodies[0]) and not asks(bodies[0])):
            _ask(bodies, prose, roles)
            return
    for n in titles[:1]:
        roles.give("title", n, "its name")
    for n in bodies:
        roles.reasons[n] = _text_reason(n, prose[n], len(bodies) + len(titles) == 1)
    roles.text = [*titles[:1], *bodies]


def _lists_meetings(rest: Mapping[str, Profile]) -> bool:
    """Tell a list of meetings: each has a beginning, an end, and who came or where."""
    names = [folded(n) for n in rest]
    when = any(re.search(r"^(?:start|heure de debut|debut)", n) for n in names) and any(
        re.search(r"^(?:end|heure de fin|fin)", n) for n in names
    )
    return when and any(
        has_word(n, "attendees attendee_count inscrits attachments") for n in names
    )


def _ask(columns: Iterable[str], prose: Mapping[str, Profile], roles: _Roles) -> None:
    plain = {n: without_code(n) for n in columns}
    times = Counter(plain.values())
    for n, asked in plain.items():
        p = prose[n]
        roles.questions.append(Question(n, asked if times[asked] == 1 else n))
        if asks_for_other(n):
            roles.reasons[n] = f"own words beside options, {p.filled} answers"
            continue
        roles.reasons[n] = f"answers in people's own words, {p.words:.0f} a cell"
        if p.is_names:
            roles.doubt(
                n, "are these names, or answers in people's own words?", "questions", "left_out"
            )


def _text_reason(name: str, p: Profile, alone: bool) -> str:
    if asks(name):
        return f"answers to a question, {p.words:.0f} words a cell"
    if is_text_name(name):
        return f"its name, and {p.words:.0f} words a cell"
    if alone:
        return f"the only column of prose, {p.words:.0f} words a cell"
    return f"people's own words, {p.words:.0f} a cell"


def may_be_read(name: str, p: Profile) -> bool:
    """Tell whether a column holds what people wrote to be read."""
    if is_personal(name, p) or is_technical(name, p) or not p.is_written:
        return False
    if is_machine_translated(name):
        return False
    if asks_for_other(name):
        return p.closed_as not in ("ticks", "answers", "amounts")
    if p.closed_as or is_staff(name):
        return False
    if p.is_prose and p.words > 12:
        return True
    if is_title_name(name) and not asks(name):
        return p.words >= 1
    if has_word(name, words("attributes")) and p.words < 6 and not asks(name):
        return False
    if is_text_name(name):
        return p.words >= 1.5
    return p.is_prose and (not p.is_names or asks(name))


def _guess_any_text(rest: Mapping[str, Profile], roles: _Roles, several: frozenset[str]) -> None:
    """Take the wordiest column left, where none is plainly prose."""
    left = [
        (p.length * p.distinct / p.filled, n)
        for n, p in rest.items()
        if n not in roles.reasons
        and n not in several
        and p.is_written
        and not p.closed_as
        and not is_personal(n, p)
        and not is_technical(n, p)
        and not is_language(n, p)
        and not has_word(n, words("attributes"))
        and p.length >= 2
    ]
    named = [item for item in left if is_text_name(item[1]) or has_word(item[1], words("titles"))]
    if found := max(named or ([] if len(left) > 3 else left), default=None):
        roles.text = [found[1]]
        roles.reasons[found[1]] = "the column with most to read"
        if not named:
            roles.doubt(
                found[1], "did people write these cells in their own words?", "text", "left_out"
            )


def is_text_name(name: str) -> bool:
    """Tell whether a heading names what people write."""
    return has_word(name, words("texts")) and not has_word(
        name, "id type count nombre number date url"
    )


def is_title_name(name: str) -> bool:
    """Tell whether a heading names a title: of a text, or of a project."""
    if has_word(name, words("titles")):
        return not has_word(
            name, "theme section consultation category categorie step id type count"
        )
    return (
        has_word(name, words("persons"))
        and has_word(name, words("names of things"))
        and not has_word(name, f"id {words('authors')}")
    )
