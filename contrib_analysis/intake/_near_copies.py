"""Near-copies among long texts: MinHash over words, LSH bands, and a check of each pair.

Broder's MinHash (1997) and banding (Leskovec, Rajaraman and Ullman, 2014), on whole
arrays: a Python object for each of 400,000 texts would take gigabytes and minutes.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import scipy
from numpy.typing import NDArray

#: Near-copies are looked for among texts with at least this many words and content
#: words. Shorter ones are alike by chance: twenty people ask for the same in six words (chosen).
FEWEST_WORDS, FEWEST_CONTENT = 12, 3

# Two texts of one campaign, each with a fifth of its words changed, share 0.64 of
# them in the same order, which makes a Jaccard index of 0.47. Independent texts on
# one subject share words too ("le non-respect du code de la route"), hardly order.
_WORDS_ALIKE = 0.25  # Jaccard index of content words, before order is looked at (chosen)
_IN_ORDER = 0.52  # longest common subsequence, as a share of the longer text (chosen)
_STRICTER = 0.7  # the same, in a group that turns out to share no template (chosen)

# What tells a copied text from a common phrase is that most of its words, not only
# those of the phrase, come again in most other members (chosen).
_HELD_BY, _TEMPLATE = 0.6, 0.7
_BANDS, _ROWS = 40, 3  # a pair at 0.47 shares a band with probability 0.99 (chosen)
_TOGETHER = 8  # bands whose pairs are put together at once (chosen)
_CHUNK = 200_000  # pairs, or texts, looked at at once (chosen)
_ROUNDS = 6  # chosen
_NONE = -2

Ints = NDArray[np.int64]


def near_groups(folded: Iterable[str], stop: frozenset[str]) -> Ints:
    """Group the texts that are near-copies of each other.

    Parameters
    ----------
    folded
        Distinct texts, folded (see `fold.fold`), in an order of their own.
    stop
        Folded words that don't count.

    Returns
    -------
    numpy.ndarray of int64, shape (texts,)
        The number of each text's group, or -1 for a text alone.
    """
    texts = _Numbered(folded, stop)
    groups = np.full(texts.seen, -1, dtype=np.int64)
    if len(texts) < 2:
        return groups
    pairs = _candidates(texts.bags)
    pairs = pairs[_jaccard(texts.bags, pairs) >= _WORDS_ALIKE]
    edges = pairs[_alike(texts, pairs)]
    groups[texts.places] = _gather(texts, edges)
    return groups


def _is_long(words: Sequence[str], stop: frozenset[str]) -> bool:
    return len(words) >= FEWEST_WORDS and sum(word not in stop for word in words) >= FEWEST_CONTENT


class _Numbered:
    """Long texts as numbers of words: a Python string a word would take gigabytes.

    Attributes
    ----------
    seen : int
        How many texts there were, short ones too.
    at : ndarray of int64, shape (n_texts,)
        Which of these are long, the ones that are here.
    bags : csr_matrix of shape (n_texts, n_words)
        The texts as sets of content words, which are the first columns of all.
    """

    def __init__(self, texts: Iterable[str], stop: frozenset[str]) -> None:
        number: dict[str, int] = {}
        small: dict[str, int] = {}
        flat, ends, at = array("i"), array("q", [0]), array("q")
        self.seen = 0
        for place, text in enumerate(texts):
            self.seen += 1
            words = text.split()
            if not _is_long(words, stop):
                continue
            at.append(place)
            for word in words:
                known = small if word in stop else number
                own = known.setdefault(word, len(known))
                flat.append(-1 - own if word in stop else own)
            ends.append(len(flat))
        self._flat = np.frombuffer(flat, dtype=np.int32)
        self._ends = np.frombuffer(ends, dtype=np.int64)
        self.places = np.frombuffer(at, dtype=np.int64)
        content = self._flat >= 0
        before = np.concatenate([[0], np.cumsum(content)])
        self.bags = scipy.sparse.csr_matrix(
            (
                np.ones(int(before[-1]), dtype=np.float32),
                self._flat[content],
                before[self._ends],
            ),
            shape=(len(at), len(number)),
        )
        self.bags.sum_duplicates()
        self.bags.data[:] = 1

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, row: int) -> list[int]:
        """Return the words of one text, in order."""
        words: list[int] = self._flat[self._ends[row] : self._ends[row + 1]].tolist()
        return words


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter integers over 64 bits (splitmix64: Steele, Lea and Flood, 2014)."""
    with np.errstate(over="ignore"):
        z = values + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def _candidates(words: scipy.sparse.csr_matrix) -> NDArray[np.int64]:
    """Return pairs of rows that share a band of their signatures, shape (pairs, 2)."""
    height = np.int64(words.shape[0])
    codes = np.zeros(0, dtype=np.int64)
    found = []
    previous = None
    for band in range(_BANDS):
        key = np.zeros(words.shape[0], dtype=np.uint64)
        for row in range(_ROWS):
            salt = np.uint64(1 + band * _ROWS + row) << np.uint64(40)
            values = _mix(np.arange(words.shape[1], dtype=np.uint64) + salt)
            key = _mix(key ^ _least(values, words))
        # In a bucket, texts with the same previous key come together: each is
        # paired with its neighbour and with the bucket's first, not with all.
        order = np.lexsort((key if previous is None else previous, key))
        same = key[order][1:] == key[order][:-1]
        at = np.flatnonzero(same)
        starts = np.maximum.accumulate(np.where(np.r_[True, ~same], np.arange(len(order)), 0))
        for left in (at, starts[at + 1]):
            pair = np.sort([order[left], order[at + 1]], axis=0)
            found.append(pair[0] * height + pair[1])
        previous = key
        if band % _TOGETHER == _TOGETHER - 1 or band == _BANDS - 1:
            # Most bands find the same pairs again.
            codes = np.unique(np.concatenate([codes, *found]))
            found = []
    left, right = codes // height, codes % height
    return np.stack([left[left != right], right[left != right]], axis=1)


