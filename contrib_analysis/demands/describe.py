"""Describe demands: their title, who asks, who is against; for any placing of the ideas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from contrib_analysis.demands._stands_alone import only_named
from contrib_analysis.demands.contraries import Contraries, main_thing
from contrib_analysis.demands.grouping import members_of
from contrib_analysis.demands.sides import count_divided
from contrib_analysis.demands.titles import choose_title
from contrib_analysis.facts.campaigns import from_campaigns
from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.people import persons
from contrib_analysis.facts.sides import is_divided
from contrib_analysis.tables import check, conform

#: A demand that its people name without saying which way they want it is so much as certain
#: (chosen).
_ONLY_NAMED = 0.5


class Demands(NamedTuple):
    """Ideas with their sides, themes with theirs, and the demands."""

    ideas: pd.DataFrame
    themes: pd.DataFrame
    demands: pd.DataFrame


def recount_demands(
    demands: pd.DataFrame,
    ideas: pd.DataFrame,
    themes: pd.DataFrame,
    contributions: pd.DataFrame,
    renamed: Mapping[str, str],
) -> Demands:
    """Count demands and sides again where contributions were taken out of a run.

    Parameters
    ----------
    demands
        The demands as they were.
    ideas, themes, contributions
        What is left.
    renamed
        What ideas are called from now on, "" for those that are no more.

    Returns
    -------
    Demands
        A title whose idea is gone gives way to the shortest idea of the demand; a demand
        without ideas is gone.
    """
    known = themes[
        (themes["disputed"] != "") | (themes["for_people"] + themes["against_people"] > 0)
    ]
    disputed = dict(zip(known["theme_id"], known["disputed"], strict=True))
    themes = with_sides(themes, ideas, contributions, disputed)
    inside = ideas[ideas["demand_id"] != ""]
    counts = _counts(inside, contributions)
    voices = _Voices(contributions)
    contribution_of = dict(zip(ideas["idea_id"], ideas["contribution_id"], strict=True))
    rows = []
    for demand in demands[demands["demand_id"].isin(counts.index)].to_dict("records"):
        own = inside[inside["demand_id"] == demand["demand_id"]]
        title = str(renamed.get(demand["title_idea_id"], ""))
        if title:
            demand["title_idea_id"] = title
        else:
            length = own["text"].str.len()
            short = own[length == length.min()].sort_values("idea_id").iloc[0]
            demand |= {f"title_{name}": short[name] for name in ("idea_id", "start", "end")}
            demand["title"] = short["text"]
        against = [renamed.get(idea, "") for idea in str(demand["against_ideas"]).split()]
        sides = _two_sides(own, voices, contribution_of, [idea for idea in against if idea])
        rows.append({**demand, **counts.loc[demand["demand_id"]].to_dict(), **sides})
    return Demands(check(conform(ideas, "ideas"), "ideas"), themes, _ordered(rows))


def list_demands(
    ideas: pd.DataFrame, contributions: pd.DataFrame, titles: Mapping[str, str]
) -> pd.DataFrame:
    """Name and count demands, those of most people first.

    Parameters
    ----------
    ideas
        The ideas, with the themes and the demands that they are in.
    contributions
        All contributions, copies among them.
    titles
        By demand id, the idea that an analyst chose as its title.
    """
    return _ordered(_demands(ideas, contributions, titles))


def _demands(
    ideas: pd.DataFrame, contributions: pd.DataFrame, titles: Mapping[str, str]
) -> list[dict[str, object]]:
    counts = _counts(ideas[ideas["demand_id"] != ""], contributions)
    found: list[dict[str, object]] = []
    if counts.empty:
        return found
    contraries, voices = Contraries(ideas, contributions), _Voices(contributions)
    # What titles and counts read: of each demand all other columns would be copied too.
    ideas = ideas[["idea_id", "contribution_id", "text", "start", "end", "theme_id", "demand_id"]]
    contribution_of = dict(
        zip(ideas["idea_id"].tolist(), ideas["contribution_id"].tolist(), strict=True)
    )
    titled = {
        demand_id: (members, *choose_title(ideas, members, titles.get(demand_id)))
        for demand_id, members in members_of(ideas)
    }
    wanted = {demand_id: main_thing(title.text) for demand_id, (_, title, _) in titled.items()}
    homes = ideas["demand_id"].tolist()
    for demand_id, (members, title, certainty) in titled.items():
        own = ideas.iloc[members]
        if only_named(own["text"].tolist()):
            certainty = round(certainty * _ONLY_NAMED, 4)
        # Nobody is against a demand who is counted for one that asks for the same.
        against = [
            place
            for place in contraries.of(title.text)
            if homes[place] != demand_id and wanted.get(homes[place]) != wanted[demand_id]
        ]
        found.append(
            {
                "demand_id": demand_id,
                "theme_id": _home(own, voices),
                "title": title.text,
                "title_idea_id": title.idea_id,
                "title_start": title.start,
                "title_end": title.end,
                **{str(name): n for name, n in counts.loc[demand_id].items()},
                "certainty": certainty,
                **_two_sides(
                    own, voices, contribution_of, ideas["idea_id"].iloc[against].tolist()
                ),
            }
        )
    return found


def _counts(inside: pd.DataFrame, contributions: pd.DataFrame) -> pd.DataFrame:
    """Count each demand's ideas, contributions, people and votes, by its id."""
    counts = count_three_ways(inside, contributions, "demand_id").set_index("demand_id")
    sent = contributions.assign(
        stands=stands_for(contributions),
        of_campaign=from_campaigns(contributions),
    )[["stands", "votes_for", "of_campaign"]]
    pairs = inside[["demand_id", "contribution_id"]].drop_duplicates()
    pairs = pairs.merge(sent, left_on="contribution_id", right_on="stands")
    by_demand = pairs.groupby("demand_id")
    return counts.assign(
        votes=by_demand["votes_for"].sum(min_count=1),
        campaign_share=by_demand["of_campaign"].mean().round(4),
    )


