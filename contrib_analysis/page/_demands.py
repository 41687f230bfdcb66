"""What the page says of demands, and of themes that divide people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from contrib_analysis.facts.campaigns import from_campaigns
from contrib_analysis.facts.people import people_are_known, persons, speech
from contrib_analysis.page._contributions import Quote, Shelf, anchors, quote
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.table_rows import DemandRow, ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, Analysis

#: Demands shown before the themes, and told as sentences in the overview (both asked for by
#: committees: what fits one page, and one minute aloud) (chosen).
MOST_DEMANDS, MOST_SENTENCES = 12, 5
#: Those of them that are seen at once; the others unfold, so that a phone comes to the themes
#: in a few screens (chosen).
MOST_OPEN = 6
#: Demands shown in a theme; never fewer than `MOST_DEMANDS`, which lead to them (chosen).
MOST_IN_THEME = 12
#: Members that unfold under a demand, and ideas on each side of a theme that is divided
#: (chosen: the others are among all ideas).
MOST_MEMBERS, MOST_ON_A_SIDE = 8, 3


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What several people ask for.

    Parameters
    ----------
    demand_id
        As the table has it.
    anchor
        Where its members are on the page.
    title
        The words of one of them, to the letter.
    people
        None where nothing says who wrote.
    contributions, ideas
        That ask for it.
    copies
        Contributions among them that repeat another, so that no idea of theirs is listed.
    theme
        Where most of its ideas are; None where the page doesn't show it.
    against
        People (contributions, where people are not known) who ask for the contrary.
    objection
        One of them; None where nobody was recognised.
    divided
        Whether both sides are many.
    campaign_share
        The part of its contributions that campaigns sent.
    members
        Ideas that ask for it, at most `MOST_MEMBERS`.
    """

    demand_id: str
    anchor: str
    title: Quote
    people: int | None
    contributions: int
    ideas: int
    copies: int
    theme: ThemeLink | None
    against: int
    objection: Quote | None
    divided: bool
    campaign_share: float
    members: tuple[Quote, ...]

    @property
    def voices(self) -> int:
        """Who asks for it: people, or contributions where people are not known."""
        return self.contributions if self.people is None else self.people


@dataclass(frozen=True)
class DemandsView:
    """The demands of most people, at most `MOST_DEMANDS`, and how many `more` themes show."""

    first: tuple[Demand, ...]
    more: int

    @property
    def sentences(self) -> tuple[Demand, ...]:
        """Those that the overview tells."""
        return self.first[:MOST_SENTENCES]

    @property
    def open(self) -> tuple[Demand, ...]:
        """Those that are seen at once: all where one alone would be left to unfold."""
        return self.first if len(self.first) == MOST_OPEN + 1 else self.first[:MOST_OPEN]

    @property
    def folded(self) -> tuple[Demand, ...]:
        """Those that unfold."""
        return self.first[len(self.open) :]


@dataclass(frozen=True, kw_only=True)
class Split:
    """Two sides of a theme.

    Parameters
    ----------
    disputed
        What its people disagree on; "" where the platform marks sides.
    for_, against
        People (contributions, where people are not known) on each side.
    quotes_for, quotes_against
        Ideas of each side, from different people.
    placed, unplaced
        Ideas of the theme on a side, and the others.
    without_campaigns
        How many are for and against without those whom campaigns sent; None where none was.
    """

    disputed: str
    for_: int
    against: int
    quotes_for: tuple[Quote, ...]
    quotes_against: tuple[Quote, ...]
    placed: int
    unplaced: int
    without_campaigns: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class AskedOfTheme:
    """The demands of a theme, how many `more` it has, and its two sides where it is divided."""

    demands: tuple[Demand, ...] = ()
    more_demands: int = 0
    split: Split | None = None


