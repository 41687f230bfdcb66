"""What plotly's bar above a figure says, and what it never offers: to upload the figure.

plotly 7 shows a button that sends a figure's data, citizens' words included, to a server of its
makers. Every configuration of a figure is made here, so that none has it.
"""

from __future__ import annotations

from contrib_analysis.words.i18n import Words


def configuration(w: Words) -> dict[str, object]:
    """Return what plotly is told of a figure.

    Parameters
    ----------
    w
        The words of the interface's language.

    Returns
    -------
    dict
        plotly's configuration: no button that uploads, no logo, tooltips in the language.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> configuration(words("fr"))["showSendToCloud"]
    False
    """
    return {
        "responsive": True,
        "displaylogo": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "modeBarButtonsToRemove": ["sendChartToCloud"],
        "locale": w.language,
        "locales": {w.language: {"dictionary": _tooltips(w), "format": {}}},
    }


def configure_display(w: Words) -> None:
    """Have every figure that this process shows, of whatever library, use the configuration.

    Parameters
    ----------
    w
        The words of the interface's language.
    """
    import plotly.io as pio

    for name in pio.renderers:
        renderer = pio.renderers[name]
        if hasattr(renderer, "config"):
            renderer.config = {**(renderer.config or {}), **configuration(w)}


def _tooltips(w: Words) -> dict[str, str]:
    """Translate plotly's own messages, which are the keys of its dictionaries."""
    return {
        "Autoscale": w("Autoscale"),
        "Box Select": w("Box Select"),
        "Compare data on hover": w("Compare data on hover"),
        "Double-click on legend to isolate one trace": w(
            "Double-click on legend to isolate one trace"
        ),
        "Double-click to zoom back out": w("Double-click to zoom back out"),
        "Download plot": w("Download plot"),
        "Download plot as a PNG": w("Download plot as a PNG"),
        "Lasso Select": w("Lasso Select"),
        "Pan": w("Pan"),
        "Reset": w("Reset"),
        "Reset axes": w("Reset axes"),
        "Reset view": w("Reset view"),
        "Show closest data on hover": w("Show closest data on hover"),
        "Toggle Spike Lines": w("Toggle Spike Lines"),
        "Toggle show closest data on hover": w("Toggle show closest data on hover"),
        "Zoom": w("Zoom"),
        "Zoom in": w("Zoom in"),
        "Zoom out": w("Zoom out"),
    }
