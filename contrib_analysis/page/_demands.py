"""What the page says of demands, and of themes that divide people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from contrib_analysis.facts.campaigns import from_campaigns
from contrib_analysis.facts.people import people_are_known, speech
from contrib_analysis.page import _splits
from contrib_analysis.page._contributions import Quote, Shelf, anchors, quote
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.table_rows import DemandRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, Analysis

#: Demands shown before the themes, and told as sentences in the overview (both asked for by
#: committees: what fits one page, and one minute aloud) (chosen).
MOST_DEMANDS, MOST_SENTENCES = 12, 5
#: Those of them that are seen at once; the others unfold, so that a phone comes to the themes
#: in a few screens: the overview has just told them (chosen).
MOST_OPEN = 3
#: Demands shown in a theme; never fewer than `MOST_DEMANDS`, which lead to them (chosen).
MOST_IN_THEME = 12
#: Members that unfold under a demand (chosen: the others are among all ideas).
MOST_MEMBERS = 8


@dataclass(frozen=True)
class Opposing:
    """All who stand against a demand: what the search is asked for, how many ideas it finds."""

    asked: Mapping[str, str]
    ideas: int


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
    objecting
        Ids of the ideas that ask for the contrary.
    objection
        One of them; None where nobody was recognised.
    other_side
        Where nobody asks for the contrary, but its theme is divided and all its ideas that
        take a side take one.
    sides_of_theme
        What divides its theme, where that is divided and nothing tells which side this
        demand takes.
    divided
        Whether both sides are many.
    campaigned
        Those of its people (contributions, where people are not known) whom only campaigns sent.
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
    objecting: tuple[str, ...]
    objection: Quote | None
    other_side: _splits.OtherSide | None
    sides_of_theme: _splits.Split | None
    divided: bool
    campaigned: int
    members: tuple[Quote, ...]

    @property
    def is_opposed(self) -> bool:
        """Whether somebody is known to be against it, or against what divides its theme."""
        return bool(self.objection or self.other_side or self.sides_of_theme)

    @property
    def opposing(self) -> Opposing | None:
        """All whom `objection`, else `other_side`, is one of."""
        if self.objection:
            asked = {"demand": self.demand_id, "side": "against"}
            return Opposing(asked, len(self.objecting))
        if self.other_side and self.theme:
            asked = {"theme": self.theme.theme_id, "side": self.other_side.side}
            return Opposing(asked, self.other_side.ideas)
        return None

    @property
    def voices(self) -> int:
        """Who asks for it: people, or contributions where people are not known."""
        return self.contributions if self.people is None else self.people


@dataclass(frozen=True)
class DemandsView:
    """The demands of most people, at most `MOST_DEMANDS`, and how many `more` themes show.

    `tied` says that as many people make some of these as make the last of the first.
    """

    first: tuple[Demand, ...]
    more: int
    tied: bool = False

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
class AskedOfTheme:
    """The demands of a theme, how many `more` it has, and its two sides where it is divided."""

    demands: tuple[Demand, ...] = ()
    more_demands: int = 0
    split: _splits.Split | None = None


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
    sides: _splits.Sides

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
        sides=_splits.choose_sides(analysis, ideas),
    )


def _members(idea_ids: Sequence[str], title_idea_id: str) -> list[str]:
    """List a demand's members, the one whose words are its title first."""
    return sorted(idea_ids, key=lambda idea: idea != title_idea_id)[:MOST_MEMBERS]


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
    free = _without_campaigns(analysis)
    splits = _splits.describe_splits(analysis, choice.sides, shelf)
    sides = analysis.ideas[analysis.ideas["side"] != ""]
    taken = sides.groupby(["demand_id", "theme_id"])["side"].agg(set).to_dict()
    made = [
        (
            row.theme_id,
            _demand(
                row,
                int(spoken.get(row.demand_id, 0)),
                free.get(row.demand_id, 0),
                choice,
                named,
                shelf,
                places,
                known,
                taken.get((row.demand_id, row.theme_id), set()),
                splits.get(row.theme_id),
            ),
        )
        for row in rows_of(choice.demands, DemandRow)
        if row.title_idea_id in shelf.ideas
    ]
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
    tied = any(demand.voices == first[-1].voices for demand in heard[MOST_DEMANDS:])
    return DemandsView(first, len(heard) - len(first) + beyond, tied), by_theme


def _without_campaigns(analysis: Analysis) -> dict[str, int]:
    """Count who makes each demand without those whom only campaigns sent, by its id."""
    sent = analysis.contributions[~from_campaigns(analysis.contributions)]
    asked = speech(sent, analysis.ideas.assign(theme_id=analysis.ideas["demand_id"]))
    counted = "person" if people_are_known(analysis.contributions) else "contribution_id"
    return {
        str(demand): int(n) for demand, n in asked.groupby("theme_id")[counted].nunique().items()
    }


def _demand(
    row: DemandRow,
    spoken: int,
    free: int,
    choice: Choice,
    named: ThemeLinks,
    shelf: Shelf,
    places: Mapping[str, str],
    known: bool,
    taken: set[str],
    split: _splits.Split | None,
) -> Demand:
    other_side = _splits.other_side(row, taken, split)
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
        objecting=tuple(row.against_ideas.split()),
        objection=quote(shelf, objecting[0]) if objecting else None,
        other_side=other_side,
        sides_of_theme=None if other_side else split,
        divided=bool(row.divided),
        campaigned=max(int(row.people if known else row.contributions) - free, 0),
        members=tuple(quote(shelf, idea) for idea in choice.members.get(row.demand_id, ())),
    )
