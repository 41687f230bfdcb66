"""Words of other languages that can name a theme: nouns, as far as French knows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contrib_analysis.text.fold import plain
from contrib_analysis.text.foreign import reader
from contrib_analysis.text.lookups import read_kinds


@cache
def _nouns() -> frozenset[str]:
    return frozenset(map(plain, read_kinds()["noun"]))


def foreign_terms(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the lemma of each word of a text that is a noun, or not known, and its place.

    Parameters
    ----------
    text
        A text.
    language
        The ISO 639-1 code of what it is in, other than French.

    Examples
    --------
    >>> [lemma for lemma, _, _ in foreign_terms("Build more schools for the children", "en")]
    ['en:school', 'en:child']
    """
    reading = reader(language)
    # German writes its nouns with a capital.
    capital = language == "de" and not text.islower() and not text.isupper()
    for start, word in reading.places(text):
        if capital and not word[0].isupper():
            continue
        lemmas = reading.read(word)
        if lemmas is None or (lemmas and _nouns().issuperset(lemmas)):
            yield f"{language}:{reading.lemma(word)}", start, start + len(word)


def as_shown(word: str, language: str) -> str:
    """Return a word as it stands in the middle of a sentence.

    Parameters
    ----------
    word
        As it is written.
    language
        The ISO 639-1 code of what it is in, other than French.

    Examples
    --------
    >>> as_shown("Schools", "en"), as_shown("Oslo", "en")
    ('schools', 'Oslo')
    """
    return word.lower() if reader(language).read(word) is not None else word
