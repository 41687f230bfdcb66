"""Themes over dates and rounds, and what is new since the last ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from contrib_analysis.insight.timeline import FEWEST_NEW, Timeline
from contrib_analysis.words.codes import news_in_words
from contrib_analysis.words.i18n import Words


def describe_time(
    time: Timeline,
    contributions: pd.DataFrame,
    named: Mapping[str, Mapping[str, Any]],
    w: Words,
) -> dict[str, Any] | None:
    """Describe when people took part, and which themes came or grew last.

    Parameters
    ----------
    time
        See `insight.timeline`.
    contributions
        The contributions table.
    named
        See `themes.leads`.
    w
        The interface's words.

    Returns
    -------
    dict or None
        ``unit``, ``periods`` (``label``, ``people``, ``contributions``), ``first`` and
        ``last`` day (ISO), ``undated``, ``apart`` (dated far from others and left out),
        ``since`` ("since the week of...", "" where too few people came to compare) and
        ``news``. None without a timeline.
    """
    if not time.unit:
        return None
    periods = [
        {
            "label": period_label(time.unit, row.period, w),
            "people": int(row.people),
            "contributions": int(row.contributions),
        }
        for row in time.periods.itertuples()
    ]
    return {
        "unit": time.unit,
        "periods": periods,
        "first": time.first,
        "last": time.last,
        "undated": 0 if time.unit == "round" else int(contributions["submitted_at"].isna().sum()),
        "apart": time.apart,
        "since": _since(time, w),
        "news": [
            {
                **named[row.theme_id],
                "people_before": int(row.people_before),
                "share_before": float(row.share_before),
                "people_since": int(row.people_since),
                "share_since": float(row.share_since),
                "news": row.news,
                "words": news_in_words(row.news, w, fewest=FEWEST_NEW),
            }
            for row in time.news[time.news["news"] != ""]
            .sort_values(["p", "theme_id"], kind="stable")
            .itertuples()
            if row.theme_id in named
        ],
    }


def themes_over_time(time: Timeline, w: Words) -> dict[str, dict[str, Any]]:
    """Describe each theme's way through the periods.

    Returns
    -------
    dict
        By theme id: ``unit``, ``periods`` (``label``, ``people`` who spoke of it, ``all``
        who took part, ``share`` with ``low`` and ``high``), ``most`` (the period with
        the most people) and ``news`` in words.
    """
    if not time.unit:
        return {}
    order = [str(period) for period in time.periods["period"]]
    everyone = dict(zip(order, map(int, time.periods["people"]), strict=True))
    labels = {period: period_label(time.unit, period, w) for period in order}
    news = dict(zip(time.news["theme_id"], time.news["news"], strict=True))
    found: dict[str, dict[str, Any]] = {}
    for theme_id, rows in time.themes.groupby("theme_id"):
        counts = {row.period: row for row in rows.itertuples()}
        periods: list[dict[str, Any]] = [
            {
                "label": labels[period],
                "people": int(counts[period].people) if period in counts else 0,
                "all": everyone[period],
                "share": float(counts[period].share) if period in counts else 0.0,
                "low": float(counts[period].low) if period in counts else 0.0,
                "high": float(counts[period].high) if period in counts else 0.0,
            }
            for period in order
        ]
        found[str(theme_id)] = {
            "unit": time.unit,
            "periods": periods,
            "most": max(periods, key=lambda period: int(period["people"])),
            "news": news_in_words(str(news.get(theme_id, "")), w, fewest=FEWEST_NEW),
        }
    return found


def period_label(unit: str, period: str, w: Words) -> str:
    """Name a period: a day, a week by its first day, a month, a quarter or a round.

    Parameters
    ----------
    unit
        One of a `insight.timeline.Timeline`.
    period
        Its first day (ISO), or the name of a round.
    w
        The interface's words.
    """
    if unit == "round":
        return period
    first = date.fromisoformat(period)
    if unit == "week":
        return w("week of {day}", day=w.day(first))
    if unit == "day":
        return w.day(first)
    from babel.dates import format_date

    pattern = "MMMM y" if unit == "month" else "QQQQ y"
    return str(format_date(first, pattern, locale=w.language))


def _since(time: Timeline, w: Words) -> str:
    if not time.since:
        return ""
    label = period_label(time.unit, time.since, w)
    if time.unit == "round":
        return w("since the round “{name}”", name=label)
    if time.unit == "week":
        return w("since the week of {day}", day=w.day(date.fromisoformat(time.since)))
    if time.unit == "quarter":
        return w("since the {quarter}", quarter=label)
    return w("since {day}", day=label) if time.unit == "day" else w("since {month}", month=label)