class _Voices:
    """Who stands behind each contribution: its author and those of its copies."""

    def __init__(self, contributions: pd.DataFrame) -> None:
        self._people: dict[str, list[str]] = {}
        for contribution, person in zip(
            stands_for(contributions).tolist(), persons(contributions).tolist(), strict=True
        ):
            self._people.setdefault(contribution, []).append(person)

    def count(self, contribution_ids: Iterable[str]) -> int:
        """Count the people behind some contributions, each once."""
        return len({who for one in set(contribution_ids) for who in self._people.get(one, ())})


def _two_sides(
    own: pd.DataFrame, voices: _Voices, contribution_of: Mapping[str, str], against: Sequence[str]
) -> dict[str, object]:
    """Count who asks for a demand and who asks for the contrary."""
    both = (
        voices.count(own["contribution_id"]),
        voices.count(contribution_of[idea] for idea in against if idea in contribution_of),
    )
    return {
        "for_people": both[0],
        "against_people": both[1],
        "divided": is_divided(*both),
        "against_ideas": " ".join(against),
    }


def with_sides(
    themes: pd.DataFrame,
    ideas: pd.DataFrame,
    contributions: pd.DataFrame,
    disputed: Mapping[str, str],
) -> pd.DataFrame:
    """Add to themes how many people are on which side; a divided theme has no headline.

    Nor has a part of one where both sides speak a headline that takes one of them.

    Parameters
    ----------
    themes, ideas, contributions
        The tables, ideas with their sides.
    disputed
        What themes dispute, as `sides.take_sides` says.
    """
    counted = count_divided(ideas, contributions, disputed).set_index("theme_id")
    known = themes["theme_id"].isin(counted.index)
    changed = themes.copy()
    for column in counted:
        changed[column] = themes["theme_id"].map(counted[column]).where(known)
    for column, nothing in (("disputed", ""), ("for_people", 0), ("against_people", 0)):
        changed[column] = changed[column].fillna(nothing)
    changed["divided"] = changed["divided"].eq(True)
    changed = conform(changed, "themes")
    silent = changed["divided"] | _partial(changed, ideas)
    return check(changed.assign(headline=changed["headline"].where(~silent, "")), "themes")


def _partial(themes: pd.DataFrame, ideas: pd.DataFrame) -> pd.Series:
    """Tell which parts of divided themes are headed by one side, while the other speaks too."""
    within = themes["parent_id"].isin(themes.loc[themes["divided"], "theme_id"])
    sided = ideas[
        (ideas["side"] != "") & ideas["subtheme_id"].isin(themes.loc[within, "theme_id"])
    ]
    sides = sided.groupby("subtheme_id")["side"].nunique()
    heads = pd.MultiIndex.from_frame(themes[["theme_id", "headline"]])
    taken = heads.isin(list(zip(sided["subtheme_id"], sided["text"], strict=True)))
    return within & themes["theme_id"].isin(sides.index[sides > 1]) & taken


def _ordered(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    frame = conform(pd.DataFrame(rows), "demands").sort_values(
        ["people", "ideas", "demand_id"], ascending=[False, False, True], ignore_index=True
    )
    return check(frame, "demands")


def _home(own: pd.DataFrame, voices: _Voices) -> str:
    """Return the theme of most people of a demand, copies too; of equal ones the first by name.

    Ideas that fit no theme have no say, unless all are such.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for theme, contribution in zip(own["theme_id"], own["contribution_id"], strict=True):
        said[theme].add(contribution)
    people = {theme: voices.count(inside) for theme, inside in said.items()}
    return min(people, key=lambda theme: (not theme, -people[theme], theme))
