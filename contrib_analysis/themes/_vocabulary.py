"""What one theme says, next to all of them: its words, their weight, their phrases."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import depends_on_own_words, tokeniser
from contrib_analysis.text.word_lists import listed_words
from contrib_analysis.themes._forms import is_infinitive, is_known

#: Covering the theme counts so many times as much as covering nothing else (F-measure,
#: van Rijsbergen, 1979): people name a theme by a word that most of its ideas use, even
#: where other themes use it too (measured: docs/methode.md).
_BETA = 3
#: A word may name so many themes, those that it finds best: names tell themes
#: apart (measured: docs/methode.md).
_NAMES_AT_MOST = 3
#: Share of a word's ideas that a phrase with it must be in, to be shown instead; half as
#: much for its other words: "santé mentale" must not name a theme on health (chosen).
_SPEAKS_FROM = 0.25
#: A name of a person, a firm or a place is a word of a theme from this share of ideas on (chosen).
_NAMES_FROM = 1 / 3
#: In a theme of this many ideas, a word that one idea uses is an accident; in larger ones, what
#: fewer than half the root of them use (chosen: 3 of 36, as phrases that name).
_SEEN_TWICE_FROM, _OF_ROOT = 8, 2
_LONGEST_ACRONYM = 6  # chosen
#: A word is not shown without the phrase that so many of its ideas say it
#: in (measured: docs/methode.md).
_TORN_FROM = 0.65

#: Words that say nothing without the words around them.
EMPTY = frozenset(
    plain(word) for part in ("empty", "sizes") for word in listed_words("small_words", part)
)
# What a family of words ends with: "obliger", "obligation", "obligatoire".
_ENDING = re.compile(
    r"(isations?|isateurs?|ifications?|ifier|iser|iciens?|ations?|itions?|ateurs?|ements?|ages?"
    r"|ances?|ences?|eurs?|euses?|istes?|ismes?|ites?|iques?|oires?|ives?|ifs?|er|ir|es?|s)$"
)
_SHORTEST_STEM = 3  # chosen


class Reach(NamedTuple):
    """The share of the theme's ideas, and of all others, that say something."""

    inside: float
    outside: float


class Everyone(NamedTuple):
    """All themes together: the ideas that use each term, and all ideas.

    `bars` gives how well a word must find a theme to be in its name.
    """

    used: Counter[str]
    size: int
    bars: Mapping[str, float]


def everyone(ideas: Sequence[Mapping[str, int]], sizes: Sequence[int]) -> Everyone:
    """Add up the themes."""
    used: Counter[str] = Counter()
    for counts in ideas:
        used.update(counts)
    found: dict[str, list[float]] = {}
    for counts, size in zip(ideas, sizes, strict=True):
        for term, n in counts.items():
            if " " not in term:
                found.setdefault(term, []).append(_f_measure(n, used[term], size))
    bars = {
        word: sorted(values)[-_NAMES_AT_MOST]
        for word, values in found.items()
        if len(values) > _NAMES_AT_MOST
    }
    return Everyone(used, sum(sizes), bars)


