"""Which files a page is made of."""

from __future__ import annotations


def annex_beside(page: str) -> str:
    """Name the file that has the contributions which a page quotes, whole.

    Parameters
    ----------
    page
        The name of the page's file.

    Examples
    --------
    >>> annex_beside("dashboard.html"), annex_beside("avril.html")
    ('annex.html', 'avril-annex.html')
    """
    # Two pages in one folder have an annex each; no name of a page is that of its annex.
    stem = page.removesuffix(".html")
    return "annex.html" if stem == "dashboard" else f"{stem}-annex.html"
