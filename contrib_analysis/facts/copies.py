"""Who stands for whom: copies, and the contribution that speaks for them."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.text.fold import fold


def wording(text: str) -> str:
    """Return what copies have in common: one wording is one text, case and marks aside.

    Parameters
    ----------
    text
        A contribution's text.

    Returns
    -------
    str
        The text folded; one that is made of marks alone as it is.

    Examples
    --------
    >>> wording("Plus de BUS !") == wording("plus de bus")
    True
    >>> wording(" ?! ")
    '?!'
    """
    return fold(text) or text.strip()


def stands_for(contributions: pd.DataFrame) -> pd.Series:
    """Return the contribution that speaks for each: its original, or itself.

    Parameters
    ----------
    contributions
        The contributions table.

    Examples
    --------
    >>> table = pd.DataFrame({"contribution_id": ["a", "b"], "copies_of": ["", "a"]})
    >>> stands_for(table).tolist()
    ['a', 'a']
    """
    originals = contributions["copies_of"]
    return originals.where(originals != "", contributions["contribution_id"])


def is_copy(contributions: pd.DataFrame) -> pd.Series:
    """Tell of each contribution whether another one speaks for it.

    Parameters
    ----------
    contributions
        The contributions table.

    Examples
    --------
    >>> is_copy(pd.DataFrame({"copies_of": ["", "a"]})).tolist()
    [False, True]
    """
    return contributions["copies_of"] != ""
