"""Texts that were sent many times, and the themes that they swell."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from contrib_analysis.facts.copies import is_copy, stands_for
from contrib_analysis.page._contributions import Quote, iso_day
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.table_rows import any_rows

#: Campaigns shown, largest first (chosen).
MOST_CAMPAIGNS = 10


@dataclass(frozen=True)
class CampaignView:
    """A text that many people sent, alike or nearly.

    Parameters
    ----------
    size, texts
        Contributions, and different wordings among them.
    copies
        Of these contributions, those whose ideas are not listed again.
    first, last
        Days (ISO); "" where not known.
    idea_id
        The first idea of the contribution that stands for them; "" where it has none.
    """

    size: int
    texts: int
    copies: int
    first: str
    last: str
    idea_id: str


@dataclass(frozen=True)
class QuotedCampaign(CampaignView):
    """A campaign, and what it says."""

    quote: Quote | None


@dataclass(frozen=True, kw_only=True)
class Swollen(ThemeLink):
    """A theme whose counts campaigns or copies swell."""

    people: int
    people_no_campaigns: int
    contributions: int
    contributions_no_copies: int
    contributions_no_campaigns: int
    rank: int
    rank_no_campaigns: int


def campaigns(
    listed: pd.DataFrame, contributions: pd.DataFrame, ideas: pd.DataFrame
) -> list[CampaignView]:
    """Describe the campaigns: texts that many people sent, alike or nearly.

    Parameters
    ----------
    listed
        See `facts.campaigns.campaigns`.
    contributions, ideas
        The tables.

    Returns
    -------
    list of CampaignView
        Largest first, at most `MOST_CAMPAIGNS`.
    """
    if listed.empty:
        return []
    ordered = ideas.sort_values(["contribution_id", "start"], kind="stable")
    firsts = ordered.drop_duplicates("contribution_id").set_index("contribution_id")["idea_id"]
    stands_in = stands_for(contributions).set_axis(contributions["contribution_id"])
    copies = contributions.loc[is_copy(contributions), "campaign_id"].value_counts()
    found = []
    for row in listed.head(MOST_CAMPAIGNS).to_dict("records"):
        found.append(
            CampaignView(
                size=int(row["size"]),
                texts=int(row["texts"]),
                copies=int(copies.get(row["campaign_id"], 0)),
                first=iso_day(row["first_at"]),
                last=iso_day(row["last_at"]),
                idea_id=str(firsts.get(stands_in[row["contribution_id"]], "")),
            )
        )
    return found


def moved_by_campaigns(without: pd.DataFrame, named: ThemeLinks) -> tuple[Swollen, ...]:
    """List the themes whose counts campaigns or copies swell.

    Parameters
    ----------
    without
        See `insight.without_campaigns.count_without`.
    named
        See `_themes.theme_links`.
    """
    swollen = without[
        (without["people"] != without["people_no_campaigns"])
        | (without["contributions"] != without["contributions_no_copies"])
    ]
    return tuple(
        Swollen(
            **vars(named[row.theme_id]),
            people=int(row.people),
            people_no_campaigns=int(row.people_no_campaigns),
            contributions=int(row.contributions),
            contributions_no_copies=int(row.contributions_no_copies),
            contributions_no_campaigns=int(row.contributions_no_campaigns),
            rank=int(row.rank),
            rank_no_campaigns=int(row.rank_no_campaigns),
        )
        for row in any_rows(swollen)
        if row.theme_id in named
    )
