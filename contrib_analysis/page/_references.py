"""Who is over- and under-heard beside populations known from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.insight.reference import Weighted
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.page.groups import Share, scale_of, share_of
from contrib_analysis.table_rows import any_rows
from contrib_analysis.words.codes import attribute_in_words, heard_in_words
from contrib_analysis.words.i18n import Words


@dataclass(frozen=True)
class HeardGroup:
    """A group beside a population: people and share (None where hidden), and what it shows."""

    label: str
    people: int | None
    share: float | None
    low: float | None
    high: float | None
    population: float | None
    heard: str
    words: str


@dataclass(frozen=True, kw_only=True)
class WeightedTheme(ThemeLink, Share):
    """A theme's share as it is, and weighted."""

    people: int
    weighted: float
    weighted_low: float
    weighted_high: float


@dataclass(frozen=True, kw_only=True)
class ReferenceView:
    """Who is over- and under-heard beside a population known from elsewhere.

    Parameters
    ----------
    label
        Of the attribute.
    file
        Where the population is from.
    people, effective
        Those whose group is known, and what they are worth when weighted.
    covered
        The share of the population whose groups are heard.
    trimmed
        People whose weight was limited.
    scale
        The end of the chart's axis.
    groups, themes
        What it shows, and the shares weighted.
    """

    label: str
    file: str
    people: int
    effective: int
    covered: float
    trimmed: int
    scale: float
    groups: tuple[HeardGroup, ...]
    themes: tuple[WeightedTheme, ...]

    @property
    def least_heard(self) -> HeardGroup | None:
        """The group that is surely under-heard and weighs most in the population.

        Its share is None where it is so small that it is hidden.
        """
        less = [g for g in self.groups if g.heard == "less" and g.population]
        return max(less, key=lambda g: (g.population or 0.0, g.label), default=None)


def describe_references(
    weighted: Sequence[tuple[Mapping[str, Any], Weighted]], named: ThemeLinks, w: Words
) -> tuple[ReferenceView, ...]:
    """Describe who is over- and under-heard beside populations known from elsewhere.

    Parameters
    ----------
    weighted
        References of the manifest with what `insight.reference.weigh` found.
    named, w
        As in `groups.describe_groups`.
    """
    described = []
    for reference, found in weighted:
        rows = {row.theme_id: row for row in any_rows(found.themes)}
        groups = tuple(_heard(row, w) for row in any_rows(found.groups))
        most = [x for group in groups for x in (group.high, group.population) if x is not None]
        described.append(
            ReferenceView(
                label=attribute_in_words(reference["attribute"], w),
                file=reference["file"],
                people=found.people,
                effective=round(found.effective),
                covered=found.covered,
                trimmed=found.trimmed,
                scale=scale_of(max(most, default=0.0)),
                groups=groups,
                themes=tuple(
                    _weighted(theme, rows[theme_id])
                    for theme_id, theme in named.items()
                    if theme_id in rows
                ),
            )
        )
    return tuple(described)


def _weighted(theme: ThemeLink, row: Any) -> WeightedTheme:
    return WeightedTheme(
        **vars(theme),
        people=int(row.people),
        **vars(share_of(row)),
        weighted=float(row.weighted_share),
        weighted_low=float(row.weighted_low),
        weighted_high=float(row.weighted_high),
    )


def _heard(row: Any, w: Words) -> HeardGroup:
    hidden = pd.isna(row.people)
    known = not hidden and not pd.isna(row.share)
    return HeardGroup(
        label=row.group,
        people=None if hidden else int(row.people),
        share=float(row.share) if known else None,
        low=float(row.low) if known else None,
        high=float(row.high) if known else None,
        population=None if pd.isna(row.population_share) else float(row.population_share),
        heard=row.heard,
        words=heard_in_words(row.heard, w),
    )
