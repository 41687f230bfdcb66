"""Which words ask for the same: of one family, near in the civic table, written as one.

"prof" and "enseignant", "former" and "formation", "isf" and what it stands for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.demands._asking_words import word_lists
from contrib_analysis.text.digest import digest
from contrib_analysis.vectors.civic import unit, unit_rows

#: Words count as alike from this cosine of their civic vectors on, by its square (chosen by
#: reading members: below, "isf" is like "tranche", "mairie" like "bibliothèque").
_NEAR = 0.62
#: Two words of one family, of so many equal first letters, count as so much alike where
#: the table doesn't hold them apart (chosen).
FAMILY, _FAMILY_LETTERS, _FAMILY_COSINE = 0.9, 4, 0.35

#: Asks that are kept as they are spelled out, since each step asks for them (chosen: some 10 MB).
_KEPT = 50_000

Words = tuple[str, ...]


def senses(names: Sequence[str]) -> NDArray[np.float32]:
    """Return the unit civic vector of each word.

    Two words of which nothing is known ("zfe", "plu") are not one word: each has a
    direction of its own, drawn by its digest.
    """
    rows = unit_rows(names)
    for i in np.flatnonzero(~rows.any(axis=1)).tolist():
        seed = int.from_bytes(digest(names[i], 8), "big")
        rows[i] = np.random.default_rng(seed).standard_normal(rows.shape[1])
    return unit(rows)


@lru_cache(maxsize=_KEPT)
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
    contrary = _contraries()
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for start in range(0, len(known), 1000):
        cosines = np.round(rows[start : start + 1000] @ rows.T, 5)
        for i, j in zip(*np.nonzero(cosines >= near), strict=True):
            one, other = known[start + i], known[j]
            apart = frozenset((one, other)) in contrary or _is_creed_of(one, other)
            if start + i != j and not apart:
                found[known[start + i]][known[j]] = float(cosines[i, j]) ** 2
    said = set(names)
    for one in said & _synonyms().keys():
        for other in said.intersection(_synonyms()[one]):
            found[one][other] = found[other][one] = FAMILY
    place = {name: i for i, name in enumerate(known)}
    for one, other in _families(known):
        if frozenset((one, other)) in contrary:
            continue
        if round(float(rows[place[one]] @ rows[place[other]]), 5) >= _FAMILY_COSINE:
            found[one][other] = max(FAMILY, found[one].get(other, 0.0))
            found[other][one] = found[one][other]
    return {name: sorted(others.items()) for name, others in found.items()}


@cache
def _contraries() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split("/")) for pair in word_lists()["opposites"])


@cache
def _synonyms() -> Mapping[str, Sequence[str]]:
    """Return the words that are written for each word: each pair once."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in chain(word_lists()["synonyms"], word_lists()["senses"]):
        for one, other in combinations(line.split("/"), 2):
            found[one].append(other)
    return found


def _families(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield pairs of words that begin alike for most of their length."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= _FAMILY_LETTERS:
            beginning[name[:_FAMILY_LETTERS]].append(name)
    for same in beginning.values():
        for i, one in enumerate(same):
            for other in same[i + 1 :]:
                if of_one_family(one, other):
                    yield one, other


def of_one_family(one: str, other: str) -> bool:
    """Say whether two words begin alike for most of their length.

    Parameters
    ----------
    one, other
        Lemmas without accents.

    Examples
    --------
    >>> of_one_family("financer", "financement"), of_one_family("islam", "islamisme")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    equal = next((k for k, c in enumerate(short) if c != long[k]), len(short))
    alike = equal >= _FAMILY_LETTERS and (equal == len(short) or equal >= 0.6 * len(long))
    return alike and not _is_creed_of(one, other)


def _is_creed_of(one: str, other: str) -> bool:
    """Say whether one of two words is a creed of what the other names.

    "Islamisme" is not "islam", nor "capitalisme" "capital"; "racisme" and "raciste" go together.
    """
    creeds = [word.removesuffix("s").endswith("isme") for word in (one, other)]
    of_its_people = any(word.removesuffix("s").endswith("iste") for word in (one, other))
    stems = [word.removesuffix("s").removesuffix("isme") for word in (one, other)]
    shared = stems[0].startswith(stems[1]) or stems[1].startswith(stems[0])
    return creeds[0] != creeds[1] and not of_its_people and shared
