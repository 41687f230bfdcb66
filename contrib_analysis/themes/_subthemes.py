"""Sub-themes: the finer branches of the tree that themes were cut from."""

from __future__ import annotations

import numpy as np

from contrib_analysis.themes._consensus import Closeness
from contrib_analysis.themes._graph import Ints
from contrib_analysis.themes._hierarchy import cut, tree_of

#: A theme of fewer ideas is read as it is (chosen).
_FEWEST_IDEAS = 20
_MOST = 6  # chosen
#: The fewest ideas of a sub-theme, as a share of its theme's, and at the least (chosen).
_SHARE, _LEAST = 0.08, 4


def sub_themes(together: Closeness, labels: Ints) -> Ints:
    """Divide themes into sub-themes.

    Parameters
    ----------
    together
        Closeness of the ideas, of shape (n, n).
    labels
        Their themes, of shape (n,).

    Returns
    -------
    ndarray of shape (n,)
        The sub-theme of each idea within its theme, 0 for the largest; -1 in a
        theme that is not divided.
    """
    within = np.full(len(labels), -1)
    for theme in np.unique(labels):
        members = np.flatnonzero(labels == theme)
        if len(members) < _FEWEST_IDEAS:
            continue
        close = together[np.ix_(members, members)]
        # As themes are to all ideas, but on a smaller scale: 3 of 27 ideas, 5 of 125.
        count = min(_MOST, round(len(members) ** (1 / 3)))
        least = max(_LEAST, round(_SHARE * len(members)))
        parts = cut(tree_of(close), close, count, least)
        if parts.max() > 0:
            order = np.argsort(-np.bincount(parts), kind="stable")
            within[members] = np.argsort(order)[parts]
    return within
