"""Figures for notebooks, drawn from the tables.

Each says in its title what is seen, in the interface's language. Titles, labels
and hover texts are read as HTML by plotly, so whatever comes from the data is
escaped first.
"""

from __future__ import annotations

import textwrap
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from contrib_analysis.dashboard import voices
from contrib_analysis.errors import InputError
from contrib_analysis.i18n import Words, words
from contrib_analysis.schema import ATTRIBUTE, Analysis, equation, fate_words

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

#: Told apart by people who see colours differently, and in grey (after Okabe and Ito, 2008).
_BLUE, _OCHRE = "#1f6aa5", "#e0a126"
_SCALE = [[0.0, "#f4f7fa"], [0.5, "#7fb2d9"], [1.0, "#0b3d66"]]
_LONGEST = 60


def ledger_funnel(analysis: Analysis) -> Figure:
    """Show what became of everything received, from all of it down to what was kept.

    Parameters
    ----------
    analysis
        A run.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    fates = analysis.fates()
    received, kept = sum(fates.values()), fates.get("kept", 0)
    aside = {fate: n for fate, n in fates.items() if fate != "kept"}
    steps = [
        w.plural("{n} received", "{n} received", received),
        *(fate_words(fate, n, w) for fate, n in aside.items()),
        fate_words("kept", kept, w),
    ]
    figure = go.Figure(
        go.Waterfall(
            x=[escape(step) for step in steps],
            y=[received, *(-n for n in aside.values()), kept],
            measure=["absolute", *["relative"] * len(aside), "total"],
            increasing={"marker": {"color": _BLUE}},
            decreasing={"marker": {"color": _OCHRE}},
            totals={"marker": {"color": _BLUE}},
            connector={"line": {"color": "#8a93a0", "width": 1}},
            hovertemplate="%{x}<extra></extra>",
        )
    )
    return _dressed(figure, equation(fates, w), w)


def themes_bar(analysis: Analysis, by: str = "contributions") -> Figure:
    """Show the themes by size.

    Parameters
    ----------
    analysis
        A run.
    by
        What is counted: ``"contributions"``, ``"ideas"`` or ``"people"``.

    Raises
    ------
    InputError
        For another measure.
    """
    w = words(analysis.interface)
    names = {"contributions": w("contributions"), "ideas": w("ideas"), "people": w("people")}
    if by not in names:
        raise InputError(
            f'themes_bar: there is no measure "{by}".',
            remedy=f"Choose one of: {', '.join(names)}.",
        )
    themes = analysis.top_themes
    if themes.empty:
        return _bars([], [], w("No theme was found"), w)
    themes = themes.sort_values([by, "theme_id"], ascending=[False, True], kind="stable")
    whole = _whole(analysis, by)
    title = w(
        "“{label}” comes first, with {share} of the {measure}",
        label=_short(themes["label"].iloc[0]),
        share=w.percent(int(themes[by].iloc[0]) / max(whole, 1)),
        measure=names[by],
    )
    return _bars(themes["label"].tolist(), themes[by].tolist(), title, w, whole=whole)


def channels(analysis: Analysis) -> Figure:
    """Show how many contributions came by each channel."""
    w = words(analysis.interface)
    rows = voices.channels(analysis.contributions, w)
    if not rows:
        return _bars([], [], w("No contribution to show"), w)
    whole = sum(row["n"] for row in rows)
    title = w(
        "“{channel}” brought in {n} of the {all} contributions",
        channel=_short(rows[0]["label"]),
        n=w.number(rows[0]["n"]),
        all=w.number(whole),
    )
    return _bars([r["label"] for r in rows], [r["n"] for r in rows], title, w, whole=whole)


def timeline(analysis: Analysis) -> Figure:
    """Show how many contributions came each day, week or month."""
    import plotly.graph_objects as go

    w = words(analysis.interface)
    time = voices.timeline(analysis.contributions)
    if time is None:
        return _bars([], [], w("No contribution is dated"), w)
    periods = time["periods"]
    figure = go.Figure(
        go.Bar(
            x=[period["start"] for period in periods],
            y=[period["n"] for period in periods],
            marker={"color": _BLUE},
            hovertemplate="%{x} : %{y}<extra></extra>",
        )
    )
    figure.update_yaxes(title=w("Contributions"), rangemode="tozero")
    # plotly knows the names of months in English only: numbers serve both languages.
    figure.update_xaxes(tickformat="%d/%m/%Y" if w.language == "fr" else "%Y-%m-%d")
    title = w(
        "{n} contributions from {first} to {last}",
        n=w.number(sum(period["n"] for period in periods)),
        first=w.day(date.fromisoformat(time["first"])),
        last=w.day(date.fromisoformat(time["last"])),
    )
    return _dressed(figure, title, w)


def idea_lengths(analysis: Analysis) -> Figure:
    """Show how long the ideas are, in words."""
    import plotly.graph_objects as go

    w = words(analysis.interface)
    lengths = analysis.ideas["text"].str.split().str.len().to_numpy(dtype="int64")
    if not len(lengths):
        return _bars([], [], w("No contribution to show"), w)
    # The last bar holds the long tail, so that the body can be read.
    end = max(int(np.quantile(lengths, 0.98)), 1)
    counts = np.bincount(np.minimum(lengths, end), minlength=end + 1)
    ticks = [w.number(i) for i in range(end)] + [w("{n} or more", n=w.number(end))]
    figure = go.Figure(
        go.Bar(
            x=list(range(end + 1)),
            y=counts.tolist(),
            marker={"color": _BLUE},
            customdata=ticks,
            hovertemplate="%{customdata} : %{y}<extra></extra>",
        )
    )
    figure.update_xaxes(title=w("Words in an idea"))
    figure.update_yaxes(title=w("Ideas"))
    median = int(np.quantile(lengths, 0.5, method="inverted_cdf"))
    return _dressed(figure, w("Half of the ideas have at most {n} words", n=w.number(median)), w)


def theme_by(analysis: Analysis, attribute: str) -> Figure:
    """Show how often each group speaks of each theme, as shares of its contributions.

    Groups of fewer than five contributions are shown together.

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
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    column = _column(analysis, attribute)
    heading = w("Channel") if column == "channel" else voices.attribute_label(column)
    table = _shares(analysis, column, w)
    if table.empty:
        return _bars([], [], w("No theme was found"), w)
    figure = go.Figure(
        go.Heatmap(
            z=table.to_numpy().tolist(),
            x=[escape(_short(group)) for group in table.columns],
            y=list(range(len(table))),
            customdata=[[escape(str(label))] * table.shape[1] for label in table.index],
            text=[[w.percent(share) for share in row] for row in table.to_numpy()],
            texttemplate="%{text}",
            hovertemplate="%{customdata}<br>%{x} : %{text}<extra></extra>",
            colorscale=_SCALE,
            zmin=0,
            colorbar={"tickformat": ".0%", "title": escape(w("Share"))},
            xgap=2,
            ygap=2,
        )
    )
    _name_rows(figure, [str(label) for label in table.index])
    figure.update_xaxes(title=escape(heading))
    figure.update_layout(height=180 + 34 * len(table))
    if table.shape[1] < 2:
        title = w("All contributions are in one group: “{group}”", group=_short(table.columns[0]))
        return _dressed(figure, title, w)
    spread = table.max(axis=1) - table.min(axis=1)
    row = table.iloc[int(np.argmax(spread.to_numpy()))]
    title = w(
        "The widest gap is on “{label}”: from {low} of contributions ({group_low}) "
        "to {high} ({group_high})",
        label=_short(str(row.name)),
        low=w.percent(float(row.min())),
        high=w.percent(float(row.max())),
        group_low=_short(str(row.idxmin())),
        group_high=_short(str(row.idxmax())),
    )
    return _dressed(figure, title, w)


