"""Sheets of votes, by contribution, and of arguments for and against, by theme."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from contrib_analysis.exports._compared_columns import interval_fields
from contrib_analysis.exports._table import PERCENT, Field, Table, theme_id_field
from contrib_analysis.exports._theme_names import in_order_of_themes, labels_of
from contrib_analysis.facts.people import voices_of
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import sides_in_words, votes_in_words
from contrib_analysis.words.i18n import Words


def vote_tables(analysis: Analysis, insights: Insights, w: Words) -> list[Table]:
    """Lay out votes, by contribution, and arguments, by theme.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    voices = voices_of(analysis.contributions, w)
    theme = Field("theme", w("Theme"), w("The theme."), 36)
    return [
        Table(
            "votes",
            w("Votes"),
            w("A row is a contribution that was put to a vote. Most votes come first."),
            (
                Field(
                    "text",
                    w("Text"),
                    w("The firmest of its ideas. Which of them the votes mean isn’t known."),
                    80,
                ),
                Field("for_", w("Votes for"), w("Votes for the contribution."), 10),
                Field("against", w("Votes against"), w("Votes against it."), 10),
                Field(
                    "neither",
                    w("Votes neither for nor against"),
                    w("Mixed, abstaining, passing; empty where the platform counts none."),
                    14,
                ),
                Field("share", w("Share for"), w("Votes for, among all votes."), 10, PERCENT),
                *interval_fields(w),
                _verdict(votes_in_words, w),
                Field("theme", w("Theme"), w("The theme of this idea."), 36),
                Field(
                    "contribution_id",
                    w("Contribution"),
                    w("What names the contribution in every table and in the corpus."),
                    22,
                ),
                Field("idea_id", w("Idea id"), w("What names the idea in every table."), 24),
                theme_id_field(w),
            ),
            _voted(analysis, insights.votes),
            why=w("The data has no votes both for and against."),
        ),
        Table(
            "sides",
            w("Arguments"),
            w("A row is a theme. Who argues both ways counts in both."),
            (
                theme,
                Field(
                    "people",
                    voices.heading,
                    voices.either(w("People who argue."), w("Contributions that argue.")),
                    10,
                ),
                Field(
                    "for_",
                    w("For"),
                    voices.either(w("People who argue for."), w("Contributions that argue for.")),
                    10,
                ),
                Field(
                    "against",
                    w("Against"),
                    voices.either(
                        w("People who argue against."), w("Contributions that argue against.")
                    ),
                    10,
                ),
                Field("share", w("Share for"), w("Those for, among both."), 10, PERCENT),
                *interval_fields(w),
                _verdict(sides_in_words, w),
                theme_id_field(w),
            ),
            in_order_of_themes(analysis, insights.sides),
            why=w("The data does not mark arguments for and against."),
        ),
    ]


def _verdict(in_words: Callable[[str, Words], str], w: Words) -> Field:
    return Field(
        "verdict",
        w("What it shows"),
        w("Said only where the whole interval says it."),
        36,
        say=lambda verdict: in_words(verdict, w),
        says_blank=True,
    )


def _voted(analysis: Analysis, votes: pd.DataFrame) -> pd.DataFrame:
    """Add to votes the idea that stands for what was voted on, and its theme's label."""
    texts = analysis.ideas.set_index("idea_id")["text"]
    return votes.assign(
        text=votes["idea_id"].map(texts).fillna("").astype("str"),
        theme=labels_of(analysis, votes["theme_id"]),
    )
