"""Guess the columns of facts: ids, dates, authors, votes, comments and questions."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from contrib_analysis.columns._given_roles import Roles, best_of
from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.kinds_of_columns import (
    asks,
    is_birth_date,
    is_mark,
    looks_like_people,
)
from contrib_analysis.columns.profiles import Profile
from contrib_analysis.columns.word_lists import heading_words as words
from contrib_analysis.text.word_lists import any_of
from contrib_analysis.words.sentences import sentence

#: "Up votes", "thumbs down": which way is said by a word of its own.
_DIRECTED = re.compile(r"\b(up|down) votes?\b")
_LIKED = ((re.compile(r"\bn aime pas\b"), "dislikes"), (re.compile(r"\bj aime\b"), "likes"))

#: "Ni pour ni contre" is neither.
_NEITHER = re.compile(rf"\b(?:{any_of('heading_words', 'neither for nor against')})\b")

#: Moments as numbers: days since 1900, seconds since 1970, year, month and day in one.
_MOMENT = re.compile(r"[34]\d{4}(?:[.,]\d+)?|1\d{9}|1\d{12}|20\d{6}")
#: Characters of a count of votes: more are a telephone number or a code (chosen).
_LONGEST_COUNT = 8
#: Words of a heading of votes: marks that people give stand under questions. Chosen.
_FEW_WORDS = 4


def guess_facts(rest: Mapping[str, Profile], roles: Roles, frame: pd.DataFrame) -> None:
    order = {name: i for i, name in enumerate(rest)}

    def free(name: str) -> bool:
        return name not in roles.reasons

    _guess_id(rest, roles, order, len(frame))
    _guess_date(rest, roles, order)
    _guess_author(rest, roles, order, len(frame))
    _guess_votes(rest, roles, order, frame)
    _guess_comments(rest, roles)
    found = best_of(
        (1 + p.questions - 0.001 * order[n], n)
        for n, p in rest.items()
        if free(n) and _holds_questions(n, p)
    )
    if found:
        roles.give("question", found, sentence("its name, and few different questions"))


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
    rest: Mapping[str, Profile], roles: Roles, order: Mapping[str, int], rows: int
) -> None:
    found = best_of(
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
        roles.give("id", found, sentence("its name, and every row has its own value"))


def _guess_date(rest: Mapping[str, Profile], roles: Roles, order: Mapping[str, int]) -> None:
    found = best_of(
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
        and not is_birth_date(n, p)
        and (
            p.dates > 0.8
            or (has_word(n, "timestamp createdat") and p.numbers > 0.9)
            or (has_word(n, words("dates")) and all(map(_MOMENT.fullmatch, p.examples)))
        )
    )
    if found:
        roles.give("date", found, sentence("its cells are dates"))


def _guess_author(
    rest: Mapping[str, Profile], roles: Roles, order: Mapping[str, int], rows: int
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
    found = best_of(
        (
            2 * has_word(n, authors)
            + has_word(n, words("mails"))
            + (p.mails > 0.8)
            + (has_word(n, authors) and has_word(n, "id ids"))
            - 0.001 * order[n]
            - 2 * has_word(n, "type account zip city confirmed")
            # Two people may have one name; where there is nothing better, it tells them apart.
            - has_word(n, "name")
            - 4 * has_word(n, words("traits")),
            n,
        )
        for n, p in named.items()
    )
    if found is None:
        return
    p = rest[found]
    if p.distinct < 0.1 * p.filled:
        roles.reasons[found] = sentence(
            "{n} different values in {rows} rows: few for people", n=p.distinct, rows=p.filled
        )
        roles.doubt(
            found,
            sentence(
                "does it name those who wrote, or {n} people who typed answers in?", n=p.distinct
            ),
            "left_out",
            "author",
        )
        return
    roles.give(
        "author",
        found,
        sentence("its name") if has_word(found, authors) else sentence("e-mail addresses"),
    )


def _in_one_word(name: str) -> str:
    """Write a heading of votes with which way they go in one word."""
    heading = _DIRECTED.sub(r"\1votes", folded(name))
    for phrase, word in (*_LIKED, (_NEITHER, "neutral")):
        heading = phrase.sub(word, heading)
    return heading


def _guess_votes(
    rest: Mapping[str, Profile],
    roles: Roles,
    order: Mapping[str, int],
    frame: pd.DataFrame,
) -> None:
    def counts(*sections: str) -> list[str]:
        listed = " ".join(words(section) for section in sections)
        return [
            n
            for n, p in rest.items()
            if n not in roles.reasons
            and has_word(_in_one_word(n), listed)
            and p.numbers > 0.9
            and p.length < _LONGEST_COUNT
            and not ("%" in n or has_word(n, words("shares")))
            and not has_word(n, "id ids comments first last click page")
            and not (is_mark(n, p) and not has_word(n, "nombre number total"))
            and (len(n.split()) <= _FEW_WORDS or has_word(n, "nombre number total count"))
        ]

    neither = counts("neither")

    def of(section: str) -> list[str]:
        return [n for n in counts(section) if n not in neither]

    found = best_of((1 - 0.001 * order[n], n) for n in of("against"))
    if found:
        roles.give("votes_against", found, sentence("its name, and its cells are numbers"))
    sided = [n for n in of("for") if found or folded(n) != "pour"]
    either = [n for n in of("votes") if n not in sided]
    if found and sided:
        either = []
    elif found:
        either = [n for n in either if not _is_total(n, found, frame)]
    best = best_of(
        (1 + (n in sided) + has_word(n, "total count ok nombre") - 0.001 * order[n], n)
        for n in [*sided, *either]
    )
    if best:
        roles.give("votes_for", best, sentence("its name, and its cells are numbers"))
    passed = best_of((1 - 0.001 * order[n], n) for n in neither)
    if found and best and passed:  # "Blancs" beside nothing else are no votes
        roles.give("votes_neither", passed, sentence("its name, and its cells are numbers"))


def _guess_comments(rest: Mapping[str, Profile], roles: Roles) -> None:
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
        roles.give("comments", found, sentence("its name, and its cells are numbers"))


def _is_total(name: str, against: str, frame: pd.DataFrame) -> bool:
    """Tell whether votes hold those against too: they are never fewer."""
    whole = pd.to_numeric(frame[name], errors="coerce")
    part = pd.to_numeric(frame[against], errors="coerce")
    both = whole.notna() & part.notna()
    return has_word(name, words("totals")) or bool(both.any() and (whole >= part)[both].all())
