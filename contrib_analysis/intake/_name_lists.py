"""Lists of names that masks are decided by, read once from data files."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from itertools import pairwise

from contrib_analysis.text.word_lists import sections

_WORD = re.compile(r"[^\W_]+")
#: What stands between the words of one name.
_WITHIN = re.compile("[- \u00a0\u202f.'’\u2011]{1,2}")
#: Whose oncle, Sam or not, is somebody's.
_WHOSE = frozenset("mon ma mes notre nos votre vos ton ta tes son sa ses leur leurs".split())


@lru_cache(maxsize=50_000)
def bare(name: str) -> str:
    """Write a name without accents and case, as the lists have it.

    Examples
    --------
    >>> bare("Noémie")
    'noemie'
    """
    if name.isascii():
        return name.casefold()
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@cache
def first_names() -> frozenset[str]:
    """Return first names that are no common words."""
    return frozenset(bare(word) for word in _words(ambiguous=False)) - ambiguous_names()


@cache
def ambiguous_names() -> frozenset[str]:
    """Return first names that are common words as well, such as Rose."""
    return frozenset(bare(word) for word in _words(ambiguous=True))


@cache
def public_names() -> frozenset[str]:
    """Return names that an argument is about, and nobody's who takes part."""
    return frozenset(bare(line) for line in sections("public_names")[""])


@cache
def _named_in_full() -> frozenset[str]:
    """Return the family names of those of whom the first name is listed too."""
    return frozenset(
        " ".join(name.split()[start:])
        for name in public_names()
        for start in range(1, len(name.split()))
    )


@cache
def _without_hyphens() -> frozenset[str]:
    return frozenset(name.replace("-", " ") for name in public_names())


def is_public(name: str) -> bool:
    """Tell whether a name, or the family name that it ends with, is a public figure's.

    Examples
    --------
    >>> is_public("Emmanuel Macron"), is_public("Le Pen"), is_public("Durand")
    (True, True, False)
    >>> is_public("Jean Luc Mélenchon")
    True

    Where a public figure is listed with the first name, another first name is somebody else's:

    >>> is_public("Yvonne Mitterrand"), is_public("Mitterrand")
    (False, True)
    """
    words = bare(name).split()
    known = public_names()
    if " ".join(words).replace("-", " ") in _without_hyphens():
        return True
    names = first_names() | ambiguous_names()
    for start in range(1, len(words)):
        family = " ".join(words[start:])
        if family in known and not (family in _named_in_full() and words[start - 1] in names):
            return True
    return False


def public_spans(text: str) -> list[tuple[int, int]]:
    """Return where a text has a public name of several words, or a thing's that looks like one.

    Examples
    --------
    >>> public_spans("Le Docteur Jivago, Roméo et Juliette, mon oncle Sam")
    [(3, 17), (19, 36)]
    """
    listed, longest = _public_words()
    words = list(_WORD.finditer(text))
    folded = [bare(word[0]) for word in words]
    whole = [
        _WITHIN.fullmatch(text, one.end(), other.start()) is not None
        for one, other in pairwise(words)
    ]
    spans = []
    for place, word in enumerate(folded):
        if word not in listed or (place and folded[place - 1] in _WHOSE):
            continue
        for count in range(2, longest + 1):
            last = place + count - 1
            if last >= len(words) or not whole[last - 1]:
                break
            if tuple(folded[place : last + 1]) in listed[word]:
                spans.append((words[place].start(), words[last].end()))
    return spans


@cache
def _public_words() -> tuple[dict[str, set[tuple[str, ...]]], int]:
    """Return public names of several words by the first of them, and the length of the longest."""
    listed: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in public_names():
        words = tuple(_WORD.findall(name))
        if len(words) > 1:
            listed[words[0]].add(words)
    return dict(listed), max(len(words) for names in listed.values() for words in names)


def _words(*, ambiguous: bool) -> list[str]:
    return [
        word
        for line in sections("first_names")[""]
        if line.startswith("~") == ambiguous
        for word in line.removeprefix("~").split()
    ]
