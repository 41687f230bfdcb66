"""What few people said, and said well: small themes that hold together, ideas that stand apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from contrib_analysis.page._contributions import Quote
from contrib_analysis.table_rows import any_rows

#: Small themes and lone ideas shown (chosen).
MOST_SMALL, MOST_LONE = 12, 10


@dataclass(frozen=True)
class SmallTheme:
    """A theme, or sub-theme of `parent`, that few people speak of and that holds together.

    `without_campaigns` says that campaigns sent others, whom its own count has and this one not.
    """

    label: str
    anchor: str
    parent: str
    people: int
    share: float
    without_campaigns: bool
    headline: Quote | None


class Described(Protocol):
    """What is needed of a theme or sub-theme that was described."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def anchor(self) -> str:
        """Its place on the page."""

    @property
    def people(self) -> int | None:
        """Who speaks of it, those whom campaigns sent too; None where nobody is known."""

    @property
    def headline(self) -> Quote | None:
        """The idea that stands for it."""


def small_themes(
    small: pd.DataFrame, described: Mapping[str, Described]
) -> tuple[SmallTheme, ...]:
    """Describe the themes and sub-themes that few people speak of and that hold together.

    Parameters
    ----------
    small
        See `insight.rare.small_themes`.
    described
        Themes and sub-themes as `_themes.describe_themes` made them, by id.

    Returns
    -------
    tuple of SmallTheme
        Fewest people first, at most `MOST_SMALL`.
    """
    return tuple(
        SmallTheme(
            label=described[row.theme_id].label,
            anchor=described[row.theme_id].anchor,
            parent=described[row.parent_id].label if row.parent_id else "",
            people=int(row.people),
            share=float(row.share),
            without_campaigns=(described[row.theme_id].people or 0) > row.people,
            headline=described[row.theme_id].headline,
        )
        for row in any_rows(small.head(MOST_SMALL))
        if row.theme_id in described and (not row.parent_id or row.parent_id in described)
    )
