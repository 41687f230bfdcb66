"""Compare who took part with a population known from elsewhere, such as the census.

A consultation is no poll: weighting makes its people resemble the population in one
respect and in no other, so weighted counts stand beside the raw ones, never instead.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.facts.people import compared_groups, group_of, people_are_known, speech
from contrib_analysis.facts.small_groups import SMALLEST_GROUP, hidden_groups, is_small
from contrib_analysis.insight.reference_file import POPULATION, VALUE, key
from contrib_analysis.insight.statistics import SURE, holm, wilson
from contrib_analysis.table_rows import table_of

#: No one counts for more than this many times, or for less than this part of, one person (chosen).
HEAVIEST = 5.0

#: Of a group that isn't judged: most authors, its own or the others', aren't known.
UNSIGNED = "unsigned"

GROUPS = {
    "group": "str",
    "people": "Int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "population": "float64",
    "population_share": "float64",
    "p": "float64",
    "heard": "str",
    "weight": "float64",
}
THEMES = {
    "theme_id": "str",
    "people": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "weighted_share": "float64",
    "weighted_low": "float64",
    "weighted_high": "float64",
}


class Weighted(NamedTuple):
    """What `weigh` found.

    Parameters
    ----------
    groups
        One row a group of the reference: people here (NA where hidden) with their share
        of those whose group is known and its 95 % interval, the population and its
        share, the corrected p-value of their difference, `heard` ("more", "less", ""
        where chance may explain it, or `UNSIGNED`), and the weight of each of its people.
    themes
        One row a theme: people whose group is in the reference who spoke of it, raw
        share and weighted share, each with its interval. Left out are themes of which one
        to four people of a value, or of none of them, spoke.
    people
        People whose group is in the reference.
    effective
        How many equally weighted people would be as sure (Kish, 1965).
    covered
        Share of the population that lives in groups heard here at all.
    trimmed
        How many people's weight was cut to `HEAVIEST`, or raised to its inverse.
    """

    groups: pd.DataFrame
    themes: pd.DataFrame
    people: int
    effective: float
    covered: float
    trimmed: int


def weigh(
    contributions: pd.DataFrame, ideas: pd.DataFrame, attribute: str, reference: pd.DataFrame
) -> Weighted:
    """Find who is over- and under-heard, and count themes as if nobody were.

    Parameters
    ----------
    contributions, ideas
        The tables.
    attribute
        The column that the reference is about, such as ``attr_Commune``.
    reference
        See `reference_file.read_reference`. Values are matched whatever their case,
        accents or blanks.

    Returns
    -------
    Weighted
        Groups as the reference orders them. Groups too small to be shown weigh
        together as one.
    """
    names = {key(value): value for value in reference[VALUE]}
    people = pd.Series(dtype="str")
    if attribute in contributions.columns and len(contributions):
        people = group_of(contributions, attribute).map(lambda value: names.get(key(value), ""))
        people = people[people != ""]
    sizes = people.value_counts().reindex(reference[VALUE], fill_value=0).astype("int64")
    population = reference.set_index(VALUE)[POPULATION]
    hidden = hidden_groups(sizes)
    stratum = {value: "" if value in hidden else value for value in sizes.index}
    weights, trimmed = _weights(sizes, population, stratum)
    per_person = people.map(weights).astype("float64")
    effective = float(per_person.sum() ** 2 / (per_person**2).sum()) if len(people) else 0.0
    covered = float(population[sizes > 0].sum() / population.sum()) if population.sum() else 0.0
    groups = _groups(sizes, population, hidden, weights)
    if people_are_known(contributions) and attribute in contributions.columns:
        values = contributions[attribute].map(lambda value: names.get(key(value), ""))
        judged = compared_groups(
            contributions.assign(**{attribute: values})[values != ""], attribute, groups["group"]
        )
        groups["p"] = groups["p"].where(judged)
        groups["heard"] = groups["heard"].where(judged, UNSIGNED)
    return Weighted(
        groups,
        _themes(speech(contributions, ideas), per_person, people, effective),
        len(people),
        effective,
        covered,
        trimmed,
    )


def _weights(
    sizes: pd.Series, population: pd.Series, stratum: dict[str, str]
) -> tuple[pd.Series, int]:
    """Return the weight of each value's people, of mean one, and how many were trimmed."""
    groups = pd.Series(stratum, dtype="str")
    heard = sizes.groupby(groups).sum()
    lives = population.groupby(groups).sum()
    # Groups that nobody here belongs to can't be weighed; the others' shares are.
    lives = lives[heard > 0]
    heard = heard[heard > 0]
    if heard.empty or not lives.sum():
        return pd.Series(1.0, index=sizes.index), 0
    raw = (lives / lives.sum()) / (heard / heard.sum())
    cut = raw.clip(1 / HEAVIEST, HEAVIEST)
    trimmed = int(heard[cut != raw].sum())
    cut = cut * heard.sum() / (cut * heard).sum()
    return groups.map(cut).astype("float64"), trimmed


