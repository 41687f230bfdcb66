"""Communities of a graph by Louvain, without what scikit-network does around it.

Its inner loop is compiled and quick; the checks, the membership matrices and the soft labels
that its class makes for each of a consensus's hundreds of small graphs take longer than the
loop. Measured on neighbour graphs, the same communities: 7 times the speed on 300 nodes, 2.5
times on 1,200, 1.6 times on 4,000.
"""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.themes._graph import Ints

#: The least gain in modularity that makes a further pass worth its while: scikit-network's
#: own (chosen).
_TOLERANCE = 1e-3


def communities(graph: scipy.sparse.csr_matrix, resolution: float) -> Ints:
    """Find communities by modularity (Louvain, Blondel et al., 2008).

    Parameters
    ----------
    graph
        Weights of links, symmetric, of shape (n, n), without negative ones.
    resolution
        The higher, the smaller the communities.

    Returns
    -------
    ndarray of shape (n,)
        Labels 0, 1, 2... without gaps. Nodes are visited in their order: the same
        graph gives the same labels.

    Examples
    --------
    >>> two_pairs = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0.0]]
    >>> communities(scipy.sparse.csr_matrix(two_pairs), 1.0).tolist()
    [0, 0, 1, 1]
    """
    from sknetwork.clustering.louvain_core import optimize_core

    n = graph.shape[0]
    belongs = np.arange(n)
    total = float(graph.data.sum())
    if total <= 0:
        return belongs
    heads = np.repeat(belongs, np.diff(graph.indptr))
    tails = graph.indices.astype(np.int64)
    weights = graph.data.astype(np.float64) / total
    while True:
        degrees = np.bincount(heads, weights, n).astype(np.float32)
        loops = heads == tails
        labels, gain = optimize_core(
            np.arange(n),
            tails,
            np.searchsorted(heads, np.arange(n + 1)),
            weights.astype(np.float32),
            degrees,
            degrees,
            degrees.copy(),
            degrees.copy(),
            np.zeros(n, np.float32),
            np.bincount(heads[loops], weights[loops], n).astype(np.float32),
            resolution,
            _TOLERANCE,
        )
        _, labels = np.unique(np.asarray(labels), return_inverse=True)
        belongs = labels[belongs]
        n = int(labels.max()) + 1
        if n == 1 or gain <= _TOLERANCE:
            return belongs
        heads, tails, weights = _joined(labels[heads] * n + labels[tails], weights, n)


def _joined(
    links: Ints, weights: NDArray[np.float64], n: int
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """Add up the weights of equal links, and return them in order of their ends."""
    sums = np.bincount(links, weights, n * n)
    present = np.flatnonzero(sums)
    heads, tails = np.divmod(present, n)
    return heads, tails, np.asarray(sums[present], dtype=np.float64)
