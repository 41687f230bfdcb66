"""How many themes: the number at which two halves of the evidence agree."""

from __future__ import annotations

import numpy as np

from contrib_analysis.themes._consensus import halves
from contrib_analysis.themes._graph import Ints
from contrib_analysis.themes._hierarchy import cuts, joined
from contrib_analysis.themes._rand_index import adjusted_rand

#: What a committee can hold, where the corpus is large enough for it (chosen).
FEWEST, MOST = 6, 15
#: A large corpus may hold a few more (chosen).
MOST_OF_MANY, MANY = 18, 1_000
#: Stability given up for a number twice the usual one (chosen).
_TOLL = 0.3
_REPEATS = 8  # chosen
#: Stability is read on this many ideas at most; rows come in the order of a hash (chosen).
_SAMPLE = 800


def least_size(n: int) -> int:
    """Return the fewest ideas that make a theme among n."""
    return max(4, round(0.015 * n))


def sensible_counts(n: int) -> range:
    """Return the numbers of themes worth considering for n ideas."""
    fewest = min(FEWEST, max(2, n // 25))
    most = MOST if n < MANY else MOST_OF_MANY
    return range(fewest, max(fewest, min(most, n // 10)) + 1)


def stability_curve(memberships: Ints, counts: range) -> dict[int, float]:
    """Say how stable each number of themes is.

    Parameters
    ----------
    memberships
        Communities of many runs, as `_consensus.partitions` returns them.
    counts
        The numbers of themes to try.

    Returns
    -------
    dict of int to float
        For each number, how far the themes of two disjoint halves of the runs
        agree: the mean adjusted Rand index of several such splits.
    """
    memberships = memberships[:_SAMPLE]
    least = least_size(len(memberships))
    curve = dict.fromkeys(counts, 0.0)
    for both in halves(memberships, np.random.default_rng(0), _REPEATS):
        one, other = (cuts(joined(half.distances), half, counts, least) for half in both)
        for count in counts:
            curve[count] += adjusted_rand(one[count], other[count]) / _REPEATS
    return curve


def usual_count(n: int) -> float:
    """Return how many themes people make of n ideas: about 8 of 150, 10 of 330, 16 of 1,200."""
    return float(np.clip(1.5 * n ** (1 / 3), min(FEWEST, max(2, n // 25)), 16))


def choose_count(curve: dict[int, float], n: int) -> int:
    """Choose the number of themes.

    Parameters
    ----------
    curve
        The stability of each number.
    n
        The number of ideas.

    Returns
    -------
    int
        The most stable number, less a toll for its distance from the usual one:
        curves are often flat, and the choice would be noise.
    """
    usual = usual_count(n)
    return max(curve, key=lambda k: (round(curve[k] - _TOLL * abs(k - usual) / usual, 4), -k))
