"""From a view to one HTML file that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from contrib_analysis.errors import InputError
from contrib_analysis.insight.insights import Insights
from contrib_analysis.insight.rare import SMALL
from contrib_analysis.page import _svg
from contrib_analysis.page._basket import basket_words
from contrib_analysis.page._common_ground import MOST_DIVIDED
from contrib_analysis.page._contributions import Quote
from contrib_analysis.page._demand_words import asked_by, by_campaigns, contrary_to
from contrib_analysis.page._map import map_words
from contrib_analysis.page._received import FatePart
from contrib_analysis.page._search_words import search_words
from contrib_analysis.page._solid import accepted, solid
from contrib_analysis.page._themes import Theme
from contrib_analysis.page._view import View, build_view
from contrib_analysis.page.groups import SaidMore, scale_of
from contrib_analysis.page.one_file import fill, write
from contrib_analysis.page.pages import annex_beside, link_to
from contrib_analysis.tables import Analysis
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.periods import contributions_by_period
from contrib_analysis.words.typesetting import page_words

_TEMPLATES = Path(__file__).parent / "templates"
#: Joined in this order into the page's only script.
_SCRIPTS = (
    *("text.js", "csv.js", "zip.js", "draft.js", "basket.js"),
    *("filters.js", "all_ideas.js", "reader.js", "map.js", "page.js"),
)


def render_dashboard(
    analysis: Analysis, path: str | Path | None = None, *, insights: Insights | None = None
) -> str:
    """Write the committee's page, and beside it the annex of the contributions that it quotes.

    Parameters
    ----------
    analysis
        A run.
    path
        Where to write the page, whole or not at all; nowhere when None. The annex is beside
        it: ``annex.html`` beside ``dashboard.html``, ``NAME-annex.html`` beside another.
    insights
        What is shown beside its themes; computed when None.

    Returns
    -------
    str
        The page. The same analysis gives the same bytes.

    Raises
    ------
    OutputError
        Where the file can't be written.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> page = ca.render_dashboard(ca.load("consultation/runs/RUN"), "page.html")
    >>> "http-equiv" in page
    True
    """
    name = "dashboard.html" if path is None else Path(path).name
    pages = render_pages(analysis, name, insights=insights)
    if path is not None:
        for file, html in pages.items():
            write(html, Path(path).with_name(file))
    return pages[name]


def render_pages(
    analysis: Analysis, name: str, *, insights: Insights | None = None
) -> dict[str, str]:
    """Render the committee's page and its annex.

    Parameters
    ----------
    analysis
        A run.
    name
        What the page's file is called.
    insights
        What is shown beside its themes; computed when None.

    Returns
    -------
    dict
        HTML by file name, the page first.
    """
    view = build_view(analysis, insights)
    annex = annex_beside(name)
    return {name: render_view(view, annex), annex: render_annex(view, name)}


def render_annex(view: View, page: str) -> str:
    """Render the contributions that a page quotes, whole.

    Parameters
    ----------
    view
        All that the page shows.
    page
        Its file's name.

    Returns
    -------
    str
        One HTML document, without any script.
    """
    values = {"view": view, "page": link_to(page), "alone": True}
    w = page_words(view.language)
    return fill(_TEMPLATES, "annex.html.j2", w, values, helpers=_HELPERS)


def render_view(view: View, annex: str) -> str:
    """Render what `_view.build_view` described.

    Parameters
    ----------
    view
        All that the page shows.
    annex
        The name of the file that has the contributions quoted, whole.

    Returns
    -------
    str
        One HTML document.
    """
    w = page_words(view.language)
    return fill(
        _TEMPLATES,
        "page.html.j2",
        w,
        {
            "view": view,
            "voices": _voices(view, w),
            "alone": False,
            "annex": link_to(annex),
            "measure": view.measures[0].key,
            "payload": {
                **vars(view.explorer),
                "language": view.language,
                "title": view.title,
                "run": view.run,
                "words": {
                    **search_words(w),
                    **map_words(w),
                    **basket_words(w, fictional=view.fictional),
                },
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
    view = build_view(analysis, alone=theme_id)
    theme = next((t for t in view.themes if t.theme_id == theme_id), None)
    if theme is None:
        known = ", ".join(sorted(t.theme_id for t in view.themes))
        raise InputError(
            f'report: this run has no theme "{theme_id}".',
            remedy=f"Choose one of: {known}.",
        )
    quoted = {quote.contribution_id for quote in _quotes(theme)}
    cited = tuple(source for source in view.cited if source.contribution_id in quoted)
    view = replace(view, cited=cited)
    w = page_words(view.language)
    values = {
        "view": view,
        "voices": _voices(view, w),
        "theme": theme,
        "alone": True,
        "annex": "",
    }
    return write(fill(_TEMPLATES, "theme.html.j2", w, values, helpers=_HELPERS), path)


def _quotes(theme: Theme) -> list[Quote]:
    """List every quote that a theme's card shows."""
    several = (
        *theme.proposals,
        *theme.quotes,
        *theme.concerns,
        *theme.questions,
        *(quote for demand in theme.demands for quote in (demand.title, *demand.members)),
        *(theme.split.quotes_for + theme.split.quotes_against if theme.split else ()),
    )
    one = (
        theme.headline,
        theme.campaign,
        theme.edge,
        *(sub.headline for sub in theme.subthemes),
        *(demand.objection for demand in theme.demands),
    )
    return [quote for quote in (*several, *one) if quote]


def _voices(view: View, w: Words) -> CountedVoices:
    return CountedVoices(
        view.counts.people is not None, w, one_campaign=view.counts.campaigns == 1
    )


def _stack_parts(parts: Sequence[FatePart]) -> list[tuple[str, float]]:
    return [(f"fate-{part.fate}", part.share) for part in parts]


def _share_scale(rows: Sequence[SaidMore]) -> float:
    return scale_of(max(row.high for row in rows))


#: What the page's templates and macros call.
_HELPERS: Mapping[str, object] = {
    "svg": _svg,
    "asked_by": asked_by,
    "by_campaigns": by_campaigns,
    "contrary_to": contrary_to,
    "most_divided": MOST_DIVIDED,
    "small_up_to": SMALL,
    "solid": solid,
    "accepted": accepted,
    "contributions_by_period": contributions_by_period,
    "stack_parts": _stack_parts,
    "share_scale": _share_scale,
}
