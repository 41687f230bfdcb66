"""How every page is set up: one HTML file that asks nothing of the network and escapes all."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from contrib_analysis.facts.fragile import FRAGILE_BELOW
from contrib_analysis.facts.small_groups import SMALLEST_GROUP
from contrib_analysis.files import whole_or_absent
from contrib_analysis.words.i18n import Words

_STATIC = Path(__file__).parent / "static"
#: Joined in this order into the only style sheet of a page that shows themes.
STYLES = ("page.css", "map.css")


def fill(
    templates: Path,
    template: str,
    w: Words,
    values: Mapping[str, object],
    *,
    styles: Sequence[str] = STYLES,
    scripts: Sequence[str] = (),
    helpers: Mapping[str, object] | None = None,
) -> str:
    """Fill a template in, with its style and script inside and a policy that allows no other.

    Parameters
    ----------
    templates
        The folder of templates.
    template
        The name of one.
    w
        The interface's words: ``w`` in templates, and the filters ``n``, ``n2``, ``pct``,
        ``pct1``, ``day`` and ``capital``.
    values
        What the template shows. ``css``, ``js`` and ``policy`` are added.
    styles, scripts
        Names of files under ``page/static``, joined in their order.
    helpers
        Functions that templates and their macros call.

    Returns
    -------
    str
        One HTML document.
    """
    environment = _environment(templates, w, tuple((helpers or {}).items()))
    css = f"{_joined(styles)}\n{_quotes(w)}"
    js = '"use strict";\n' + _joined(scripts) if scripts else ""
    own: dict[str, object] = {"css": Markup(css), "js": Markup(js)}  # noqa: S704 - our own files
    return environment.get_template(template).render(
        **values, **own, policy=content_policy(css, js)
    )


@cache
def _environment(
    templates: Path, w: Words, helpers: tuple[tuple[str, object], ...]
) -> Environment:
    """Set templates up once for all pages in a language: to compile them takes a second."""
    environment = Environment(
        loader=FileSystemLoader(templates),
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
        smallest=w.number(SMALLEST_GROUP),
        fragile_below=w.number(FRAGILE_BELOW, 1),
        **dict(helpers),
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


def content_policy(css: str, js: str = "") -> str:
    """Write the content security policy that allows a style and a script by their hashes alone.

    Parameters
    ----------
    css
        The page's style.
    js
        Its script, if it has one.

    Examples
    --------
    >>> content_policy("")[:40]
    "default-src 'none'; style-src 'sha256-47"
    """
    rules = [f"script-src '{_digest(js)}'"] if js else []
    rules.append(f"style-src '{_digest(css)}'")
    return "; ".join(
        ("default-src 'none'", *rules, "img-src data:", "base-uri 'none'", "form-action 'none'")
    )


def notebook_policy(scripts: Sequence[str]) -> str:
    """Write the content security policy of an executed notebook's page.

    Its figures write styles as they are drawn, so styles are free; scripts are those given
    alone, whatever a contribution holds, and nothing can be fetched or sent.

    Parameters
    ----------
    scripts
        Those that may run, as they stand in the page.

    Examples
    --------
    >>> notebook_policy([])[:44]
    "default-src 'none'; script-src 'none'; style"
    """
    allowed = " ".join(f"'{_digest(script)}'" for script in dict.fromkeys(scripts)) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def write(html: str, path: str | Path | None) -> str:
    """Write a page whole or not at all, nowhere when `path` is None, and return it.

    Raises
    ------
    OutputError
        Where the file can't be written.
    """
    if path is not None:
        with whole_or_absent(Path(path)) as making:
            making.write_bytes(html.encode())
    return html


def _joined(names: Sequence[str]) -> str:
    return "\n".join((_STATIC / name).read_text("utf-8") for name in names)


def _quotes(w: Words) -> str:
    opening, closing = w.quotes
    return f':root {{ quotes: "{opening}" "{closing}"; }}'


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
