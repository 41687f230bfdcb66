"""How many themes: the number at which two halves of the evidence agree."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import adjusted_rand_score

from contrib_analysis.themes.consensus import closeness
from contrib_analysis.themes.graph import Ints
from contrib_analysis.themes.hierarchy import cut, tree_of

#: What a committee can hold, where the corpus is large enough for it.
FEWEST, MOST = 6, 15
#: A number of themes is as good as the best when its stability is this close.
_SLACK = 0.05
_REPEATS = 4
#: Stability is read on this many ideas at most; rows come in the order of a hash.
_SAMPLE = 800


def least_size(n: int) -> int:
    """Return the fewest ideas that make a theme among n."""
    return max(4, round(0.015 * n))


def sensible_counts(n: int) -> range:
    """Return the numbers of themes worth considering for n ideas."""
    fewest = min(FEWEST, max(2, n // 25))
    return range(fewest, max(fewest, min(MOST, n // 10)) + 1)


def stability_curve(found: Ints, counts: range) -> dict[int, float]:
    """Say how stable each number of themes is.

    Parameters
    ----------
    found
        Communities of many runs, as `consensus.partitions` returns them.
    counts
        The numbers of themes to try.

    Returns
    -------
    dict of int to float
        For each number, how far the themes of two disjoint halves of the runs
        agree: the mean adjusted Rand index of several such splits.
    """
    found = found[:_SAMPLE]
    least = least_size(len(found))
    draw = np.random.default_rng(0)
    curve = dict.fromkeys(counts, 0.0)
    for _ in range(_REPEATS):
        runs = draw.permutation(found.shape[1])
        cuts = []
        for half in (runs[::2], runs[1::2]):
            together = closeness(found[:, half])
            tree = tree_of(together)
            cuts.append({count: cut(tree, together, count, least) for count in counts})
        for count in counts:
            curve[count] += float(adjusted_rand_score(cuts[0][count], cuts[1][count])) / _REPEATS
    return curve


def choose_count(curve: dict[int, float]) -> int:
    """Return the largest number of themes that is about as stable as the best one."""
    best = max(curve.values())
    return max(count for count, stability in curve.items() if stability >= best - _SLACK)
