"""How a theme is named wherever the page leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ThemeLink:
    """A theme's name and place on the page.

    Parameters
    ----------
    theme_id
        The theme.
    label
        What it is called.
    name
        The label, with a word of doubt where the theme is fragile.
    anchor
        Where it is on the page.
    fragile
        Whether it often dissolves when the analysis is done anew.
    """

    theme_id: str
    label: str
    name: str
    anchor: str
    fragile: bool


#: By theme id, in the order of the page.
ThemeLinks = Mapping[str, ThemeLink]
