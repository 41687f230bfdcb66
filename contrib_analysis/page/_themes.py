"""What the page says of each theme and sub-theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.fragile import is_fragile
from contrib_analysis.insight.insights import Insights
from contrib_analysis.page import _beside, _campaigns, _demands, _time, _votes, groups
from contrib_analysis.page._contributions import Quote, Shelf, anchors, quote
from contrib_analysis.page._received import Counts
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.page._theme_quotes import ThemeQuotes, headlines, quotes_of_theme
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, Analysis
from contrib_analysis.themes.sentences import describe, describe_words
from contrib_analysis.words.codes import sides_in_words
from contrib_analysis.words.i18n import Words, words

#: From this share of those who speak of a theme on, campaigns are told beside its size (chosen).
MANY_CAMPAIGNED = 1 / 2


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """What a theme and a sub-theme have in common: keywords, and three counts with their shares.

    Those of people are None where nothing says who wrote.
    """

    keywords: tuple[str, ...]
    ideas: int
    contributions: int
    people: int | None
    ideas_share: float
    contributions_share: float
    people_share: float | None


@dataclass(frozen=True, kw_only=True)
class Subtheme(Sizes):
    """A sub-theme: its name, its counts, and the idea that stands for it."""

    theme_id: str
    anchor: str
    label: str
    description: str
    headline: Quote | None


@dataclass(frozen=True, kw_only=True)
class Beside(ThemeLink):
    """A theme that shares `n` contributions or ideas with another."""

    n: int


@dataclass(frozen=True)
class Proposed:
    """What a language model proposed; "" where none was asked."""

    label: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Sure:
    """How sure a theme is; None where it wasn't measured, or no second method asked.

    `mixed` says that it is perhaps several; `doubtful_name`, that its name perhaps misleads.
    """

    stability: float | None
    second_opinion: bool | None
    mixed: bool
    doubtful_name: bool


@dataclass(frozen=True, kw_only=True)
class Around:
    """What surrounds a theme: doubt, proposals, groups, time, other themes, campaigns, sides.

    `voted` says that its contributions have votes for them.
    """

    to_review: int
    proposing: int
    more: tuple[groups.SaidMore, ...]
    time: _time.TimeOfTheme | None
    neighbours: tuple[Beside, ...]
    overlaps: tuple[Beside, ...]
    one_with: tuple[Beside, ...]
    without: _campaigns.Swollen | None
    voted: bool
    sides: _votes.BalanceOfTheme | None


@dataclass(frozen=True, kw_only=True)
class Theme(ThemeLink, Sizes, Sure, ThemeQuotes, Around, _demands.AskedOfTheme):
    """All that the page says of a theme; `number` is its place, from 1."""

    description: str
    number: int
    proposed: Proposed
    origin: str
    reviewed: bool
    read_ideas: int
    subthemes: tuple[Subtheme, ...]

    @property
    def voices(self) -> int:
        """Who speaks of it: people, or contributions where people are not known."""
        return self.contributions if self.people is None else self.people

    @property
    def campaigned(self) -> int:
        """Those of `voices` whom only campaigns sent."""
        if self.without is None:
            return 0
        known = self.people is not None
        free = (
            self.without.people_no_campaigns if known else self.without.contributions_no_campaigns
        )
        return max(self.voices - free, 0)

    @property
    def mostly_campaigns(self) -> bool:
        """Whether campaigns sent so many that its size alone would mislead."""
        return self.campaigned >= MANY_CAMPAIGNED * self.voices


def theme_links(analysis: Analysis, w: Words, *, by: str) -> dict[str, ThemeLink]:
    """Name the themes of the page in its order, most people first.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    by
        What themes are ranked by: "people" or "contributions".

    Returns
    -------
    dict
        By theme id.
    """
    names = anchors(analysis.themes["theme_id"], "theme")
    ranked = _ranked(analysis.top_themes, by)
    # What an analyst set aside as off-topic is shown, after all that is a theme.
    aside = ranked["theme_id"] == OFF_TOPIC
    ranked = pd.concat([ranked[~aside], ranked[aside]])
    found = {}
    for row in rows_of(ranked, ThemeRow):
        fragile = is_fragile(row.stability)
        found[row.theme_id] = ThemeLink(
            theme_id=row.theme_id,
            label=row.label,
            name=w("{label} (fragile theme)", label=row.label) if fragile else row.label,
            anchor=names[row.theme_id],
            fragile=fragile,
        )
    return found


def describe_themes(
    analysis: Analysis,
    counts: Counts,
    insights: Insights,
    named: ThemeLinks,
    chosen: Mapping[str, Mapping[str, list[str]]],
    asked: Mapping[str, _demands.AskedOfTheme],
    shelf: Shelf,
    w: Words,
) -> tuple[Theme, ...]:
    """Describe the themes, each with its sub-themes.

    Parameters
    ----------
    analysis
        A run.
    counts
        See `_received.count`.
    insights
        See `insights.gather`.
    named
        See `theme_links`.
    chosen
        See `_theme_quotes.chosen_ideas`.
    asked
        See `_demands.describe_demands`.
    shelf
        Holds every idea that is quoted.
    w
        The interface's words.

    Returns
    -------
    tuple of Theme
        In the order of `named`.
    """
    by = "people" if counts.people is not None else "contributions"
    said = headlines(analysis)
    everyone = anchors(analysis.themes["theme_id"], "theme")
    rows = {row.theme_id: row for row in rows_of(_ranked(analysis.themes, by), ThemeRow)}
    around = _around(analysis, insights, named, w)
    quotes = analysis.quotes.sort_values(["theme_id", "rank"], kind="stable")
    shown = {
        str(theme): list(zip(own["idea_id"], own["role"], strict=True))
        for theme, own in quotes.groupby("theme_id")
    }
    top = []
    for number, (theme_id, lead) in enumerate(named.items(), start=1):
        row = rows[theme_id]
        below = [sub for sub in rows.values() if sub.parent_id == theme_id]
        below_ids = [sub.theme_id for sub in below]
        top.append(
            Theme(
                **vars(lead),
                **vars(_sizes(row, counts)),
                description=_description(row, w),
                number=number,
                proposed=Proposed(
                    getattr(row, "label_proposed", ""), getattr(row, "description_proposed", "")
                ),
                origin=row.origin,
                reviewed=bool(row.reviewed),
                read_ideas=int(row.read_ideas),
                **vars(_sure(row, analysis.opinions)),
                **vars(
                    quotes_of_theme(
                        theme_id, shown, said, below_ids, chosen, shelf, asked[theme_id]
                    )
                ),
                **vars(around[theme_id]),
                **vars(asked[theme_id]),
                subthemes=tuple(
                    Subtheme(
                        theme_id=sub.theme_id,
                        anchor=everyone[sub.theme_id],
                        label=sub.label,
                        description=sub.description,
                        **vars(_sizes(sub, counts)),
                        headline=_stands_for(sub.theme_id, said, shelf),
                    )
                    for sub in below
                ),
            )
        )
    return tuple(top)


def _stands_for(theme_id: str, said: Mapping[str, str], shelf: Shelf) -> Quote | None:
    return quote(shelf, said[theme_id]) if theme_id in said else None


def _ranked(themes: pd.DataFrame, by: str) -> pd.DataFrame:
    return themes.sort_values(
        [by, "contributions", "ideas", "theme_id"],
        ascending=[False, False, False, True],
        kind="stable",
    )


def _sizes(row: Any, counts: Counts) -> Sizes:
    people = None if counts.people is None else int(row.people)
    return Sizes(
        keywords=tuple(k.strip() for k in str(row.keywords).split(",") if k.strip()),
        ideas=int(row.ideas),
        contributions=int(row.contributions),
        people=people,
        ideas_share=int(row.ideas) / max(counts.ideas, 1),
        contributions_share=int(row.contributions) / max(counts.contributions, 1),
        people_share=None if people is None else people / max(counts.people or 0, 1),
    )


def _description(row: Any, w: Words) -> str:
    """Return a theme's description; of the program's own, what isn't said right above it."""
    keywords = str(row.keywords).split(", ")
    counts = (int(row.ideas), int(row.contributions), words(w.language))
    own = [
        describe(row.label, keywords, *counts, people=people) for people in (None, int(row.people))
    ]
    if row.description in own:
        return describe_words(row.label, keywords, w)
    return str(row.description)


