"""How much two asks ask for the same thing, from 0 to 1.

Each word of one looks for its like in the other: itself, a word of its family
("former", "formation"), or one that the civic table has near ("prof", "enseignant"). What is
to be done and what it is done to weigh twice; a word with the other sign is no like.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from contrib_analysis.demands._asks import word_lists
from contrib_analysis.text.digest import digest
from contrib_analysis.vectors.civic import unit, unit_rows

#: Words count as alike from this cosine of their civic vectors on, by its square (chosen by
#: reading members: below, "isf" is like "tranche", "mairie" like "bibliothèque").
_NEAR = 0.62
#: Two words of one family, of so many equal first letters, count as so much alike where
#: the table doesn't hold them apart (chosen).
_FAMILY, _FAMILY_LETTERS, _FAMILY_COSINE = 0.9, 4, 0.35
#: What is to be done and what it is done to weigh so many times what the rest does (chosen).
_HEAD = 2.0
#: A word that more than this part of a corpus has says little of what is asked: it is the
#: consultation's own subject (chosen); it weighs so much less.
#: Where few ask, several may well ask for one thing.
_COMMON, _COMMON_FROM, _COMMON_WEIGHT = 0.08, 25, 0.35
#: A direction weighs this part of what the median word does (chosen).
_DIRECTION = 0.7
#: How alike two directions are (chosen: "plus de bus" is near "créer des bus"; "moins de
#: voitures" is not "pas de voitures").
_DIRECTIONS = {
    frozenset(("<more>", "<make>")): 0.7,
    frozenset(("<more>", "<keep>")): 0.4,
    frozenset(("<make>", "<keep>")): 0.3,
    frozenset(("<more>", "<help>")): 0.4,
    frozenset(("<make>", "<help>")): 0.3,
    frozenset(("<make>", "<allow>")): 0.4,
    frozenset(("<be>", "<make>")): 0.6,
    frozenset(("<be>", "<more>")): 0.6,
    frozenset(("<be>", "<keep>")): 0.4,
    frozenset(("<be>", "<help>")): 0.4,
    frozenset(("<less>", "<none>")): 0.3,
}
#: From so much on a word is nearly said (chosen).
_NEARLY = 0.43
#: What all asks of a corpus share is taken from each, this much of it, less where few ask
#: (chosen).
_SHARED, _SHARED_FROM = 0.5, 100
#: How much an infinitive says that what it names is to be (chosen).
_NAMED = 0.8

Words = tuple[str, ...]


class Likeness:
    """Compare asks of one corpus.

    Parameters
    ----------
    asked
        The words of its asks, as `_asks.Ask` has them.
    """

    def __init__(self, asked: Iterable[Words]) -> None:
        found = list(asked)
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
        self._alike = words_alike(names)
        self._names = names
        self._asked = found

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self._names)}

    @cached_property
    def _senses(self) -> NDArray[np.float32]:
        return _senses(self._names)

    @cached_property
    def _usual(self) -> NDArray[np.float32]:
        """Return what all asks share, as it is taken from each."""
        shared = self._sense(Counter(word for words in self._asked for word in words))
        return shared * np.float32(_SHARED * min(1.0, len(self._asked) / _SHARED_FROM))

    def weights(self, words: Words) -> NDArray[np.float64]:
        """Return how much each word of an ask weighs; they add up to 1."""
        heads = {0, next((i for i, word in enumerate(words) if i and self._tells(word)), 0)}
        found = np.array(
            [
                self._direction if word[0] == "<" else self._weights.get(word[:-1], 1.0)
                for word in words
            ]
        )
        found *= [_HEAD if i in heads else 1.0 for i in range(len(words))]
        return np.asarray(found / found.sum())

    def says_what(self, words: Words, *, verbal: bool) -> bool:
        """Say whether an ask names what is to be done, and to what.

        Parameters
        ----------
        words
            Its words.
        verbal
            Whether an infinitive or a direction opens it; a noun alone asks for nothing.
        """
        telling = sum(map(self._tells, words))
        needed = 1 if verbal and words[0][0] == "<" else 2
        return telling >= needed

    def _tells(self, word: str) -> bool:
        return word[0] != "<" and word[:-1] not in self._common

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
            [dict(zip(words, self.weights(words), strict=True)) for words in some], columns
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
        said = []
        for words in others:
            near = {w: 1.0 for w, v in self._said(words).items() if v >= _NEARLY and w != "<be>"}
            if "<more>" in words or "<make>" in words:
                near["<be>"] = 1.0
            said.append(near)
        there = _matrix(said, columns).T
        both = (_matrix(named, columns) @ there).toarray()
        # The consultation's own subject alone is nothing that is shared.
        both[(_matrix(own, columns) @ there).toarray() < 1] = 0
        return np.asarray(both, dtype=np.float32)

    def _rows(self, asked: Sequence[Words]) -> NDArray[np.float32]:
        rows = np.array([self._sense(Counter(words)) for words in asked], dtype=np.float32)
        return unit(rows - self._usual)

    def _sense(self, words: Mapping[str, int]) -> NDArray[np.float32]:
        """Return the unit mean of some words' vectors, rare words more."""
        known = [(w[:-1], n) for w, n in words.items() if w[0] != "<" and w[:-1] in self._places]
        weights = np.array([n * self._weights[word] for word, n in known], dtype=np.float32)
        mean = weights @ self._senses[[self._places[word] for word, _ in known]]
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)

    def _said(self, words: Words) -> dict[str, float]:
        """Return all that an ask says, with how nearly it says it."""
        # "Former les profs" names a thing too: "formation des profs".
        said = {} if words[0][0] == "<" else {"<be>": _NAMED}
        for word in words:
            said[word] = 1.0
            if word[0] == "<":
                for pair, near in _DIRECTIONS.items():
                    if word in pair:
                        (other,) = pair - {word}
                        said[other] = max(near, said.get(other, 0.0))
                continue
            for other, near in self._alike.get(word[:-1], ()):
                signed = other + word[-1]
                said[signed] = max(near, said.get(signed, 0.0))
        return said


