"""What several groups ask for alike, and what divides people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.people import group_of, groupings, persons, unsigned_groups
from contrib_analysis.facts.small_groups import SMALLEST_GROUP, hidden_groups
from contrib_analysis.page._demands import Demand
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import attribute_in_words
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.page._themes import Theme

#: Demands of several groups shown at most; of what divides people, so many demands and so many
#: themes are seen at once, and the others unfold: all that has the tag is there (chosen).
MOST_SHARED, MOST_DIVIDED = 5, 6
#: A demand is shared from so many groups of one kind on (chosen).
FEWEST_GROUPS = 2


@dataclass(frozen=True)
class Shared:
    """A demand of several groups: of which attribute, their names, and of how many groups."""

    demand: Demand
    attribute: str
    groups: tuple[str, ...]
    of: int


@dataclass(frozen=True)
class CommonGround:
    """Demands that groups share; demands and themes that divide people."""

    shared: tuple[Shared, ...]
    demands: tuple[Demand, ...]
    themes: tuple[Theme, ...]


def common_ground(analysis: Analysis, themes: Sequence[Theme], w: Words) -> CommonGround | None:
    """Describe what groups share and what divides people.

    Parameters
    ----------
    analysis
        A run.
    themes
        See `_themes.describe_themes`.
    w
        The interface's words.

    Returns
    -------
    CommonGround or None
        None where there is neither.
    """
    asked = [demand for theme in themes for demand in theme.demands]
    ground = CommonGround(
        shared=shared_demands(analysis, asked, w),
        demands=tuple(demand for demand in asked if demand.divided),
        themes=tuple(theme for theme in themes if theme.split),
    )
    return ground if ground.shared or ground.demands or ground.themes else None


def shared_demands(analysis: Analysis, demands: Iterable[Demand], w: Words) -> tuple[Shared, ...]:
    """Find the demands that several groups make, five people or more of each.

    Parameters
    ----------
    analysis
        A run.
    demands
        Those that the page shows.
    w
        The interface's words.

    Returns
    -------
    tuple of Shared
        Those of most groups first, at most `MOST_SHARED`; of each, the attribute with
        most groups.
    """
    many = {d.demand_id: d for d in demands if d.voices >= FEWEST_GROUPS * SMALLEST_GROUP}
    if not many:
        return ()
    askers = _askers(analysis, set(many))
    best: dict[str, Shared] = {}
    for column in groupings(analysis.contributions):
        groups = group_of(analysis.contributions, column)
        unsigned = unsigned_groups(analysis.contributions, column)
        shown = [name for name in _shown(groups) if name not in unsigned]
        for demand_id, demand in many.items():
            names = named_groups(groups.reindex(sorted(askers[demand_id])), shown)
            known = best.get(demand_id)
            if len(names) >= FEWEST_GROUPS and (known is None or len(names) > len(known.groups)):
                label = attribute_in_words(column, w)
                best[demand_id] = Shared(demand, label, names, len(shown))
    ranked = sorted(
        best.values(), key=lambda s: (-len(s.groups), -s.demand.voices, s.demand.demand_id)
    )
    return tuple(ranked[:MOST_SHARED])


def named_groups(askers: pd.Series, shown: Sequence[str]) -> tuple[str, ...]:
    """Name the groups of which enough people ask, so that no other can be worked out.

    Parameters
    ----------
    askers
        The group of each person who asks; "" for none.
    shown
        Groups that may be shown.

    Returns
    -------
    tuple of str
        Largest first. Where one to four people would be left, the smallest group named
        is left out with them.
    """
    sizes = askers[askers.isin(list(shown))].value_counts()
    counted = sorted(((int(n), str(g)) for g, n in sizes.items()), key=lambda s: (-s[0], s[1]))
    named = [(n, group) for n, group in counted if n >= SMALLEST_GROUP]
    while named and 0 < len(askers) - sum(n for n, _ in named) < SMALLEST_GROUP:
        named.pop()
    return tuple(group for _, group in named)


def _askers(analysis: Analysis, demand_ids: set[str]) -> Mapping[str, set[str]]:
    """Return who asks for each demand, those who sent copies among them."""
    contributions, ideas = analysis.contributions, analysis.ideas
    voices = pd.DataFrame({"said": stands_for(contributions), "person": persons(contributions)})
    asking = ideas.loc[ideas["demand_id"].isin(list(demand_ids)), ["demand_id", "contribution_id"]]
    pairs = asking.rename(columns={"contribution_id": "said"}).merge(voices, on="said")
    return {str(demand): set(own["person"]) for demand, own in pairs.groupby("demand_id")}


def _shown(groups: pd.Series) -> list[str]:
    sizes = groups[groups != ""].value_counts()
    hidden = hidden_groups(sizes, int((groups == "").sum()))
    return [str(name) for name in sizes.index if name not in hidden]
