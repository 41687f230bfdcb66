"""Group ideas: a graph of nearest neighbours and its communities.

Leiden's method (Traag, Waltman and van Eck, 2019) on a cosine graph. Nothing
here draws a random number that depends on row order: callers hand in rows in
the order of their content.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sknetwork.clustering import Leiden

NEIGHBOURS = 15
RESOLUTION = 1.2
#: Similarities are rounded, so that one thread or two find the same neighbours.
DECIMALS = 5
#: A community smaller than this share of all ideas (or than SMALLEST) joins another.
SMALLEST_SHARE = 0.01
SMALLEST = 3
_BLOCK = 2_000

Labels = NDArray[np.int64]
Matrix = NDArray[np.float64]


def neighbour_graph(vectors: Matrix, neighbours: int = NEIGHBOURS) -> sp.csr_matrix:
    """Link each row to its nearest rows.

    Parameters
    ----------
    vectors
        Unit (or zero) rows, of shape (n, n_dimensions).
    neighbours
        How many rows each row names; links count both ways.

    Returns
    -------
    csr_matrix of shape (n, n)
        Symmetric; a link weighs its cosine similarity. Zero rows have no link.
    """
    n = len(vectors)
    k = min(neighbours, n - 1)
    if k < 1:
        return sp.csr_matrix((n, n))
    rows, columns, weights = [], [], []
    for start in range(0, n, _BLOCK):
        similar = np.round(vectors[start : start + _BLOCK] @ vectors.T, DECIMALS)
        here = np.arange(len(similar))
        similar[here, here + start] = -1
        near = np.sort(np.argpartition(-similar, k - 1, axis=1)[:, :k], axis=1)
        rows.append(np.repeat(here + start, k))
        columns.append(near.ravel())
        weights.append(similar[here[:, None], near].ravel())
    weight = np.concatenate(weights)
    linked = weight > 0
    one_way = sp.csr_matrix(
        (weight[linked], (np.concatenate(rows)[linked], np.concatenate(columns)[linked])),
        shape=(n, n),
    )
    return sp.csr_matrix(one_way.maximum(one_way.T))


def find_communities(
    graph: sp.csr_matrix,
    vectors: Matrix,
    *,
    count: int | Literal["auto"] = "auto",
    seed: int = 0,
) -> Labels:
    """Cut a graph into communities.

    Parameters
    ----------
    graph
        Symmetric weights of shape (n, n).
    vectors
        The rows that the graph links, of shape (n, n_dimensions).
    count
        The number of communities, or "auto".
    seed
        Seed of Leiden's order of visits.

    Returns
    -------
    ndarray of shape (n,)
        Labels 0, 1, 2... in order of falling size.
    """
    n = graph.shape[0]
    if n < 2 or graph.nnz == 0 or count == 1:
        return np.zeros(n, dtype=np.int64)
    if count == "auto":
        labels = _absorb_small(_leiden(graph, RESOLUTION, seed), graph, vectors)
    else:
        labels = _exactly(graph, vectors, min(count, n), seed)
    return by_size(labels)


def strengths(graph: sp.csr_matrix, labels: Labels) -> Matrix:
    """Say how firmly each row belongs to its community.

    Returns
    -------
    ndarray of shape (n,)
        The share, 0 to 1, of a row's links by weight that stay in its own
        community; 0 for a row without links.
    """
    membership = sp.csr_matrix(
        (np.ones(len(labels)), (np.arange(len(labels)), labels)),
        shape=(len(labels), int(labels.max()) + 1),
    )
    towards = np.asarray((graph @ membership).todense())
    total = towards.sum(axis=1)
    own = towards[np.arange(len(labels)), labels]
    shares: Matrix = np.divide(own, total, out=np.zeros(len(labels)), where=total > 0)
    return shares


def by_size(labels: Labels) -> Labels:
    """Number labels in order of falling size; ties by first appearance."""
    _, first, inverse, size = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(size), dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(size))
    return rank[inverse]


def _leiden(graph: sp.csr_matrix, resolution: float, seed: int) -> Labels:
    method = Leiden(resolution=resolution, random_state=seed)
    return np.asarray(method.fit_predict(graph), dtype=np.int64)


def _exactly(graph: sp.csr_matrix, vectors: Matrix, count: int, seed: int) -> Labels:
    """Search the resolution that gives at least `count` communities, then join the closest."""
    low, high = 0.05, 0.1
    labels = _leiden(graph, high, seed)
    while _size(labels) < count and high < 1_000:
        low, high = high, high * 2
        labels = _leiden(graph, high, seed)
    for _ in range(12):
        middle = (low + high) / 2
        tried = _leiden(graph, middle, seed)
        if _size(tried) >= count:
            high, labels = middle, tried
        else:
            low = middle
    while _size(labels) > count:
        sizes = np.bincount(labels)
        labels = _join(labels, int(np.lexsort((np.arange(len(sizes)), sizes))[0]), graph, vectors)
    return labels


def _absorb_small(labels: Labels, graph: sp.csr_matrix, vectors: Matrix) -> Labels:
    least = max(SMALLEST, int(np.ceil(SMALLEST_SHARE * len(labels))))
    while _size(labels) > 1:
        sizes = np.bincount(labels)
        smallest = int(np.argmin(sizes))
        if sizes[smallest] >= least:
            break
        labels = _join(labels, smallest, graph, vectors)
    return labels


def _join(labels: Labels, leaving: int, graph: sp.csr_matrix, vectors: Matrix) -> Labels:
    """Let one community join the one it is most linked to, or else the most similar one."""
    members = labels == leaving
    size = int(labels.max()) + 1
    links = np.bincount(
        labels, weights=np.asarray(graph[members].sum(axis=0)).ravel(), minlength=size
    )
    links[leaving] = 0
    if links.max() == 0:
        centre = vectors[members].mean(axis=0)
        links = np.array(
            [
                -2.0 if c == leaving else vectors[labels == c].mean(axis=0) @ centre
                for c in range(size)
            ]
        )
    joined = np.where(members, int(np.argmax(links)), labels)
    return np.unique(joined, return_inverse=True)[1].astype(np.int64)


def _size(labels: Labels) -> int:
    return len(np.unique(labels))
