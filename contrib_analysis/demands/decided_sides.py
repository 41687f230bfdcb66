"""Sides as an analyst decided them, over those that words say."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from contrib_analysis.demands.sides import are_readable, sides_on
from contrib_analysis.text.fold import plain


def as_decided(
    ideas: pd.DataFrame,
    contributions: pd.DataFrame,
    disputed: Mapping[str, str],
    decided: Mapping[str, str],
    named: Mapping[str, str],
) -> tuple[pd.DataFrame, Mapping[str, str]]:
    """Put ideas on the sides that an analyst decided.

    Parameters
    ----------
    ideas
        The ideas, with the sides that words or the platform's marks say.
    contributions
        All contributions.
    disputed
        What each theme disputes, by its id; "" where the platform marks sides.
    decided
        By idea, its side; "" for none.
    named
        By theme, what these sides are about, in the analyst's words; "" where that is what
        the theme disputes anyway, or the theme itself.

    Returns
    -------
    pandas.DataFrame
        The ideas with their `side`. Where an analyst named another matter than was found,
        the theme disputes that: sides are read again for it, unless the platform marks them,
        and the decided ones stand.
    Mapping
        What each theme disputes now.
    """
    if not decided:
        return ideas, disputed
    side, home = ideas["side"].copy(), ideas["theme_id"]
    now = dict(disputed)
    are_marked = "" in disputed.values()
    for theme, of in named.items():
        if theme in disputed and (not of or plain(of) == plain(disputed[theme])):
            continue
        now[theme] = of
        if are_marked:
            continue
        own = ideas[home == theme]
        readable = are_readable(own, contributions).tolist()
        side[own.index] = sides_on(of, own["text"].tolist(), readable)
    taken = ideas["idea_id"].map(decided)
    return ideas.assign(side=taken.where(taken.notna(), side).astype("str")), dict(
        sorted(now.items())
    )
