"""From a view to one HTML file that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from contrib_analysis.errors import InputError
from contrib_analysis.page import _svg
from contrib_analysis.page._all_ideas import script_words
from contrib_analysis.page._map import map_words
from contrib_analysis.page._view import build_view
from contrib_analysis.page.groups import scale_of
from contrib_analysis.page.one_file import fill, write
from contrib_analysis.tables import Analysis
from contrib_analysis.words.typesetting import page_words

_TEMPLATES = Path(__file__).parent / "templates"
#: Joined in this order into the page's only script.
_SCRIPTS = ("text.js", "csv.js", "explorer.js", "map.js", "page.js")


def render_dashboard(analysis: Analysis, path: str | Path | None = None) -> str:
    """Write the committee's page.

    Parameters
    ----------
    analysis
        A run.
    path
        Where to write the page, whole or not at all; nowhere when None.

    Returns
    -------
    str
        The page. The same analysis gives the same bytes.

    Raises
    ------
    OutputError
        Where the file can't be written.
    """
    return write(render_view(build_view(analysis)), path)


def render_view(view: Mapping[str, Any]) -> str:
    """Render what `view.build_view` described.

    Parameters
    ----------
    view
        The plain data.

    Returns
    -------
    str
        One HTML document.
    """
    w = page_words(view["language"])
    return fill(
        _TEMPLATES,
        "page.html.j2",
        w,
        {
            "view": view,
            "alone": False,
            "measure": view["measures"][0]["key"],
            "payload": {
                **view["explorer"],
                "language": view["language"],
                "title": view["title"],
                "words": {**script_words(w), **map_words(w)},
            },
        },
        scripts=_SCRIPTS,
        helpers=_HELPERS,
    )


def render_theme(analysis: Analysis, theme_id: str, path: str | Path | None = None) -> str:
    """Write the report of one theme alone, to be handed out or attached.

    Parameters
    ----------
    analysis
        A run.
    theme_id
        A theme of the run (not a sub-theme).
    path
        Where to write the page, whole or not at all; nowhere when None.

    Returns
    -------
    str
        One HTML document, without any script.

    Raises
    ------
    InputError
        Where the run has no such theme.
    OutputError
        Where the file can't be written.
    """
    view = build_view(analysis)
    theme = next((t for t in view["themes"] if t["theme_id"] == theme_id), None)
    if theme is None:
        known = ", ".join(sorted(t["theme_id"] for t in view["themes"]))
        raise InputError(
            f'report: this run has no theme "{theme_id}".',
            remedy=f"Choose one of: {known}.",
        )
    quoted = {quote["contribution_id"] for quote in _quotes(theme)}
    view["cited"] = [source for source in view["cited"] if source["contribution_id"] in quoted]
    values = {"view": view, "theme": theme, "alone": True}
    w = page_words(view["language"])
    return write(fill(_TEMPLATES, "theme.html.j2", w, values, helpers=_HELPERS), path)


def _quotes(theme: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List every quote that a theme's card shows."""
    lists = ("proposals", "more_proposals", "quotes", "more_quotes", "concerns", "questions")
    own = [theme["headline"], theme["edge"], *(q for name in lists for q in theme[name])]
    below = [sub["headline"] for sub in theme["subthemes"]]
    return [quote for quote in own + below if quote]


def _theme_rows(themes: Sequence[Mapping[str, Any]], key: str) -> list[dict[str, Any]]:
    rows = [
        {
            "label": t["label"],
            "anchor": t["anchor"],
            "fragile": t["fragile"],
            "n": t[key],
            "share": t[key + "_share"],
        }
        for t in themes
    ]
    return sorted(rows, key=lambda row: -int(row["n"]))


def _stack_parts(parts: Sequence[Mapping[str, Any]]) -> list[tuple[str, float]]:
    return [(f"fate-{part['fate']}", float(part["share"])) for part in parts]


def _share_scale(rows: Sequence[Mapping[str, Any]]) -> float:
    return scale_of(max(row["high"] for row in rows))


#: What the page's templates and macros call.
_HELPERS: Mapping[str, object] = {
    "svg": _svg,
    "theme_rows": _theme_rows,
    "stack_parts": _stack_parts,
    "share_scale": _share_scale,
}
