"""Ids as numbers, and ideas in the order of their themes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.themes.reading import reading_order
from contrib_analysis.vectors.rows import Rows, blocks_of, mean_row


def coded(names: pd.Series) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """Return the number of each name, -1 for "", and the names in alphabetical order."""
    codes, ids = pd.factorize(names.where(names != ""), sort=True)
    return codes.astype(np.int64), np.asarray(ids, dtype=object)


def numbered(
    codes: NDArray[np.int64], placed: pd.DataFrame, vectors: Rows, *, to_be_read: bool
) -> NDArray[np.int64]:
    """Number the ideas of each theme, the most central first; 0 for those in none.

    Parameters
    ----------
    codes
        The number of each idea's theme.
    placed
        The ideas.
    vectors
        Their vectors.
    to_be_read
        Whether they are so few that they are one list, in an order to read them.
    """
    if to_be_read:
        order = reading_order(vectors[:])
    else:
        central = np.zeros(len(codes))
        for theme in range(codes.max() + 1):
            inside = np.flatnonzero(codes == theme)
            centre = mean_row(vectors, inside)
            centre /= max(float(np.linalg.norm(centre)), 1e-12)
            for block in blocks_of(inside):
                central[block] = vectors[block] @ centre
        worth = np.round(central * (0.5 + 0.5 * placed["strength"].to_numpy()), 6)
        order = np.lexsort((_alphabetical(placed["idea_id"]), -worth))
    order = order[np.argsort(codes[order], kind="stable")]
    first = np.searchsorted(codes[order], np.arange(codes.max() + 1))
    ranks = np.empty(len(codes), dtype=np.int64)
    ranks[order] = np.arange(len(codes)) - first[codes[order]] + 1
    ranks[codes < 0] = 0
    return ranks


def _alphabetical(ids: pd.Series) -> NDArray[np.int64]:
    """Return the place of each id in alphabetical order."""
    if ids.is_monotonic_increasing:
        return np.arange(len(ids))
    place = np.empty(len(ids), dtype=np.int64)
    place[ids.argsort(kind="stable").to_numpy()] = np.arange(len(ids))
    return place