def _least(values: NDArray[np.uint64], words: scipy.sparse.csr_matrix) -> NDArray[np.uint64]:
    """Return the least value among each row's words, of shape (n_rows,)."""
    least = np.empty(words.shape[0], dtype=np.uint64)
    for start in range(0, len(least), _CHUNK):
        ends = words.indptr[start : start + _CHUNK + 1].astype(np.int64)
        read = values[words.indices[ends[0] : ends[-1]]]
        least[start : start + _CHUNK] = np.minimum.reduceat(read, ends[:-1] - ends[0])
    return least


def _jaccard(bag: scipy.sparse.csr_matrix, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    sizes = np.diff(bag.indptr)
    shared = np.empty(len(pairs))
    for at in range(0, len(pairs), _CHUNK):
        left, right = pairs[at : at + _CHUNK].T
        shared[at : at + _CHUNK] = np.asarray(bag[left].multiply(bag[right]).sum(axis=1)).ravel()
    union = sizes[pairs[:, 0]] + sizes[pairs[:, 1]] - shared
    share: NDArray[np.float64] = shared / np.maximum(union, 1)
    return share


def _alike(
    texts: _Numbered, pairs: NDArray[np.int64], share: float = _IN_ORDER
) -> NDArray[np.bool_]:
    """Tell which pairs of texts have most of their words in the same order."""
    alike = np.zeros(len(pairs), dtype=bool)
    at = -1
    places: dict[int, int] = {}
    for i, (left, right) in enumerate(pairs.tolist()):
        a, b = texts[left], texts[right]
        most = max(len(a), len(b))
        if min(len(a), len(b)) < share * most:
            continue
        if left != at:
            at, places = left, {}
            for place, word in enumerate(a):
                places[word] = places.get(word, 0) | 1 << place
        alike[i] = _common(places, len(a), b) >= share * most
    return alike


def _common(places: dict[int, int], length: int, other: list[int]) -> int:
    """Return the length of the longest common subsequence (bit-parallel: Hyyrö, 2004)."""
    row = full = (1 << length) - 1
    for word in other:
        match = places.get(word)
        if match:
            both = row & match
            row = ((row + both) | (row - both)) & full
    return length - row.bit_count()


def _gather(texts: _Numbered, edges: NDArray[np.int64]) -> Ints:
    """Cut the graph of pairs into groups around their most connected text.

    Chains of alike pairs would join texts that aren't alike, so each group keeps
    only what is alike to its centre; the rest is grouped again.
    """
    height = len(texts)
    groups = np.full(height, -1, dtype=np.int64)
    made = 0
    for _ in range(_ROUNDS):
        edges = edges[(groups[edges] < 0).all(axis=1)]
        if not len(edges):
            break
        links = scipy.sparse.coo_matrix(
            (np.ones(len(edges), dtype=np.int8), edges.T), shape=(height, height)
        )
        _, component = scipy.sparse.csgraph.connected_components(links, directed=False)
        degree = np.bincount(edges.ravel(), minlength=height)
        held = np.flatnonzero(degree)
        # The first of each component in (component, -degree, row) order is its centre.
        held = held[np.lexsort((held, -degree[held], component[held]))]
        first = np.r_[True, component[held][1:] != component[held][:-1]]
        number = np.cumsum(first) - 1
        centres = held[first][number]
        near = _alike(texts, np.stack([centres, held], axis=1))
        for rows in np.split(np.arange(len(held)), np.flatnonzero(first)[1:]):
            members = _of_one_template(texts, int(held[rows[0]]), held[rows[near[rows]]])
            groups[members] = made
            made += 1
        # A centre without a group is no centre again.
        groups[held[first][groups[held[first]] < 0]] = _NONE
    groups[groups == _NONE] = -1
    return groups


def _of_one_template(texts: _Numbered, centre: int, members: Ints) -> Ints:
    """Return the members that copy one text rather than share a phrase with it."""
    for share in (_IN_ORDER, _STRICTER):
        if share != _IN_ORDER:
            pairs = np.stack([np.full(len(members), centre), members], axis=1)
            members = members[_alike(texts, pairs, share)]
        kept = members
        while len(kept) > 1:
            held = Counter(word for i in kept for word in set(texts[i]))
            enough = _HELD_BY * (len(kept) - 1)
            template = {word for word, n in held.items() if n - 1 >= enough}
            inside = np.array([_share(texts[i], template) >= _TEMPLATE for i in kept])
            if inside.all():
                return kept
            kept = kept[inside]
    return members[:0]


def _share(words: list[int], template: set[int]) -> float:
    return sum(word in template for word in words) / len(words)
