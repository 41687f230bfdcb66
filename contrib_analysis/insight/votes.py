"""Where people disagree: votes where the platform has them, arguments where it marks sides."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.people import persons, speech
from contrib_analysis.facts.sides import marked_sides
from contrib_analysis.insight.statistics import wilson
from contrib_analysis.table_rows import table_of
from contrib_analysis.themes.says_something import says_something

#: Whole interval of all votes above: consensual; of votes against: rejected (chosen).
CONSENSUAL = 0.7
#: Whole interval within these shares for, of those who take a side: neither side is so large.
DIVIDED = (round(1 - CONSENSUAL, 2), CONSENSUAL)
#: What can be said of votes: "" where too few to tell.
VERDICTS = ("consensual", "divided", "rejected", "")

COUNTS = {
    "for_": "int64",
    "against": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "verdict": "str",
}
#: Votes have some that take no side, NA where the platform counts none.
VOTES = {
    "contribution_id": "str",
    "idea_id": "str",
    "theme_id": "str",
    **COUNTS,
    "neither": "Int64",
}
THEME_SIDES = {"theme_id": "str", "people": "int64", **COUNTS}


def count_votes(contributions: pd.DataFrame, ideas: pd.DataFrame) -> pd.DataFrame:
    """Say what votes show of each contribution: what divides people and what doesn't.

    They are never summed over a theme: a vote is for or against what was proposed, which
    may be against what the theme asks.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    pandas.DataFrame
        One row a contribution with votes, most votes first: the idea that stands for it
        (the firmest of those that say something), that idea's theme, votes for, against and
        neither, the share for among them all with its 95 % interval, and a verdict, one of
        `VERDICTS`. Votes are on
        a whole contribution: which of its ideas they mean isn't known. Empty where the
        platform has no votes against: support alone shows no dissent.
    """
    voted = contributions[
        contributions["votes_for"].notna() & contributions["votes_against"].notna()
    ]
    if voted.empty or not (voted["votes_against"] > 0).any():
        return table_of([], VOTES)
    votes = pd.DataFrame(
        {
            "contribution_id": voted["contribution_id"],
            "for_": voted["votes_for"].astype("int64"),
            "against": voted["votes_against"].astype("int64"),
            "neither": voted["votes_neither"],
        }
    ).reset_index(drop=True)
    firmest = _firmest(ideas[ideas["contribution_id"].isin(stands_for(voted))])
    each = _judged(votes, votes["neither"].fillna(0).astype("int64"))
    stands = stands_for(voted).set_axis(voted["contribution_id"])
    for column in ("idea_id", "theme_id"):
        each[column] = stands.map(firmest[column]).reindex(each["contribution_id"]).to_numpy()
    # One that was cut into no idea has nothing to show.
    cast = each["for_"] + each["against"] + each["neither"].fillna(0)
    each = each.assign(votes=cast)[each["idea_id"].notna() & (cast > 0)].sort_values(
        ["votes", "contribution_id"], ascending=[False, True], kind="stable"
    )
    return each[list(VOTES)].reset_index(drop=True).astype(VOTES)


def _firmest(ideas: pd.DataFrame) -> pd.DataFrame:
    """Return an idea a contribution: the firmest, or another where it says nothing by itself."""
    ordered = ideas.sort_values(["strength", "idea_id"], ascending=[False, True])
    first = ordered.drop_duplicates("contribution_id")
    little = first.loc[[not says_something(text) for text in first["text"]], "contribution_id"]
    others = ordered[ordered["contribution_id"].isin(little)]
    telling = others[[says_something(text) for text in others["text"]]]
    best = pd.concat([telling, first]).drop_duplicates("contribution_id")
    return best.set_index("contribution_id")


def count_sides(contributions: pd.DataFrame, ideas: pd.DataFrame) -> pd.DataFrame:
    """Count the people who argue for and against, by theme.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    pandas.DataFrame
        One row a theme with arguments: people who argue, those for, those against (who
        argues both ways counts in both), the share of arguing people-sides that is for
        with its 95 % interval, and a verdict, one of `VERDICTS`. Empty where no
        attribute marks sides.
    """
    side = marked_sides(contributions)
    if not (side != "").any():
        return table_of([], THEME_SIDES)
    taken = pd.DataFrame({"contribution_id": contributions["contribution_id"], "side": side})
    taken = taken[taken["side"] != ""].assign(person=persons(contributions))
    said = speech(contributions, ideas).merge(
        taken[["contribution_id", "side"]], on="contribution_id"
    )
    if said.empty:
        return table_of([], THEME_SIDES)
    people = said.groupby("theme_id")["person"].nunique().rename("people")
    by_side = said.groupby(["theme_id", "side"])["person"].nunique().unstack(fill_value=0)
    counts = by_side.reindex(columns=["for", "against"], fill_value=0)
    counts = counts.rename(columns={"for": "for_"}).join(people).reset_index()
    return _judged(counts)[list(THEME_SIDES)].astype(THEME_SIDES)


def verdicts(count: ArrayLike, against: ArrayLike, neither: ArrayLike = 0) -> list[str]:
    """Say what votes show, where even the ends of the 95 % interval agree.

    Parameters
    ----------
    count, against
        Votes for and against.
    neither
        Votes that take no side: where they are many, nothing is widely supported.

    Returns
    -------
    list of str
        "consensual" from 70 % of all votes for, "rejected" from 70 % against, "divided"
        where of those who take a side 30 to 70 % are for, and "" where no interval says so.

    Examples
    --------
    >>> verdicts([95, 95], [5, 5], [0, 100])
    ['consensual', '']
    """
    for_, contra = np.asarray(count), np.asarray(against)
    sided = for_ + contra
    every = sided + np.asarray(neither)
    of_sided = wilson(for_, sided)
    verdict = np.select(
        [
            wilson(for_, every).low >= CONSENSUAL,
            wilson(contra, every).low >= CONSENSUAL,
            (of_sided.low >= DIVIDED[0]) & (of_sided.high <= DIVIDED[1]),
        ],
        ["consensual", "rejected", "divided"],
        default="",
    )
    return [str(said) for said in verdict]


def _judged(counts: pd.DataFrame, neither: ArrayLike = 0) -> pd.DataFrame:
    interval = wilson(counts["for_"], counts["for_"] + counts["against"] + np.asarray(neither))
    return counts.assign(
        share=interval.share,
        low=interval.low,
        high=interval.high,
        verdict=verdicts(counts["for_"], counts["against"], neither),
    )
