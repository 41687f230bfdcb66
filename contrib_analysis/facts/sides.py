"""Sides: those that a platform marks, and when two of them divide people."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.text.fold import fold

#: A theme or a demand is divided where each side has so many people (chosen)
FEWEST_ON_A_SIDE = 5
#: and the smaller side is this part of both (both chosen: what a committee would call so).
SMALLER_SIDE = 0.2

#: How exports mark a side; matched without case, accents or marks.
_FOR = frozenset(
    "pour|for|favorable|argument pour|in favour|in favor|pro|d accord|agree".split("|")
)
_AGAINST = frozenset(
    "contre|against|defavorable|argument contre|contra|pas d accord|disagree".split("|")
)


def marked_sides(contributions: pd.DataFrame) -> pd.Series:
    """Return the side that each contribution takes: "for", "against" or "".

    It is read from the attribute whose values mark sides, as arguments of Cap Collectif
    and comments of Decidim have them; the first such one, where both sides occur.

    Parameters
    ----------
    contributions
        The contributions table.
    """
    for column in sorted(c for c in contributions.columns if c.startswith(ATTRIBUTE)):
        names = {value: _side(value) for value in contributions[column].unique()}
        if {"for", "against"} <= set(names.values()):
            return contributions[column].map(names).astype("str")
    return pd.Series("", index=contributions.index, dtype="str")


def is_divided(for_people: int, against_people: int) -> bool:
    """Tell whether both sides have five people or more, the smaller at least a fifth.

    Parameters
    ----------
    for_people, against_people
        People on each side.

    Examples
    --------
    >>> is_divided(20, 5), is_divided(21, 5), is_divided(9, 4)
    (True, False, False)
    """
    smaller = min(for_people, against_people)
    return smaller >= FEWEST_ON_A_SIDE and smaller >= SMALLER_SIDE * (for_people + against_people)


def _side(value: str) -> str:
    folded = fold(value)
    return "for" if folded in _FOR else "against" if folded in _AGAINST else ""
