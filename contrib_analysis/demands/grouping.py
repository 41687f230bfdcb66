"""Group proposals that ask for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.text.fold import fold
from contrib_analysis.vectors.rows import Matrix, Rows

#: A demand has this many people at least (chosen: what two people ask, a reader can count).
FEWEST_PEOPLE = 3
#: Two groups are one demand where their proposals are this near on average, as a cosine:
#: measured on the example, three quarters of what it gives are one demand.
_NEAR = 0.45
#: Groups are found among so many distinct proposals (chosen: a tree of 4,000 takes a second
#: and 130 MB); the others join the group they are nearest to.
_MOST = 4_000


def group_demands(ideas: pd.DataFrame, contributions: pd.DataFrame, rows: Rows) -> pd.Series:
    """Say which demand each idea is one of.

    Parameters
    ----------
    ideas
        The ideas, with their kinds.
    contributions
        The contributions they come from, with their copies.
    rows
        The ideas' vectors, unit rows of shape (n_ideas, n_dimensions).

    Returns
    -------
    pandas.Series of str
        "D001" for the demand of most people; "" for ideas in none.
    """
    asking = np.flatnonzero((ideas["kind"] == "proposal").to_numpy())
    groups = np.full(len(ideas), -1, dtype=np.int64)
    if len(asking) >= FEWEST_PEOPLE:
        folded = [fold(text) for text in ideas["text"].iloc[asking].tolist()]
        text, distinct = pd.factorize(pd.Series(folded), sort=True)
        first = np.zeros(len(distinct), dtype=np.int64)
        first[text[::-1]] = asking[::-1]
        groups[asking] = _groups(rows[first])[text]
    return _numbered(ideas, contributions, groups)


def _groups(rows: Matrix) -> NDArray[np.int64]:
    """Return the group of each row, average-linked."""
    from scipy.cluster.hierarchy import fcluster, linkage

    # Every so many of them, since rows come in alphabetical order.
    fitted = np.unique(np.linspace(0, len(rows) - 1, min(_MOST, len(rows))).astype(np.int64))
    if len(fitted) < 2:
        return np.arange(len(rows))
    tree = linkage(rows[fitted].astype(np.float64), "average", metric="cosine")
    groups = np.full(len(rows), -1, dtype=np.int64)
    groups[fitted] = fcluster(tree, 1 - _NEAR, "distance") - 1
    others = np.flatnonzero(groups < 0)
    if len(others):
        centres = np.zeros((groups.max() + 1, rows.shape[1]))
        np.add.at(centres, groups[fitted], rows[fitted])
        centres /= np.bincount(groups[fitted])[:, None]
        for block in np.array_split(others, len(others) // 1000 + 1):
            near = rows[block] @ centres.T
            best = near.argmax(axis=1)
            groups[block] = np.where(near.max(axis=1) >= _NEAR, best, -1)
    return groups


def _numbered(
    ideas: pd.DataFrame, contributions: pd.DataFrame, groups: NDArray[np.int64]
) -> pd.Series:
    """Name groups of enough people, the largest first."""
    named = np.full(len(ideas), "", dtype=object)
    inside = np.flatnonzero(groups >= 0)
    if len(inside):
        own = ideas.iloc[inside].assign(group=groups[inside])
        counts = count_three_ways(own, contributions, "group")
        first = own.groupby("group")["idea_id"].min()
        counts = counts[counts["people"] >= FEWEST_PEOPLE]
        counts = counts.assign(first=counts["group"].map(first)).sort_values(
            ["people", "ideas", "first"], ascending=[False, False, True]
        )
        names = {int(group): f"D{n:03d}" for n, group in enumerate(counts["group"], start=1)}
        named[inside] = [names.get(int(group), "") for group in groups[inside]]
    return pd.Series(named, index=ideas.index, dtype="str")


def members_of(ideas: pd.DataFrame) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yield each demand with the places of its ideas, in alphabetical order."""
    codes, ids = pd.factorize(ideas["demand_id"], sort=True)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(ids) + 1))
    for code, name in enumerate(ids):
        if name:
            yield str(name), order[starts[code] : starts[code + 1]]