def _groups(
    sizes: pd.Series, population: pd.Series, hidden: set[str], weights: pd.Series
) -> pd.DataFrame:
    total = int(sizes.sum())
    share = population / population.sum() if population.sum() else population * np.nan
    # A hidden group is judged by the most that it could be, which tells nothing of it.
    shown = ~sizes.index.isin(hidden)
    most = sizes.where(shown, min(SMALLEST_GROUP - 1, total))
    p = holm([_p(int(n), total, s) for n, s in zip(most, share, strict=True)])
    known = sizes.where(shown)
    interval = wilson(known.astype("float64"), total)
    above = (most / total > share).to_numpy() if total else np.zeros(len(most), dtype=bool)
    heard = np.where(p < SURE, np.where(above, "more", "less"), "")
    heard = np.where(~shown & (heard == "more"), "", heard)
    # Those hidden only to hide another may be many: of them nothing is said.
    heard = np.where(~shown & (sizes.to_numpy() >= SMALLEST_GROUP), "", heard)
    return pd.DataFrame(
        {
            "group": sizes.index.to_numpy(dtype=object),
            "people": known.astype("Int64").to_numpy(),
            "share": interval.share,
            "low": interval.low,
            "high": interval.high,
            "population": population.to_numpy(),
            "population_share": share.to_numpy(),
            "p": np.where(shown, p, np.nan),
            "heard": heard,
            "weight": weights.where(sizes > 0).to_numpy(),
        }
    ).astype(GROUPS)


def _p(count: int, total: int, share: float) -> float:
    from scipy.stats import binomtest

    if not total or not 0 <= share <= 1:
        return float("nan")
    return float(binomtest(count, total, share).pvalue)


def _themes(
    said: pd.DataFrame, weights: pd.Series, values: pd.Series, effective: float
) -> pd.DataFrame:
    spoken = said[["theme_id", "person"]].drop_duplicates()
    spoken = spoken.assign(value=spoken["person"].map(values).fillna(""))
    # A raw and a weighted sum of two numbers give both.
    small = is_small(pd.crosstab(spoken["theme_id"], spoken["value"])).any(axis=1)
    spoken = spoken[~spoken["theme_id"].map(small).astype(bool)]
    spoken = spoken.assign(weight=spoken["person"].map(weights)).dropna(subset="weight")
    if spoken.empty:
        return table_of([], THEMES)
    by_theme = spoken.groupby("theme_id")["weight"].agg(["size", "sum"])
    raw = wilson(by_theme["size"], len(weights))
    part = by_theme["sum"] / float(weights.sum())
    weighted = wilson(part * effective, effective)
    return pd.DataFrame(
        {
            "theme_id": by_theme.index.to_numpy(dtype=object),
            "people": by_theme["size"].to_numpy(),
            "share": raw.share,
            "low": raw.low,
            "high": raw.high,
            "weighted_share": part.to_numpy(),
            "weighted_low": weighted.low,
            "weighted_high": weighted.high,
        }
    ).astype(THEMES)
