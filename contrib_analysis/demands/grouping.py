"""Group proposals that ask for the same thing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.demands._asks import Ask, asks
from contrib_analysis.demands._likeness import Likeness, Words
from contrib_analysis.facts.counts import count_three_ways

#: A demand has this many people at least (chosen: what two people ask, a reader can count).
FEWEST_PEOPLE = 3
#: Two groups are one demand where their asks are this much alike on average (chosen by
#: reading members; see benchmarks/results/reading).
_ALIKE = 0.55
#: An ask belongs where it is so much like the group's heart, both ways (chosen likewise).
_MEMBER = 0.55
#: and says so much of that heart (chosen likewise).
_SAID = 0.5
#: Groups are found among so many distinct asks, those that most proposals have first (chosen:
#: a tree of 4,000 takes a second and 130 MB); the others join the group they are most like.
_MOST = 4_000
_BLOCK = 2_000


def group_demands(ideas: pd.DataFrame, contributions: pd.DataFrame) -> pd.Series:
    """Say which demand each idea is one of.

    Parameters
    ----------
    ideas
        The ideas, with their kinds.
    contributions
        The contributions they come from, with their copies.

    Returns
    -------
    pandas.Series of str
        "D001" for the demand of most people; "" for ideas in none.
    """
    groups = np.full(len(ideas), -1, dtype=np.int64)
    asking = np.flatnonzero((ideas["kind"] == "proposal").to_numpy())
    asked = [asks(text) for text in ideas["text"].iloc[asking].tolist()]
    if len(asking) >= FEWEST_PEOPLE:
        groups[asking] = _groups(asked)
    return _numbered(ideas, contributions, groups)


def _groups(said: Sequence[Sequence[Ask]]) -> NDArray[np.int64]:
    """Return the group of each proposal, -1 for none: that of the ask that fits best."""
    likeness = Likeness(ask.words for own in said for ask in own)
    asked = [
        [ask.words for ask in own if likeness.says_what(ask.words, verbal=ask.verbal)]
        for own in said
    ]
    counts = Counter(words for own in asked for words in own)
    # Those that most have first; of equally many, in an order that says nothing.
    distinct = sorted(counts, key=lambda words: (-counts[words], _digest(words)))
    if len(distinct) < 2:
        return np.array([0 if own else -1 for own in asked], dtype=np.int64)
    hearts = _hearts(distinct[:_MOST], counts, likeness)
    best: dict[Words, tuple[float, int]] = {}
    for start in range(0, len(distinct), _BLOCK):
        block = distinct[start : start + _BLOCK]
        scores = _both_ways(likeness, hearts, block)
        # Who says half of a demand and much else asks for something else.
        scores[likeness.covered(hearts, block) < _SAID] = 0
        group = scores.argmax(axis=0)
        for words, number, score in zip(block, group, scores.max(axis=0), strict=True):
            best[words] = (round(float(score), 5), -int(number))
    found = []
    for own in asked:
        score, number = max((best[words] for words in own), default=(0.0, 0))
        found.append(-number if score >= _MEMBER else -1)
    return np.array(found, dtype=np.int64)


def _hearts(distinct: Sequence[Words], counts: Counter[Words], likeness: Likeness) -> list[Words]:
    """Return the ask in the middle of each group: most like all others of it."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    alike = _both_ways(likeness, distinct, distinct)
    apart = np.clip(1 - alike, 0, 1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    parts = fcluster(tree, 1 - _ALIKE, "distance")
    weights = np.array([counts[words] for words in distinct], dtype=np.float64)
    hearts = []
    for part in np.unique(parts):
        own = np.flatnonzero(parts == part)
        worth = np.round(alike[np.ix_(own, own)] @ weights[own], 4)
        hearts.append(distinct[own[int(worth.argmax())]])
    return hearts


def _both_ways(
    likeness: Likeness, some: Sequence[Words], others: Sequence[Words]
) -> NDArray[np.float32]:
    """Return how much some asks are like others, each read in the light of the other."""
    there, back = likeness.covered(some, others), likeness.covered(others, some).T
    return np.asarray((there + back) / 2, dtype=np.float32)


def _digest(words: Words) -> bytes:
    return hashlib.blake2b("\x1f".join(words).encode(), digest_size=8).digest()


def _numbered(
    ideas: pd.DataFrame, contributions: pd.DataFrame, groups: NDArray[np.int64]
) -> pd.Series:
    """Name groups of enough people, the largest first."""
    named = np.full(len(ideas), "", dtype=object)
    inside = np.flatnonzero(groups >= 0)
    if len(inside):
        own = ideas.iloc[inside].assign(group=groups[inside])
        counts = count_three_ways(own, contributions, "group")
        first = own.groupby("group")["idea_id"].min()
        counts = counts[counts["people"] >= FEWEST_PEOPLE]
        counts = counts.assign(first=counts["group"].map(first)).sort_values(
            ["people", "ideas", "first"], ascending=[False, False, True]
        )
        names = {int(group): f"D{n:03d}" for n, group in enumerate(counts["group"], start=1)}
        named[inside] = [names.get(int(group), "") for group in groups[inside]]
    return pd.Series(named, index=ideas.index, dtype="str")


def members_of(ideas: pd.DataFrame) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yield each demand with the places of its ideas, in alphabetical order."""
    codes, ids = pd.factorize(ideas["demand_id"], sort=True)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(ids) + 1))
    for code, name in enumerate(ids):
        if name:
            yield str(name), order[starts[code] : starts[code + 1]]
