"""What the page says of each theme and sub-theme."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from contrib_analysis.facts.fragile import how_stable, is_fragile
from contrib_analysis.insight.insights import Insights
from contrib_analysis.page import _demands, _relations, _time, _votes, groups
from contrib_analysis.page._all_ideas import TOLD_KINDS
from contrib_analysis.page._contributions import Quote, Shelf, anchors, quote
from contrib_analysis.page._lead import Lead, Leads
from contrib_analysis.page._received import Counts
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, Analysis
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes.says_something import says_something
from contrib_analysis.themes.sentences import describe, describe_words
from contrib_analysis.words.codes import sides_in_words
from contrib_analysis.words.i18n import Words, words

#: Quotes shown at once, the headline apart; the others unfold (chosen).
QUOTES_SHOWN = 3
#: Proposals that unfold beyond those shown; concerns and questions that unfold (chosen).
MORE_PROPOSALS, OTHERS_SHOWN = 5, 3
#: Ideas that are read for each one shown: the others may say the same again (chosen).
_READ_FOR_ONE = 5
#: Small words that turn what is said into its contrary.
_TURNS = re.compile(r"\b(?:moins|ne|n|pas|non|contre|sans|jamais|aucune?|ni|not?|against|less)\b")


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
class Beside(Lead):
    """A theme that shares `n` contributions or ideas with another."""

    n: int


@dataclass(frozen=True)
class Proposed:
    """What a language model proposed; "" where none was asked."""

    label: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Sure:
    """How sure a theme is; None where it wasn't measured, or no second method asked."""

    stability: float | None
    stability_words: str | None
    second_opinion: bool | None


@dataclass(frozen=True, kw_only=True)
class ThemeQuotes:
    """What a theme quotes: a headline, what unfolds, and a voice that differs."""

    headline: Quote | None
    proposals: tuple[Quote, ...]
    more_proposals: tuple[Quote, ...]
    quotes: tuple[Quote, ...]
    more_quotes: tuple[Quote, ...]
    edge: Quote | None
    concerns: tuple[Quote, ...]
    questions: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class Around:
    """What surrounds a theme: doubt, proposals, groups, time, other themes, campaigns, sides."""

    to_review: int
    proposing: int
    more: tuple[groups.SaidMore, ...]
    time: _time.TimeOfTheme | None
    neighbours: tuple[Beside, ...]
    overlaps: tuple[Beside, ...]
    one_with: tuple[Beside, ...]
    without: _relations.Swollen | None
    sides: _votes.BalanceOfTheme | None


@dataclass(frozen=True, kw_only=True)
class Theme(Lead, Sizes, Sure, ThemeQuotes, Around, _demands.AskedOfTheme):
    """All that the page says of a theme; `number` is its place, from 1."""

    description: str
    number: int
    proposed: Proposed
    origin: str
    reviewed: bool
    subthemes: tuple[Subtheme, ...]


def leads(analysis: Analysis, w: Words, *, by: str) -> dict[str, Lead]:
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
        found[row.theme_id] = Lead(
            theme_id=row.theme_id,
            label=row.label,
            name=w("{label} (fragile theme)", label=row.label) if fragile else row.label,
            anchor=names[row.theme_id],
            fragile=fragile,
        )
    return found


def headlines(analysis: Analysis) -> dict[str, str]:
    """Find the idea that each theme's headline was taken from, by theme id."""
    named = analysis.themes.loc[analysis.themes["headline"] != "", ["theme_id", "headline"]]
    named = named.rename(columns={"theme_id": "home", "headline": "said"})
    found: dict[str, str] = {}
    for level in ("theme_id", "subtheme_id"):
        merged = analysis.ideas.merge(named, left_on=[level, "text"], right_on=["home", "said"])
        for theme_id, idea_id in merged.groupby("home")["idea_id"].min().items():
            found[str(theme_id)] = str(idea_id)
    return found


def of_kind(ideas: pd.DataFrame, kind: str, most: int) -> dict[str, list[str]]:
    """Choose, for each theme, ideas of a kind close to its heart, one a contribution.

    None says with other small words what another one says; those that say something, not
    a lone noun, come first.
    """
    those = ideas[ideas["kind"] == kind].drop_duplicates(["theme_id", "text"])
    best = those.sort_values(
        ["to_review", "rank", "strength", "idea_id"],
        ascending=[True, True, False, True],
        kind="stable",
    )
    best = best.drop_duplicates(["theme_id", "contribution_id"])
    best = best.groupby("theme_id").head(_READ_FOR_ONE * most)
    texts = best["text"].tolist()
    best = best.assign(
        said=[_content(text) for text in texts],
        little=[not says_something(text) for text in texts],
    )
    best = best.drop_duplicates(["theme_id", "said"]).sort_values("little", kind="stable")
    chosen = best.groupby("theme_id").head(most)
    return {str(theme): list(rows["idea_id"]) for theme, rows in chosen.groupby("theme_id")}


def chosen_ideas(
    analysis: Analysis, demands: Sequence[str] = ()
) -> dict[str, dict[str, list[str]]]:
    """Choose the ideas of each kind that themes quote, by kind and theme id.

    Parameters
    ----------
    analysis
        A run.
    demands
        Ids of those that the page shows; their ideas are not quoted a second time.
    """
    most = {"proposal": QUOTES_SHOWN + MORE_PROPOSALS}
    ideas = analysis.ideas[~analysis.ideas["demand_id"].isin(list(demands))]
    return {kind: of_kind(ideas, kind, most.get(kind, OTHERS_SHOWN)) for kind in TOLD_KINDS}


