"""How a word of Catalan or Occitan is spelt in the languages beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from contrib_analysis.text.fold import plain
from contrib_analysis.text.word_lists import listed_words, sections

#: Endings of plurals, and what stands in the singular.
_PLURALS = {"cions": "cio", "sions": "sio", "s": "", "es": "a", "ns": ""}
#: What neighbours add where Catalan and Occitan end in a consonant: "barri", "barrio".
_ADDED = ("o", "e", "a")
#: Letters of a word, at least, before it is looked for under other endings: short ones are
#: too often something else (chosen).
_SHORTEST = 5


@cache
def known_by_hand(language: str) -> Mapping[str, str]:
    """Return what common words of a language mean in French, as the list of them says.

    Parameters
    ----------
    language
        "ca" or "oc".

    Examples
    --------
    >>> known_by_hand("oc")["ostal"]
    'maison'
    """
    pairs = (line.split(maxsplit=1) for line in sections("catalan_occitan")[language])
    return {plain(word): french for word, french in pairs}


def small_words() -> frozenset[str]:
    """Return the words of Occitan that mean nothing alone."""
    return listed_words("catalan_occitan", "small words")


@cache
def _endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return how Catalan ends a word, and how its neighbours do."""
    lines = (line.split() for line in sections("catalan_occitan")["endings"])
    return tuple((ending, tuple(others)) for ending, *others in lines)


def cognates(word: str) -> Iterator[str]:
    """Yield how neighbours may spell a word.

    Parameters
    ----------
    word
        In lower case, without accents.

    Examples
    --------
    >>> list(cognates("ciutat"))
    ['ciutat', 'ciudad', 'ciudade', 'ciuta', 'ciute', 'ciutado', 'ciutato']
    """
    yield word
    for ending, others in _endings():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for other in others:
                yield word.removesuffix(ending) + other


def singulars(word: str) -> Iterator[str]:
    """Yield a word, and what it may be in the singular.

    Parameters
    ----------
    word
        In lower case, without accents.

    Examples
    --------
    >>> list(singulars("escoles"))
    ['escoles', 'escole', 'escola']
    """
    yield word
    for plural, singular in _PLURALS.items():
        if word.endswith(plural):
            yield word.removesuffix(plural) + singular


def close_spellings(word: str) -> Iterator[str]:
    """Yield how neighbours may spell a word or its singular, the closest spelling first.

    Parameters
    ----------
    word
        In lower case, without accents.

    Examples
    --------
    >>> "barrio" in close_spellings("barris")
    True
    """
    for one in singulars(word):
        yield from cognates(one)
        if len(one) >= _SHORTEST:
            yield from (one + added for added in _ADDED)
