"""Near-copies among long texts: MinHash over words, LSH bands, and a check of each pair.

Broder's MinHash (1997) and banding (Leskovec, Rajaraman and Ullman, 2014), on whole
arrays: a Python object for each of 400,000 texts would take gigabytes and minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

#: Near-copies are looked for among texts with at least this many words and content
#: words. Shorter ones are alike by chance: twenty people ask for the same in six words.
FEWEST_WORDS, FEWEST_CONTENT = 12, 6

# Two texts of one campaign, each with a fifth of its words changed, share 0.64 of
# them: a Jaccard index of 0.47 on words and 0.26 on pairs of neighbouring words.
# Independent texts on one subject stay under 0.25 and 0.05.
_WORDS_ALIKE, _PAIRS_ALIKE = 0.36, 0.10
_BANDS, _ROWS = 40, 3  # a pair at 0.47 shares a band with probability 0.99
_CHUNK = 200_000  # pairs verified at once
_ROUNDS = 6

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class _Bags:
    """Sets of words and of neighbouring pairs, one row a text."""

    words: sparse.csr_matrix
    pairs: sparse.csr_matrix


def near_groups(folded: Sequence[str], stop: frozenset[str]) -> Ints:
    """Group the texts that are near-copies of each other.

    Parameters
    ----------
    folded
        Distinct texts, folded (see `folding.fold`), in an order of their own.
    stop
        Folded words that don't count.

    Returns
    -------
    numpy.ndarray of int64, shape (texts,)
        The number of each text's group, or -1 for a text alone.
    """
    groups = np.full(len(folded), -1, dtype=np.int64)
    split = [text.split() for text in folded]
    content = [
        [word for word in words if word not in stop] if len(words) >= FEWEST_WORDS else []
        for words in split
    ]
    long = np.array([i for i, words in enumerate(content) if len(words) >= FEWEST_CONTENT], int)
    if len(long) < 2:
        return groups
    bags = _bags([content[i] for i in long])
    edges = _verified(bags, _candidates(bags.words))
    groups[long] = _gather(bags, edges, len(long))
    return groups


def _bags(texts: list[list[str]]) -> _Bags:
    number: dict[str, int] = {}
    flat = np.fromiter(
        (number.setdefault(word, len(number)) for word in chain.from_iterable(texts)),
        dtype=np.int64,
        count=sum(map(len, texts)),
    )
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    rows = np.repeat(np.arange(len(texts)), lengths)
    follows = np.flatnonzero(rows[1:] == rows[:-1])
    neighbours = flat[follows] * len(number) + flat[follows + 1]
    _, neighbours = np.unique(neighbours, return_inverse=True)
    return _Bags(
        _sets(rows, flat, len(texts)), _sets(rows[follows], neighbours, len(texts))
    )


def _sets(rows: Ints, columns: Ints, height: int) -> sparse.csr_matrix:
    width = int(columns.max()) + 1 if len(columns) else 1
    ones = np.ones(len(rows), dtype=np.float32)
    bag = sparse.csr_matrix((ones, (rows, columns)), shape=(height, width))
    bag.data[:] = 1
    return bag


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter integers over 64 bits (splitmix64: Steele, Lea and Flood, 2014)."""
    with np.errstate(over="ignore"):
        z = values + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def _candidates(words: sparse.csr_matrix) -> NDArray[np.int64]:
    """Return pairs of rows that share a band of their signatures, shape (pairs, 2)."""
    found = []
    previous = None
    for band in range(_BANDS):
        key = np.zeros(words.shape[0], dtype=np.uint64)
        for row in range(_ROWS):
            salt = np.uint64(1 + band * _ROWS + row) << np.uint64(40)
            values = _mix(np.arange(words.shape[1], dtype=np.uint64) + salt)
            key = _mix(key ^ np.minimum.reduceat(values[words.indices], words.indptr[:-1]))
        # In a bucket, texts with the same previous key come together: each is
        # paired with its neighbour and with the bucket's first, not with all.
        order = np.lexsort((key if previous is None else previous, key))
        same = key[order][1:] == key[order][:-1]
        at = np.flatnonzero(same)
        starts = np.maximum.accumulate(np.where(np.r_[True, ~same], np.arange(len(order)), 0))
        found.append(np.stack([order[at], order[at + 1]], axis=1))
        found.append(np.stack([order[starts[at + 1]], order[at + 1]], axis=1))
        previous = key
    pairs = np.sort(np.concatenate(found), axis=1)
    height = np.int64(words.shape[0])
    codes = np.unique(pairs[:, 0] * height + pairs[:, 1])
    pairs = np.stack([codes // height, codes % height], axis=1)
    return pairs[pairs[:, 0] != pairs[:, 1]]


def _jaccard(bag: sparse.csr_matrix, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    sizes = np.diff(bag.indptr)
    shared = np.empty(len(pairs))
    for at in range(0, len(pairs), _CHUNK):
        left, right = pairs[at : at + _CHUNK].T
        shared[at : at + _CHUNK] = np.asarray(bag[left].multiply(bag[right]).sum(axis=1)).ravel()
    union = sizes[pairs[:, 0]] + sizes[pairs[:, 1]] - shared
    return shared / np.maximum(union, 1)


def _verified(bags: _Bags, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    pairs = pairs[_jaccard(bags.words, pairs) >= _WORDS_ALIKE]
    return pairs[_jaccard(bags.pairs, pairs) >= _PAIRS_ALIKE]


def _gather(bags: _Bags, edges: NDArray[np.int64], height: int) -> Ints:
    """Cut the graph of pairs into groups around their most connected text.

    Chains of alike pairs would join texts that aren't alike, so each group keeps
    only what is alike to its centre; the rest is grouped again.
    """
    groups = np.full(height, -1, dtype=np.int64)
    made = 0
    for _ in range(_ROUNDS):
        edges = edges[(groups[edges] < 0).all(axis=1)]
        if not len(edges):
            break
        links = sparse.coo_matrix(
            (np.ones(len(edges), dtype=np.int8), edges.T), shape=(height, height)
        )
        _, component = connected_components(links, directed=False)
        degree = np.bincount(edges.ravel(), minlength=height)
        held = np.flatnonzero(degree)
        # The first of each component in (component, -degree, row) order is its centre.
        held = held[np.lexsort((held, -degree[held], component[held]))]
        first = np.r_[True, component[held][1:] != component[held][:-1]]
        centre = held[first][np.cumsum(first) - 1]
        pairs = np.stack([centre, held], axis=1)
        near = (centre == held) | (
            (_jaccard(bags.words, pairs) >= _WORDS_ALIKE)
            & (_jaccard(bags.pairs, pairs) >= _PAIRS_ALIKE)
        )
        numbers = made + np.cumsum(first) - 1
        groups[held[near]] = numbers[near]
        made += int(first.sum())
    return groups
