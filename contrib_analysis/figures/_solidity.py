"""Figures of how themes hold: their tree, what they depend on, what others make of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from contrib_analysis.errors import TooLittleError
from contrib_analysis.figures._style import BLUE, OCHRE, SCALE, bars, dressed, name_rows, short
from contrib_analysis.lexicometry import sensitivity as find_again
from contrib_analysis.lexicometry import theme_tree as join_themes
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import Words, words
from contrib_analysis.words.runs import setting_in_words

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from contrib_analysis.runs.evaluate import Agreement


def theme_tree(analysis: Analysis) -> Figure:
    """Show in which order themes join: the closest first.

    Parameters
    ----------
    analysis
        A run.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> figure = ca.figures.theme_tree(ca.load("consultation/runs/RUN"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go
    from scipy.cluster.hierarchy import dendrogram

    w = words(analysis.interface)
    try:
        tree = join_themes(analysis)
    except TooLittleError:
        return bars([], [], w("Too few themes to join them in a tree"), w)
    drawn = dendrogram(tree.linkage, no_plot=True)
    labels = [str(tree.themes["label"].iloc[leaf]) for leaf in drawn["leaves"]]
    figure = go.Figure()
    for places, heights in zip(drawn["icoord"], drawn["dcoord"], strict=True):
        figure.add_trace(
            go.Scatter(
                x=[round(height, 4) for height in heights],
                # SciPy sets leaves at 5, 15, 25...
                y=[(place - 5) / 10 for place in places],
                mode="lines",
                line={"color": BLUE, "width": 2},
                hovertemplate="%{x:.2f}<extra></extra>",
            )
        )
    name_rows(figure, labels)
    figure.update_xaxes(
        title=w("Share of re-fits that tell them apart"), range=[0, 1.02], zeroline=False
    )
    figure.update_layout(height=180 + 30 * len(labels))
    first = tree.merges.iloc[0]
    title = w(
        "“{one}” and “{other}” are nearest: re-fits put together {share} of their pairs of ideas",
        one=short(str(first["left"])),
        other=short(str(first["right"])),
        share=w.percent(1 - float(first["height"])),
    )
    return dressed(figure, title, w)


def sensitivity(analysis: Analysis, tries: pd.DataFrame | None = None) -> Figure:
    """Show how far the themes come back under other seeds, on samples and under other settings.

    Parameters
    ----------
    analysis
        A run.
    tries
        What `lexicometry.sensitivity` returned for it; computed when None.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> tries = ca.lexicometry.sensitivity(analysis, tries=1)
    >>> bool(ca.figures.sensitivity(analysis, tries).layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    try:
        given = find_again(analysis) if tries is None else tries
    except TooLittleError:
        return bars([], [], w("Too few ideas or themes to find them again"), w)
    shown = given[given["varied"] != "same"].reset_index(drop=True)
    names = {
        "seed": w("Another seed"),
        "sample": w("Four fifths of the contributions"),
        "count": w("Another number of themes"),
        "vectors": w("One view alone"),
    }
    labels = [
        names[varied]
        + (f" · {setting_in_words(setting, w)}" if varied in ("count", "vectors") else "")
        for varied, setting in zip(shown["varied"], shown["setting"], strict=True)
    ]
    rows = list(dict.fromkeys(labels))
    figure = go.Figure(
        go.Scatter(
            x=shown["ari"].tolist(),
            y=[rows.index(label) for label in labels],
            mode="markers",
            marker={
                "size": 12,
                "color": [OCHRE if v == "vectors" else BLUE for v in shown["varied"]],
                "opacity": 0.7,
            },
            text=[w.number(int(n)) for n in shown["themes"]],
            hovertemplate="%{x:.2f}<br>" + w("Number of themes") + " : %{text}<extra></extra>",
        )
    )
    name_rows(figure, rows)
    figure.update_xaxes(
        title=w("Agreement with the themes of the run (0: chance, 1: the same)"), range=[0, 1.03]
    )
    figure.update_layout(height=190 + 34 * len(rows))
    means = shown.groupby("varied")["ari"].mean()
    title = w(
        "Under another seed the themes agree at {seed}; on four fifths of the contributions, "
        "at {sample}",
        seed=w.number(float(means.get("seed", np.nan)), 2),
        sample=w.number(float(means.get("sample", np.nan)), 2),
    )
    return dressed(figure, title, w)


def agreement(analysis: Analysis, measured: Agreement) -> Figure:
    """Show how many each theme shares with each of the labels it was compared with.

    Parameters
    ----------
    analysis
        A run.
    measured
        What `evaluate` returned for it.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> figure = ca.figures.agreement(analysis, ca.evaluate(analysis, "consultation/gold.csv"))
    >>> bool(figure.layout.title.text)
    True
    """
    import plotly.graph_objects as go

    w = words(analysis.interface)
    table = _on_the_diagonal(measured.table)
    if table.empty:
        return bars([], [], w("No theme was found"), w)
    columns = [short(str(name), 36) for name in table.columns]
    counts = table.to_numpy()
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure = go.Figure(
        go.Heatmap(
            z=shares.tolist(),
            x=list(range(len(columns))),
            y=list(range(len(table))),
            text=[[w.number(int(n)) if n else "" for n in row] for row in counts],
            texttemplate="%{text}",
            customdata=[
                [[escape(str(row)), escape(str(column))] for column in table.columns]
                for row in table.index
            ],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]} : %{text}<extra></extra>",
            colorscale=SCALE,
            zmin=0,
            zmax=1,
            showscale=False,
            xgap=1,
            ygap=1,
        )
    )
    name_rows(figure, [str(label) for label in table.index])
    figure.update_xaxes(
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(columns))),
        ticktext=[escape(name) for name in columns],
        tickangle=-35,
        automargin=True,
    )
    figure.update_layout(height=260 + 30 * len(table))
    return dressed(figure, _agreed(measured, w), w)


def _agreed(measured: Agreement, w: Words) -> str:
    return w(
        "{themes} themes beside {others}: they agree at {value} (0: chance, 1: the same)",
        themes=w.number(measured.themes),
        others=w.number(measured.human_themes),
        value=w.number(measured.ami, 2),
    )


def _on_the_diagonal(table: pd.DataFrame) -> pd.DataFrame:
    """Order columns by the row that shares most with them, so that what agrees is a diagonal."""
    home = {
        column: (int(np.argmax(table[column].to_numpy())), place)
        for place, column in enumerate(table.columns)
    }
    return table[[column for column, _ in sorted(home.items(), key=lambda item: item[1])]]
