"""The graph of nearest neighbours that themes are found in."""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Similarities are rounded, so that ties are ties on every machine (chosen).
DECIMALS = 5
#: The weight of a link between rows that have nothing in common (chosen).
_FAINT = 1e-3
_BLOCK = 1_000  # chosen


def nearest(
    rows: Matrix, among: Matrix, k: int, *, skip_self: bool = False
) -> tuple[Ints, Matrix]:
    """Find the nearest rows by cosine similarity.

    Parameters
    ----------
    rows
        Unit rows, of shape (n, n_dimensions).
    among
        Unit rows to look among, of shape (m, n_dimensions).
    k
        How many to find for each row.
    skip_self
        Whether `rows` are `among` themselves, and a row is no neighbour of its own.

    Returns
    -------
    ndarray of shape (n, k)
        Positions in `among`, nearest first; on a tie the lower position.
    ndarray of shape (n, k)
        Their cosine similarities.
    """
    k = max(0, min(k, len(among) - skip_self))
    found = np.empty((len(rows), k), dtype=np.int64)
    similar = np.empty((len(rows), k))
    if k == 0:
        return found, similar
    for start in range(0, len(rows), _BLOCK):
        block = _alike(rows[start : start + _BLOCK], among)
        if skip_self:
            _pass_over_self(block, start)
        ends = slice(start, start + _BLOCK)
        found[ends], similar[ends] = _nearest_in(block, k)
    return found, similar


def all_alike(rows: Matrix) -> Matrix:
    """Return the cosine similarity of each pair of unit rows, of shape (n, n)."""
    return np.vstack(
        [_alike(rows[start : start + _BLOCK], rows) for start in range(0, len(rows), _BLOCK)]
    )


def nearest_of(alike: Matrix, sample: Ints, k: int) -> tuple[Ints, Matrix]:
    """Find the nearest rows within a sample, as `nearest` does among rows themselves.

    Parameters
    ----------
    alike
        What `all_alike` returned for all rows.
    sample
        The positions of the rows, of shape (n,).
    k
        How many to find for each.

    Returns
    -------
    tuple of ndarray
        As `nearest`; positions are those in the sample.
    """
    k = min(k, len(sample) - 1)
    found = np.empty((len(sample), k), dtype=np.int64)
    similar = np.empty((len(sample), k))
    for start in range(0, len(sample), _BLOCK):
        ends = slice(start, start + _BLOCK)
        block = alike[np.ix_(sample[ends], sample)]
        _pass_over_self(block, start)
        found[ends], similar[ends] = _nearest_in(block, k)
    return found, similar


def _alike(rows: Matrix, among: Matrix) -> Matrix:
    return np.asarray(np.round(rows @ among.T, DECIMALS))


def _pass_over_self(block: Matrix, start: int) -> None:
    here = np.arange(len(block))
    block[here, here + start] = -2


def _nearest_in(block: Matrix, k: int) -> tuple[Ints, Matrix]:
    near = np.sort(np.argpartition(-block, k - 1, axis=1)[:, :k], axis=1)
    order = np.argsort(-np.take_along_axis(block, near, axis=1), axis=1, kind="stable")
    near = np.take_along_axis(near, order, axis=1)
    return near, np.take_along_axis(block, near, axis=1)


def neighbour_graph(neighbours: Ints, similar: Matrix, k: int) -> scipy.sparse.csr_matrix:
    """Link rows to their k nearest; links count both ways.

    Parameters
    ----------
    neighbours, similar
        What `nearest` returned for rows among themselves.
    k
        How many neighbours to use.

    Returns
    -------
    csr_matrix of shape (n, n)
        Symmetric; a link weighs its cosine similarity.
    """
    n, k = len(neighbours), min(k, neighbours.shape[1])
    weights = np.maximum(similar[:, :k].ravel(), _FAINT)
    one_way = scipy.sparse.csr_matrix(
        (weights, (np.repeat(np.arange(n), k), neighbours[:, :k].ravel())), shape=(n, n)
    )
    return scipy.sparse.csr_matrix(one_way.maximum(one_way.T))
