"""Figures of what came in: fates, channels, dates, languages, lengths."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from contrib_analysis.figures._style import BLUE, OCHRE, bars, dressed, short
from contrib_analysis.insight.timeline import over_dates
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import equation, fate_count_in_words
from contrib_analysis.words.i18n import Words, words
from contrib_analysis.words.periods import periods_heading, short_period

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure


def ledger_funnel(analysis: Analysis) -> Figure:
    """Show what became of everything received, from all of it down to what was kept.

    Parameters
    ----------
    analysis
        A run.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.ledger_funnel(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    fates = analysis.fates()
    received, kept = sum(fates.values()), fates.get("kept", 0)
    aside = {fate: n for fate, n in fates.items() if fate != "kept"}
    steps = [
        w.plural("{n} received", "{n} received", received),
        *(fate_count_in_words(fate, n, w) for fate, n in aside.items()),
        fate_count_in_words("kept", kept, w),
    ]
    figure = go.Figure(
        go.Waterfall(
            x=[escape(step) for step in steps],
            y=[received, *(-n for n in aside.values()), kept],
            measure=["absolute", *["relative"] * len(aside), "total"],
            increasing={"marker": {"color": BLUE}},
            decreasing={"marker": {"color": OCHRE}},
            totals={"marker": {"color": BLUE}},
            connector={"line": {"color": "#8a93a0", "width": 1}},
            hovertemplate="%{x}<extra></extra>",
        )
    )
    return dressed(figure, equation(fates, w), w)


def channels(analysis: Analysis) -> Figure:
    """Show how many contributions came by each channel.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.channels(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    w = words(analysis.interface)
    counted = _counted(analysis.contributions["channel"])
    if counted.empty:
        return bars([], [], w("No contribution to show"), w)
    whole = int(counted.sum())
    title = w(
        "“{channel}” brought in {n} of the {all} contributions",
        channel=short(str(counted.index[0])),
        n=w.number(int(counted.iloc[0])),
        all=w.number(whole),
    )
    return bars(counted.index.tolist(), counted.tolist(), title, w, whole=whole)


def languages(analysis: Analysis) -> Figure:
    """Show how many contributions are in each language, as it was guessed.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.languages(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    w = words(analysis.interface)
    counted = _counted(analysis.contributions["language"])
    if counted.empty:
        return bars([], [], w("No contribution to show"), w)
    whole = int(counted.sum())
    names = [
        w("too short to tell") if code in ("", "unknown") else w.language_name(code)
        for code in counted.index
    ]
    title = w(
        "{share} of the contributions are in one language: {language}",
        share=w.percent(int(counted.iloc[0]) / whole),
        language=names[0],
    )
    return bars(names, counted.tolist(), title, w, whole=whole)


def timeline(analysis: Analysis) -> Figure:
    """Show how many contributions came each day, week, month or quarter.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.timeline(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    time = over_dates(analysis.contributions, analysis.ideas)
    if not time.unit:
        dated = int(analysis.contributions["submitted_at"].notna().sum())
        told = w("All dated contributions came on one day") if dated else ""
        return bars([], [], told or w("No contribution is dated"), w)
    labels = [short_period(time.unit, period, w) for period in time.periods["period"]]
    counts = time.periods["contributions"].tolist()
    figure = go.Figure(
        go.Bar(
            x=labels,
            y=counts,
            marker={"color": BLUE},
            hovertemplate="%{x} : %{y}<extra></extra>",
        )
    )
    figure.update_yaxes(title=w("Contributions"), rangemode="tozero")
    figure.update_xaxes(type="category", title=periods_heading(time.unit, w))
    title = w(
        "{n} contributions from {first} to {last}",
        n=w.number(sum(counts)),
        first=w.day(date.fromisoformat(time.first)),
        last=w.day(date.fromisoformat(time.last)),
    )
    return dressed(figure, title, w)


def contribution_lengths(analysis: Analysis) -> Figure:
    """Show how long the contributions are, in words; copies are counted.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.contribution_lengths(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    w = words(analysis.interface)
    lengths = _words_in(analysis.contributions["text"])
    median = _median(lengths)
    title = w("Half of the contributions have at most {n} words", n=w.number(median))
    return _lengths(lengths, title, w("Words in a contribution"), w("Contributions"), w)


def idea_lengths(analysis: Analysis) -> Figure:
    """Show how long the ideas are, in words.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.idea_lengths(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    w = words(analysis.interface)
    lengths = _words_in(analysis.ideas["text"])
    title = w("Half of the ideas have at most {n} words", n=w.number(_median(lengths)))
    return _lengths(lengths, title, w("Words in an idea"), w("Ideas"), w)


def _lengths(lengths: np.ndarray, title: str, across: str, up: str, w: Words) -> Figure:
    """Draw how many texts have each length, in bins of 1, 2, 5, 10... words."""
    import plotly.graph_objects as go

    if not len(lengths):
        return bars([], [], w("No contribution to show"), w)
    # The last bar holds the long tail, so that the body can be read.
    end = max(int(np.quantile(lengths, 0.98)), 1)
    wide = next(width for width in (1, 2, 5, 10, 20, 50, 100, 1_000_000) if end / width <= 40)
    bins = np.minimum(lengths, end) // wide
    counts = np.bincount(bins)
    names = [
        w.number(i * wide) if wide == 1 else f"{w.number(i * wide)}–{w.number((i + 1) * wide - 1)}"
        for i in range(len(counts))
    ]
    names[-1] = w("{n} or more", n=w.number((len(counts) - 1) * wide))
    figure = go.Figure(
        go.Bar(
            x=[i * wide for i in range(len(counts))],
            y=counts.tolist(),
            marker={"color": BLUE},
            customdata=names,
            hovertemplate="%{customdata} : %{y}<extra></extra>",
        )
    )
    figure.update_xaxes(title=across)
    figure.update_yaxes(title=up, rangemode="tozero")
    return dressed(figure, title, w)


def _words_in(texts: pd.Series) -> np.ndarray:
    return np.array([len(text.split()) for text in texts.tolist()], dtype=np.int64)


def _median(lengths: np.ndarray) -> int:
    return int(np.quantile(lengths, 0.5, method="inverted_cdf")) if len(lengths) else 0


def _counted(values: pd.Series) -> pd.Series:
    """Count values, the most frequent first, then by name."""
    return values.value_counts().sort_index().sort_values(ascending=False, kind="stable")
