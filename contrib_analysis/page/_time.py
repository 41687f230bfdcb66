"""Themes over dates and rounds, and what is new since the last ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.insight.timeline import FEWEST_NEW, Timeline
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.table_rows import any_rows
from contrib_analysis.words.codes import news_in_words
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.periods import period_in_words, since_in_words


@dataclass(frozen=True)
class Period:
    """A period: who took part in it, and with how much."""

    label: str
    people: int
    contributions: int


@dataclass(frozen=True, kw_only=True)
class News(ThemeLink):
    """A theme that is new or rose: its people and their share before and since."""

    people_before: int
    share_before: float
    people_since: int
    share_since: float
    news: str
    words: str


@dataclass(frozen=True, kw_only=True)
class TimeView:
    """When people took part, and which themes came or grew last.

    Parameters
    ----------
    unit
        As in `insight.timeline.Timeline`.
    periods
        In order.
    first, last
        Days (ISO).
    undated, apart
        Contributions without a date, and dated far from others: both left out.
    since
        "since the week of..."; "" where too few people came to compare.
    news
        The clearest first.
    """

    unit: str
    periods: tuple[Period, ...]
    first: str
    last: str
    undated: int
    apart: int
    since: str
    news: tuple[News, ...]


@dataclass(frozen=True)
class PeriodOfTheme:
    """How many people of `all` who took part in a period spoke of a theme."""

    label: str
    people: int
    all: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class TimeOfTheme:
    """A theme's way through the periods: the one with `most` people, and news in words."""

    unit: str
    periods: tuple[PeriodOfTheme, ...]
    most: PeriodOfTheme
    news: str


def describe_time(
    time: Timeline, contributions: pd.DataFrame, named: ThemeLinks, w: Words
) -> TimeView | None:
    """Describe when people took part, and which themes came or grew last.

    Parameters
    ----------
    time
        See `insight.timeline`.
    contributions
        The contributions table.
    named
        See `_themes.theme_links`.
    w
        The interface's words.

    Returns
    -------
    TimeView or None
        None without a timeline.
    """
    if not time.unit:
        return None
    changed = time.news[time.news["news"] != ""].sort_values(["p", "theme_id"], kind="stable")
    return TimeView(
        unit=time.unit,
        periods=tuple(
            Period(
                period_in_words(time.unit, row.period, w), int(row.people), int(row.contributions)
            )
            for row in any_rows(time.periods)
        ),
        first=time.first,
        last=time.last,
        undated=0 if time.unit == "round" else int(contributions["submitted_at"].isna().sum()),
        apart=time.apart,
        since=since_in_words(time.unit, time.since, w) if time.since else "",
        news=tuple(
            News(
                **vars(named[row.theme_id]),
                people_before=int(row.people_before),
                share_before=float(row.share_before),
                people_since=int(row.people_since),
                share_since=float(row.share_since),
                news=row.news,
                words=news_in_words(row.news, w, fewest=FEWEST_NEW),
            )
            for row in any_rows(changed)
            if row.theme_id in named
        ),
    )


def themes_over_time(time: Timeline, w: Words) -> dict[str, TimeOfTheme]:
    """Describe each theme's way through the periods, by theme id."""
    if not time.unit:
        return {}
    order = [str(period) for period in time.periods["period"]]
    everyone = dict(zip(order, map(int, time.periods["people"]), strict=True))
    labels = {period: period_in_words(time.unit, period, w) for period in order}
    news = dict(zip(time.news["theme_id"], time.news["news"], strict=True))
    found: dict[str, TimeOfTheme] = {}
    for theme_id, rows in time.themes.groupby("theme_id"):
        counts = {row.period: row for row in any_rows(rows)}
        periods = tuple(
            _period_of_theme(labels[period], everyone[period], counts.get(period))
            for period in order
        )
        found[str(theme_id)] = TimeOfTheme(
            unit=time.unit,
            periods=periods,
            most=max(periods, key=lambda period: period.people),
            news=news_in_words(str(news.get(theme_id, "")), w, fewest=FEWEST_NEW),
        )
    return found


def _period_of_theme(label: str, everyone: int, row: Any) -> PeriodOfTheme:
    if row is None:
        return PeriodOfTheme(label, 0, everyone, 0.0, 0.0, 0.0)
    return PeriodOfTheme(
        label, int(row.people), everyone, float(row.share), float(row.low), float(row.high)
    )
