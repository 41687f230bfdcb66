"""Sheets of time: themes over dates and rounds, and what is new."""

from __future__ import annotations

from datetime import date
from functools import partial

from contrib_analysis.exports._compared_columns import about_chance, interval_fields, share_field
from contrib_analysis.exports._table import (
    DAY,
    PERCENT,
    Field,
    Table,
    as_date,
    people_field,
    theme_id_field,
)
from contrib_analysis.exports._theme_names import in_order_of_themes
from contrib_analysis.facts.people import voices_of
from contrib_analysis.insight.insights import Insights
from contrib_analysis.insight.timeline import FEWEST_NEW, Timeline
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import news_in_words
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.periods import periods_heading


def time_tables(analysis: Analysis, insights: Insights, w: Words) -> list[Table]:
    """Lay out themes over dates and rounds, and what is new since the last ones.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    dates, rounds = insights.dates, insights.rounds
    latest = rounds if rounds.since else dates
    return [
        _timeline(
            analysis,
            dates,
            "timeline",
            w("Over time"),
            Field(
                "period",
                periods_heading(dates.unit or "day", w),
                w("The period's first day."),
                13,
                DAY,
                as_date,
            ),
            w("The contributions have no dates, or all have the same."),
            w,
        ),
        _timeline(
            analysis,
            rounds,
            "rounds",
            w("Rounds"),
            Field("period", periods_heading("round", w), w("The round of the consultation."), 24),
            w("Nothing in the data tells rounds apart."),
            w,
        ),
        _news(analysis, latest, w),
    ]


def _timeline(
    analysis: Analysis,
    line: Timeline,
    name: str,
    title: str,
    period: Field,
    why: str,
    w: Words,
) -> Table:
    voices = voices_of(analysis.contributions, w)
    order = {first: n for n, first in enumerate(line.periods["period"])}
    totals = line.periods.set_index("period")["people"]
    frame = in_order_of_themes(analysis, line.themes)
    frame["everyone"] = frame["period"].map(totals)
    frame["when"] = frame["period"].map(order)
    return Table(
        name,
        title,
        w("A row is a period and a theme that was spoken of in it."),
        (
            period,
            Field("theme", w("Theme"), w("The theme."), 36),
            people_field(w("People who speak of it in the period."), voices, 10),
            Field(
                "contributions",
                w("Contributions"),
                w("Contributions that speak of it in the period."),
                13,
            ),
            Field(
                "everyone",
                voices.either(w("People in the period"), w("Contributions in the period")),
                voices.either(
                    w("All who took part in the period."), w("All that came in the period.")
                ),
                11,
            ),
            share_field(w),
            *interval_fields(w),
            theme_id_field(w),
        ),
        frame.sort_values(["when", "place"], kind="stable", ignore_index=True),
        why=why,
    )


def _news(analysis: Analysis, line: Timeline, w: Words) -> Table:
    voices = voices_of(analysis.contributions, w)
    part = voices.either(w("Of those who took part."), w("Of those that came."))
    dated = line.since and line.unit != "round"
    since = w.day(date.fromisoformat(line.since)) if dated else line.since
    return Table(
        "news",
        w("What is new"),
        w("A row is a theme: before and since {since}.", since=since),
        (
            Field("theme", w("Theme"), w("The theme."), 36),
            Field(
                "people_before",
                voices.either(w("People before"), w("Contributions before")),
                voices.either(
                    w("People who spoke of it before."),
                    w("Those that spoke of it before."),
                ),
                10,
            ),
            Field("share_before", w("Share before"), part, 10, PERCENT),
            Field(
                "people_since",
                voices.either(w("People since"), w("Contributions since")),
                voices.either(
                    w("People who speak of it since."), w("Those that speak of it since.")
                ),
                10,
            ),
            Field("share_since", w("Share since"), part, 10, PERCENT),
            Field(
                "news",
                w("What has changed"),
                w("Said only where the difference is too large for chance."),
                36,
                say=partial(news_in_words, w=w, fewest=FEWEST_NEW),
            ),
            Field("p", "p", about_chance(w), 8, "0.000"),
            theme_id_field(w),
        ),
        in_order_of_themes(analysis, line.news),
        why=w("Too little came before or since to say what is new."),
    )
