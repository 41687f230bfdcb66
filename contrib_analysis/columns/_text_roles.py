"""Guess the columns that people wrote in: texts, titles and answers to questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from contrib_analysis.columns._given_roles import Roles
from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.kinds_of_columns import (
    asks,
    asks_for_other,
    is_language,
    is_personal,
    is_technical,
    is_text_name,
    is_title_name,
    may_be_read,
    without_code,
)
from contrib_analysis.columns.layout import Question
from contrib_analysis.columns.locales import translations
from contrib_analysis.columns.profiles import Profile
from contrib_analysis.columns.word_lists import heading_words as words
from contrib_analysis.text.word_lists import any_of, sections
from contrib_analysis.words.sentences import sentence

#: "Réponse de la mairie": no citizen's words, whatever they are.
_OFFICIAL = re.compile(rf"^(?:{any_of('heading_words', 'official answers')})\b")


def guess_text(
    rest: Mapping[str, Profile], roles: Roles, several: frozenset[str], frame: pd.DataFrame
) -> None:
    prose = {
        n: p
        for n, p in rest.items()
        if n not in roles.reasons and n not in several and may_be_read(n, p)
    }
    for n in [n for n in prose if has_word(n, words("official")) and not asks(n)]:
        p = prose.pop(n)
        roles.not_theirs[n] = sentence("its name: the organisers' words")
        if p.distinct > 0.5 * p.filled:
            roles.doubt(n, sentence("is it written by the organisers?"), "left_out", "text")
    for n in [n for n in prose if _OFFICIAL.search(folded(n)) and not n.rstrip().endswith("?")]:
        prose.pop(n)
        roles.not_theirs[n] = sentence("its name: the organisers' words")
    for n, read in translations(frame, prose).items():
        prose.pop(n)
        roles.not_theirs[n] = sentence("its name: {column} in another language", column=read)
        roles.doubt(
            n, sentence("is it more than {column} in another language?", column=read),
            "left_out", "text",
        )  # fmt: skip
    if "votes_for" in roles.one or "votes_against" in roles.one:
        others = {*sections("heading_words")["of others"]}
        if any(folded(n) not in _comments() for n in prose):
            others |= _comments()
        for n in [n for n in prose if folded(n) in others]:
            prose.pop(n)
            roles.not_theirs[n] = sentence("its name: what others say of it")
            roles.doubt(
                n,
                sentence("did others than the author write these arguments?"),
                "left_out",
                "text",
            )
    if _lists_meetings(rest):
        for n in prose:
            roles.doubt(
                n,
                sentence("does it announce meetings, in the organisers' words?"),
                "text",
                "left_out",
            )
    titles = [n for n in prose if is_title_name(n) and prose[n].words < 30 and not asks(n)]
    bodies = [n for n in prose if n not in titles]
    if not prose:
        _guess_any_text(rest, roles, several)
        return
    if not bodies:
        roles.text = titles
        for n in titles:
            roles.reasons[n] = sentence("the only column that people wrote in")
        roles.one["title"] = titles[0]
        return
    if not titles and (
        any(asks(n) or asks_for_other(n) for n in bodies)
        or (len(bodies) > 1 and not any(has_word(n, words("parts")) for n in bodies))
    ):
        alone = len(bodies) == 1
        if not (alone and is_text_name(bodies[0]) and not asks(bodies[0])):
            _ask(bodies, prose, roles)
            return
    for n in titles[:1]:
        roles.give("title", n, sentence("its name"))
    for n in bodies:
        roles.reasons[n] = _text_reason(n, prose[n], len(bodies) + len(titles) == 1)
    roles.text = [*titles[:1], *bodies]


def _comments() -> frozenset[str]:
    """Return the headings of what others say below a text, where another column is the text."""
    return frozenset(sections("heading_words")["comments of others"])


def _lists_meetings(rest: Mapping[str, Profile]) -> bool:
    """Tell a list of meetings: each has a beginning, an end, and who came or where."""
    names = [folded(n) for n in rest]
    when = any(re.search(r"^(?:start|heure de debut|debut)\b", n) for n in names) and any(
        re.search(r"^(?:end|heure de fin|fin)\b", n) for n in names
    )
    return when and any(
        has_word(n, "attendees attendee_count inscrits attachments") for n in names
    )


def _ask(columns: Iterable[str], prose: Mapping[str, Profile], roles: Roles) -> None:
    plain = {n: without_code(n) for n in columns}
    times = Counter(plain.values())
    for n, asked in plain.items():
        p = prose[n]
        roles.questions.append(Question(n, asked if times[asked] == 1 else n))
        if asks_for_other(n):
            roles.reasons[n] = sentence("own words beside options, {n} answers", n=p.filled)
            continue
        roles.reasons[n] = sentence("answers in people's own words, {n} a cell", n=round(p.words))
        if p.is_names:
            roles.doubt(
                n,
                sentence("are these names, or answers in people's own words?"),
                "questions",
                "left_out",
            )


def _text_reason(name: str, p: Profile, alone: bool) -> str:
    if asks(name):
        return sentence("answers to a question, {n} words a cell", n=round(p.words))
    if is_text_name(name):
        return sentence("its name, and {n} words a cell", n=round(p.words))
    if alone:
        return sentence("the only column of prose, {n} words a cell", n=round(p.words))
    return sentence("people's own words, {n} a cell", n=round(p.words))


def _guess_any_text(rest: Mapping[str, Profile], roles: Roles, several: frozenset[str]) -> None:
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
        roles.reasons[found[1]] = sentence("the column with most to read")
        if not named:
            roles.doubt(
                found[1],
                sentence("did people write these cells in their own words?"),
                "text",
                "left_out",
            )
