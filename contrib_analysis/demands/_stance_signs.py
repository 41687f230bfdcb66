"""The signs by which `_stance` tells whether a text is for or against; each is named.

Words that say what a text is about are no signs: what was learned from one consultation must
serve another. So they are turns of phrase, words that say how, forms of verbs, marks, length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from contrib_analysis.ideas.kinds import signs_of_form
from contrib_analysis.text.fold import fold, plain
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import listed_words, sections

#: A text is read up to so many words (chosen): where one stands is said at the beginning.
PHRASES_UP_TO, _WORDS_UP_TO = 60, 80
#: So many words in a row are a sign (chosen: a fourth tells no more).
_IN_A_ROW = 3
#: More sentences, denials or question marks than so many are as many (chosen).
_MOST_COUNTED = 3
#: Texts whose phrases are kept: each is asked for them twice (chosen).
_KEPT = 100
#: The lists of phrases in ``stance_words.txt``.
LISTS = ("for", "against", "but")
_MARKS = frozenset(".!?:;,")
_TOKEN = re.compile(r"[a-z]+|\d+|[.!?:;,]")
_SENTENCE_ENDS = re.compile(r"[.!?]+")
#: Whom a text answers says nothing of its side: "Réponse à Camille :".
_ADDRESS = re.compile(
    r"^\W*(?:en )?(?:réponse |re ?: ?)?[àa@] ?\w[^.!?:,\n]{0,40}[:,]\s*", re.IGNORECASE
)
#: Words with which "contre" opposes nothing that is proposed: "lutter contre", "par contre".
_TAKES_CONTRE = re.compile(
    r"\b(par|ou|lutt(?:es?|er|ons|ent|ant)|combat(?:tre)?|prot[ée]g(?:e|er|ée?s?)|protection"
    r"|pr[ée]munir|assurer|d[ée]fendre|mesures?|actions?) contre\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://")


@cache
def phrases() -> Mapping[str, re.Pattern[str]]:
    """Return what finds the phrases of each list."""
    by_list = sections("stance_words")
    return {name: re.compile("|".join(map(_pattern, by_list[name]))) for name in LISTS}


def _pattern(phrase: str) -> str:
    begins = "^" if phrase.startswith("^ ") else r"\b"
    return begins + re.escape(fold(phrase)) + r"\b"


def phrases_of(text: str) -> dict[str, list[str]]:
    """Return the phrases of each list that a text says.

    Parameters
    ----------
    text
        An idea, or a whole contribution.

    Examples
    --------
    >>> phrases_of("Je suis contre, mais tant pis.")
    {'for': [], 'against': ['suis contre'], 'but': ['mais']}
    """
    return dict(_phrases_in(" ".join(fold(text).split()[:PHRASES_UP_TO])))


@lru_cache(maxsize=_KEPT)
def _phrases_in(said: str) -> Mapping[str, list[str]]:
    return {name: pattern.findall(said) for name, pattern in phrases().items()}


def without_denied_ills(text: str) -> str | None:
    """Return what a text says beside that no harm is in what it is about.

    Parameters
    ----------
    text
        An idea, or a whole contribution.

    Returns
    -------
    str or None
        Folded; None where it denies no harm.

    Examples
    --------
    >>> without_denied_ills("Aucun danger avec les robots."), without_denied_ills("Un danger.")
    ('  avec les robots', None)
    """
    said = " ".join(fold(text).split()[:PHRASES_UP_TO])
    rest, denied = _no_ill().subn(" ", said)
    return rest if denied else None


@cache
def _no_ill() -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, sections("stance_words")["no ill"])))


def stance_signs(text: str) -> frozenset[str]:
    """Return the names of the signs in a text.

    Parameters
    ----------
    text
        An idea, or a whole contribution.

    Examples
    --------
    >>> "says for" in stance_signs("Tout à fait d'accord.")
    True
    """
    text = _TAKES_CONTRE.sub(r"\1", _ADDRESS.sub("", text))
    tokens = _TOKEN.findall(plain(text))[:_WORDS_UP_TO]
    found = {*signs_of_form(text), *_phrase_signs(text), *_words(_telling(text, tokens))}
    found.update(_shape(text, tokens))
    return frozenset(sign for sign in found if _things().isdisjoint(sign.split()))


def _phrase_signs(text: str) -> Iterator[str]:
    """Yield the phrases that a text says, and whether those of a list stand alone."""
    said = phrases_of(text)
    for name, found in said.items():
        yield from (f"“{phrase}”" for phrase in found)
        if found:
            yield f"says {name}"
        if len(found) > 1:
            yield f"says {name} twice"
    if bool(said["for"]) != bool(said["against"]):
        taken_back = said["for"] and said["but"]
        side = "for" if said["for"] else "against"
        yield f"says {side} and takes it back" if taken_back else f"says {side} alone"


def _telling(text: str, tokens: list[str]) -> Iterator[str]:
    """Yield the words that say how and the marks; a general word by its lemma, "" for others."""
    general = listed_words("general_words")
    lemmas = {fold(word.form): word.lemma for word in tokeniser().words(text)}
    for word in tokens:
        lemma = lemmas.get(word, "")
        yield word if word in _vocabulary() else lemma if lemma in general else ""


def _words(telling: Iterable[str]) -> Iterator[str]:
    """Yield such words and marks, alone, by pairs and by threes; ^ opens, $ ends."""
    run = ["^"]
    for word in (*telling, "$"):
        if not word:
            run = []
            continue
        # That a mark opens a text says how it was copied.
        if run == ["^"] and word in _MARKS:
            run = []
        run = [*run[-_IN_A_ROW + 1 :], word]
        shortest = 2 if word == "$" else 1
        for length in range(shortest, len(run) + 1):
            yield " ".join(run[-length:])


def _shape(text: str, tokens: list[str]) -> Iterator[str]:
    """Yield how a text is written: its length, marks, sentences and denials."""
    yield f"doublings of length {len(text.split()).bit_length()}"
    yield f"sentences {_up_to(len(_SENTENCE_ENDS.findall(text)))}"
    yield f"question marks {_up_to(text.count('?'))}"
    yield f"denials {_up_to(sum(word in ('n', 'ne') for word in tokens))}"
    last = text.strip()[-1:]
    yield f"ends with {last if last in _MARKS else 'a word'}"
    if "«" in text or '"' in text:
        yield "quotes"
    if _LINK.search(text):
        yield "links"
    if "\n" in text:
        yield "has lines"
    for word, following in pairwise(tokens):
        if word in ("n", "ne") and following in _vocabulary():
            yield f"denies {following}"


def _up_to(count: int) -> str:
    return str(count) if count < _MOST_COUNTED else f"{_MOST_COUNTED} or more"


@cache
def _vocabulary() -> frozenset[str]:
    how = listed_words("stance_words", "how") | listed_words("kind_words", "little words")
    return how | _MARKS


@cache
def _things() -> frozenset[str]:
    """Return words of cues that name what one consultation is about, or how it is held."""
    return listed_words("stance_words", "things")
