"""Who is for and who is against what a theme's people disagree on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.sides import marked_sides

#: A theme or a demand is divided where each side has so many people
FEWEST_ON_A_SIDE = 5
#: and the smaller side is this part of both (both chosen: what a committee would call so).
SMALLER_SIDE = 0.2


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


def take_sides(
    ideas: pd.DataFrame, contributions: pd.DataFrame
) -> tuple[pd.DataFrame, Mapping[str, str]]:
    """Say on which side each idea is.

    Parameters
    ----------
    ideas
        The ideas, with the themes and the demands that they are in.
    contributions
        All contributions.

    Returns
    -------
    pandas.DataFrame
        The ideas with their `side`. Where the platform marks sides, its marks stand and
        nothing is guessed.
    Mapping
        What each theme disputes, by its id; where the platform marks sides, "" for all
        themes with marks.
    """
    marks = marked_sides(contributions)
    if (marks != "").any():
        by_id = dict(zip(contributions["contribution_id"], marks, strict=True))
        side = ideas["contribution_id"].map(by_id).fillna("").astype("str")
        marked = ideas["theme_id"].to_numpy()[(side != "").to_numpy()]
        return ideas.assign(side=side), dict.fromkeys(sorted(set(marked)), "")
    asks = (ideas["demand_id"] != "").to_numpy()
    return ideas.assign(side=pd.Series(np.where(asks, "for", ""), ideas.index, dtype="str")), {}


def count_divided(
    ideas: pd.DataFrame, contributions: pd.DataFrame, disputed: Mapping[str, str]
) -> pd.DataFrame:
    """Count the people on each side of the themes that dispute something.

    Parameters
    ----------
    ideas
        The ideas, with their sides.
    contributions
        All contributions, copies among them.
    disputed
        What each theme disputes, by its id.

    Returns
    -------
    pandas.DataFrame
        Columns theme_id, disputed, for_people, against_people, divided; one row a theme
        of `disputed`.
    """
    counts = {}
    for side in ("for", "against"):
        own = ideas[(ideas["side"] == side) & ideas["theme_id"].isin(list(disputed))]
        counted = count_three_ways(own, contributions)
        counts[side] = dict(zip(counted["theme_id"], counted["people"], strict=True))
    rows = []
    for theme_id, what in disputed.items():
        both = [int(counts[side].get(theme_id, 0)) for side in ("for", "against")]
        rows.append((theme_id, what, *both, is_divided(*both)))
    columns = ["theme_id", "disputed", "for_people", "against_people", "divided"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"theme_id": "str", "disputed": "str", "for_people": "int64", "against_people": "int64"}
    )
