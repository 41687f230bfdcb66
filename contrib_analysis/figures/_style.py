"""How all figures are dressed: bars, titles that wrap, names that are never read as HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from contrib_analysis.words.figure_bar import configure_display
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: Told apart by people who see colours differently, and in grey (after Okabe and Ito, 2008).
BLUE, OCHRE = "#1f6aa5", "#e0a126"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#6b6b6b", "#8c6d1f")
SCALE = [[0.0, "#f4f7fa"], [0.5, "#7fb2d9"], [1.0, "#0b3d66"]]


def bars(
    labels: Sequence[str],
    values: Sequence[int],
    title: str,
    w: Words,
    whole: int | None = None,
) -> Figure:
    """Draw horizontal bars, the first on top, each with its number and its share of `whole`."""
    import plotly.graph_objects as go

    written = [w.number(int(v)) for v in values]
    if whole:
        shares = [w.percent(v / whole) if v / whole >= 0.005 else "" for v in values]
        written = [f"{n} ({s})" if s else n for n, s in zip(written, shares, strict=True)]
    figure = go.Figure(
        go.Bar(
            x=values,
            y=list(range(len(labels))),
            orientation="h",
            marker={"color": BLUE},
            text=written,
            textposition="auto",
            hovertext=[escape(label) for label in labels],
            hovertemplate="%{hovertext} : %{text}<extra></extra>",
        )
    )
    name_rows(figure, labels)
    figure.update_xaxes(rangemode="tozero")
    figure.update_layout(height=150 + 32 * max(len(labels), 1))
    return dressed(figure, title, w)


def name_rows(figure: Figure, labels: Sequence[str]) -> None:
    """Name rows that were drawn by position: two labels may read the same once shortened."""
    figure.update_yaxes(
        autorange="reversed",
        automargin=True,
        showgrid=False,
        ticklabelstandoff=6,
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=[escape(short(label)) for label in labels],
    )


def dressed(figure: Figure, title: str, w: Words) -> Figure:
    """Give a figure its title, over several lines where it is long, and the house's look."""
    from contrib_analysis.figures._house_figure import HouseFigure

    lines = textwrap.wrap(title, 95, break_long_words=False) or [""]
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
    # BERTopic's figures and an analyst's own are shown by the same means.
    configure_display(w)
    return HouseFigure.of(figure, w.language)


def short(text: str, longest: int = 60) -> str:
    """Return a name short enough for an axis or a title."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