class Vocabulary:
    """The words of one theme.

    Parameters
    ----------
    used
        The number of the theme's ideas that use each term.
    size
        The number of its ideas.
    everyone
        All themes together, this one included.
    rank
        The place of terms among those that set the theme apart; among words of
        equal weight, the first one there comes first.

    Attributes
    ----------
    words
        The theme's words in the form to show, the best first.
    """

    def __init__(
        self, used: Mapping[str, int], size: int, everyone: Everyone, rank: Mapping[str, int]
    ) -> None:
        self._used, self._size, self._everyone = used, max(size, 1), everyone
        self._others = everyone.size - size
        self._phrases: list[str] = []
        self._alone: dict[str, int] = {}
        self._together: dict[tuple[str, str], int] = {}
        weights: dict[str, float] = {}
        least = max(2, round(math.sqrt(size) / _OF_ROOT)) if size >= _SEEN_TWICE_FROM else 1
        for term, n in used.items():
            lemmas = lemmas_of(term)
            if n < least or not lemmas:
                continue
            if " " not in term:
                for lemma in lemmas:
                    self._alone[lemma] = max(n, self._alone.get(lemma, 0))
            else:
                self._remember_pairs(lemmas, n)
            if EMPTY.issuperset(lemmas) or (n < _NAMES_FROM * self._size and _is_name(term)):
                continue
            if not self._is_own(term):
                continue
            if " " not in term:
                weight = _f_measure(n, everyone.used[term], self._size)
                if weight >= everyone.bars.get(term, 0):
                    weights[term] = weight
            elif len(set(lemmas)) == len(lemmas):
                self._phrases.append(term)
        last = len(rank)
        self.words = sorted(
            weights,
            key=lambda word: (-round(weights[word], 9), rank.get(word, last), word),
        )

    def reach(self, word: str) -> Reach:
        """Return how far one word reaches."""
        inside = self._used[word]
        return Reach(
            inside / self._size, (self._everyone.used[word] - inside) / max(self._others, 1)
        )

    def widen(self, reach: Reach, heads: Sequence[str], word: str) -> Reach:
        """Return how far some words reach with one more.

        Words are taken to fall on ideas independently, but for those that stand
        in one phrase.
        """
        more = self.reach(word)
        shared = max(self.breath(word, head) for head in heads) * more.inside
        inside = reach.inside + more.inside - max(reach.inside * more.inside, shared)
        return Reach(inside, 1 - (1 - reach.outside) * (1 - more.outside))

    def value(self, reach: Reach) -> float:
        """Return the F-measure of finding the theme's ideas by some words."""
        inside = reach.inside * self._size
        return _f_measure(inside, inside + reach.outside * self._others, self._size)

    def breath(self, word: str, other: str) -> float:
        """Return the share of a word's ideas that say it in one phrase with another."""
        return (
            max(self._together.get((a, b), 0) for a in lemmas_of(word) for b in lemmas_of(other))
            / self._used[word]
        )

    def share(self, term: str) -> float:
        """Return the share of the ideas with a term that are the theme's."""
        return self._used[term] / self._everyone.used[term]

    def phrase(self, word: str, most: int, *, action: bool, said: frozenset[str]) -> str:
        """Return the phrase that a word is mostly said in, or the word.

        Parameters
        ----------
        word
            One of `words`.
        most
            Number of words that the phrase may have.
        action
            Whether it may begin with an infinitive ("taxer les riches").
        said
            Families of words that it may not repeat.
        """
        head, family = set(lemmas_of(word)), family_of(word)
        fit = [
            phrase
            for phrase in self._phrases
            if self._used[phrase] >= _SPEAKS_FROM * self._used[word]
            and head <= set(lemmas_of(phrase))
            and count_words(phrase) <= most
            and (action or not is_infinitive(phrase))
            and not (family_of(phrase) - family) & said
            and self._used[phrase]
            >= _SPEAKS_FROM / 2 * max(self._alone.get(lemma, 0) for lemma in lemmas_of(phrase))
        ]
        return max(fit, key=lambda p: (self._used[p] * len(lemmas_of(p)), p), default=word)

    def is_torn(self, word: str, room: int, *, of: int) -> bool:
        """Say whether a word would be torn from its phrase: "reconnaissance" from "faciale".

        Parameters
        ----------
        word
            One of `words`.
        room
            Number of words that there is room for.
        of
            Number of words that a phrase may have where there is room.
        """
        whole = self.phrase(word, of, action=False, said=frozenset())
        return count_words(whole) > room and self._used[whole] >= _TORN_FROM * self._used[word]

    def _is_own(self, term: str) -> bool:
        """Say whether the theme uses a term more than the others do."""
        inside, everywhere = self._used[term], self._everyone.used[term]
        return self._others <= 0 or inside * self._everyone.size > everywhere * self._size

    def _remember_pairs(self, lemmas: Sequence[str], n: int) -> None:
        for a in lemmas:
            for b in lemmas:
                self._together[a, b] = max(n, self._together.get((a, b), 0))


def _f_measure(inside: float, everywhere: float, size: int) -> float:
    """Return how well a term that so many ideas use finds a theme of some size."""
    square = _BETA**2
    return (1 + square) * inside / (square * max(size, 1) + everywhere)


@depends_on_own_words
@cache
def lemmas_of(term: str) -> tuple[str, ...]:
    """Return the lemmas of a term, small words left out."""
    return tuple(tokeniser()([term])[0])


@depends_on_own_words
@cache
def family_of(term: str) -> frozenset[str]:
    """Return a stem for each word of a term: that of "obligation" is that of "obliger"."""
    return frozenset(_stem(lemma) for lemma in lemmas_of(term))


def count_words(label: str) -> int:
    """Count the words that a reader sees."""
    return len(label.replace("’", " ").split())


def _stem(lemma: str) -> str:
    stem = _ENDING.sub("", lemma)
    return stem.replace("qu", "c") if len(stem) >= _SHORTEST_STEM else lemma


@cache
def _is_name(term: str) -> bool:
    return any(
        word[:1].isupper()
        and not (word.isupper() and len(word) <= _LONGEST_ACRONYM)
        and not is_known(word)
        for word in term.replace("’", " ").split()
    )
