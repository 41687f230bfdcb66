"""Which files a page is made of."""

from __future__ import annotations

from urllib.parse import quote


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


def link_to(file: str) -> str:
    """Write a file's name as a link to it: some signs of names mean something else there.

    Parameters
    ----------
    file
        The name of a file beside the page.

    Examples
    --------
    >>> link_to("avis #2 : 100 %.html")
    'avis%20%232%20%3A%20100%20%25.html'
    """
    return quote(file, errors="surrogateescape")
