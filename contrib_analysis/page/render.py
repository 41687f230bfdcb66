"""From a view to one HTML file that asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from contrib_analysis.errors import InputError
from contrib_analysis.files import whole_or_absent
from contrib_analysis.page import _svg
from contrib_analysis.page._all_ideas import script_words
from contrib_analysis.page._map import map_words
from contrib_analysis.page._view import build_view
from contrib_analysis.page.groups import scale_of
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.typesetting import page_words

_HERE = Path(__file__).parent
#: Joined in this order into the page's only script.
_SCRIPTS = ("text.js", "csv.js", "explorer.js", "map.js", "page.js")
#: Joined in this order into the page's only style sheet.
_STYLES = ("page.css", "map.css")


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
    html = render_view(build_view(analysis))
    if path is not None:
        _write(Path(path), html)
    return html


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
    css = _joined(_STYLES)
    js = '"use strict";\n' + _joined(_SCRIPTS)
    return (
        _environment(w)
        .get_template("page.html.j2")
        .render(
            view=view,
            alone=False,
            measure=view["measures"][0]["key"],
            payload={
                **view["explorer"],
                "language": view["language"],
                "title": view["title"],
                "words": {**script_words(w), **map_words(w)},
            },
            css=Markup(css),  # noqa: S704 - our own file
            js=Markup(js),  # noqa: S704 - our own file
            policy=_policy(f"script-src '{_digest(js)}'", f"style-src '{_digest(css)}'"),
        )
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
    w = page_words(view["language"])
    css = _joined(_STYLES)
    html = (
        _environment(w)
        .get_template("theme.html.j2")
        .render(
            view=view,
            theme=theme,
            alone=True,
            css=Markup(css),  # noqa: S704 - our own file
            policy=_policy(f"style-src '{_digest(css)}'"),
        )
    )
    if path is not None:
        _write(Path(path), html)
    return html


def _quotes(theme: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List every quote that a theme's card shows."""
    lists = ("proposals", "more_proposals", "quotes", "more_quotes", "concerns", "questions")
    own = [theme["headline"], theme["edge"], *(q for name in lists for q in theme[name])]
    below = [sub["headline"] for sub in theme["subthemes"]]
    return [quote for quote in own + below if quote]


def _policy(*rules: str) -> str:
    """Forbid everything but our own style and script, named by their hashes."""
    allowed = (*rules, "img-src data:", "base-uri 'none'", "form-action 'none'")
    return "; ".join(("default-src 'none'", *allowed))


def _environment(w: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    # Letters stay letters in the page's data: French would be a third larger escaped.
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": False,
        "separators": (",", ":"),
    }
    environment.globals.update(
        w=w,
        svg=_svg,
        theme_rows=_theme_rows,
        stack_parts=_stack_parts,
        share_scale=lambda rows: scale_of(max(row["high"] for row in rows)),
    )
    environment.filters.update(
        n=w.number,
        n2=lambda value: w.number(value, 2),
        pct=w.percent,
        pct1=lambda share: w.percent(share, 1),
        day=lambda iso: w.day(date.fromisoformat(iso)),
        capital=lambda text: text[:1].upper() + text[1:],
    )
    return environment


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


def _joined(names: Sequence[str]) -> str:
    return "\n".join((_HERE / "static" / name).read_text("utf-8") for name in names)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _write(path: Path, html: str) -> None:
    with whole_or_absent(path) as making:
        making.write_bytes(html.encode())
