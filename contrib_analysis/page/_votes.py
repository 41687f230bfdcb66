"""Where people agree and where they don't: votes, and arguments that take a side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.insight.votes import CONSENSUAL
from contrib_analysis.page._contributions import Quote, Shelf, count_or_none, quote
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.table_rows import any_rows
from contrib_analysis.words.i18n import Words

#: Contributions quoted for each verdict (chosen).
MOST_SHOWN = 5
#: Of fewer votes or arguments, the counts are given, but neither share nor bar (chosen).
FEWEST_TOLD = 5
#: How those of a verdict are put in order: surely for first, most votes first, surely
#: against first.
_ORDER = {
    "consensual": ("low", False),
    "divided": ("votes", False),
    "rejected": ("high", True),
}


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Those for and those against.

    Parameters
    ----------
    for_, against
        How many.
    share, low, high
        Of those for, with its interval.
    enough
        Whether they are enough to give a share.
    """

    for_: int
    against: int
    share: float
    low: float
    high: float
    enough: bool


@dataclass(frozen=True, kw_only=True)
class BalanceOfTheme(ThemeLink, Balance):
    """Arguments on a theme: what they show, and in words."""

    verdict: str
    words: str


@dataclass(frozen=True, kw_only=True)
class VotedItem(Balance):
    """A contribution that was put to a vote.

    Parameters
    ----------
    neither
        Votes that take no side, None where the platform counts none.
    quote, theme
        The idea shown, and its theme.
    """

    neither: int | None
    quote: Quote
    theme: ThemeLink | None

    @property
    def share_neither(self) -> float:
        """Of all its votes, those that take no side."""
        passed = self.neither or 0
        return passed / (self.for_ + self.against + passed)


@dataclass(frozen=True)
class VerdictGroup:
    """The contributions of one verdict: how many, and those shown."""

    verdict: str
    n: int
    items: tuple[VotedItem, ...]


@dataclass(frozen=True)
class VotesView:
    """What votes show.

    Parameters
    ----------
    voted, unsure
        Contributions that were voted on; those of them whose votes are too few to say.
    passing
        Whether some votes take no side.
    most
        From which share on a side is widely followed.
    verdicts
        By verdict.
    """

    voted: int
    unsure: int
    passing: bool
    most: float
    verdicts: tuple[VerdictGroup, ...]


def voted(votes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Choose the contributions to quote for each verdict, by verdict.

    Parameters
    ----------
    votes
        See `insight.votes.count_votes`.
    """
    rows = votes.assign(votes=votes["for_"] + votes["against"] + votes["neither"].fillna(0))
    # What several copies say is quoted once.
    rows = rows.drop_duplicates("idea_id")
    return {
        verdict: rows[rows["verdict"] == verdict]
        .sort_values([column, "contribution_id"], ascending=[ascending, True], kind="stable")
        .head(MOST_SHOWN)
        for verdict, (column, ascending) in _ORDER.items()
    }


def describe_votes(votes: pd.DataFrame, named: ThemeLinks, shelf: Shelf) -> VotesView | None:
    """Describe what votes show.

    Parameters
    ----------
    votes
        See `insight.votes.count_votes`.
    named
        See `_themes.theme_links`.
    shelf
        Holds the ideas that `voted` chose.

    Returns
    -------
    VotesView or None
        None without votes against.
    """
    if votes.empty:
        return None
    counts = votes["verdict"].value_counts()
    return VotesView(
        voted=len(votes),
        unsure=int(counts.get("", 0)),
        passing=bool((votes["neither"].fillna(0) > 0).any()),
        most=CONSENSUAL,
        verdicts=tuple(
            VerdictGroup(
                verdict,
                int(counts[verdict]),
                tuple(
                    VotedItem(
                        neither=count_or_none(row.neither),
                        quote=quote(shelf, row.idea_id),
                        theme=named.get(row.theme_id),
                        **vars(_balance(row)),
                    )
                    for row in any_rows(rows)
                ),
            )
            for verdict, rows in voted(votes).items()
            if len(rows)
        ),
    )


def by_theme(
    rows: pd.DataFrame,
    named: ThemeLinks,
    w: Words,
    in_words: Callable[[str, Words], str],
) -> tuple[BalanceOfTheme, ...]:
    """Describe arguments by theme, in the order of the page.

    Votes are never added up over a theme: they are on a proposal, for or against what it says.

    Parameters
    ----------
    rows
        What `count_sides` returned.
    named
        See `_themes.theme_links`.
    w
        The interface's words.
    in_words
        Writes a verdict.
    """
    counted = {row.theme_id: row for row in any_rows(rows)}
    return tuple(
        BalanceOfTheme(
            **vars(theme),
            **vars(_balance(counted[theme_id])),
            verdict=counted[theme_id].verdict,
            words=in_words(counted[theme_id].verdict, w),
        )
        for theme_id, theme in named.items()
        if theme_id in counted and counted[theme_id].for_ + counted[theme_id].against
    )


def _balance(row: Any) -> Balance:
    return Balance(
        for_=int(row.for_),
        against=int(row.against),
        share=float(row.share),
        low=float(row.low),
        high=float(row.high),
        # A bar all of one colour for a single voice would say what nobody can know.
        enough=int(row.for_) + int(row.against) >= FEWEST_TOLD,
    )
