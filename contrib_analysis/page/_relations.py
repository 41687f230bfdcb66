"""What ties contributions together, and what stands alone: neighbours, campaigns, rare voices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import pandas as pd

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.people import speech
from contrib_analysis.page._contributions import Quote, Shelf, iso_day, quote
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.page.groups import plain
from contrib_analysis.table_rows import MergeProposalRow, SubjectRow, any_rows, rows_of

#: Fewer shared contributions than this are chance; more neighbours than this are noise (chosen).
FEWEST_SHARED, MOST_NEIGHBOURS = 5, 3
#: Campaigns shown, largest first (chosen).
MOST_CAMPAIGNS = 10
#: Small themes and lone ideas shown (chosen).
MOST_SMALL, MOST_LONE = 12, 10


@dataclass(frozen=True)
class Shared:
    """A theme that another shares `n` contributions or ideas with."""

    theme_id: str
    n: int


@dataclass(frozen=True)
class CampaignView:
    """A text that many people sent, alike or nearly.

    Parameters
    ----------
    size, texts
        Contributions, and different wordings among them.
    first, last
        Days (ISO); "" where not known.
    idea_id
        The first idea of the contribution that stands for them; "" where it has none.
    """

    size: int
    texts: int
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


@dataclass(frozen=True)
class SmallTheme:
    """A theme, or sub-theme of `parent`, that few people speak of and that holds together."""

    label: str
    anchor: str
    parent: str
    people: int
    share: float
    headline: Quote | None


@dataclass(frozen=True)
class LoneIdea:
    """An argued idea that stands apart, and the theme that it is nearest to."""

    quote: Quote
    theme: ThemeLink | None


class Described(Protocol):
    """What is needed of a theme or sub-theme that was described."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def anchor(self) -> str:
        """Its place on the page."""

    @property
    def headline(self) -> Quote | None:
        """The idea that stands for it."""


def neighbours(contributions: pd.DataFrame, ideas: pd.DataFrame) -> dict[str, list[Shared]]:
    """Find the themes that the same contributions speak of.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    dict
        By theme id, up to `MOST_NEIGHBOURS` themes with the number of contributions
        (copies count) that speak of both.
    """
    pairs = speech(contributions, ideas)
    shared: Counter[tuple[str, str]] = Counter()
    spoken: dict[str, list[str]] = {}
    for voice, theme in zip(
        plain(pairs["contribution_id"]), plain(pairs["theme_id"]), strict=True
    ):
        spoken.setdefault(voice, []).append(theme)
    for themes in spoken.values():
        shared.update(combinations(sorted(themes), 2))
    return _both_ways(shared, FEWEST_SHARED)


@dataclass(frozen=True)
class Subject:
    """What people speak of in many themes: who does, each counted once, and in which."""

    subject: str
    people: int
    contributions: int
    themes: tuple[ThemeLink, ...]


def overlaps(ideas: pd.DataFrame) -> dict[str, list[Shared]]:
    """Find the themes that ideas of a theme belong to as well.

    Returns
    -------
    dict
        As `neighbours` does; ``n`` is the number of ideas that truly have both themes.
    """
    two = ideas[ideas["second_theme_id"] != ""]
    pairs = zip(plain(two["theme_id"]), plain(two["second_theme_id"]), strict=True)
    shared = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    return _both_ways(shared, 1)


def one_theme(proposals: pd.DataFrame) -> dict[str, list[Shared]]:
    """Find the themes that a theme might be one with.

    Parameters
    ----------
    proposals
        The table ``merge_proposals``.

    Returns
    -------
    dict
        As `neighbours` does; ``n`` is the number of people who speak of one or the other.
    """
    shared = Counter(
        {
            (row.theme_id, row.other_theme_id): int(row.people)
            for row in rows_of(proposals, MergeProposalRow)
        }
    )
    return _both_ways(shared, 1)


def subjects(counted: pd.DataFrame, named: ThemeLinks) -> tuple[Subject, ...]:
    """Describe what people speak of in many themes.

    Parameters
    ----------
    counted
        The table ``subjects``.
    named
        See `_themes.theme_links`.
    """
    return tuple(
        Subject(
            str(row.subject),
            int(row.people),
            int(row.contributions),
            tuple(named[name] for name in str(row.theme_ids).split() if name in named),
        )
        for row in rows_of(counted, SubjectRow)
    )


def _both_ways(shared: Counter[tuple[str, str]], fewest: int) -> dict[str, list[Shared]]:
    found: dict[str, list[Shared]] = {}
    for (one, other), n in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        if n < fewest:
            continue
        for home, away in ((one, other), (other, one)):
            known = found.setdefault(home, [])
            if len(known) < MOST_NEIGHBOURS:
                known.append(Shared(away, n))
    return found


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
    found = []
    for row in listed.head(MOST_CAMPAIGNS).to_dict("records"):
        found.append(
            CampaignView(
                size=int(row["size"]),
                texts=int(row["texts"]),
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


def small_themes(
    small: pd.DataFrame, described: Mapping[str, Described]
) -> tuple[SmallTheme, ...]:
    """Describe the themes and sub-themes that few people speak of and that hold together.

    Parameters
    ----------
    small
        See `insight.rare.small_themes`.
    described
        Themes and sub-themes as `_themes.describe_themes` made them, by id.

    Returns
    -------
    tuple of SmallTheme
        Fewest people first, at most `MOST_SMALL`.
    """
    return tuple(
        SmallTheme(
            label=described[row.theme_id].label,
            anchor=described[row.theme_id].anchor,
            parent=described[row.parent_id].label if row.parent_id else "",
            people=int(row.people),
            share=float(row.share),
            headline=described[row.theme_id].headline,
        )
        for row in any_rows(small.head(MOST_SMALL))
        if row.theme_id in described and (not row.parent_id or row.parent_id in described)
    )


def lone_ideas(
    idea_ids: Sequence[str], ideas: pd.DataFrame, named: ThemeLinks, shelf: Shelf
) -> tuple[LoneIdea, ...]:
    """Quote lone argued ideas, with the theme that each is nearest to."""
    homes = ideas[ideas["idea_id"].isin(list(idea_ids))].set_index("idea_id")["theme_id"]
    return tuple(
        LoneIdea(quote(shelf, idea_id), named.get(str(homes[idea_id]))) for idea_id in idea_ids
    )