def describe_themes(
    analysis: Analysis,
    counts: Counts,
    insights: Insights,
    named: Leads,
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
        See `leads`.
    chosen
        See `chosen_ideas`.
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
                **vars(_sure(row, analysis.opinions, w)),
                **vars(_quotes(theme_id, shown, said, below_ids, chosen, shelf, asked[theme_id])),
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


def _sure(row: Any, opinions: pd.DataFrame, w: Words) -> Sure:
    """Return how sure a theme is."""
    steady = None if pd.isna(row.stability) else float(row.stability)
    asked = not opinions["opinion"].str.startswith("refit").all()
    return Sure(
        stability=steady,
        stability_words=None if steady is None else how_stable(steady, w),
        second_opinion=bool(row.second_opinion) if asked else None,
    )


def _quotes(
    theme_id: str,
    shown: Mapping[str, Sequence[tuple[str, str]]],
    said: Mapping[str, str],
    below: Sequence[str],
    chosen: Mapping[str, Mapping[str, list[str]]],
    shelf: Shelf,
    asked: _demands.AskedOfTheme,
) -> ThemeQuotes:
    """Choose the quotes of a theme; two people can say one sentence, it is quoted once."""
    # What stands for one side can't stand for a theme with two, and is quoted with its side.
    split = asked.split
    sides = (*split.quotes_for, *split.quotes_against) if split else ()
    seen = {text for one in sides for text in (one.text, _content(one.text))}
    own = shown.get(theme_id, [])
    lead = _unseen(shelf, [said[theme_id]] if theme_id in said and not split else [], seen)
    # The voice that differs keeps its place, even where it proposes something too.
    edge = _unseen(shelf, [idea for idea, role in own if role == "edge"], seen)
    proposed = _unseen(shelf, chosen["proposal"].get(theme_id, []), seen)
    # Nor is a sentence that stands for a sub-theme quoted among those of the whole.
    seen |= {_content(shelf.ideas[said[sub]].text) for sub in below if sub in said}
    pinned = {idea for idea, role in own if role == "pinned"}
    others = [idea for idea, role in own if role != "edge"]
    central = _unseen(shelf, others, seen, always=pinned)
    # What says little ("Enseignante.") comes after what says something.
    central.sort(key=lambda q: q.idea_id not in pinned and not says_something(q.text))
    if not lead and central and not split:
        lead, central = central[:1], central[1:]
    return ThemeQuotes(
        headline=lead[0] if lead else None,
        proposals=tuple(proposed[:QUOTES_SHOWN]),
        more_proposals=tuple(proposed[QUOTES_SHOWN:]),
        quotes=tuple(central[:QUOTES_SHOWN]),
        more_quotes=tuple(central[QUOTES_SHOWN:]),
        edge=edge[0] if edge else None,
        concerns=tuple(_unseen(shelf, chosen["concern"].get(theme_id, []), seen)),
        questions=tuple(_unseen(shelf, chosen["question"].get(theme_id, []), seen)),
    )


def _unseen(
    shelf: Shelf, idea_ids: Sequence[str], seen: set[str], always: Container[str] = ()
) -> list[Quote]:
    """Quote ideas whose content wasn't quoted yet, and remember it in `seen`.

    What an analyst pinned is quoted `always`, but for the same sentence twice.
    """
    made = []
    for idea_id in idea_ids:
        if idea_id not in shelf.ideas:
            continue
        text = shelf.ideas[idea_id].text
        told = text if idea_id in always else _content(text)
        if told not in seen:
            seen |= {text, _content(text)}
            made.append(quote(shelf, idea_id))
    return made


@cache
def _content(text: str) -> str:
    """Return what texts share that say one thing with other small words."""
    lemmas = sorted(set(tokeniser()([text])[0]))
    return " ".join([*lemmas, *sorted(set(_TURNS.findall(text.lower())))]) if lemmas else text


def _around(analysis: Analysis, insights: Insights, named: Leads, w: Words) -> dict[str, Around]:
    """Gather what surrounds each theme, by theme id."""
    doubts = analysis.ideas.groupby("theme_id")["to_review"].sum()
    proposals = analysis.ideas[analysis.ideas["kind"] == "proposal"].groupby("theme_id").size()
    more: dict[str, list[groups.SaidMore]] = {}
    for row in groups.said_more(insights.groups.cells, named, w):
        more.setdefault(row.theme_id, []).append(row)
    time = _time.themes_over_time(insights.rounds if insights.rounds.unit else insights.dates, w)
    near = _relations.neighbours(analysis.contributions, analysis.ideas)
    shared = _relations.overlaps(analysis.ideas)
    alike = _relations.one_theme(analysis.merge_proposals)
    swollen = {r.theme_id: r for r in _relations.moved_by_campaigns(insights.without, named)}
    argued = _votes.by_theme(insights.sides, named, w, sides_in_words)
    sides = {row.theme_id: row for row in argued}
    return {
        theme_id: Around(
            to_review=int(doubts.get(theme_id, 0)),
            proposing=int(proposals.get(theme_id, 0)),
            more=tuple(more.get(theme_id, ())),
            time=time.get(theme_id),
            neighbours=_beside(near.get(theme_id, []), named),
            overlaps=_beside(shared.get(theme_id, []), named),
            one_with=_beside(alike.get(theme_id, []), named),
            without=swollen.get(theme_id),
            sides=sides.get(theme_id),
        )
        for theme_id in named
    }


def _beside(shared: Sequence[_relations.Shared], named: Leads) -> tuple[Beside, ...]:
    return tuple(
        Beside(**vars(named[other.theme_id]), n=other.n)
        for other in shared
        if other.theme_id in named
    )
