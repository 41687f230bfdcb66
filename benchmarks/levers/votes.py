"""Levers that change how partitions vote: they need the vectors that neighbours came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy

from contrib_analysis.themes import _consensus, _graph, _grouping
from contrib_analysis.themes._grouping import _settle
from contrib_analysis.themes._louvain import communities
from contrib_analysis.vectors.normalized import normalized

#: Columns of the civic view; those of the others follow.
_CIVIC = 128
#: How many times half of the dimensions are drawn.
_DRAWS = 8
#: The cosine that a neighbour with nothing in common votes with.
_LEAST_VOTE = 1e-3

Spaces = Callable[[np.ndarray], list[np.ndarray]]


def over_views(rows: np.ndarray) -> list[np.ndarray]:
    """Return all views twice, the civic one, and the two others."""
    return [rows, rows, rows[:, :_CIVIC], rows[:, _CIVIC:]]


def over_dimensions(rows: np.ndarray) -> list[np.ndarray]:
    """Return half of the dimensions, several times."""
    draw = np.random.default_rng(99)
    return [rows * (draw.random(rows.shape[1]) < 0.5) for _ in range(_DRAWS)]


class _Seen:
    """The vectors that neighbours were last looked for among."""

    def __init__(self) -> None:
        self.rows = np.zeros((0, 1))

    def nearest(self, rows: np.ndarray, among: np.ndarray, k: int, **way: Any) -> Any:
        if way.get("skip_self"):
            self.rows = rows
        return _graph.nearest(rows, among, k, **way)


def changed_votes(spaces: Spaces) -> dict[str, Any]:
    """Let each partition see one of several spaces, in turn."""
    seen = _Seen()

    def partitions(_near: np.ndarray, _similar: np.ndarray, seed: int) -> np.ndarray:
        graphs = []
        for space in spaces(seen.rows):
            unit = np.asarray(normalized(space))
            near = _graph.nearest(unit, unit, _consensus.MOST_NEIGHBOURS, skip_self=True)
            graphs.append([_graph.neighbour_graph(*near, k) for k in _consensus.NEIGHBOURS])
        n, low_high = len(seen.rows), _consensus.RESOLUTIONS
        runs = _consensus.RUNS_OF_FEW if n <= _consensus.FEW else _consensus.RUNS
        draw = np.random.default_rng(seed)
        result = np.full((n, runs), -1, dtype=np.int64)
        for run in range(runs):
            chosen = np.sort(draw.choice(n, max(2, int(_consensus.SHARE * n)), replace=False))
            of_space = graphs[run % len(graphs)]
            graph = of_space[run // len(graphs) % len(of_space)]
            part = scipy.sparse.csr_matrix(graph[chosen][:, chosen])
            resolution = np.interp(run * _consensus._GOLDEN % 1, (0, 1), low_high)
            result[chosen, run] = communities(part, float(resolution))
        return result

    return _patched(nearest=seen.nearest, partitions=partitions)


def settled_by_cosine(share: float) -> dict[str, Any]:
    """Take a share of the closeness of two texts from their cosine."""
    seen = _Seen()

    def closeness(memberships: np.ndarray) -> np.ndarray:
        votes = _consensus.closeness(memberships)
        alike = np.clip(seen.rows @ seen.rows.T, 0, 1)
        alike = np.clip(alike / max(float(np.quantile(alike, 0.99)), 1e-6), 0, 1)
        mixed = ((1 - share) * votes + share * alike).astype(np.float32)
        np.fill_diagonal(mixed, votes.diagonal())
        return mixed

    return _patched(nearest=seen.nearest, closeness=closeness)


def by_second_order(share: float) -> dict[str, Any]:
    """Take a share of the closeness of two texts from how alike they are close to all others."""

    def closeness(memberships: np.ndarray) -> np.ndarray:
        votes = _consensus.closeness(memberships)
        unit = np.asarray(normalized(votes))
        mixed = ((1 - share) * votes + share * (unit @ unit.T)).astype(np.float32)
        np.fill_diagonal(mixed, votes.diagonal())
        return mixed

    return _patched(closeness=closeness)


def settled_by_neighbours(count: int, power: float, rounds: int = 1) -> dict[str, Any]:
    """Let the nearest texts of each say where it stays, as much as the partitions do.

    Parameters
    ----------
    count
        How many of the nearest vote.
    power
        A vote weighs the cosine to this power.
    rounds
        How often texts may move.
    """
    seen = _Seen()

    def settle(together: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        labels, shares = _settle(together, labels)
        own = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
        near, similar = _graph.nearest(seen.rows, seen.rows, count, skip_self=True)
        weights = np.maximum(similar, _LEAST_VOTE) ** power
        themes = shares.shape[1]
        least = min(_grouping.least_size(len(labels)), int(np.bincount(labels).min()))
        for _ in range(rounds):
            votes = np.einsum("ik,ikt->it", weights, np.eye(themes)[labels[near]])
            both = own + votes / votes.sum(axis=1, keepdims=True)
            best = both.argmax(axis=1)
            emptied = np.bincount(best, minlength=themes) < least
            labels = np.where(emptied[labels], labels, best)
        return labels, both

    return _patched(nearest=seen.nearest, _settle=settle)


def joined_by(method: str) -> dict[str, Any]:
    """Join groups by another linkage than the average."""

    def joined(distances: np.ndarray) -> np.ndarray:
        return np.asarray(scipy.cluster.hierarchy.linkage(distances, method))

    return {
        "contrib_analysis.themes._hierarchy.joined": joined,
        "contrib_analysis.themes._count.joined": joined,
    }


def links_to(power: float) -> dict[str, Any]:
    """Let links between neighbours weigh their cosine to a power."""

    def neighbour_graph(near: np.ndarray, similar: np.ndarray, k: int) -> Any:
        return _graph.neighbour_graph(near, np.maximum(similar, 0) ** power, k)

    return {f"{_consensus.__name__}.neighbour_graph": neighbour_graph}


def without_hubs(k: int) -> dict[str, Any]:
    """Take for neighbours those nearer than either is to its own `k` nearest (CSLS)."""

    def nearest(rows: np.ndarray, among: np.ndarray, count: int, **way: Any) -> Any:
        if not way.get("skip_self"):
            return _graph.nearest(rows, among, count, **way)
        alike = _graph.all_alike(rows)
        np.fill_diagonal(alike, -2)
        crowd = np.sort(np.partition(alike, -k, axis=1)[:, -k:], axis=1).mean(axis=1)
        nearer = alike - (crowd[:, None] + crowd) / 2
        near = np.argsort(-np.round(nearer, _graph.DECIMALS), axis=1, kind="stable")
        near = near[:, : min(count, len(rows) - 1)]
        return near, np.take_along_axis(alike, near, axis=1)

    return _patched(nearest=nearest)


def _patched(**functions: Any) -> dict[str, Any]:
    return {f"{_grouping.__name__}.{name}": function for name, function in functions.items()}
