"""Figures of words: what tells groups, words and groups on two axes, what stands together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from contrib_analysis.errors import TooLittleError
from contrib_analysis.facts.named_themes import named_theme
from contrib_analysis.figures._style import BLUE, OCHRE, PALETTE, bars, dressed, name_rows, short
from contrib_analysis.lexicometry import cooccurrences as graph_of_words
from contrib_analysis.lexicometry import correspondence as on_axes
from contrib_analysis.lexicometry import keyness as tell_apart
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import Words, words

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from contrib_analysis.lexicometry import Correspondence

#: Words shown of a group, and on the axes: more can't be read (chosen).
_MOST_WORDS, _MOST_ON_AXES = 15, 40
#: Words that two groups say surely less are shown too, so many at most (chosen).
_MOST_RARER = 5


def keyness(analysis: Analysis, group: str, by: str = "theme") -> Figure:
    """Show the words that tell one group from all others, and those that it says less.

    Parameters
    ----------
    analysis
        A run.
    group
        A theme by its id or label; a value of the attribute; the first day of a period.
    by
        As `lexicometry.keyness` takes it.

    Raises
    ------
    InputError
        Where the run has no such group.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.keyness(ca.load("consultation/runs/RUN"), "T01")
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    scored = tell_apart(analysis, by)
    if scored.empty:
        return bars([], [], w("No word surely tells “{label}” from the others", label=group), w)
    known = scored.drop_duplicates("group")[["group", "label"]]
    named = known.rename(columns={"group": "theme_id"})
    meant = named_theme(named, group, kind="theme" if by == "theme" else "group")
    own = scored[scored["group"] == meant]
    more = own[own["count"] > own["expected"]].head(_MOST_WORDS)
    less = own[(own["count"] < own["expected"]) & own["sure"]].tail(_MOST_RARER)
    shown = pd.concat([more, less])
    label = str(own["label"].iloc[0])
    sure = more.loc[more["sure"], "word"].tolist()
    if sure:
        title = w(
            "“{label}” is told from the others by: {words}",
            label=short(label),
            words=", ".join(sure[:5]),
        )
    else:
        title = w("No word surely tells “{label}” from the others", label=short(label))
    figure = go.Figure(
        go.Bar(
            x=shown["chi2"].tolist(),
            y=list(range(len(shown))),
            orientation="h",
            marker={"color": [BLUE if sure else OCHRE for sure in shown["sure"]]},
            text=[
                w(
                    "{n} of {all}, against {others} of {others_all}",
                    n=w.number(n),
                    all=w.number(size),
                    others=w.number(others),
                    others_all=w.number(others_size),
                )
                for n, size, others, others_size in zip(
                    *(shown[name].tolist() for name in ("count", "size", "others", "others_size")),
                    strict=True,
                )
            ],
            textposition="auto",
            hovertext=[escape(word) for word in shown["word"]],
            hovertemplate="%{hovertext} : %{x:.1f}<br>%{text}<extra></extra>",
        )
    )
    name_rows(figure, shown["word"].tolist())
    figure.update_xaxes(title=w("Chi-square (blue: sure, all words and groups taken together)"))
    figure.update_layout(height=190 + 30 * max(len(shown), 1))
    return dressed(figure, title, w)