def _sure(row: Any, opinions: pd.DataFrame) -> Sure:
    """Return how sure a theme is."""
    steady = None if pd.isna(row.stability) else float(row.stability)
    asked = not opinions["opinion"].str.startswith("refit").all()
    return Sure(
        stability=steady,
        second_opinion=bool(row.second_opinion) if asked else None,
        mixed=bool(row.mixed),
        doubtful_name=bool(row.doubtful_name),
    )


def _around(
    analysis: Analysis, insights: Insights, named: ThemeLinks, w: Words
) -> dict[str, Around]:
    """Gather what surrounds each theme, by theme id."""
    doubts = analysis.ideas.groupby("theme_id")["to_review"].sum()
    proposals = analysis.ideas[analysis.ideas["kind"] == "proposal"].groupby("theme_id").size()
    more: dict[str, list[groups.SaidMore]] = {}
    for row in groups.said_more(insights.groups.cells, named, w):
        more.setdefault(row.theme_id, []).append(row)
    time = _time.themes_over_time(insights.rounds if insights.rounds.unit else insights.dates, w)
    near = _beside.neighbours(analysis.contributions, analysis.ideas)
    shared = _beside.overlaps(analysis.ideas)
    alike = _beside.one_theme(insights.merge_proposals)
    swollen = {r.theme_id: r for r in _campaigns.moved_by_campaigns(insights.without, named)}
    argued = _votes.by_theme(insights.sides, named, w, sides_in_words)
    sides = {row.theme_id: row for row in argued}
    said, with_votes = analysis.ideas, analysis.contributions["votes_for"].fillna(0) > 0
    behind = stands_for(analysis.contributions)[with_votes]
    voted = set(said.loc[said["contribution_id"].isin(behind), "theme_id"])
    return {
        theme_id: Around(
            to_review=int(doubts.get(theme_id, 0)),
            proposing=int(proposals.get(theme_id, 0)),
            more=tuple(more.get(theme_id, ())),
            time=time.get(theme_id),
            neighbours=_linked(near.get(theme_id, []), named),
            overlaps=_linked(shared.get(theme_id, []), named),
            one_with=_linked(alike.get(theme_id, []), named),
            without=swollen.get(theme_id),
            voted=theme_id in voted,
            sides=sides.get(theme_id),
        )
        for theme_id in named
    }


def _linked(shared: Sequence[_beside.Shared], named: ThemeLinks) -> tuple[Beside, ...]:
    return tuple(
        Beside(**vars(named[other.theme_id]), n=other.n)
        for other in shared
        if other.theme_id in named
    )
