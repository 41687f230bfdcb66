"""One theme alone: a page to hand out, and the same in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from contrib_analysis.page.render import render_theme
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