def correspondence(analysis: Analysis, by: str = "theme") -> Figure:
    """Show words and groups on the first two axes of their correspondence analysis.

    Parameters
    ----------
    analysis
        A run.
    by
        As `lexicometry.correspondence` takes it.

    Raises
    ------
    InputError
        Where the run has no such attribute.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.correspondence(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    try:
        plan = on_axes(analysis, by)
    except TooLittleError:
        return bars([], [], w("Too few groups or words to set them on axes"), w)
    weight = plan.rows["contribution1"] + plan.rows["contribution2"]
    heaviest = plan.rows.loc[weight.nlargest(_MOST_ON_AXES).index]
    figure = go.Figure()
    for points, colour, size, bold in (
        (heaviest, "#4d5866", 12, False),
        (plan.columns, BLUE, 13, True),
    ):
        names = [escape(short(label, 32)) for label in points["label"]]
        figure.add_trace(
            go.Scatter(
                x=points["axis1"].tolist(),
                y=points["axis2"].tolist(),
                mode="markers+text",
                text=[f"<b>{name}</b>" if bold else name for name in names],
                textposition="top center",
                textfont={"size": size, "color": colour},
                marker={"color": colour, "size": 9 if bold else 5},
                customdata=points[["contribution1", "contribution2"]].to_numpy().tolist(),
                hovertemplate="%{text}<br>"
                + w("contributions to the axes")
                + " : %{customdata[0]:.1%}, %{customdata[1]:.1%}<extra></extra>",
            )
        )
    shares = plan.axes["share"]
    for number, update in ((1, figure.update_xaxes), (2, figure.update_yaxes)):
        update(
            title=w(
                "Axis {n} ({share} of inertia)", n=number, share=w.percent(shares[number - 1])
            ),
            zeroline=True,
            zerolinecolor="#8a93a0",
        )
    figure.update_yaxes(scaleanchor="x")
    figure.update_layout(height=820)
    return dressed(figure, _first_axis(plan, w), w)


def _first_axis(plan: Correspondence, w: Words) -> str:
    groups = plan.columns.sort_values(["axis1", "name"], kind="stable")
    return w(
        "The first axis sets “{one}” against “{other}”",
        one=short(str(groups["label"].iloc[0])),
        other=short(str(groups["label"].iloc[-1])),
    )


def cooccurrences(analysis: Analysis, theme: str | None = None) -> Figure:
    """Show the words of a theme, joined where ideas hold them together.

    Thick lines are the maximum spanning tree; colours are communities.

    Parameters
    ----------
    analysis
        A run.
    theme
        The id or the label of a theme; all ideas when None.

    Raises
    ------
    InputError
        Where the run has no such theme.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.cooccurrences(ca.load("consultation/runs/RUN"), "T01")
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    graph = graph_of_words(analysis, theme)
    if graph.pairs.empty:
        return bars([], [], w("No two words stand together often enough"), w)
    place = graph.words.set_index("word")[["x", "y"]]
    figure = go.Figure()
    for in_tree, width, colour in ((False, 0.6, "#d5dae1"), (True, 2.2, "#8a93a0")):
        xs: list[float | None] = []
        ys: list[float | None] = []
        drawn = graph.pairs[graph.pairs["tree"] == in_tree]
        for pair in zip(drawn["word"], drawn["other_word"], strict=True):
            ends = place.loc[list(pair)]
            xs += [*ends["x"], None]
            ys += [*ends["y"], None]
        figure.add_trace(
            go.Scatter(
                x=xs, y=ys, mode="lines", line={"width": width, "color": colour}, hoverinfo="skip"
            )
        )
    most = max(int(graph.words["ideas"].max()), 1)
    figure.add_trace(
        go.Scatter(
            x=graph.words["x"].tolist(),
            y=graph.words["y"].tolist(),
            mode="markers+text",
            text=[escape(word) for word in graph.words["word"]],
            textposition="top center",
            textfont={"color": "#14181f"},
            marker={
                "size": (8 + 26 * np.sqrt(graph.words["ideas"] / most)).round(1).tolist(),
                "color": [PALETTE[c % len(PALETTE)] for c in graph.words["community"]],
                "opacity": 0.85,
            },
            customdata=[w.number(int(n)) for n in graph.words["ideas"]],
            hovertemplate="%{text} : %{customdata}<extra></extra>",
        )
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.update_layout(height=760)
    first = graph.pairs.iloc[0]
    title = w.plural(
        "“{one}” and “{other}” stand together most: in {n} idea",
        "“{one}” and “{other}” stand together most: in {n} ideas",
        int(first["ideas"]),
        one=first["word"],
        other=first["other_word"],
    )
    return dressed(figure, title, w)
