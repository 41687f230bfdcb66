"""How far two partitions of the same things agree."""

from __future__ import annotations

import numpy as np

from contrib_analysis.themes._graph import Ints


def adjusted_rand(one: Ints, other: Ints) -> float:
    """Return the adjusted Rand index (Hubert and Arabie, 1985).

    A re-fit asks for it hundreds of times: scikit-learn's checks of its arguments would take
    longer than all the rest.

    Parameters
    ----------
    one, other
        The part of each thing, 0 or more, of shape (n,).

    Returns
    -------
    float
        1 where the partitions are the same, 0 on average by chance.

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    width = int(other.max(initial=0)) + 1
    shared = np.bincount(one * width + other)
    together = _pairs(shared)
    first, second = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    every = len(one) * (len(one) - 1) / 2
    if first == second == together:
        return 1.0
    chance = first * second / every
    return (together - chance) / ((first + second) / 2 - chance)


def _pairs(sizes: Ints) -> float:
    """Return how many pairs lie within parts of these sizes."""
    return float((sizes * (sizes - 1)).sum() / 2)
