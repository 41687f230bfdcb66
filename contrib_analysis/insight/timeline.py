"""Themes over dates or rounds, and what is new since the last ones."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.facts.people import persons, speech
from contrib_analysis.insight.statistics import SURE, holm, residuals, wilson
from contrib_analysis.table_rows import table_of
from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.text.fold import plain

#: Units by the longest span, in days, that each is read at ease over.
UNITS = ((45, "day", "D"), (366, "week", "W-SUN"), (1_830, "month", "M"))
_LONGEST = ("quarter", "Q")
#: Dates this many days from any other are apart: a clock set wrong, a year mistyped (chosen).
FAR_DAYS = 366
#: So are few contributions only: at most this share of all that are dated (chosen).
LARGEST_APART = 0.05
#: "New" is said of so many people at least, compared with as many before (chosen).
FEWEST_PEOPLE = 30
#: Dates go on without a break: the last ones with this part of all people are recent (chosen).
RECENT_PART = 0.25
#: People of a theme, from which on it is told as risen, or as new where there were none (chosen).
FEWEST_NEW = 5
#: How an attribute that tells rounds apart is called.
_ROUND = re.compile(r"(?:^|[/_ ])(?:round|rounds|tour|tours|phase|phases|vague|etape)(?:$|[/_ ])")

PERIODS = {"period": "str", "people": "int64", "contributions": "int64"}
THEMES = {
    "period": "str",
    "theme_id": "str",
    "people": "int64",
    "contributions": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
}
NEWS = {
    "theme_id": "str",
    "people_before": "int64",
    "share_before": "float64",
    "people_since": "int64",
    "share_since": "float64",
    "p": "float64",
    "news": "str",
}


class Timeline(NamedTuple):
    """Themes over periods.

    Parameters
    ----------
    unit
        "day", "week", "month", "quarter", "round", or "" where there is no timeline.
    periods
        One row a period, in order, empty ones too: its first day (ISO) or its name,
        people and contributions.
    themes
        One row a period and a theme spoken of in it: people, contributions, and the
        share of the period's people with its 95 % interval.
    news
        One row a theme: people and shares before and since `since`, the p-value of the
        difference corrected over all themes, and `news`: "new" where nobody had spoken
        of it, "rose", or "".
    since
        The first period that counts as recent, "" where too few people came.
    first, last
        The first and last day (ISO) of what is counted by dates, "" for rounds.
    apart
        Contributions left out since they are dated far from nearly all others.
    """

    unit: str
    periods: pd.DataFrame
    themes: pd.DataFrame
    news: pd.DataFrame
    since: str
    first: str = ""
    last: str = ""
    apart: int = 0


class Periods(NamedTuple):
    """The periods that contributions came in.

    Parameters
    ----------
    unit
        "day", "week", "month" or "quarter", or "" where there are none.
    order
        The first day (ISO) of every period, empty ones too.
    of_contribution
        The period of each contribution, by the row of its table; those without a date, or
        dated far from nearly all others, are left out.
    apart
        How many are dated far from nearly all others.
    """

    unit: str
    order: list[str]
    of_contribution: pd.Series
    apart: int


def over_dates(contributions: pd.DataFrame, ideas: pd.DataFrame) -> Timeline:
    """Count themes by day, week, month or quarter, whichever suits the span.

    Parameters
    ----------
    contributions, ideas
        The tables. Contributions without a date are left out, and the few that are dated
        more than a year away from nearly all others: one year mistyped would draw a century.

    Returns
    -------
    Timeline
        Empty where nothing is dated, or everything on one day.
    """
    unit, order, periods, apart = periods_of(contributions)
    if not unit:
        return _none()
    dated = contributions.loc[periods.index]
    found = _timeline(unit, order, periods, dated, ideas)
    dates = dated["submitted_at"]
    first, last = (day.date().isoformat() for day in (dates.min(), dates.max()))
    return found._replace(first=first, last=last, apart=apart)


def periods_of(contributions: pd.DataFrame) -> Periods:
    """Say in which period each dated contribution came.

    Parameters
    ----------
    contributions
        The contributions table.

    Returns
    -------
    Periods
        Its unit is "" where nothing is dated, or everything on one day.
    """
    dated = contributions[contributions["submitted_at"].notna()]
    none = Periods("", [], pd.Series(dtype="str"), 0)
    if dated.empty:
        return none
    near = _together(dated["submitted_at"])
    dates = dated.loc[near, "submitted_at"]
    days = (dates.max() - dates.min()).days
    fits = [(unit, code) for longest, unit, code in UNITS if days <= longest]
    unit, code = fits[0] if fits else _LONGEST
    periods = dates.dt.to_period(code)
    order = pd.period_range(periods.min(), periods.max(), freq=code)
    if len(order) < 2:
        return none
    names = [period.start_time.date().isoformat() for period in order]
    named = periods.map(dict(zip(order, names, strict=True))).astype("str")
    return Periods(unit, names, named, int((~near).sum()))


def _together(dates: pd.Series) -> pd.Series:
    """Say which dates are not apart: all, unless nearly all lie in stretches of many."""
    ordered = dates.sort_values(kind="stable")
    stretch = (ordered.diff() > pd.Timedelta(days=FAR_DAYS)).cumsum()
    sizes = stretch.value_counts().sort_values(kind="stable")
    apart = sizes.index[sizes.cumsum() <= LARGEST_APART * len(dates)]
    return (~stretch.isin(apart)).reindex(dates.index)


def over_rounds(contributions: pd.DataFrame, ideas: pd.DataFrame) -> Timeline:
    """Count themes by the rounds of a consultation.

    Rounds are the values of an attribute called so ("round", "tour", "phase"...), or
    sources whose dates follow each other without mixing.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    Timeline
        Empty where there are no two rounds.
    """
    for column in sorted(c for c in contributions.columns if c.startswith(ATTRIBUTE)):
        if _ROUND.search(plain(column.removeprefix(ATTRIBUTE))):
            values = contributions[column]
            order = _in_order(values, contributions["submitted_at"])
            if len(order) > 1:
                kept = contributions[values != ""]
                return _timeline("round", order, kept[column], kept, ideas)
    order = _following(contributions)
    if len(order) > 1:
        return _timeline("round", order, contributions["source"], contributions, ideas)
    return _none()


def _in_order(values: pd.Series, dates: pd.Series) -> list[str]:
    """Order rounds by the number in their name, then their median date, then their name."""

    def place(name: str) -> tuple[float, float, str]:
        number = re.search(r"\d+", name)
        middle = dates[values == name].median()
        when = np.inf if pd.isna(middle) else pd.Timestamp(middle).timestamp()
        return (float(number.group()) if number else np.inf, when, name)

    return sorted((str(name) for name in values[values != ""].unique()), key=place)


def _following(contributions: pd.DataFrame) -> list[str]:
    spans = contributions.groupby("source")["submitted_at"].agg(["min", "max"])
    if len(spans) < 2 or spans.isna().any(axis=None):
        return []
    spans = spans.sort_values("min", kind="stable")
    apart = (spans["min"].iloc[1:].to_numpy() > spans["max"].iloc[:-1].to_numpy()).all()
    return [str(source) for source in spans.index] if apart else []


def _timeline(
    unit: str, order: list[str], period: pd.Series, kept: pd.DataFrame, ideas: pd.DataFrame
) -> Timeline:
    """Count what was said in each period; `period` is named for each row of `kept`."""
    told = pd.DataFrame(
        {
            "contribution_id": kept["contribution_id"],
            "person": persons(kept),
            "period": period,
        }
    )
    by_period = told.groupby("period")
    counts = pd.DataFrame(
        {
            "people": by_period["person"].nunique(),
            "contributions": by_period["contribution_id"].nunique(),
        }
    ).reindex(order, fill_value=0)
    periods = counts.rename_axis("period").reset_index().astype(PERIODS)
    said = speech(kept, ideas).merge(told[["contribution_id", "period"]], on="contribution_id")
    themes = _themes(said, counts["people"], order)
    since = _since(told, order, 0.0 if unit == "round" else RECENT_PART)
    return Timeline(unit, periods, themes, _news(said, told, order, since), since)


def _themes(said: pd.DataFrame, people: pd.Series, order: list[str]) -> pd.DataFrame:
    if said.empty:
        return table_of([], THEMES)
    counts = said.groupby(["period", "theme_id"]).agg(
        people=("person", "nunique"), contributions=("contribution_id", "nunique")
    )
    counts = counts.reset_index()
    place = {name: n for n, name in enumerate(order)}
    counts = counts.sort_values(
        ["period", "theme_id"], key=lambda s: s.map(place) if s.name == "period" else s
    )
    interval = wilson(counts["people"], counts["period"].map(people))
    counts = counts.assign(share=interval.share, low=interval.low, high=interval.high)
    return counts.reset_index(drop=True)[list(THEMES)].astype(THEMES)


def _since(dated: pd.DataFrame, order: list[str], least_share: float) -> str:
    """Return the first recent period: the last ones that hold enough people, if others do."""
    place = dated["period"].map({name: at for at, name in enumerate(order)})
    spoke = place.groupby(dated["person"]).agg(["min", "max"])
    enough = max(FEWEST_PEOPLE, least_share * len(spoke))
    starts = np.arange(len(order))
    # People with anything from a period on, and those with anything before it.
    recent = len(spoke) - np.searchsorted(np.sort(spoke["max"].to_numpy()), starts)
    before = np.searchsorted(np.sort(spoke["min"].to_numpy()), starts)
    late = np.flatnonzero((recent >= enough) & (starts > 0))
    return order[late[-1]] if len(late) and before[late[-1]] >= FEWEST_PEOPLE else ""


def _news(said: pd.DataFrame, dated: pd.DataFrame, order: list[str], since: str) -> pd.DataFrame:
    if not since:
        return table_of([], NEWS)
    late = order[order.index(since) :]
    recent = dated["period"].isin(late)
    before_all = dated.loc[~recent, "person"].nunique()
    since_all = dated.loc[recent, "person"].nunique()
    is_late = said["period"].isin(late)
    before = said[~is_late].groupby("theme_id")["person"].nunique()
    after = said[is_late].groupby("theme_id")["person"].nunique()
    themes = sorted(set(before.index) | set(after.index))
    before = before.reindex(themes, fill_value=0)
    after = after.reindex(themes, fill_value=0)
    test = residuals(after, since_all, before + after, before_all + since_all)
    p = holm(test.p)
    rose = (p < SURE) & (test.residual > 0) & (after >= FEWEST_NEW).to_numpy()
    appeared = rose & (before == 0).to_numpy()
    return pd.DataFrame(
        {
            "theme_id": themes,
            "people_before": before.to_numpy(),
            "share_before": before.to_numpy() / before_all,
            "people_since": after.to_numpy(),
            "share_since": after.to_numpy() / since_all,
            "p": p,
            "news": np.where(appeared, "new", np.where(rose, "rose", "")),
        }
    ).astype(NEWS)


def _none() -> Timeline:
    return Timeline("", table_of([], PERIODS), table_of([], THEMES), table_of([], NEWS), "")
