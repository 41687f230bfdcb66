"""Group ideas into themes, say how firmly each belongs, and place new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.engine.engine import HERE, Engine, Parts, slices, telling
from contrib_analysis.themes._consensus import (
    MOST_NEIGHBOURS,
    Closeness,
    closeness,
    partitions,
)
from contrib_analysis.themes._count import (
    choose_count,
    least_size,
    sensible_counts,
    stability_curve,
)
from contrib_analysis.themes._fitting import Centres, centres_of, nearness
from contrib_analysis.themes._graph import Ints, Matrix, all_alike, nearest, nearest_of
from contrib_analysis.themes._hierarchy import belonging, cut, cuts, tree_of
from contrib_analysis.themes._subthemes import sub_themes
from contrib_analysis.vectors.one_thread import arrays_on_one_thread, one_thread
from contrib_analysis.vectors.rows import Rows
from contrib_analysis.vectors.rows import worded as worded_rows

#: Themes are found among this many ideas; the others join their nearest ones' (chosen).
MOST_FITTED = 4_000
#: How many fitted ideas vote on where a new one belongs (chosen).
_VOTERS = 15
#: A second theme is named when an idea is at least this close to it (chosen).
_SECOND_FROM = 0.05
_ROUNDS = 5  # chosen
#: Ideas placed at once, so that memory does not grow with the corpus (chosen).
_BLOCK = 10_000


class Votes(NamedTuple):
    """What themes are a consensus of: for each fitted idea, its community in each partition.

    Parameters
    ----------
    worded
        Positions of the fitted ideas.
    communities
        As `_consensus.partitions` returns them; without columns where nothing was partitioned.
    """

    worded: Ints
    communities: NDArray[np.integer]


NO_VOTES = Votes(np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.int16))


@dataclass(frozen=True)
class Grouping:
    """Themes of ideas.

    Parameters
    ----------
    labels
        The theme of each idea, of shape (n,); 0 for the largest.
    strengths
        How firmly each belongs, 0 to 1: its closeness to its theme beside that to
        the next one; one half is a tie, 0 an idea without words.
    second
        The next theme, -1 where there is none, of shape (n,).
    curve
        The stability of each number of themes tried; empty when it was given.
    within
        The sub-theme of each idea within its theme, 0 for the largest; -1 in a theme
        that is not divided, of shape (n,).
    near
        How near each is to the others of its theme; see `_fitting.nearness`.
    votes
        What the themes were found from, and the positions of the ideas that they were found
        among.
    fitted
        Their vectors.
    shares
        How close these are to each theme, of shape (n_fitted, n_themes).
    """

    labels: Ints
    strengths: Matrix
    second: Ints
    curve: dict[int, float]
    within: Ints
    near: Matrix
    votes: Votes
    fitted: Matrix
    shares: Matrix


def group_ideas(
    vectors: Rows,
    *,
    count: int | Literal["auto"],
    seed: int,
    engine: Engine = HERE,
    progress: Callable[[float], None] | None = None,
) -> Grouping:
    """Find themes.

    Parameters
    ----------
    vectors
        Unit rows, of shape (n, n_dimensions), in the order of a hash of their
        content; zero where an idea has no words.
    count
        The number of themes, or "auto".
    seed
        Seed of everything that draws random numbers.
    engine
        Places the ideas that themes are not found among.
    progress
        Called with the share of these that is placed.

    Returns
    -------
    Grouping
        The same for one thread or many.
    """
    worded, rest = np.split(np.flatnonzero(worded_rows(vectors)), [MOST_FITTED])
    fitted = vectors[worded]
    # Sums in another order differ in their last bits: one thread keeps the order.
    with one_thread():
        neighbours = nearest(fitted, fitted, 0 if count == 1 else MOST_NEIGHBOURS, skip_self=True)
        found = _fit(neighbours, count, seed, alone=True)
        centres = centres_of(fitted, found.labels)
        close_by = nearness(fitted, found.labels, centres, among=True)
    labels = np.zeros(len(vectors), dtype=np.int64)
    within, second = np.full(len(vectors), -1), np.full(len(vectors), -1)
    strengths, near = np.zeros(len(vectors)), np.zeros(len(vectors))
    labels[worded], within[worded], near[worded] = found.labels, found.within, close_by
    strengths[worded], second[worded] = doubt(found.shares, found.labels)
    blocks = [rest[part] for part in slices(len(rest), _BLOCK)]
    # Rows may be in a file that is open.
    placed = engine.not_split().map(
        _place_block, Parts(blocks, lambda block: (vectors[block],)), fitted, found, centres
    )
    told = telling(placed, len(blocks), progress)
    for block, (close, inside, near[block]) in zip(blocks, told, strict=True):
        labels[block], within[block] = close.argmax(axis=1), inside
        strengths[block], second[block] = doubt(close, labels[block])
    order = _by_size(labels)
    # The last one stands for -1, no second theme.
    new = np.append(np.argsort(order), -1)
    return Grouping(
        new[labels],
        strengths,
        new[second],
        found.curve,
        within,
        near,
        Votes(worded, found.communities),
        fitted,
        found.shares[:, order],
    )


def set_apart(grouping: Grouping, apart: NDArray[np.bool_]) -> tuple[Grouping, int]:
    """Give ideas that nobody could read a theme of their own.

    Parameters
    ----------
    grouping
        Themes of all ideas.
    apart
        Whether an idea is one of these, of shape (n,); some are, and not all.

    Returns
    -------
    Grouping
        With one theme more, in the order of their sizes.
    int
        The label of that theme.
    """
    count = grouping.shares.shape[1]
    labels = np.where(apart, count, grouping.labels)
    order = _by_size(labels)
    new = np.append(np.argsort(order), -1)
    shares = np.hstack([grouping.shares, np.zeros((len(grouping.shares), 1))])
    parted = replace(
        grouping,
        labels=new[labels],
        strengths=np.where(apart, 1.0, grouping.strengths),
        second=np.where(apart, -1, new[grouping.second]),
        within=np.where(apart, -1, grouping.within),
        near=np.where(apart, 1.0, grouping.near),
        shares=shares[:, order],
    )
    return parted, int(new[count])


def regroup(fitted: Matrix, count: int | Literal["auto"], seed: int) -> Callable[[Ints], Ints]:
    """Return a function that finds the themes of a sample of the fitted ideas.

    Parameters
    ----------
    fitted
        As in `Grouping`.
    count, seed
        As in `group_ideas`.
    """
    with one_thread():
        alike = all_alike(fitted)

    def labels_of(seen: Ints) -> Ints:
        with one_thread():
            near = nearest_of(alike, seen, MOST_NEIGHBOURS)
            return _fit(near, count, seed).labels

    return labels_of


def votes_of(vectors: Rows, seed: int) -> Votes:
    """Partition ideas as `group_ideas` does.

    Parameters
    ----------
    vectors, seed
        As `group_ideas` takes them.
    """
    worded = np.flatnonzero(worded_rows(vectors))[:MOST_FITTED]
    fitted = vectors[worded]
    with one_thread():
        near = nearest(fitted, fitted, MOST_NEIGHBOURS, skip_self=True)
        return Votes(worded, partitions(*near, seed))


def labels_at(votes: Votes, counts: Iterable[int]) -> dict[int, Ints]:
    """Find the themes of the fitted ideas at several numbers of them: all cuts of one tree.

    Parameters
    ----------
    votes
        As in `Grouping`.
    counts
        The numbers of themes.

    Returns
    -------
    dict of int to ndarray of shape (n_fitted,)
        For each number that leaves every theme large enough, what `group_ideas` finds, not in
        the order of size.
    """
    with arrays_on_one_thread():
        together = closeness(votes.communities.astype(np.int64))
        tree = tree_of(together)
        made = cuts(tree, together, list(counts), least_size(len(together)))
        return {
            count: _settle(together, labels)[0]
            for count, labels in made.items()
            if labels.max() + 1 == count
        }


def place(vectors: Matrix, fitted: Matrix, shares: Matrix) -> Matrix:
    """Say how close new ideas are to each theme: the mean over their nearest fitted ones.

    Parameters
    ----------
    vectors
        Unit rows, of shape (n, n_dimensions).
    fitted, shares
        As in `Grouping`.

    Returns
    -------
    ndarray of shape (n, n_themes)
    """
    close = np.zeros((len(vectors), shares.shape[1]))
    for start in range(0, len(vectors), _BLOCK):
        block = slice(start, start + _BLOCK)
        close[block] = _votes(*nearest(vectors[block], fitted, _VOTERS), shares)
    return close


def _votes(near: Ints, similar: Matrix, shares: Matrix) -> Matrix:
    """Return the mean shares of the nearest fitted ideas, the more alike the weightier."""
    weights = np.maximum(similar, 1e-3)
    votes = np.einsum("ik,ikt->it", weights, shares[near])
    return np.asarray(votes / weights.sum(axis=1, keepdims=True))


class _Fit(NamedTuple):
    labels: Ints
    within: Ints
    shares: Matrix
    curve: dict[int, float]
    communities: NDArray[np.integer]


def _fit(
    near: tuple[Ints, Matrix], count: int | Literal["auto"], seed: int, *, alone: bool = False
) -> _Fit:
    """Find themes; `alone`, with their parts and on all cores, as re-fits are not."""
    n = len(near[0])
    if n < 2 or count == 1:
        none = np.zeros((n, 0), dtype=np.int16)
        return _Fit(np.zeros(n, dtype=np.int64), np.full(n, -1), np.ones((n, 1)), {}, none)
    found = partitions(*near, seed, alone=alone)
    together = closeness(found)
    tree = tree_of(together)
    curve = {}
    if count == "auto":
        curve = stability_curve(found, sensible_counts(n))
        labels = cut(tree, together, choose_count(curve, n), least_size(n))
    else:
        # The number asked for comes before the size that a theme should have.
        for least in (least_size(n), 2, 1):
            labels = cut(tree, together, count, least)
            if labels.max() + 1 == count:
                break
    labels, shares = _settle(together, labels)
    within = sub_themes(together, labels) if alone else np.full(n, -1)
    # There are fewer communities than 32 thousand, and they are kept.
    return _Fit(labels, within, shares, curve, found.astype(np.int16))


def _place_block(
    vectors: Matrix, fitted: Matrix, fit: _Fit, centres: Centres
) -> tuple[Matrix, Ints, Matrix]:
    """Place ideas that were not fitted.

    Returns how close they are to each theme, their sub-themes, and how near they are to the
    others of their theme.
    """
    with one_thread():
        close_by, similar = nearest(vectors, fitted, _VOTERS)
    close = _votes(close_by, similar, fit.shares)
    labels = close.argmax(axis=1)
    near = nearness(vectors, labels, centres, among=False)
    divided = fit.within >= 0
    widest = int(fit.within.max(initial=-1)) + 1
    if widest == 0:
        return close, np.full(len(vectors), -1), near
    among = np.zeros((len(fitted), fit.shares.shape[1] * widest))
    column = fit.labels * widest + fit.within
    among[np.flatnonzero(divided), column[divided]] = 1
    closer = _votes(close_by, similar, among).reshape(len(vectors), -1, widest)
    own = closer[np.arange(len(vectors)), labels]
    has = np.isin(labels, fit.labels[divided])
    return close, np.where(has, own.argmax(axis=1), -1), near


def _settle(together: Closeness, labels: Ints) -> tuple[Ints, Matrix]:
    """Move ideas to the theme they are closest to on average, until they stay.

    A tree joins early and never takes back. An idea has no say in the mean of
    its own theme, and no theme falls below the fewest ideas that make one.
    """
    count, rows = int(labels.max()) + 1, np.arange(len(labels))
    least = min(least_size(len(labels)), int(np.bincount(labels).min()))
    for step in range(_ROUNDS + 1):
        shares = belonging(together, labels)
        size = np.bincount(labels, minlength=count)[labels]
        own = (shares[rows, labels] * size - together[rows, rows]) / np.maximum(size - 1, 1)
        shares[rows, labels] = np.where(size > 1, own, 0)
        best = shares.argmax(axis=1)
        emptied = np.bincount(best, minlength=count) < least
        best = np.where(emptied[labels], labels, best)
        if step == _ROUNDS or np.array_equal(best, labels):
            break
        labels = best
    return labels, shares


def _by_size(labels: Ints) -> Ints:
    """Return the labels in order of falling size; the lower label on a tie."""
    return np.argsort(-np.bincount(labels), kind="stable")


def doubt(close: Matrix, labels: Ints) -> tuple[Matrix, Ints]:
    """Return how firmly ideas belong, and their second theme."""
    rows = np.arange(len(labels))
    own = close[rows, labels]
    if close.shape[1] == 1:
        return (own > 0).astype(np.float64), np.full(len(labels), -1)
    others = close.copy()
    others[rows, labels] = -1
    second = others.argmax(axis=1)
    other = np.maximum(others[rows, second], 0)
    strengths = np.divide(own, own + other, out=np.zeros(len(labels)), where=own + other > 0)
    return np.clip(strengths, 0, 1), np.where(other >= _SECOND_FROM, second, -1)