@dataclass(frozen=True)
class Choice:
    """Which demands and which ideas of theirs the page shows.

    Parameters
    ----------
    demands
        Rows of the table, most people first, at most `MOST_IN_THEME` a theme.
    beyond
        By theme id, how many demands it has beyond these.
    members
        By demand id, the ideas to list.
    sides
        By id of a divided theme, the ideas to show on each side.
    """

    demands: pd.DataFrame
    beyond: Mapping[str, int]
    members: Mapping[str, Sequence[str]]
    sides: Mapping[str, Mapping[str, Sequence[str]]]

    def idea_ids(self) -> list[str]:
        """List all ideas that are quoted."""
        objections = [ids.split()[:1] for ids in self.demands["against_ideas"]]
        return [
            *self.demands["title_idea_id"],
            *(idea for ids in objections for idea in ids),
            *(idea for ids in self.members.values() for idea in ids),
            *(idea for by_side in self.sides.values() for ids in by_side.values() for idea in ids),
        ]


def choose(analysis: Analysis) -> Choice:
    """Choose the demands to show, and the ideas that show them.

    Parameters
    ----------
    analysis
        A run; one without demands has an empty choice.
    """
    by = "people" if people_are_known(analysis.contributions) else "contributions"
    ranked = analysis.demands.sort_values(
        [by, "contributions", "ideas", "demand_id"],
        ascending=[False, False, False, True],
        kind="stable",
    )
    shown = ranked.groupby("theme_id").head(MOST_IN_THEME)
    sizes = ranked.groupby("theme_id").size() - MOST_IN_THEME
    ideas = analysis.ideas.sort_values(["to_review", "rank", "idea_id"], kind="stable")
    titles = dict(zip(shown["demand_id"], shown["title_idea_id"], strict=True))
    return Choice(
        demands=shown,
        beyond={str(theme): int(n) for theme, n in sizes.items() if n > 0},
        members={
            str(demand): _members(own["idea_id"].tolist(), titles[demand])
            for demand, own in ideas.groupby("demand_id")
            if demand in titles
        },
        sides=_sides(analysis, ideas),
    )


def _members(idea_ids: Sequence[str], title_idea_id: str) -> list[str]:
    """List a demand's members, the one whose words are its title first."""
    return sorted(idea_ids, key=lambda idea: idea != title_idea_id)[:MOST_MEMBERS]


def _sides(analysis: Analysis, ideas: pd.DataFrame) -> dict[str, dict[str, list[str]]]:
    """Choose ideas of both sides of divided themes: of different people and wordings."""
    who = dict(
        zip(
            analysis.contributions["contribution_id"],
            persons(analysis.contributions),
            strict=True,
        )
    )
    top = analysis.top_themes
    divided = set(top.loc[top["divided"], "theme_id"])
    inside = ideas[ideas["theme_id"].isin(divided) & (ideas["side"] != "")]
    inside = inside.assign(person=inside["contribution_id"].map(who))
    inside = inside.drop_duplicates(["theme_id", "side", "person"])
    inside = inside.drop_duplicates(["theme_id", "side", "text"])
    found: dict[str, dict[str, list[str]]] = {str(theme): {} for theme in sorted(divided)}
    for (theme, side), own in inside.groupby(["theme_id", "side"]):
        found[str(theme)][str(side)] = own["idea_id"].head(MOST_ON_A_SIDE).tolist()
    return found


