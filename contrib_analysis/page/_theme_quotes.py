"""Which ideas stand for a theme: its headline, what is proposed, a voice that differs."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from contrib_analysis.page._all_ideas import TOLD_KINDS
from contrib_analysis.page._contributions import Quote, Shelf, quote
from contrib_analysis.page._demands import AskedOfTheme
from contrib_analysis.tables import Analysis
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes.says_something import says_something

#: Proposals that unfold; concerns and questions that do (chosen).
MOST_PROPOSALS, MOST_OTHERS = 8, 3
#: Ideas that are read for each one shown: the others may say the same again (chosen).
_READ_FOR_ONE = 5
#: Small words that turn what is said into its contrary.
_TURNS = re.compile(r"\b(?:moins|ne|n|pas|non|contre|sans|jamais|aucune?|ni|not?|against|less)\b")


@dataclass(frozen=True, kw_only=True)
class ThemeQuotes:
    """What a theme quotes: a headline, what unfolds, a campaign, a voice that differs."""

    headline: Quote | None
    proposals: tuple[Quote, ...]
    quotes: tuple[Quote, ...]
    campaign: Quote | None
    edge: Quote | None
    concerns: tuple[Quote, ...]
    questions: tuple[Quote, ...]


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
    ideas: pd.DataFrame, demands: Sequence[str] = ()
) -> dict[str, dict[str, list[str]]]:
    """Choose the ideas of each kind that themes quote, by kind and theme id.

    Parameters
    ----------
    ideas
        Those of the themes.
    demands
        Ids of those that the page shows; their ideas are not quoted a second time.
    """
    most = {"proposal": MOST_PROPOSALS}
    others = ideas[~ideas["demand_id"].isin(list(demands))]
    return {kind: of_kind(others, kind, most.get(kind, MOST_OTHERS)) for kind in TOLD_KINDS}


def quotes_of_theme(
    theme_id: str,
    shown: Mapping[str, Sequence[tuple[str, str]]],
    said: Mapping[str, str],
    below: Sequence[str],
    chosen: Mapping[str, Mapping[str, list[str]]],
    shelf: Shelf,
    asked: AskedOfTheme,
) -> ThemeQuotes:
    """Choose the quotes of a theme; two people can say one sentence, it is quoted once.

    Parameters
    ----------
    theme_id
        The theme.
    shown
        By theme id, ideas of the table of quotes with their roles, in order.
    said
        See `headlines`.
    below
        Ids of its sub-themes.
    chosen
        See `chosen_ideas`.
    shelf
        Holds every idea that is quoted.
    asked
        Its demands and sides, whose ideas are not quoted again.
    """
    # What stands for one side can't stand for a theme with two, and is quoted with its side.
    split = asked.split
    sides = (*split.quotes_for, *split.quotes_against) if split else ()
    seen = {text for one in sides for text in (one.text, _content(one.text))}
    own = shown.get(theme_id, [])
    lead = _unseen(shelf, [said[theme_id]] if theme_id in said and not split else [], seen)
    # The voice that differs keeps its place, even where it proposes something too.
    edge = _unseen(shelf, [idea for idea, role in own if role == "edge"], seen)
    campaign = _unseen(shelf, [idea for idea, role in own if role == "campaign"], seen)
    proposed = _unseen(shelf, chosen["proposal"].get(theme_id, []), seen)
    # Nor is a sentence that stands for a sub-theme quoted among those of the whole.
    seen |= {_content(shelf.ideas[said[sub]].text) for sub in below if sub in said}
    # Nor one that stands for a demand, which is listed with all that ask for it.
    seen |= {_content(shelf.ideas[demand.title.idea_id].text) for demand in asked.demands}
    pinned = {idea for idea, role in own if role == "pinned"}
    others = [idea for idea, role in own if role not in ("edge", "campaign")]
    central = _unseen(shelf, others, seen, always=pinned)
    # What says little ("Enseignante.") comes after what says something.
    central.sort(key=lambda q: q.idea_id not in pinned and not says_something(q.text))
    return ThemeQuotes(
        headline=lead[0] if lead else None,
        proposals=tuple(proposed),
        quotes=tuple(central),
        campaign=campaign[0] if campaign else None,
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
