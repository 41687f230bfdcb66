"""Lists of names that masks are decided by, read once from data files."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from contrib_analysis.text.word_lists import sections


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


def _words(*, ambiguous: bool) -> list[str]:
    return [
        word
        for line in sections("first_names")[""]
        if line.startswith("~") == ambiguous
        for word in line.removeprefix("~").split()
    ]
