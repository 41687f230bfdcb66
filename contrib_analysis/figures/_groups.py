"""Figures that compare: themes by group, themes over time. People are counted, as in `insight`."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from contrib_analysis.facts.attributes import attribute_column
from contrib_analysis.facts.people import voices_of
from contrib_analysis.figures._style import SCALE, bars, dressed, name_rows, short
from contrib_analysis.insight.groups import LIMITS, theme_by_group
from contrib_analysis.insight.timeline import over_dates
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import attribute_in_words, why_no_groups
from contrib_analysis.words.i18n import Words, words
from contrib_analysis.words.periods import short_period, since_in_words

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: What stands beside a share that is surely higher than elsewhere.
_MORE = "▲"
#: What stands in the place of a share that would tell one to four people.
_HIDDEN = "–"


def theme_by(analysis: Analysis, attribute: str) -> Figure:
    """Show which share of each group speaks of each theme.

    Shares are of people; groups of fewer than five are not shown, and "–" stands where one
    to four people of a group, or what would tell them, speak of a theme (see
    `insight.groups`). A triangle marks a group that surely speaks of a theme more
    often than the others.

    Parameters
    ----------
    analysis
        A run.
    attribute
        ``"channel"``, or an attribute, with or without its prefix ``attr_``.

    Raises
    ------
    InputError
        Where the run doesn't have the attribute.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.theme_by(ca.load("consultation/runs/RUN"), "channel")
    >>> bool(figure.layout.title.text)
    True
    """
    w = words(analysis.interface)
    column = attribute_column(analysis.contributions, attribute, w)
    heading = attribute_in_words(column, w)
    if analysis.themes.empty:
        return bars([], [], w("No theme was found"), w)
    # One attribute at a time would correct for fewer tests: the page must say the same.
    found = theme_by_group(analysis.contributions, analysis.ideas)
    row = found.attributes.set_index("attribute").loc[column]
    if row["reason"]:
        told = w(
            "No groups to compare by “{attribute}”: {reason}",
            attribute=heading,
            reason=why_no_groups(row["reason"], w, **LIMITS),
        )
        return bars([], [], told, w)
    cells = found.cells[found.cells["attribute"] == column]
    sizes = cells.drop_duplicates("group").set_index("group")["group_people"]
    more = cells[cells["said_more"]].sort_values(["p", "theme_id", "group"], kind="stable")
    labels = analysis.top_themes.set_index("theme_id")["label"]
    if more.empty:
        title = w(
            "By “{attribute}”, no group surely speaks of a theme more often than the others",
            attribute=heading,
        )
    else:
        first = more.iloc[0]
        title = w(
            "“{group}” speak of “{label}” more often than the others: {share} against {others}",
            group=short(first["group"]),
            label=short(str(labels[first["theme_id"]])),
            share=w.percent(float(first["share"])),
            others=w.percent(float(first["others_share"])),
        )
    # A theme without a row is nobody's; a hidden share stays unknown.
    none = set(analysis.top_themes["theme_id"]) - set(cells["theme_id"])
    shares = _by_theme(cells, analysis, "group", list(sizes.index), "share")
    shares.loc[shares.index.isin(none)] = 0.0
    marked = _by_theme(cells, analysis, "group", list(sizes.index), "said_more")
    names = [f"{short(str(group))} ({w.number(int(n))})" for group, n in sizes.items()]
    figure = _heatmap(shares, marked.to_numpy() > 0, names, labels, w)
    voices = voices_of(analysis.contributions, w)
    counted = voices.either(w("people"), w("contributions"))
    figure.update_xaxes(title=escape(f"{heading} ({counted})"))
    return dressed(figure, title, w)


def themes_over_time(analysis: Analysis) -> Figure:
    """Show which share of the people of each period speak of each theme.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.themes_over_time(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    w = words(analysis.interface)
    time = over_dates(analysis.contributions, analysis.ideas)
    if not time.unit or analysis.themes.empty:
        return bars([], [], w("No contribution is dated"), w)
    periods = time.periods["period"].tolist()
    labels = analysis.top_themes.set_index("theme_id")["label"]
    shares = _by_theme(time.themes, analysis, "period", periods, "share").fillna(0)
    people = time.periods.set_index("period")["people"]
    names = [
        f"{short_period(time.unit, period, w)} ({w.number(int(people[period]))})"
        for period in periods
    ]
    grew = time.news[time.news["news"] != ""].sort_values(["p", "theme_id"], kind="stable")
    if grew.empty:
        title = w("No theme surely grew in the last part of the consultation")
    else:
        title = w(
            "“{label}” grew: {after} of the {whole} {since}, {before} before",
            label=short(str(labels[grew["theme_id"].iloc[0]])),
            after=w.percent(float(grew["share_since"].iloc[0])),
            before=w.percent(float(grew["share_before"].iloc[0])),
            whole=voices_of(analysis.contributions, w).either(w("people"), w("contributions")),
            since=since_in_words(time.unit, time.since, w),
        )
    figure = _heatmap(shares, np.zeros(shares.shape, dtype=bool), names, labels, w)
    return dressed(figure, title, w)


def _by_theme(
    rows: pd.DataFrame, analysis: Analysis, across: str, order: list[str], value: str
) -> pd.DataFrame:
    """Return a table of themes, the largest first, by what stands in `across`."""
    table = rows.pivot_table(index="theme_id", columns=across, values=value, aggfunc="max")
    themes = analysis.top_themes.sort_values(
        ["people", "theme_id"], ascending=[False, True], kind="stable"
    )
    return table.reindex(index=themes["theme_id"].tolist(), columns=order).astype(float)


def _heatmap(
    shares: pd.DataFrame, marked: np.ndarray, names: list[str], labels: pd.Series, w: Words
) -> Figure:
    import plotly.graph_objects as go

    rows = [str(labels[theme]) for theme in shares.index]
    text = [
        [
            _HIDDEN if np.isnan(share) else w.percent(share) + (f" {_MORE}" if mark else "")
            for share, mark in zip(*pair, strict=True)
        ]
        for pair in zip(shares.to_numpy(), marked, strict=True)
    ]
    figure = go.Figure(
        go.Heatmap(
            z=shares.astype(object).where(shares.notna(), None).to_numpy().tolist(),
            x=list(range(len(names))),
            y=list(range(len(rows))),
            customdata=[[[escape(row), escape(name)] for name in names] for row in rows],
            text=text,
            texttemplate="%{text}",
            hovertemplate="%{customdata[0]}<br>%{customdata[1]} : %{text}<extra></extra>",
            colorscale=SCALE,
            zmin=0,
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    name_rows(figure, rows)
    figure.update_xaxes(
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=[escape(name) for name in names],
        # Many names are turned, and end at their column: the last one stays in the frame.
        tickangle=-35 if len(names) > 5 else None,
        automargin=True,
    )
    figure.update_layout(height=200 + 34 * len(rows))
    return figure