def describe_demands(
    analysis: Analysis, choice: Choice, named: ThemeLinks, shelf: Shelf
) -> tuple[DemandsView | None, dict[str, AskedOfTheme]]:
    """Describe demands before the themes, and in each.

    Parameters
    ----------
    analysis
        A run.
    choice
        See `choose`.
    named
        See `_themes.theme_links`.
    shelf
        Holds the ideas of the choice.

    Returns
    -------
    DemandsView or None
        None where a run has no demand.
    dict
        What each theme of `named` shows, by its id.
    """
    known = people_are_known(analysis.contributions)
    places = anchors(sorted(analysis.demands["demand_id"]), "demand")
    spoken = analysis.ideas.groupby("demand_id")["contribution_id"].nunique()
    made = [
        (
            row.theme_id,
            _demand(row, int(spoken.get(row.demand_id, 0)), choice, named, shelf, places, known),
        )
        for row in rows_of(choice.demands, DemandRow)
        if row.title_idea_id in shelf.ideas
    ]
    splits = _describe_splits(analysis, choice, shelf)
    by_theme = {
        theme_id: AskedOfTheme(
            demands=tuple(demand for home, demand in made if home == theme_id),
            more_demands=choice.beyond.get(theme_id, 0),
            split=splits.get(theme_id),
        )
        for theme_id in named
    }
    # What an analyst set aside is shown with its theme alone.
    heard = [demand for home, demand in made if home in named and home != OFF_TOPIC]
    if not heard:
        return None, by_theme
    first = tuple(heard[:MOST_DEMANDS])
    beyond = sum(n for theme, n in choice.beyond.items() if theme in named and theme != OFF_TOPIC)
    return DemandsView(first, len(heard) - len(first) + beyond), by_theme


def _demand(
    row: DemandRow,
    spoken: int,
    choice: Choice,
    named: ThemeLinks,
    shelf: Shelf,
    places: Mapping[str, str],
    known: bool,
) -> Demand:
    objecting = [idea for idea in row.against_ideas.split() if idea in shelf.ideas]
    return Demand(
        demand_id=row.demand_id,
        anchor=places[row.demand_id],
        title=replace(quote(shelf, row.title_idea_id), text=row.title, cut=0),
        people=int(row.people) if known else None,
        contributions=int(row.contributions),
        ideas=int(row.ideas),
        copies=max(int(row.contributions) - spoken, 0),
        theme=named.get(row.theme_id),
        against=int(row.against_people),
        objection=quote(shelf, objecting[0]) if objecting else None,
        divided=bool(row.divided),
        campaign_share=float(row.campaign_share) if row.campaign_share > 0 else 0.0,
        members=tuple(quote(shelf, idea) for idea in choice.members.get(row.demand_id, ())),
    )


def _without_campaigns(
    row: ThemeRow, free: Mapping[tuple[str, str], int]
) -> tuple[int, int] | None:
    """Return both sides without campaigns, None where these sent nobody to either."""
    both = int(free.get((row.theme_id, "for"), 0)), int(free.get((row.theme_id, "against"), 0))
    with_all = int(row.for_people), int(row.against_people)
    fewer = both != with_all and both[0] <= with_all[0] and both[1] <= with_all[1]
    return both if fewer else None


def _describe_splits(analysis: Analysis, choice: Choice, shelf: Shelf) -> dict[str, Split]:
    told = (analysis.ideas["side"] != "").groupby(analysis.ideas["theme_id"])
    placed = {str(theme): int(n) for theme, n in told.sum().items()}
    sizes = {str(theme): int(n) for theme, n in told.size().items()}
    sent = analysis.contributions[~from_campaigns(analysis.contributions)]
    free = {
        (str(theme), side): int(n)
        for side in ("for", "against")
        for theme, n in speech(sent, analysis.ideas[analysis.ideas["side"] == side])
        .groupby("theme_id")["person"]
        .nunique()
        .items()
    }
    return {
        row.theme_id: Split(
            disputed=row.disputed,
            for_=int(row.for_people),
            against=int(row.against_people),
            quotes_for=_quoted(choice, row.theme_id, "for", shelf),
            quotes_against=_quoted(choice, row.theme_id, "against", shelf),
            without_campaigns=_without_campaigns(row, free),
            placed=placed[row.theme_id],
            unplaced=sizes[row.theme_id] - placed[row.theme_id],
        )
        for row in rows_of(analysis.top_themes, ThemeRow)
        if row.theme_id in choice.sides and row.theme_id in sizes
    }


def _quoted(choice: Choice, theme_id: str, side: str, shelf: Shelf) -> tuple[Quote, ...]:
    return tuple(quote(shelf, idea) for idea in choice.sides[theme_id].get(side, ()))
