"""Which ideas fit no theme: rows of the ideas, and of none of the themes."""

from __future__ import annotations

import pandas as pd

#: At most this share of ideas fits no theme, the farthest (chosen: more would hide what a
#: consultation says).
MOST_OTHERS = 0.12


def fits_none(ideas: pd.DataFrame) -> pd.Series:
    """Tell which ideas fit no theme.

    Parameters
    ----------
    ideas
        The ideas table.

    Examples
    --------
    >>> fits_none(pd.DataFrame({"theme_id": ["T01", ""]})).tolist()
    [False, True]
    """
    none: pd.Series = ideas["theme_id"] == ""
    return none


def theme_or_nearest(ideas: pd.DataFrame) -> pd.Series:
    """Return the theme of each idea or, where it fits none, the one that it is nearest to.

    Parameters
    ----------
    ideas
        The ideas table, or that of where ideas were before edits.

    Examples
    --------
    >>> table = pd.DataFrame({"theme_id": ["T01", ""], "nearest_theme_id": ["", "T02"]})
    >>> theme_or_nearest(table).tolist()
    ['T01', 'T02']
    """
    home: pd.Series = ideas["theme_id"].where(~fits_none(ideas), ideas["nearest_theme_id"])
    return home
