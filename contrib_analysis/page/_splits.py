"""Themes that divide people: who stands on each side, and who faces a demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from contrib_analysis.facts.campaigns import from_campaigns
from contrib_analysis.facts.people import persons, speech
from contrib_analysis.page._contributions import Quote, Shelf, quote
from contrib_analysis.table_rows import DemandRow, ThemeRow, rows_of
from contrib_analysis.tables import Analysis
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import tokeniser

#: Ideas on each side of a theme that is divided (chosen: the others are among all ideas).
MOST_ON_A_SIDE = 3

#: By id of a divided theme, the ideas to show on each side.
Sides = Mapping[str, Mapping[str, Sequence[str]]]


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
    ideas_for, ideas_against, unplaced
        Ideas of the theme on each side, and the others.
    without_campaigns
        How many are for and against without those whom campaigns sent; None where none was.
    """

    disputed: str
    for_: int
    against: int
    quotes_for: tuple[Quote, ...]
    quotes_against: tuple[Quote, ...]
    ideas_for: int
    ideas_against: int
    unplaced: int
    without_campaigns: tuple[int, int] | None = None

    @property
    def placed(self) -> int:
        """Ideas of the theme on a side."""
        return self.ideas_for + self.ideas_against


@dataclass(frozen=True)
class OtherSide:
    """Who is on the other side of what divides a demand's theme.

    Parameters
    ----------
    side
        Theirs: "for" or "against".
    voices, without_campaigns
        People (contributions, where people are not known); None where campaigns sent nobody.
    ideas
        Of theirs in this theme.
    quote
        One of them.
    """

    side: str
    voices: int
    without_campaigns: int | None
    ideas: int
    quote: Quote


def choose_sides(analysis: Analysis, ideas: pd.DataFrame) -> dict[str, dict[str, list[str]]]:
    """Choose ideas of both sides of divided themes: of different people and wordings.

    A campaign says one thing many times: it has one of the places, however many it sent.
    """
    contributions = analysis.contributions
    sent = pd.DataFrame(
        {"person": persons(contributions), "campaign": contributions["campaign_id"]}
    ).set_index(contributions["contribution_id"])
    top = analysis.top_themes
    divided = set(top.loc[top["divided"], "theme_id"])
    inside = ideas[ideas["theme_id"].isin(divided) & (ideas["side"] != "")]
    inside = inside.join(sent, on="contribution_id")
    inside = inside.assign(said=[fold(text) for text in inside["text"]])
    for alike in ("person", "said", "campaign"):
        again = inside.duplicated(["theme_id", "side", alike]) & (inside[alike] != "")
        inside = inside[~again]
    found: dict[str, dict[str, list[str]]] = {str(theme): {} for theme in sorted(divided)}
    for (theme, side), own in inside.groupby(["theme_id", "side"]):
        found[str(theme)][str(side)] = own["idea_id"].head(MOST_ON_A_SIDE).tolist()
    return found


def describe_splits(analysis: Analysis, sides: Sides, shelf: Shelf) -> dict[str, Split]:
    """Describe the themes that divide people, by theme id.

    Parameters
    ----------
    analysis
        A run.
    sides
        What `choose_sides` chose.
    shelf
        Holds these ideas.
    """
    placed = analysis.ideas.groupby(["theme_id", "side"]).size().to_dict()
    with_ideas = set(analysis.ideas["theme_id"])
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
            quotes_for=_quoted(sides, row.theme_id, "for", shelf),
            quotes_against=_quoted(sides, row.theme_id, "against", shelf),
            without_campaigns=_without_campaigns(row, free),
            ideas_for=int(placed.get((row.theme_id, "for"), 0)),
            ideas_against=int(placed.get((row.theme_id, "against"), 0)),
            unplaced=int(placed.get((row.theme_id, ""), 0)),
        )
        for row in rows_of(analysis.top_themes, ThemeRow)
        if row.theme_id in sides and row.theme_id in with_ideas
    }


def _quoted(sides: Sides, theme_id: str, side: str, shelf: Shelf) -> tuple[Quote, ...]:
    return tuple(quote(shelf, idea) for idea in sides[theme_id].get(side, ()))


def _without_campaigns(
    row: ThemeRow, free: Mapping[tuple[str, str], int]
) -> tuple[int, int] | None:
    """Return both sides without campaigns, None where these sent nobody to either."""
    both = int(free.get((row.theme_id, "for"), 0)), int(free.get((row.theme_id, "against"), 0))
    with_all = int(row.for_people), int(row.against_people)
    fewer = both != with_all and both[0] <= with_all[0] and both[1] <= with_all[1]
    return both if fewer else None


def _names(title: str, split: Split) -> bool:
    """Tell whether a title names what is disputed, or its platform marks the sides.

    Who is for or against one thing is not against what a theme asks of another.
    """
    if not split.disputed:
        return True
    said, disputed = (set(lemmas) for lemmas in tokeniser()([title, split.disputed]))
    return not said.isdisjoint(disputed)


def other_side(row: DemandRow, taken: set[str], split: Split | None) -> OtherSide | None:
    """Return who stands against what a demand names, where none asks for the contrary.

    Parameters
    ----------
    row
        A demand.
    taken
        The sides that its ideas take in its theme.
    split
        The sides of this theme; None where it doesn't divide people.
    """
    if split is None or row.against_ideas or len(taken) != 1 or not _names(row.title, split):
        return None
    against = taken == {"for"}
    quotes = split.quotes_against if against else split.quotes_for
    free = split.without_campaigns
    return (
        OtherSide(
            side="against" if against else "for",
            voices=split.against if against else split.for_,
            without_campaigns=free and free[1 if against else 0],
            ideas=split.ideas_against if against else split.ideas_for,
            quote=quotes[0],
        )
        if quotes
        else None
    )
