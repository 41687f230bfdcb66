"""Name groups of ideas by phrases that several of their people wrote.

A name is a noun phrase or an infinitive phrase, word for word. Among those that enough
people of a group say, the one that finds the group best is taken: many of its ideas speak
of it, few others do, and those that say it lie near the group's centre. Two are joined only
where the group is two things.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes._forms import is_infinitive
from contrib_analysis.themes._phrase_index import Ints, PhraseIndex
from contrib_analysis.themes._vocabulary import EMPTY, count_words, family_of

#: People who say a phrase before it may name a group: so many, and more in a large group
#: (half the root of its ideas). Chosen; 3 of 30, 6 of 150, 16 of 1,000.
_FEWEST_PEOPLE, _OF_ROOT = 2, 2
#: Covering the group counts so many times as much as covering nothing else.
_BETA = 1.5
#: Phrases looked at for each group: those that most of its ideas say.
_LOOKED_AT = 250
#: Two names share so much of their words at most.
_ALIKE = 0.5
#: A second phrase joins the first where each is said of by this share of the group, few
#: ideas by both, and both together find it so much better.
_HALF, _BOTH, _BETTER = 0.2, 0.3, 1.25
#: A single word says less, and is joined sooner.
_HALF_OF_WORD, _BETTER_THAN_WORD = 0.15, 1.2
#: What a phrase of so many words is worth beside one of two or three: a single word is
#: often true of several groups, a long phrase of few ideas. Chosen on the corpora that
#: names were read on.
_WORTH_OF_LENGTH = {1: 0.55, 2: 1.0, 3: 1.0, 4: 0.97, 5: 0.93, 6: 0.88}
#: An action claims more than a thing: that people ask for it.
_WORTH_OF_ACTION = 0.8
#: A phrase whose head says nothing by itself ("place du village").
_WORTH_OF_EMPTY_HEAD = 0.7


#: A group speaks of its name so many times as often as all do, at the least; where the name
#: is made of words that say nothing alone ("parler à un humain"), so many times.
_OWN, _OWN_OF_SMALL_WORDS = 1.8, 3.0
#: From this share of the ideas that speak of a phrase, they say it as a phrase.
_AS_A_PHRASE = 0.3
#: And so much of the group speaks of it.
_LEAST_REACH = 0.12
#: A group of this share of all ideas is told apart from nothing.
_HALF_OF_ALL = 0.5
#: Two forms are spellings of one word from this likeness on (difflib's ratio).
_SPELT_ALIKE = 0.8


@dataclass(frozen=True)
class _Candidate:
    phrase: int
    value: float
    speaks: NDArray[np.bool_]


class PhraseNamer:
    """Name groups of ideas.

    Parameters
    ----------
    index
        The phrases of the ideas.
    vectors
        The parsed ideas' vectors, of shape (n_read, n_dimensions).
    people
        Who said each parsed idea, as numbers, of shape (n_read,).
    """

    def __init__(self, index: PhraseIndex, vectors: NDArray[np.float64], people: Ints) -> None:
        self._index = index
        self._vectors = np.asarray(vectors, dtype=np.float64)
        self._people = people
        self._by_word = index.uses.tocsc()
        self._by_phrase = index.says.tocsc()
        self._said = np.asarray(index.says.sum(axis=0)).ravel()

    def names(
        self,
        groups: Ints,
        count: int,
        *,
        asked: Sequence[frozenset[str]] = (),
        above: Collection[str] = (),
        within: NDArray[np.bool_] | None = None,
    ) -> list[str | None]:
        """Name groups; None where no phrase passes.

        Parameters
        ----------
        groups
            The group of each parsed idea, of shape (n_read,); -1 for none.
        count
            How many groups there are; none of a group's ideas may be parsed.
        asked
            For each group, the words of the question that most of its ideas answer.
        above
            The name of what the groups are parts of, which none may repeat.
        within
            The ideas that groups are told apart from; all when None.
        """
        ranked = []
        for group in range(count):
            taboo = asked[group] if asked else frozenset()
            ranked.append(self._ranked(groups == group, taboo, within))
        # Who is surest of its name chooses first.
        order = sorted(range(count), key=lambda g: (-ranked[g][0].value if ranked[g] else 0.0, g))
        names: list[str | None] = [None] * count
        taken = [family_of(name) for name in above]
        for group in order:
            for candidate in ranked[group]:
                name = self._joined(candidate, ranked[group], groups == group, within, taken)
                if not _is_like(name, taken):
                    names[group] = name[0].upper() + name[1:]
                    taken.append(family_of(name))
                    break
        return names

    def _ranked(
        self,
        inside: NDArray[np.bool_],
        taboo: frozenset[str],
        within: NDArray[np.bool_] | None,
    ) -> list[_Candidate]:
        size = int(inside.sum())
        if not size:
            return []
        rows = np.flatnonzero(inside)
        said = np.asarray(self._index.says[rows].sum(axis=0)).ravel()
        needed = _needed(size)
        known = np.flatnonzero(said >= needed)
        known = known[np.argsort(-said[known], kind="stable")][:_LOOKED_AT]
        centre = self._vectors[rows].mean(axis=0)
        centre /= max(float(np.linalg.norm(centre)), 1e-12)
        found = []
        for place in known.tolist():
            worth = self._worth(place, taboo)
            if not worth or self._people_of(place, inside) < needed:
                continue
            telling = [w for w in self._telling(place) if self._is_own(w, inside, within)]
            speaks = self._speaks(telling or self._index.keys[place][1], not telling, within)
            lift, reach = self._lift(speaks, inside, within), (speaks & inside).sum() / size
            if lift < (_OWN if telling else _OWN_OF_SMALL_WORDS) or reach < _LEAST_REACH:
                continue
            value = worth * _f(speaks, inside) * self._nearness(place, centre)
            # What people say as one phrase is worth more than words that meet in it.
            met = said[place] / max(1.0, _AS_A_PHRASE * (speaks & inside).sum())
            value *= 0.5 + 0.5 * min(1.0, met)
            found.append(_Candidate(place, round(float(value), 9), speaks))
        return sorted(found, key=lambda c: (-c.value, self._index.form(c.phrase)))

    def _worth(self, place: int, taboo: frozenset[str]) -> float:
        kind, lemmas = self._index.keys[place]
        meant = [w for w in lemmas if w not in tokeniser().stop_words and not w.isdigit()]
        if not meant or taboo.issuperset(meant) or self._index.is_torn(place):
            return 0.0
        if len(meant) < 2 and (EMPTY.issuperset(meant) or is_infinitive(meant[0])):
            return 0.0
        form = self._index.form(place)
        if not all(c.isalpha() or c in " '’-" for c in form):
            return 0.0
        worth = _WORTH_OF_LENGTH.get(count_words(form.replace("'", "’")), 0.0)
        if kind == "infinitive":
            worth *= _WORTH_OF_ACTION
        elif lemmas[0] in EMPTY:
            worth *= _WORTH_OF_EMPTY_HEAD
        return worth

    def _telling(self, place: int) -> list[str]:
        """Return the words of a phrase that say something by themselves."""
        small = tokeniser().stop_words
        lemmas = self._index.keys[place][1]
        return [w for w in lemmas if w not in EMPTY and w not in small and not w.isdigit()]

    def _is_own(
        self, word: str, inside: NDArray[np.bool_], within: NDArray[np.bool_] | None
    ) -> bool:
        """Say whether a group uses a word more than all do: "droit" alone finds no "sol"."""
        return self._lift(self._speaks([word], True, within), inside, within) >= _OWN

    def _speaks(
        self, words: Sequence[str], whole: bool, within: NDArray[np.bool_] | None
    ) -> NDArray[np.bool_]:
        """Say which ideas use at least half of some words, or all of them."""
        columns = self._index.columns([w for w in words if w != "ne"])
        if not columns:
            return np.zeros(len(self._people), dtype=bool)
        used = np.asarray(self._by_word[:, columns].sum(axis=1)).ravel()
        speaks: NDArray[np.bool_] = used >= (
            len(columns) if whole else math.ceil(len(columns) / 2)
        )
        return speaks if within is None else speaks & within

    def _lift(
        self,
        speaks: NDArray[np.bool_],
        inside: NDArray[np.bool_],
        within: NDArray[np.bool_] | None,
    ) -> float:
        """Return how much more often a group speaks of something than all ideas do.

        A group that is most of all ideas can't speak of anything much more often.
        """
        everyone = float(len(inside) if within is None else within.sum())
        usual = float(inside.sum()) / max(1.0, everyone)
        own = float((speaks & inside).sum()) / max(1.0, float(speaks.sum()))
        return own / usual if usual < _HALF_OF_ALL else 10.0 * own

    def _people_of(self, place: int, inside: NDArray[np.bool_]) -> int:
        start, end = self._by_phrase.indptr[place : place + 2]
        rows = self._by_phrase.indices[start:end]
        return len(np.unique(self._people[rows[inside[rows]]]))

    def _nearness(self, place: int, centre: NDArray[np.float64]) -> float:
        """Return how near to a centre the ideas that say a phrase are, 0 to 1."""
        start, end = self._by_phrase.indptr[place : place + 2]
        mean = self._vectors[self._by_phrase.indices[start:end]].mean(axis=0)
        cosine = float(mean @ centre) / max(float(np.linalg.norm(mean)), 1e-12)
        return 0.5 + 0.5 * max(0.0, cosine)

    def _joined(
        self,
        first: _Candidate,
        others: Sequence[_Candidate],
        inside: NDArray[np.bool_],
        within: NDArray[np.bool_] | None,
        taken: Sequence[frozenset[str]],
    ) -> str:
        """Return a phrase, or two where the group is two things."""
        name = self._index.form(first.phrase)
        size = max(1, int(inside.sum()))
        own = first.speaks & inside
        alone_says_little = count_words(name) == 1
        half = _HALF_OF_WORD if alone_says_little else _HALF
        better = _BETTER_THAN_WORD if alone_says_little else _BETTER
        if own.sum() >= (1 - half) * size or own.sum() < half * size:
            return name
        alone = _f(first.speaks, inside)
        for second in others[:30]:
            form = self._index.form(second.phrase)
            also = second.speaks & inside
            if (
                self._index.keys[second.phrase][0] != self._index.keys[first.phrase][0]
                or also.sum() < half * size
                or (own & also).sum() > _BOTH * min(own.sum(), also.sum())
                or family_of(form) & family_of(name)
                or SequenceMatcher(None, form, name).ratio() > _SPELT_ALIKE
                or _is_like(form, taken)
                or count_words(f"{name} et {form}") > 7
            ):
                continue
            if _f(first.speaks | second.speaks, inside) >= better * alone:
                return f"{name} et {form}"
        return name


def _needed(size: int) -> int:
    return max(_FEWEST_PEOPLE, round(math.sqrt(size) / _OF_ROOT))


def _f(speaks: NDArray[np.bool_], inside: NDArray[np.bool_]) -> float:
    """Return how well what some ideas speak of finds a group (F-measure)."""
    square = _BETA**2
    hits = float((speaks & inside).sum())
    return (1 + square) * hits / max(1.0, square * float(inside.sum()) + float(speaks.sum()))


def _is_like(name: str, taken: Sequence[frozenset[str]]) -> bool:
    own = family_of(name)
    return any(len(own & other) > _ALIKE * min(len(own), len(other)) for other in taken)
