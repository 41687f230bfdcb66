"""A tree of ideas, and its cuts into themes."""

from __future__ import annotations

import heapq
from collections.abc import Collection

import numpy as np
import scipy

from contrib_analysis.themes._consensus import Closeness, RowsOfCloseness, distances_of
from contrib_analysis.themes._graph import Ints, Matrix


def tree_of(together: Closeness) -> Matrix:
    """Join the closest ideas, then the closest groups (average linkage).

    Parameters
    ----------
    together
        Closeness, of shape (n, n), 0 to 1.

    Returns
    -------
    ndarray of shape (n - 1, 4)
        SciPy's linkage matrix.
    """
    return joined(distances_of(scipy.spatial.distance.squareform(together, checks=False)))


def joined(distances: Matrix) -> Matrix:
    """Return the tree of ideas by the distance of each pair, in SciPy's condensed form."""
    return np.asarray(scipy.cluster.hierarchy.linkage(distances, "average"))


def cut(tree: Matrix, together: RowsOfCloseness, count: int, least: int) -> Ints:
    """Cut a tree where it first has enough large branches.

    Parameters
    ----------
    tree
        What `tree_of` returned, for n ideas.
    together
        Closeness, of shape (n, n).
    count
        How many themes to look for; fewer where the tree has fewer large branches.
    least
        A branch of fewer ideas is no theme: its ideas join the closest one.

    Returns
    -------
    ndarray of shape (n,)
        Labels 0, 1, 2... without gaps.
    """
    return cuts(tree, together, [count], least)[count]


def cuts(
    tree: Matrix, together: RowsOfCloseness, counts: Collection[int], least: int
) -> dict[int, Ints]:
    """Cut a tree at several numbers of themes: one walk down serves them all.

    Parameters
    ----------
    tree, together, least
        As `cut` takes them.
    counts
        The numbers of themes.

    Returns
    -------
    dict of int to ndarray of shape (n,)
        For each number, what `cut` returns.
    """
    states = _large_branches(tree, max(counts, default=1), least)
    order, left = _leaves(tree), tree[:, 0].astype(np.int64).tolist()
    place = np.argsort(order)

    def first_of(branch: int) -> int:
        while branch > len(left):
            branch = left[branch - len(left) - 1]
        return int(place[branch])

    made: dict[int, Ints] = {}
    for many in sorted({min(count, len(states)) for count in counts}):
        labels = np.full(len(order), -1, dtype=np.int64)
        for label, (branch, size) in enumerate(states[many - 1]):
            first = first_of(branch)
            labels[order[first : first + size]] = label
        lost = np.flatnonzero(labels < 0)
        if len(lost):
            labels[lost] = belonging(together[lost], labels).argmax(axis=1)
        made[many] = labels
    return {count: made[min(count, len(states))] for count in counts}


def _large_branches(tree: Matrix, most: int, least: int) -> list[list[tuple[int, int]]]:
    """Return the large branches when they first are 1, 2, 3... on the way down, up to `most`.

    Each with its size, the largest first. A branch that is cut gives at most two large
    ones, so their number grows by one at a time.
    """
    n = len(tree) + 1
    size = [1] * n + tree[:, 3].astype(np.int64).tolist()
    below = tree[:, :2].astype(np.int64).tolist()
    states = [[(2 * n - 2, n)]]
    # Branches are numbered as they were joined: the last one is cut first.
    large = [-(2 * n - 2)]
    while len(states) < most and -large[0] >= n:
        branch = -heapq.heappop(large)
        for half in below[branch - n]:
            if size[half] >= least:
                heapq.heappush(large, -half)
        if len(large) > len(states):
            states.append(sorted(((-b, size[-b]) for b in large), key=lambda b: (-b[1], b[0])))
        if not large:
            break
    return states


def _leaves(tree: Matrix) -> Ints:
    """Return the ideas from left to right: the first of each two branches stands first."""
    if not len(tree):
        return np.zeros(1, np.int64)
    return np.asarray(scipy.cluster.hierarchy.leaves_list(tree), dtype=np.int64)


def belonging(together: Closeness, labels: Ints) -> Matrix:
    """Return the mean closeness of ideas to each theme.

    Parameters
    ----------
    together
        Closeness of some ideas to all, of shape (m, n).
    labels
        The theme of each of all ideas, of shape (n,); -1 for none yet.

    Returns
    -------
    ndarray of shape (m, n_themes)
    """
    one_hot = np.zeros((len(labels), int(labels.max()) + 1), dtype=np.float32)
    known = labels >= 0
    one_hot[known, labels[known]] = 1
    mean: Matrix = (together @ one_hot) / np.maximum(one_hot.sum(axis=0), 1)
    return mean
