"""Where people agree and where they don't: votes, and arguments that take a side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from contrib_analysis.insight.votes import Votes
from contrib_analysis.page._contributions import Shelf, quote
from contrib_analysis.words.codes import votes_in_words
from contrib_analysis.words.i18n import Words

#: Contributions quoted for each verdict.
MOST_SHOWN = 5
#: Of fewer votes or arguments, the counts are given, but neither share nor bar.
FEWEST_TOLD = 5
#: How those of a verdict are put in order: surely for first, most votes first, surely
#: against first.
_ORDER = {
    "consensual": ("low", False),
    "divided": ("votes", False),
    "rejected": ("high", True),
}


def voted(votes: Votes) -> dict[str, pd.DataFrame]:
    """Choose the contributions to quote for each verdict, by verdict.

    Parameters
    ----------
    votes
        See `insight.disagreement.count_votes`.
    """
    rows = votes.contributions
    rows = rows.assign(votes=rows["for_"] + rows["against"])
    # What several copies say is quoted once.
    rows = rows.drop_duplicates("idea_id")
    return {
        verdict: rows[rows["verdict"] == verdict]
        .sort_values([column, "contribution_id"], ascending=[ascending, True], kind="stable")
        .head(MOST_SHOWN)
        for verdict, (column, ascending) in _ORDER.items()
    }


def describe_votes(
    votes: Votes, named: Mapping[str, Mapping[str, Any]], shelf: Shelf, w: Words
) -> dict[str, Any] | None:
    """Describe what votes show.

    Parameters
    ----------
    votes
        See `insight.disagreement.count_votes`.
    named
        See `themes.leads`.
    shelf
        Holds the ideas that `voted` chose.
    w
        The interface's words.

    Returns
    -------
    dict or None
        ``voted`` (contributions with votes), ``verdicts`` (``verdict``, ``n`` of them,
        ``items`` with ``quote``, ``theme``, ``for``, ``against``, ``share``, ``low``,
        ``high``), ``unsure`` (too few votes to say), and ``themes``. None without votes
        against.
    """
    if votes.contributions.empty:
        return None
    counts = votes.contributions["verdict"].value_counts()
    return {
        "voted": len(votes.contributions),
        "unsure": int(counts.get("", 0)),
        "verdicts": [
            {
                "verdict": verdict,
                "n": int(counts[verdict]),
                "items": [
                    {
                        "quote": quote(shelf, row.idea_id),
                        "theme": named.get(row.theme_id),
                        **_sides(row),
                    }
                    for row in rows.itertuples()
                ],
            }
            for verdict, rows in voted(votes).items()
            if len(rows)
        ],
        "themes": by_theme(votes.themes, named, w),
    }


def by_theme(
    rows: pd.DataFrame,
    named: Mapping[str, Mapping[str, Any]],
    w: Words,
    in_words: Callable[[str, Words], str] = votes_in_words,
) -> list[dict[str, Any]]:
    """Describe votes or arguments by theme, in the order of the page.

    Parameters
    ----------
    rows
        `insight.disagreement.Votes.themes`, or what `count_sides` returned.
    named, w
        As in `describe_votes`.
    in_words
        Writes a verdict.

    Returns
    -------
    list of dict
        ``theme_id``, ``label``, ``anchor``, ``fragile``, ``for``, ``against``, the share
        for with its interval, whether it is ``told`` (they are enough), ``verdict`` and
        its ``words``.
    """
    counted = {row.theme_id: row for row in rows.itertuples()}
    return [
        {
            **theme,
            **_sides(counted[theme_id]),
            "verdict": counted[theme_id].verdict,
            "words": in_words(counted[theme_id].verdict, w),
        }
        for theme_id, theme in named.items()
        if theme_id in counted and counted[theme_id].for_ + counted[theme_id].against
    ]


def _sides(row: Any) -> dict[str, Any]:
    return {
        "for": int(row.for_),
        "against": int(row.against),
        "share": float(row.share),
        "low": float(row.low),
        "high": float(row.high),
        # A bar all of one colour for a single voice would say what nobody can know.
        "told": int(row.for_) + int(row.against) >= FEWEST_TOLD,
    }