def _senses(names: Sequence[str]) -> NDArray[np.float32]:
    """Return the unit civic vector of each word.

    Two words of which nothing is known ("zfe", "plu") are not one word: each has a
    direction of its own, drawn by its digest.
    """
    rows = unit_rows(names)
    for i in np.flatnonzero(~rows.any(axis=1)).tolist():
        seed = int.from_bytes(digest(names[i], 8), "big")
        rows[i] = np.random.default_rng(seed).standard_normal(rows.shape[1])
    return unit(rows)


def _matrix(rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> sparse.csr_array:
    kept = [[(columns[w], v) for w, v in row.items() if w in columns] for row in rows]
    starts = np.cumsum([0, *map(len, kept)])
    places = np.array([i for row in kept for i, _ in row], dtype=np.int32)
    values = np.array([v for row in kept for _, v in row], dtype=np.float32)
    return sparse.csr_array((values, places, starts), shape=(len(rows), len(columns)))


def spelled_out(words: Words) -> Words:
    """Return the words of an ask with those that an acronym stands for ("isf")."""
    known = _acronyms()
    out: list[str] = []
    for word in words:
        out += (
            [f"{one}{word[-1]}" for one in known.get(word[:-1], (word[:-1],))]
            if (word[0] != "<")
            else [word]
        )
    return tuple(dict.fromkeys(out))


@cache
def _acronyms() -> dict[str, tuple[str, ...]]:
    pairs = (line.split("=") for line in word_lists().get("acronyms", ()))
    return {acronym: tuple(words.split("+")) for acronym, words in pairs}


def words_alike(names: Sequence[str], near: float = _NEAR) -> dict[str, list[tuple[str, float]]]:
    """Return the words that each word is like, with how much.

    Parameters
    ----------
    names
        Lemmas without accents.
    near
        Words are alike from this cosine of their civic vectors on.
    """
    every = unit_rows(names)
    there = np.flatnonzero(every.any(axis=1))
    known = [names[i] for i in there.tolist()]
    rows = every[there]
    contrary = {frozenset(pair.split("/")) for pair in word_lists()["opposites"]}
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for start in range(0, len(known), 1000):
        cosines = np.round(rows[start : start + 1000] @ rows.T, 5)
        for i, j in zip(*np.nonzero(cosines >= near), strict=True):
            if start + i != j and frozenset((known[start + i], known[j])) not in contrary:
                found[known[start + i]][known[j]] = float(cosines[i, j]) ** 2
    place = {name: i for i, name in enumerate(known)}
    for one, other in _families(known):
        if round(float(rows[place[one]] @ rows[place[other]]), 5) >= _FAMILY_COSINE:
            found[one][other] = max(_FAMILY, found[one].get(other, 0.0))
            found[other][one] = found[one][other]
    return {name: sorted(others.items()) for name, others in found.items()}


def _families(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield pairs of words that begin alike for most of their length."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= _FAMILY_LETTERS:
            beginning[name[:_FAMILY_LETTERS]].append(name)
    for alike in beginning.values():
        for i, one in enumerate(alike):
            for other in alike[i + 1 :]:
                short, long = sorted((one, other), key=len)
                equal = next((k for k, c in enumerate(short) if c != long[k]), len(short))
                if equal == len(short) or equal >= 0.6 * len(long):
                    yield one, other
