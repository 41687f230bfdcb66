"""Themes that stand beside one another: spoken of together, sharing ideas, perhaps one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from contrib_analysis.facts.people import speech
from contrib_analysis.page.groups import plain
from contrib_analysis.table_rows import MergeProposalRow, rows_of

#: Fewer shared contributions than this are chance; more neighbours than this are noise (chosen).
FEWEST_SHARED, MOST_NEIGHBOURS = 5, 3


@dataclass(frozen=True)
class Shared:
    """A theme that another shares `n` contributions or ideas with."""

    theme_id: str
    n: int


def neighbours(contributions: pd.DataFrame, ideas: pd.DataFrame) -> dict[str, list[Shared]]:
    """Find the themes that the same contributions speak of.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    dict
        By theme id, up to `MOST_NEIGHBOURS` themes with the number of contributions
        (copies count) that speak of both.
    """
    pairs = speech(contributions, ideas)
    shared: Counter[tuple[str, str]] = Counter()
    spoken: dict[str, list[str]] = {}
    for voice, theme in zip(
        plain(pairs["contribution_id"]), plain(pairs["theme_id"]), strict=True
    ):
        spoken.setdefault(voice, []).append(theme)
    for themes in spoken.values():
        shared.update(combinations(sorted(themes), 2))
    return _both_ways(shared, FEWEST_SHARED)


def overlaps(ideas: pd.DataFrame) -> dict[str, list[Shared]]:
    """Find the themes that ideas of a theme belong to as well.

    Returns
    -------
    dict
        As `neighbours` does; ``n`` is the number of ideas that truly have both themes.
    """
    two = ideas[ideas["second_theme_id"] != ""]
    pairs = zip(plain(two["theme_id"]), plain(two["second_theme_id"]), strict=True)
    shared = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    return _both_ways(shared, 1)


def one_theme(proposals: pd.DataFrame) -> dict[str, list[Shared]]:
    """Find the themes that a theme might be one with.

    Parameters
    ----------
    proposals
        The table ``merge_proposals``.

    Returns
    -------
    dict
        As `neighbours` does; ``n`` is the number of people who speak of one or the other.
    """
    shared = Counter(
        {
            (row.theme_id, row.other_theme_id): int(row.people)
            for row in rows_of(proposals, MergeProposalRow)
        }
    )
    return _both_ways(shared, 1)


def _both_ways(shared: Counter[tuple[str, str]], fewest: int) -> dict[str, list[Shared]]:
    found: dict[str, list[Shared]] = {}
    for (one, other), n in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        if n < fewest:
            continue
        for home, away in ((one, other), (other, one)):
            known = found.setdefault(home, [])
            if len(known) < MOST_NEIGHBOURS:
                known.append(Shared(away, n))
    return found