def _shares(analysis: Analysis, column: str, w: Words) -> pd.DataFrame:
    """Return, by theme (rows, largest first) and group, the share of the group's contributions."""
    contributions = analysis.contributions
    groups = voices.grouped(contributions[column], w)
    order = [g["label"] for g in voices.counted(groups, w)]
    pairs = voices.themes_of(contributions, analysis.ideas)
    home = dict(zip(contributions["contribution_id"], groups, strict=True))
    pairs = pairs.assign(group=[home[voice] for voice in pairs["contribution_id"]])
    counts = pairs.groupby(["theme_id", "group"]).size().unstack(fill_value=0)
    themes = analysis.top_themes.sort_values(
        ["contributions", "theme_id"], ascending=[False, True], kind="stable"
    )
    counts = counts.reindex(index=themes["theme_id"], columns=order, fill_value=0)
    shares = counts / groups.value_counts().reindex(order)
    shares.index = themes["label"]
    return shares


def _column(analysis: Analysis, attribute: str) -> str:
    known = [c for c in analysis.contributions.columns if c.startswith(ATTRIBUTE)]
    asked = attribute.removeprefix(ATTRIBUTE).casefold()
    for column in ("channel", *map(str, known)):
        spellings = (column.removeprefix(ATTRIBUTE), voices.attribute_label(column))
        if asked in {spelling.casefold() for spelling in spellings}:
            return column
    names = ", ".join(["channel", *(str(c).removeprefix(ATTRIBUTE) for c in known)])
    raise InputError(
        f'theme_by: this run has no attribute "{attribute}".',
        remedy=f"Choose one of: {names}.",
    )


def _whole(analysis: Analysis, by: str) -> int:
    if by == "ideas":
        return len(analysis.ideas)
    if by == "contributions":
        return len(analysis.contributions)
    authors = analysis.contributions["author_id"]
    return int(authors[authors != ""].nunique() + (authors == "").sum())


def _bars(
    labels: list[str], values: list[int], title: str, w: Words, whole: int | None = None
) -> Figure:
    import plotly.graph_objects as go

    written = [w.number(int(v)) for v in values]
    if whole:
        written = [
            f"{n} ({w.percent(int(v) / whole)})" for n, v in zip(written, values, strict=True)
        ]
    figure = go.Figure(
        go.Bar(
            x=values,
            y=list(range(len(labels))),
            orientation="h",
            marker={"color": _BLUE},
            text=written,
            textposition="auto",
            hovertext=[escape(label) for label in labels],
            hovertemplate="%{hovertext} : %{text}<extra></extra>",
        )
    )
    _name_rows(figure, labels)
    figure.update_xaxes(rangemode="tozero")
    figure.update_layout(height=150 + 32 * max(len(labels), 1))
    return _dressed(figure, title, w)


def _name_rows(figure: Figure, labels: list[str]) -> None:
    """Name rows that were drawn by position: two labels may read the same once shortened."""
    figure.update_yaxes(
        autorange="reversed",
        automargin=True,
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=[escape(_short(label)) for label in labels],
    )


def _dressed(figure: Figure, title: str, w: Words) -> Figure:
    lines = textwrap.wrap(title, 80, break_long_words=False) or [""]
    figure.update_layout(
        title={
            "text": "<br>".join(escape(line) for line in lines),
            "x": 0.01,
            "xref": "container",
        },
        template="plotly_white",
        font={"size": 14},
        separators=", " if "," in w.number(0.5) else ".,",
        margin={"l": 20, "r": 20, "t": 50 + 22 * len(lines), "b": 40},
        showlegend=False,
        height=figure.layout.height or 420,
    )
    return figure


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
