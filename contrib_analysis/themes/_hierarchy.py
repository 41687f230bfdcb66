"""A tree of ideas, and its cuts into themes."""

from __future__ import annotations

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

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
    distance = np.round(1 - together.astype(np.float64), 5)
    np.fill_diagonal(distance, 0)
    return np.asarray(linkage(squareform(distance, checks=False), "average"))


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
    n = len(tree) + 1
    size = np.concatenate([np.ones(n, dtype=np.int64), tree[:, 3].astype(np.int64)])
    branches = {2 * n - 2}
    best, most = set(branches), 1
    for step in range(n - 2, -1, -1):
        if most >= count:
            break
        branches.remove(n + step)
        branches |= {int(tree[step, 0]), int(tree[step, 1])}
        large = sum(1 for branch in branches if size[branch] >= least)
        if large > most:
            best, most = set(branches), large
    labels = np.full(n, -1, dtype=np.int64)
    chosen = sorted((b for b in best if size[b] >= least), key=lambda b: (-size[b], b))
    for label, branch in enumerate(chosen or [2 * n - 2]):
        labels[_leaves(tree, branch)] = label
    lost = np.flatnonzero(labels < 0)
    if len(lost):
        labels[lost] = belonging(together[lost], labels).argmax(axis=1)
    return labels


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


def _leaves(tree: Matrix, branch: int) -> list[int]:
    n = len(tree) + 1
    leaves, waiting = [], [branch]
    while waiting:
        node = waiting.pop()
        if node < n:
            leaves.append(node)
        else:
            waiting += [int(tree[node - n, 0]), int(tree[node - n, 1])]
    return leaves
