"""Many partitions of the same ideas, and how often they put two ideas together.

Each run sees four fifths of the ideas, with a neighbourhood and a resolution
of its own; ideas are close when the runs that saw both put them in one
community (evidence accumulation, Fred and Jain, 2005). One run alone changes
with a word here and there; their agreement hardly does.

Louvain rather than Leiden: scikit-network's Leiden (0.33) draws from the C
library and answers differently at each call, whatever its `random_state`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.engine.cores import on_all_cores
from contrib_analysis.themes._graph import Ints, Matrix, neighbour_graph
from contrib_analysis.themes._louvain import communities

RUNS = 32  # chosen
#: A small corpus changes more from one sample to the next: it gets more
#: runs (measured: docs/methode.md).
RUNS_OF_FEW, FEW = 64, 500
SHARE = 0.8  # chosen
NEIGHBOURS = (10, 15, 25)  # chosen
MOST_NEIGHBOURS = max(NEIGHBOURS)
#: Resolutions run from the first to the second: coarse communities and fine ones vote
#: alike (chosen).
RESOLUTIONS = (0.8, 2.2)
_GOLDEN = 0.6180339887

Closeness = NDArray[np.float32]


def partitions(neighbours: Ints, similar: Matrix, seed: int, *, alone: bool = False) -> Ints:
    """Partition ideas many times (Louvain, Blondel et al., 2008).

    Parameters
    ----------
    neighbours, similar
        For each idea its `MOST_NEIGHBOURS` nearest ones, as `_graph.nearest` returns them; ideas
        are in the order of their content.
    seed
        Seed of the samples.
    alone
        Whether nothing else of the kind is done meanwhile: then all cores partition.

    Returns
    -------
    ndarray of shape (n, n_runs)
        The community of each idea in each run; -1 where a run did not see it.
    """
    n = len(neighbours)
    graphs = [neighbour_graph(neighbours, similar, k) for k in NEIGHBOURS]
    draw = np.random.default_rng(seed)
    low, high = RESOLUTIONS
    runs = RUNS_OF_FEW if n <= FEW else RUNS
    samples = [np.sort(draw.choice(n, max(2, int(SHARE * n)), replace=False)) for _ in range(runs)]

    def partition(run: int) -> Ints:
        seen = samples[run]
        part = scipy.sparse.csr_matrix(graphs[run % len(graphs)][seen][:, seen])
        # Multiples of the golden ratio spread evenly over the range, however many runs.
        return communities(part, low + (high - low) * (run * _GOLDEN % 1))

    result = np.full((n, runs), -1, dtype=np.int64)
    for run, found in enumerate(on_all_cores(partition, runs, rows=n if alone else 0)):
        result[samples[run], run] = found
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


class RowsOfCloseness(Protocol):
    """Closeness of pairs of ideas, of which rows can be asked for."""

    def __getitem__(self, rows: Any, /) -> Closeness: ...


class Half:
    """What one half of the runs saw of each pair of ideas.

    Votes are whole numbers, a few hundred different ones: what is made of them is made once
    for each, and looked up for the hundreds of thousands of pairs.

    Parameters
    ----------
    votes
        For each pair, in SciPy's condensed form: how many runs saw both, times `base`, and how
        many put them together.
    base
        More than there are runs.
    """

    def __init__(self, votes: NDArray[np.uint16], base: int) -> None:
        self._votes = votes
        seen, together = np.divmod(np.arange(base * base), base)
        self._known = _share(together.astype(np.float32), seen.astype(np.float32))

    @property
    def distances(self) -> Matrix:
        """The distance of each pair, in SciPy's condensed form."""
        return np.asarray(distances_of(self._known)[self._votes])

    def __getitem__(self, rows: Any, /) -> Closeness:
        """Return the closeness of some ideas to all others; to themselves it says none."""
        return np.asarray(self._known[self._square[rows]])

    @cached_property
    def _square(self) -> NDArray[np.uint16]:
        return np.asarray(scipy.spatial.distance.squareform(self._votes, checks=False))


def distances_of(closeness: Closeness) -> Matrix:
    """Return how far apart pairs are, rounded: ties are ties on every machine."""
    distances = closeness.astype(np.float64)
    np.subtract(1, distances, out=distances)
    return np.round(distances, 5, out=distances)


def halves(memberships: Ints, draw: np.random.Generator, repeats: int) -> Iterator[list[Half]]:
    """Split runs into two halves many times, and yield what each half saw.

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
    list of two Half
    """
    base = memberships.shape[1] + 1
    each = [_votes_of_one(run, base) for run in np.ascontiguousarray(memberships.T)]
    all_of_them = _sum(each)
    for _ in range(repeats):
        runs = draw.permutation(memberships.shape[1])
        first = _sum([each[run] for run in runs[::2]])
        yield [Half(first, base), Half(all_of_them - first, base)]


def _votes_of_one(run: Ints, base: int) -> NDArray[np.uint8]:
    """Return the votes of one run, as `Half` counts them: `base` and one more at the most."""
    run = run.astype(np.int16)  # there are fewer communities; and many pairs
    seen = run >= 0
    both = seen[:, None] & seen
    pairs = np.multiply(both, base, dtype=np.uint8)
    pairs += both & (run[:, None] == run)
    return np.asarray(scipy.spatial.distance.squareform(pairs, checks=False))


def _sum(votes: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint16]:
    total = np.zeros(votes[0].shape, dtype=np.uint16)
    for one in votes:
        total += one
    return total


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
    # In place, as above: of 4,000 ideas a table of pairs takes 64 MB, and to be given memory
    # takes as long as to fill it.
    np.maximum(seen, 1, out=seen)
    return np.divide(together, seen, out=together)
