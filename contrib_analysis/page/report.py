"""One theme alone: a page to hand out, and the same in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from contrib_analysis.page.render import render_dashboard, render_theme
from contrib_analysis.tables import Analysis


@dataclass(frozen=True)
class Report:
    """The page of one theme; a notebook shows it.

    Parameters
    ----------
    theme_id
        The theme.
    html
        One HTML document, without any script.
    """

    theme_id: str
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        from markupsafe import Markup

        # A frame of its own: the page's style must not reach the notebook, nor the reverse.
        return Markup(
            '<iframe srcdoc="{}" title="{}" sandbox '
            'style="width:100%;height:40rem;border:1px solid #d5dae1"></iframe>'
        ).format(self.html, self.theme_id)


def report(analysis: Analysis, theme_id: str, path: str | Path | None = None) -> Report:
    """Write the page of one theme alone, to be handed out, attached or shown.

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
    Report
        The page, which a notebook shows.

    Raises
    ------
    InputError
        Where the run has no such theme.
    OutputError
        Where the file can't be written.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> page = ca.report(ca.load("consultation/runs/RUN"), "T01")
    """
    return Report(theme_id, render_theme(analysis, theme_id, path))


@dataclass(frozen=True)
class ShownPage:
    """The committee's page; a notebook shows it in a frame of its own.

    Parameters
    ----------
    html
        One HTML document.
    title
        What it is of.
    """

    html: str = field(repr=False)
    title: str = ""

    def _repr_html_(self) -> str:
        from markupsafe import Markup

        # Its own scripts run; it sees nothing of the notebook, nor of what is beside it.
        return Markup(
            '<iframe srcdoc="{}" title="{}" sandbox="allow-scripts" '
            'style="width:100%;height:46rem;border:1px solid #d5dae1"></iframe>'
        ).format(self.html, self.title)


def show_page(analysis: Analysis) -> ShownPage:
    """Show the committee's page of a run inside a notebook.

    Parameters
    ----------
    analysis
        A run; the page that its folder has is shown, one is made where there is none.

    Returns
    -------
    ShownPage
        Which a notebook shows; saved with it, it holds what the page holds.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> page = ca.show_page(ca.load("consultation/runs/RUN"))
    """
    settings = analysis.provenance.settings
    file = None if analysis.folder is None else analysis.folder / settings.dashboard.file
    if file is not None and file.is_file():
        return ShownPage(file.read_text("utf-8"), settings.title)
    return ShownPage(render_dashboard(analysis), settings.title)
