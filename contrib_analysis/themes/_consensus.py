"""Many partitions of the same ideas, and how often they put two ideas together.

Each run sees four fifths of the ideas, with a neighbourhood and a resolution
of its own; ideas are close when the runs that saw both put them in one
community (evidence accumulation, Fred and Jain, 2005). One run alone changes
with a word here and there; their agreement hardly does.

Louvain rather than Leiden: scikit-network's Leiden (0.33) draws from the C
library and answers differently at each call, whatever its `random_state`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.themes._graph import Ints, Matrix, nearest, neighbour_graph
from contrib_analysis.themes._louvain import communities

RUNS = 32  # chosen
#: A small corpus changes more from one sample to the next: it gets more
#: runs (measured: docs/methode.md).
RUNS_OF_FEW, FEW = 64, 500
SHARE = 0.8  # chosen
NEIGHBOURS = (10, 15, 25)  # chosen
#: Resolutions run from the first to the second: coarse communities and fine ones vote
#: alike (chosen).
RESOLUTIONS = (0.8, 2.2)
_GOLDEN = 0.6180339887

Closeness = NDArray[np.float32]


def partitions(vectors: Matrix, seed: int) -> Ints:
    """Partition ideas many times (Louvain, Blondel et al., 2008).

    Parameters
    ----------
    vectors
        Unit rows, of shape (n, n_dimensions), in the order of their content.
    seed
        Seed of the samples.

    Returns
    -------
    ndarray of shape (n, n_runs)
        The community of each idea in each run; -1 where a run did not see it.
    """
    n = len(vectors)
    found, similar = nearest(vectors, vectors, max(NEIGHBOURS), skip_self=True)
    graphs = [neighbour_graph(found, similar, k) for k in NEIGHBOURS]
    draw = np.random.default_rng(seed)
    low, high = RESOLUTIONS
    runs = RUNS_OF_FEW if n <= FEW else RUNS
    result = np.full((n, runs), -1, dtype=np.int64)
    for run in range(runs):
        seen = np.sort(draw.choice(n, max(2, int(SHARE * n)), replace=False))
        part = scipy.sparse.csr_matrix(graphs[run % len(graphs)][seen][:, seen])
        # Multiples of the golden ratio spread evenly over the range, however many runs.
        resolution = low + (high - low) * (run * _GOLDEN % 1)
        result[seen, run] = communities(part, resolution)
    return result


def closeness(memberships: Ints) -> Closeness:
    """Return, for each pair of ideas, the share of runs that put them together.

    Parameters
    ----------
    memberships
        Communities, of shape (n, n_runs); -1 where a run did not see the idea.

    Returns
    -------
    ndarray of shape (n, n)
        0 to 1, among the runs that saw both.
    """
    return _share(*_votes(memberships))


def halves(
    memberships: Ints, draw: np.random.Generator, repeats: int
) -> Iterator[list[Closeness]]:
    """Split runs into two halves many times, and yield the closeness that each half sees.

    Parameters
    ----------
    memberships
        As `closeness` takes it.
    draw
        Draws which runs go into which half.
    repeats
        How many times.

    Yields
    ------
    list of two ndarray of shape (n, n)
    """
    together, seen = _votes(memberships)
    for _ in range(repeats):
        runs = draw.permutation(memberships.shape[1])
        first = _votes(memberships[:, runs[::2]])
        # Votes are whole numbers: what one half doesn't hold, the other does, to the bit.
        yield [_share(*first), _share(together - first[0], seen - first[1])]


def _votes(memberships: Ints) -> tuple[Closeness, Closeness]:
    """Count, for each pair of ideas, the runs that put them together, and those that saw both."""
    first = np.concatenate([[0], np.cumsum(memberships.max(axis=0) + 1)])
    rows, runs = np.nonzero(memberships >= 0)
    one_hot = scipy.sparse.csr_matrix(
        (np.ones(len(rows), np.float32), (rows, memberships[rows, runs] + first[runs])),
        shape=(len(memberships), int(first[-1])),
    ).toarray()
    seen = (memberships >= 0).astype(np.float32)
    return one_hot @ one_hot.T, seen @ seen.T


def _share(together: Closeness, seen: Closeness) -> Closeness:
    share: Closeness = np.divide(together, np.maximum(seen, 1), dtype=np.float32)
    return share
