"""Which words of a corpus say how a thing is and never are the thing: "local", "régulier".

Measured where they stand: right behind a noun ("référendums locaux"), behind what weighs them
("plus régulière") or behind what says how something is ("doit être locale").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from contrib_analysis.demands._asking_words import direction_of, is_infinitive, word_lists
from contrib_analysis.demands._clauses import with_turns
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser

#: A word is one where it stands so in this part of the times it is said, so many at the least
#: (chosen by reading: "local" 0.8, "internet" 0.3).
_MOSTLY, _OFTEN_ENOUGH = 0.6, 3
_WEIGHS = frozenset("plus moins tres trop peu assez bien est sont etre soit soient etait".split())


def attributes(texts: Iterable[str]) -> frozenset[str]:
    """Return the lemmas of words that mostly say how a thing is.

    Parameters
    ----------
    texts
        Ideas.

    Examples
    --------
    >>> said = "un vote local", "des votes locaux", "un marché local", "le vote", "un bus"
    >>> sorted(attributes(said))
    ['local']
    """
    said, following = Counter[str](), Counter[str]()
    for text in dict.fromkeys(texts):
        before: Word | None = None
        for word in with_turns(list(tokeniser().words(text))):
            if word.lemma:
                said[word.lemma] += 1
                following[word.lemma] += before is not None and _says_how_of(text, before, word)
            before = word
    return frozenset(
        lemma
        for lemma, n in said.items()
        if n >= _OFTEN_ENOUGH and following[lemma] >= _MOSTLY * n
    )


def _says_how_of(text: str, before: Word, word: Word) -> bool:
    """Say whether a word stands where what says how a thing is does."""
    if text[before.end : word.start] not in (" ", "\u00a0"):
        return False
    if fold(before.form) in _WEIGHS:
        return True
    return _is_noun(before) and not is_infinitive(word)


def _is_noun(word: Word) -> bool:
    lists = word_lists()
    return bool(word.lemma) and not (
        word.lemma in lists["asks"]
        or word.lemma in lists["broad"]
        or bool(direction_of(word))
        or is_infinitive(word)
    )
