"""Too few ideas for themes: an order to read them in."""

from __future__ import annotations

import numpy as np
import scipy

from contrib_analysis.themes._graph import DECIMALS, Ints, Matrix

#: Fewer distinct ideas than this are read, not grouped (chosen).
FEWEST_IDEAS = 30
#: To turn the leaves of a tree takes time that grows with its square (chosen: a second).
_MOST_TURNED = 1_000


def reading_order(vectors: Matrix) -> Ints:
    """Put like next to like.

    Parameters
    ----------
    vectors
        Unit rows, of shape (n, n_dimensions); zero where an idea has no words.

    Returns
    -------
    ndarray of shape (n,)
        Positions in the order to read them: the leaves of an average-linkage tree,
        turned so that neighbours are as close as they can be (Bar-Joseph,
        Gifford and Jaakkola, 2001). Ideas without words come last.
    """
    worded = np.flatnonzero(vectors.any(axis=1))
    mute = np.flatnonzero(~vectors.any(axis=1))
    # What is said a thousand times over has one place: the tree is of what differs.
    first, place = np.unique(
        np.round(vectors[worded], DECIMALS), axis=0, return_index=True, return_inverse=True
    )[1:]
    rank = np.arange(len(first))
    if len(first) > 2:
        apart = np.round(
            np.maximum(scipy.spatial.distance.pdist(vectors[worded[first]], "cosine"), 0), DECIMALS
        )
        tree = scipy.cluster.hierarchy.linkage(
            apart, "average", optimal_ordering=len(first) <= _MOST_TURNED
        )
        rank = np.argsort(scipy.cluster.hierarchy.leaves_list(tree))
    worded = worded[np.argsort(rank[place.ravel()], kind="stable")]
    return np.concatenate([worded, mute])
