"""What few people said and said well, so that numbers don't drown it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.campaigns import from_campaigns
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.facts.fragile import is_fragile
from contrib_analysis.facts.people import persons, speech
from contrib_analysis.table_rows import table_of
from contrib_analysis.text.fold import plain
from contrib_analysis.text.word_lists import any_of

#: A theme is small up to this share of the people (chosen),
SMALL = 0.05
#: but not a chance meeting of fewer than so many (chosen).
FEWEST_PEOPLE = 3
#: A lone idea is developed from so many words and reasons on (chosen).
FEWEST_WORDS, FEWEST_MARKS = 20, 1
#: Ideas in this lowest part of all strengths are weakly attached (chosen).
WEAK = 0.25
#: Lone ideas returned at most (chosen).
MOST_LONE = 20

#: Who says what they are gives no reason, whatever words they use.
_PRESENTS = re.compile(
    r"^\W*(?:je (?:suis|m'appelle|travaille|vis|habite)"
    r"|j'(?:ai|habite|exerce) (?:\d+ ans|depuis|en)"
    r"|nous sommes|en tant qu|moi c'est|bonjour|retraitee?\b|etudiante?\b)"
)
_WORD = re.compile(r"[^\W\d_]+")

THEMES = {
    "theme_id": "str",
    "parent_id": "str",
    "people": "int64",
    "share": "float64",
    "strength": "float64",
    "stability": "float64",
}
LONE = {
    "idea_id": "str",
    "contribution_id": "str",
    "theme_id": "str",
    "words": "int64",
    "marks": "int64",
    "strength": "float64",
    "score": "float64",
}


def small_themes(
    contributions: pd.DataFrame, ideas: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """Find themes and sub-themes that few people speak of and that hold together.

    Parameters
    ----------
    contributions, ideas, themes
        The tables.

    Returns
    -------
    pandas.DataFrame
        Theme or sub-theme (`parent_id` tells), the people who speak of it outside
        campaigns, their share of all people, mean strength of its ideas and stability
        (NaN where not measured); fewest people last. A theme holds together when its
        ideas are on average as firmly in it as ideas are in theirs, and when it is
        stable, where that was measured.
    """
    if themes.empty or ideas.empty:
        return table_of([], THEMES)
    free = contributions[~from_campaigns(contributions)]
    everyone = persons(contributions).nunique()
    usual = float(ideas.loc[~fits_none(ideas), "strength"].median())
    rows: list[dict[str, object]] = []
    for level, top in (("theme_id", True), ("subtheme_id", False)):
        placed = ideas.assign(theme_id=ideas[level])
        people = speech(free, placed).groupby("theme_id")["person"].nunique()
        strengths = placed.groupby("theme_id")["strength"].mean()
        listed = themes[(themes["parent_id"] == "") == top].set_index("theme_id")
        stabilities = dict(zip(listed.index, listed["stability"].tolist(), strict=True))
        for theme_id in sorted(set(listed.index) & set(people.index)):
            stability = float(stabilities[theme_id])
            share = int(people[theme_id]) / everyone
            if (
                int(people[theme_id]) < FEWEST_PEOPLE
                or share > SMALL
                or strengths[theme_id] < usual
                or is_fragile(stability)
            ):
                continue
            rows.append(
                {
                    "theme_id": theme_id,
                    "parent_id": listed.at[theme_id, "parent_id"],
                    "people": int(people[theme_id]),
                    "share": share,
                    "strength": float(strengths[theme_id]),
                    "stability": stability,
                }
            )
    found = table_of(rows, THEMES)
    return found.sort_values(["people", "theme_id"], ascending=[False, True], ignore_index=True)


def lone_ideas(contributions: pd.DataFrame, ideas: pd.DataFrame) -> pd.DataFrame:
    """Find developed ideas that fit no theme well.

    Developed: at least `FEWEST_WORDS` words and `FEWEST_MARKS` reasons ("parce que",
    "afin de", "par exemple"); a number or "mais" is none, and nobody argues by saying who
    they are. Lone: to review, or among the weakest quarter of all ideas. Never from a
    campaign or a text that others copied; one idea a person.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    pandas.DataFrame
        Up to `MOST_LONE` ideas, best score first: words, different marks, strength, and
        `score`, how argued it is times how far from its theme.
    """
    if ideas.empty:
        return table_of([], LONE)
    campaign = from_campaigns(contributions)
    shared = set(contributions.loc[campaign, "contribution_id"]) | set(contributions["copies_of"])
    weak = ideas["to_review"] | (ideas["strength"] <= ideas["strength"].quantile(WEAK))
    kept = ideas[weak & ~ideas["contribution_id"].isin(shared)]
    # One condition after the other: few ideas are long, and reasons are dear to look for.
    kept = kept.assign(words=_counts(len(_WORD.findall(text)) for text in kept["text"]))
    kept = kept[kept["words"] >= FEWEST_WORDS]
    kept = kept.assign(marks=_counts(len(argument_marks(text)) for text in kept["text"]))
    kept = kept[kept["marks"] >= FEWEST_MARKS]
    presents = [_PRESENTS.match(plain(text)) is not None for text in kept["text"]]
    kept = kept[~np.array(presents, dtype=bool)]
    # Length counts by its logarithm: a page isn't ten times as argued as a paragraph.
    argued = np.log(kept["words"]) * kept["marks"] ** 0.5
    kept = kept.assign(score=(argued * (1 - kept["strength"])).round(6))
    kept = kept.sort_values(["score", "idea_id"], ascending=[False, True], kind="stable")
    author = dict(zip(contributions["contribution_id"], persons(contributions), strict=True))
    kept = kept[~kept["contribution_id"].map(author).duplicated()]
    return kept.head(MOST_LONE)[list(LONE)].reset_index(drop=True).astype(LONE)


def _counts(counts: Iterator[int]) -> NDArray[np.int64]:
    """Return counts, of which there may be none, as numbers."""
    return np.fromiter(counts, dtype=np.int64)


def argument_marks(text: str) -> set[str]:
    """Return the different words that give a reason in a text: cause, consequence, example."""
    return {match.group().strip() for match in _reasons().finditer(plain(text))}


@cache
def _reasons() -> re.Pattern[str]:
    return re.compile(any_of("reasons"))
