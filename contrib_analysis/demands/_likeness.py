"""How much two asks ask for the same thing, from 0 to 1.

Each word of one looks for its like in the other: itself, a word of its family
("former", "formation"), or one that the civic table has near ("prof", "enseignant"). What is
to be done and what it is done to weigh twice; a word with the other sign is no like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.demands._asking_words import (
    NEAR_DIRECTIONS,
    helps_to_do,
    is_act,
    is_aspect,
    is_broad,
    is_vessel,
    provides,
)
from contrib_analysis.demands._company import object_of, things_of, without_companions
from contrib_analysis.demands._remembered import remembered
from contrib_analysis.demands._words_alike import FAMILY, Words, senses, words_alike
from contrib_analysis.vectors.civic import unit

#: What is to be done and what it is done to weigh so many times what the rest does (chosen).
_HEAD = 2.0
#: A word that more than this part of a corpus has says little of what is asked: it is the
#: consultation's own subject (chosen); it weighs so much less.
#: Where few ask, several may well ask for one thing.
_COMMON, _COMMON_FROM, _COMMON_WEIGHT = 0.08, 25, 0.35
#: A direction weighs this part of what the median word does (chosen).
_DIRECTION = 0.7
#: From so much on a word is nearly said; from so much on it surely is: a cosine of 0.76
#: (chosen by reading members: "prof" and "professeur" have 0.86; "viande" and "vêtement"
#: 0.71, "consommation" and "déchet" 0.74).
_NEARLY, _SURELY = 0.43, 0.58
#: Where the act says nothing of its own, what it is said of is sure from so much on: a cosine
#: of 0.84 (chosen: "prof" and "professeur", not "trottoir" and "rue").
_SURELY_OF_BROAD = 0.7
#: What all asks of a corpus share is taken from each, this much of it, less where few ask
#: (chosen).
_SHARED, _SHARED_FROM = 0.5, 100
#: How much an infinitive says that what it names is to be (chosen).
_NAMED = 0.8


class Likeness:
    """Compare asks of one corpus.

    Parameters
    ----------
    asked
        The words of its asks, as `_asks.Ask` has them.
    attributes
        The lemmas that say how a thing is, as `_attributes` finds them.
    """

    def __init__(self, asked: Iterable[Words], attributes: frozenset[str] = frozenset()) -> None:
        found = list(asked)
        self._attributes = attributes
        said = Counter(word for words in found for word in set(words))
        lemmas = Counter[str]()
        for word, n in said.items():
            if word[0] != "<":
                lemmas[word[:-1]] += n
        names = sorted(lemmas)
        often = max(_COMMON * len(found), _COMMON_FROM)
        self._common = frozenset(word for word, n in lemmas.items() if n > often)
        self._weights = {
            word: float(np.log1p(len(found) / n)) * (_COMMON_WEIGHT if n > often else 1.0)
            for word, n in lemmas.items()
        }
        median = float(np.median(list(self._weights.values()))) if names else 1.0
        self._direction = _DIRECTION * median
        self._alike = without_companions(words_alike(names), found)
        self._names = names
        self._near: dict[str, dict[str, float]] = {}
        self._saying: dict[Words, Mapping[str, float]] = {}
        self._weights_of: dict[Words, Mapping[str, float]] = {}
        self._means: dict[Words, NDArray[np.float32]] = {}
        self._asked = found

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self._names)}

    @cached_property
    def _senses(self) -> NDArray[np.float32]:
        return senses(self._names)

    @cached_property
    def _usual(self) -> NDArray[np.float32]:
        """Return what all asks share, as it is taken from each."""
        shared = self._sense(word for words in self._asked for word in words)
        return shared * np.float32(_SHARED * min(1.0, len(self._asked) / _SHARED_FROM))

    def _weighed(self, words: Words) -> Mapping[str, float]:
        """Return how much each word of an ask weighs; they add up to 1."""
        heads = {0, next((i for i, word in enumerate(words) if i and self.tells(word)), 0)}
        little = [word[0] == "<" or provides(word) for word in words]
        own = (self._weights.get(word[:-1], 1.0) for word in words)
        found = np.array([self._direction if n else w for n, w in zip(little, own, strict=True)])
        found *= [_HEAD if i in heads else 1.0 for i in range(len(words))]
        return dict(zip(words, (found / found.sum()).tolist(), strict=True))

    def says_what(self, words: Words, *, verbal: bool) -> bool:
        """Say whether an ask names what is to be done, and to what.

        Parameters
        ----------
        words
            Its words.
        verbal
            Whether an infinitive or a direction opens it; a noun alone asks for nothing.
        """
        telling = sum(map(self.tells, words))
        needed = 1 if verbal and words[0][0] == "<" else 2
        return telling >= needed

    def _telling(self, words: Words) -> Words:
        """Return the directions of an ask and its words, the corpus's own subject left out."""
        return tuple(word for word in words if word[0] == "<" or self.tells(word))

    def tells(self, word: str) -> bool:
        """Say whether a word is no direction, no vessel, nor the consultation's own subject."""
        return word[0] != "<" and word[:-1] not in self._common and not is_vessel(word)

    def is_attribute(self, word: str) -> bool:
        """Say whether a word says how a thing is and names none: "local", "régulier".

        Parameters
        ----------
        word
            With its sign.
        """
        return word[:-1] in self._attributes

    def covered(self, some: Sequence[Words], others: Sequence[Words]) -> NDArray[np.float32]:
        """Return the part of each of some asks that each of others says too.

        Parameters
        ----------
        some, others
            The words of asks.

        Returns
        -------
        ndarray of shape (n_some, n_others)
        """
        columns = {word: i for i, word in enumerate(sorted({w for words in some for w in words}))}
        asked = _matrix(
            [remembered(self._weights_of, words, self._weighed) for words in some], columns
        )
        saying = _matrix([self._said(words) for words in others], columns)
        return np.asarray((asked @ saying.T).toarray(), dtype=np.float32)

    def alike_in_sense(
        self, some: Sequence[Words], others: Sequence[Words]
    ) -> NDArray[np.float32]:
        """Return how near asks are by the civic vectors of their words, 0 to 1.

        None is near another that wants the contrary of a word of it.

        Parameters
        ----------
        some, others
            The words of asks.

        Returns
        -------
        ndarray of shape (n_some, n_others)
        """
        # The last digits of a product differ from machine to machine.
        near = np.clip(np.round(self._rows(some) @ self._rows(others).T, 5), 0, 1)
        columns = {
            word: i
            for i, word in enumerate(
                sorted({w for words in (*some, *others) for w in words if w[0] != "<"})
            )
        }
        wanted = _matrix([dict.fromkeys(words, 1.0) for words in some], columns)
        turned = [
            {w[:-1] + ("-" if w[-1] == "+" else "+"): 1.0 for w in words if w[0] != "<"}
            for words in others
        ]
        near[(wanted @ _matrix(turned, columns).T).toarray() > 0] = 0
        return np.asarray(near, dtype=np.float32)

    def shared(self, some: Sequence[Words], others: Sequence[Words]) -> NDArray[np.float32]:
        """Count the words of each of some asks that each of others says, or nearly.

        That both name a thing counts for nothing: two things are wanted to be.

        Parameters
        ----------
        some, others
            The words of asks.

        Returns
        -------
        ndarray of shape (n_some, n_others)
        """
        columns = {word: i for i, word in enumerate(sorted({w for words in some for w in words}))}
        named = [dict.fromkeys(words, 1.0) for words in some]
        own = [{word: 1.0 for word in words if word[:-1] not in self._common} for words in some]
        said = [dict.fromkeys(self.nearly(words), 1.0) for words in others]
        there = _matrix(said, columns).T
        both = (_matrix(named, columns) @ there).toarray()
        # The consultation's own subject alone is nothing that is shared.
        both[(_matrix(own, columns) @ there).toarray() < 1] = 0
        return np.asarray(both, dtype=np.float32)

    def core(self, heart: Words, others: Sequence[Words]) -> NDArray[np.bool_]:
        """Say which asks say what most of them do: what is to be done, and to what.

        Asks that share one word with a heart each, every one another, ask for as many
        things. Of an act and its object one may be said nearly; an object of two words
        ("service public") is said whole.

        Parameters
        ----------
        heart
            The words of one ask.
        others
            Those of asks that are like it.

        Returns
        -------
        ndarray of bool, shape (n_others,)
        """
        nearly, surely, very = (
            _said_of(heart, [self.nearly(own, least) for own in others])
            for least in (_NEARLY, _SURELY, _SURELY_OF_BROAD)
        )
        said = [
            self.nearly(object_of(self._telling(own), self._attributes) or heart) for own in others
        ]
        objects = _said_of(heart, said)
        acts = [word != "<be>" and is_act(word) for word in heart]
        best = np.zeros(len(others), dtype=bool)
        for i, j in combinations(range(len(heart)), 2):
            one, other = heart[i], heart[j]
            if self._is_one_thing(heart, i, j) or not (self.tells(one) or self.tells(other)):
                continue
            if any(acts) and not (acts[i] or acts[j]):
                continue
            if helps_to_do(heart, i, j) or self._is_no_object(heart, i, j):
                continue
            together = nearly[:, i] & nearly[:, j]
            if is_broad(one) or is_broad(other):
                for k in (k for k in (i, j) if not is_broad(heart[k])):
                    together &= very[:, k] & (not is_vessel(heart[k]))
            else:
                together &= surely[:, i] | surely[:, j]
            for k in self._whole(heart, (i, j)):
                together &= very[:, k] if is_aspect(heart[k - 1]) else nearly[:, k]
            if "<" in (one[0], other[0]):
                together &= objects[:, j if one[0] == "<" else i]
            if together.sum() > best.sum():
                best = together
        return best

    def _is_one_thing(self, words: Words, i: int, j: int) -> bool:
        """Say whether two words of an ask name one thing: often together, or a side of it.

        A side is the act itself where no act is said of it: "possibilité de travailler".
        """
        one, other = words[i], words[j]
        has_act = i > 0 and words[i - 1] != "<be>" and is_act(words[i - 1])
        side = j == i + 1 and has_act and is_aspect(one) and other[0] != "<"
        return side or (one[:-1], other[:-1]) in self._things

    def _is_no_object(self, words: Words, i: int, j: int) -> bool:
        """Say whether one of two words says how a thing is, and the other isn't that thing."""
        if not (self.is_attribute(words[i]) or self.is_attribute(words[j])):
            return False
        return j != i + 1 or is_act(words[i]) or is_act(words[j])

    def _whole(self, words: Words, places: Sequence[int]) -> list[int]:
        """Return the places of words that make one thing with some."""
        return [
            k
            for i in places
            for k in (i - 1, i + 1)
            if 0 <= k < len(words) and self._is_one_thing(words, min(i, k), max(i, k))
        ]

    def things(self, words: Words) -> list[Words]:
        """Return the words of an ask, those that name one thing together.

        Parameters
        ----------
        words
            Its words.
        """
        found: list[Words] = []
        joined = False
        for place, word in enumerate(words):
            if not joined and found and self._is_one_thing(words, place - 1, place):
                found[-1] = (*found[-1], word)
                joined = True
            else:
                found.append((word,))
                joined = False
        return found

    @cached_property
    def _things(self) -> frozenset[tuple[str, str]]:
        return things_of(self._asked)

    def nearly(self, words: Words, least: float = _NEARLY) -> frozenset[str]:
        """Return the words that an ask says, or nearly; that it names a thing is none.

        Parameters
        ----------
        words
            Those of an ask.
        least
            How nearly.
        """
        near = {w for w, v in self._said(words).items() if v >= least and w != "<be>"}
        return frozenset(near | {"<be>"} if {"<more>", "<make>"} & set(words) else near)

    def _rows(self, asked: Sequence[Words]) -> NDArray[np.float32]:
        rows = np.array([remembered(self._means, words, self._sense) for words in asked])
        return unit(rows.astype(np.float32, copy=False) - self._usual)

    def _sense(self, words: Iterable[str]) -> NDArray[np.float32]:
        """Return the unit mean of some words' vectors, rare words more."""
        said = Counter(words).items()
        known = [(w[:-1], n) for w, n in said if w[0] != "<" and w[:-1] in self._places]
        weights = np.array([n * self._weights[word] for word, n in known], dtype=np.float32)
        mean = weights @ self._senses[[self._places[word] for word, _ in known]]
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)

    def _said(self, words: Words) -> Mapping[str, float]:
        """Return all that an ask says, with how nearly it says it."""
        return remembered(self._saying, words, self._says)

    def _says(self, words: Words) -> Mapping[str, float]:
        # "Former les profs" names a thing too: "formation des profs".
        said = {} if words[0][0] == "<" else {"<be>": _NAMED}
        for word in words:
            for other, near in self.near(word).items():
                said[other] = max(near, said.get(other, 0.0))
        return said

    def near(self, word: str) -> Mapping[str, float]:
        """Return what a word of an ask says, itself included, with how nearly it says it.

        Parameters
        ----------
        word
            With its sign, or a direction.
        """
        if word not in self._near:
            self._near[word] = dict(self._nears(word))
        return self._near[word]

    def _nears(self, word: str) -> Iterator[tuple[str, float]]:
        yield word, 1.0
        if word[0] == "<":
            for pair, near in NEAR_DIRECTIONS.items():
                if word in pair:
                    (other,) = pair - {word}
                    yield other, near
            return
        acts = is_act(word)
        for other, near in self._alike.get(word[:-1], ()):
            signed = other + word[-1]
            # What is done ("surveillance") is not what it is done with ("caméra").
            if near >= FAMILY or acts == is_act(signed):
                yield signed, near


def _said_of(heart: Words, said: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
    """Tell which words of a heart each of some asks says, a row an ask."""
    return np.array([[word in own for word in heart] for own in said], dtype=bool)


def _matrix(
    rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]
) -> scipy.sparse.csr_array:
    kept = [[(columns[w], v) for w, v in row.items() if w in columns] for row in rows]
    starts = np.cumsum([0, *map(len, kept)])
    places = np.array([i for row in kept for i, _ in row], dtype=np.int32)
    values = np.array([v for row in kept for _, v in row], dtype=np.float32)
    return scipy.sparse.csr_array((values, places, starts), shape=(len(rows), len(columns)))
