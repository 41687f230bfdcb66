"""A tree of ideas, and its cuts into themes."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import scipy

from contrib_analysis.themes._consensus import Closeness
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
    distance = np.round(
        1 - scipy.spatial.distance.squareform(together, checks=False).astype(np.float64), 5
    )
    return np.asarray(scipy.cluster.hierarchy.linkage(distance, "average"))


def cut(tree: Matrix, together: Closeness, count: int, least: int) -> Ints:
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
    tree: Matrix, together: Closeness, counts: Collection[int], least: int
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
    order, first = _leaves(tree)
    made: dict[int, Ints] = {}
    for many in sorted({min(count, len(states)) for count in counts}):
        labels = np.full(len(order), -1, dtype=np.int64)
        for label, (branch, size) in enumerate(states[many - 1]):
            labels[order[first[branch] : first[branch] + size]] = label
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
    joined = tree[:, :2].astype(np.int64).tolist()
    large = {2 * n - 2}
    states = [[(2 * n - 2, n)]]
    for step in range(n - 2, -1, -1):
        if len(states) >= most:
            break
        if n + step not in large:
            continue
        large.remove(n + step)
        large.update(branch for branch in joined[step] if size[branch] >= least)
        if len(large) > len(states):
            states.append(sorted(((b, size[b]) for b in large), key=lambda b: (-b[1], b[0])))
    return states


def _leaves(tree: Matrix) -> tuple[Ints, list[int]]:
    """Return the ideas from left to right, and where each branch begins in that order."""
    n = len(tree) + 1
    order = (
        np.asarray(scipy.cluster.hierarchy.leaves_list(tree), dtype=np.int64)
        if n > 1
        else np.zeros(1, np.int64)
    )
    first = np.argsort(order).tolist()
    for left, right in tree[:, :2].astype(np.int64).tolist():
        first.append(min(first[left], first[right]))
    return order, first


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
