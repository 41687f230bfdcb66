"""Each theme's counts with and without campaigns, with and without copies."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.facts.campaigns import from_campaigns
from contrib_analysis.facts.copies import is_copy
from contrib_analysis.facts.people import speech
from contrib_analysis.table_rows import table_of

COUNTS = {
    "theme_id": "str",
    "contributions": "int64",
    "people": "int64",
    "contributions_no_copies": "int64",
    "people_no_copies": "int64",
    "contributions_no_campaigns": "int64",
    "people_no_campaigns": "int64",
    "rank": "int64",
    "rank_no_campaigns": "int64",
}


def count_without(
    contributions: pd.DataFrame, ideas: pd.DataFrame, spoken: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count themes as received, without copies, and without campaigns.

    Parameters
    ----------
    contributions, ideas
        The tables.
    spoken
        What `facts.people.speech` returns of them; computed when None.

    Returns
    -------
    pandas.DataFrame
        One row a theme, most people first: contributions and people with everything,
        without copies (whoever sent the first stays), without any contribution of a
        campaign; and the theme's rank by people with and without campaigns, equal
        counts sharing a rank.
    """
    said = speech(contributions, ideas) if spoken is None else spoken
    if said.empty:
        return table_of([], COUNTS)
    rows = pd.Index(contributions["contribution_id"]).get_indexer(said["contribution_id"])
    copied = is_copy(contributions).to_numpy()[rows]
    campaign = from_campaigns(contributions).to_numpy()[rows]
    counts = pd.DataFrame(index=pd.Index(sorted(said["theme_id"].unique()), name="theme_id"))
    for name, kept in (
        ("", said),
        ("_no_copies", said[~copied]),
        ("_no_campaigns", said[~campaign]),
    ):
        by_theme = kept.groupby("theme_id")
        counts[f"contributions{name}"] = by_theme["contribution_id"].nunique()
        counts[f"people{name}"] = by_theme["person"].nunique()
    counts = counts.fillna(0).astype("int64")
    for name in ("", "_no_campaigns"):
        ranks = counts[f"people{name}"].rank(method="min", ascending=False)
        counts[f"rank{name}"] = ranks.astype("int64")
    counts = counts.reset_index().sort_values(
        ["people", "theme_id"], ascending=[False, True], ignore_index=True
    )
    return counts[list(COUNTS)].astype(COUNTS)
