"""Figures of themes: sizes, parts, map, number, stability, neighbours."""

from __future__ import annotations

import textwrap
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from contrib_analysis.errors import InputError
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.facts.fragile import FRAGILE_BELOW, how_stable, is_fragile
from contrib_analysis.facts.people import count_people
from contrib_analysis.figures._style import (
    BLUE,
    OCHRE,
    PALETTE,
    bars,
    dressed,
    name_rows,
    short,
)
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import words

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: Eight shapes by as many colours: no two themes of sixty-four look alike.
_SHAPES = ("circle", "square", "diamond", "cross", "x", "triangle-up", "star", "hexagon")
#: Pairs of neighbours shown at most (chosen).
_MOST_PAIRS = 15


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

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.themes_bar(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
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
        return bars([], [], w("No theme was found"), w)
    themes = themes.sort_values([by, "theme_id"], ascending=[False, True], kind="stable")
    whole = _whole(analysis, by)
    title = w(
        "“{label}” comes first, with {share} of the {measure}",
        label=short(themes["label"].iloc[0]),
        share=w.percent(int(themes[by].iloc[0]) / max(whole, 1)),
        measure=names[by],
    )
    return bars(themes["label"].tolist(), themes[by].tolist(), title, w, whole=whole)


def subthemes(analysis: Analysis) -> Figure:
    """Show the themes and the sub-themes that they are divided into, by ideas.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.subthemes(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    themes = analysis.themes
    top = analysis.top_themes
    if top.empty:
        return bars([], [], w("No theme was found"), w)
    divided = themes.loc[themes["parent_id"] != "", "parent_id"].value_counts()
    colour = {name: PALETTE[i % len(PALETTE)] for i, name in enumerate(top["theme_id"])}
    figure = go.Figure(
        go.Treemap(
            ids=themes["theme_id"].tolist(),
            parents=themes["parent_id"].tolist(),
            labels=[
                "<br>".join(map(escape, textwrap.wrap(short(label), 17) if parent else [label]))
                for label, parent in zip(themes["label"], themes["parent_id"], strict=True)
            ],
            values=themes["ideas"].tolist(),
            branchvalues="total",
            texttemplate="%{label}<br>%{value}",
            hovertemplate="%{label}<br>%{value}<extra></extra>",
            marker={
                "colors": [
                    _tint(colour[parent], 0.62) if parent else _tint(colour[name], 0.4)
                    for name, parent in zip(themes["theme_id"], themes["parent_id"], strict=True)
                ],
                "line": {"width": 1, "color": "#ffffff"},
            },
            textfont={"color": "#14181f"},
            root={"color": "rgba(0,0,0,0)"},
            tiling={"pad": 2},
        )
    )
    figure.update_layout(height=760)
    title = w(
        "{n} of the {all} themes are divided into sub-themes, {parts} in all",
        n=w.number(len(divided)),
        all=w.number(len(top)),
        parts=w.number(int(divided.sum())),
    )
    return dressed(figure, title, w)


def ideas_map(analysis: Analysis) -> Figure:
    """Show the ideas on a map, where like ideas lie near each other.

    Each theme has a colour and a shape of its own, and its name at its centre.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.ideas_map(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    placed = analysis.ideas[np.isfinite(analysis.ideas["x"]) & np.isfinite(analysis.ideas["y"])]
    if placed.empty:
        return bars([], [], w("This run has no map of ideas"), w)
    top = analysis.top_themes
    centres = placed.groupby("theme_id")[["x", "y"]].median()
    figure = go.Figure()
    for i, theme in enumerate(rows_of(top, ThemeRow)):
        own = placed[placed["theme_id"] == theme.theme_id]
        if own.empty:
            continue
        figure.add_trace(
            go.Scattergl(
                x=own["x"].tolist(),
                y=own["y"].tolist(),
                mode="markers",
                name=escape(short(theme.label)),
                marker={
                    "size": 6,
                    "color": PALETTE[i % len(PALETTE)],
                    "symbol": _SHAPES[i // len(PALETTE) % len(_SHAPES)],
                    "opacity": 0.65,
                },
                hovertext=[_wrapped(text) for text in own["text"]],
                hovertemplate="%{hovertext}<extra>" + escape(short(theme.label)) + "</extra>",
            )
        )
        figure.add_annotation(
            x=float(centres.loc[theme.theme_id, "x"]),
            y=float(centres.loc[theme.theme_id, "y"]),
            text="<b>" + "<br>".join(map(escape, textwrap.wrap(short(theme.label), 18))) + "</b>",
            showarrow=False,
            font={"size": 11, "color": "#14181f"},
            bgcolor="rgba(255,255,255,0.78)",
        )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x")
    figure.update_layout(height=820)
    labels = top.set_index("theme_id")["label"]
    if len(centres) < 3:
        return dressed(figure, w("The ideas, like near like"), w)
    apart = np.linalg.norm(centres.to_numpy()[:, None] - centres.to_numpy()[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    one, other = np.unravel_index(int(np.argmin(apart)), apart.shape)
    alone = int(np.argmax(apart.min(axis=1)))
    title = w(
        "“{one}” and “{other}” lie side by side; “{alone}” lies farthest from the rest",
        one=short(str(labels[centres.index[one]])),
        other=short(str(labels[centres.index[other]])),
        alone=short(str(labels[centres.index[alone]])),
    )
    return dressed(figure, title, w)


def theme_count(analysis: Analysis) -> Figure:
    """Show how stable each number of themes was, and which one was taken.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.theme_count(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    points = sorted(analysis.provenance.measured.curve.items())
    if not points:
        return bars([], [], w("The number of themes was given, not looked for"), w)
    placed = analysis.grouping if len(analysis.grouping) else analysis.ideas
    taken = int(placed.loc[~fits_none(placed), "theme_id"].nunique())
    figure = go.Figure(
        go.Scatter(
            x=[count for count, _ in points],
            y=[value for _, value in points],
            mode="lines+markers",
            line={"color": BLUE},
            marker={
                "size": [14 if count == taken else 8 for count, _ in points],
                "symbol": ["star" if count == taken else "circle" for count, _ in points],
                "color": [OCHRE if count == taken else BLUE for count, _ in points],
            },
            hovertemplate="%{x} : %{y:.2f}<extra></extra>",
        )
    )
    figure.update_xaxes(title=w("Number of themes"), dtick=1)
    figure.update_yaxes(title=w("Agreement (1: whole)"))
    value = dict(points).get(taken)
    if value is None:
        title = w("{n} themes were taken", n=w.number(taken))
    else:
        title = w(
            "{n} themes were taken: two halves of the computation agree on them at {value}",
            n=w.number(taken),
            value=w.number(value, 2),
        )
    return dressed(figure, title, w)


def stability(analysis: Analysis) -> Figure:
    """Show how surely each theme comes back when the ideas are drawn again.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.stability(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    known = analysis.top_themes.dropna(subset=["stability"])
    if known.empty:
        return bars([], [], w("Stability was not measured"), w)
    known = known.sort_values(["stability", "theme_id"], ascending=[False, True], kind="stable")
    values = known["stability"].tolist()
    told = [
        w.number(value, 2) + (" · " + w("fragile") if is_fragile(value) else "")
        for value in values
    ]
    figure = go.Figure(
        go.Bar(
            x=values,
            y=list(range(len(known))),
            orientation="h",
            marker={"color": [OCHRE if is_fragile(v) else BLUE for v in values]},
            text=told,
            textposition="auto",
            hovertext=[
                f"{escape(label)}<br>" + escape(how_stable(value, w))
                for label, value in zip(known["label"], values, strict=True)
            ],
            hovertemplate="%{hovertext} (%{text})<extra></extra>",
        )
    )
    figure.add_vline(x=FRAGILE_BELOW, line={"color": "#8a93a0", "dash": "dot"}, layer="below")
    name_rows(figure, known["label"].tolist())
    figure.update_xaxes(range=[0, 1])
    figure.update_layout(height=150 + 32 * len(known))
    fragile = int(known["stability"].map(is_fragile).sum())
    best, worst = short(known["label"].iloc[0]), short(known["label"].iloc[-1])
    if fragile:
        title = w(
            "“{best}” comes back most surely; {n} of {all} themes are fragile, “{worst}” most",
            best=best,
            worst=worst,
            n=w.number(fragile),
            all=w.number(len(known)),
        )
    else:
        title = w(
            "No theme is fragile: “{best}” comes back most surely, “{worst}” least",
            best=best,
            worst=worst,
        )
    return dressed(figure, title, w)


def nearest_themes(analysis: Analysis) -> Figure:
    """Show the pairs of themes that share most ideas.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.nearest_themes(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    w = words(analysis.interface)
    top = analysis.top_themes
    two = analysis.ideas[analysis.ideas["second_theme_id"] != ""]
    if two.empty or len(top) < 2:
        return bars([], [], w("No idea belongs to two themes"), w)
    first, second = two["theme_id"], two["second_theme_id"]
    counts = Counter((min(a, b), max(a, b)) for a, b in zip(first, second, strict=True))
    # The largest first; of equal ones, as the themes are listed.
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_PAIRS]
    labels = {theme: theme for pair, _ in pairs for theme in pair}
    labels |= dict(zip(top["theme_id"], top["label"], strict=True))
    (one, other), most = pairs[0]
    title = w.plural(
        "“{one}” and “{other}” are nearest: {n} idea belongs to both",
        "“{one}” and “{other}” are nearest: {n} ideas belong to both",
        most,
        one=short(str(labels[one])),
        other=short(str(labels[other])),
    )
    names = [f"{short(labels[a], 28)} · {short(labels[b], 28)}" for (a, b), _ in pairs]
    return bars(names, [n for _, n in pairs], title, w)


def _tint(colour: str, white: float) -> str:
    """Mix a colour with white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


def _wrapped(text: str) -> str:
    cut = text if len(text) <= 240 else text[:239].rstrip() + "…"
    return "<br>".join(map(escape, textwrap.wrap(cut, 60)))


def _whole(analysis: Analysis, by: str) -> int:
    if by == "ideas":
        return len(analysis.ideas)
    if by == "contributions":
        return len(analysis.contributions)
    return count_people(analysis.contributions)
