"""What insight finds in a run, computed once for the whole page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.insight.groups import Groups, theme_by_group
from contrib_analysis.insight.rare import lone_ideas, small_themes
from contrib_analysis.insight.reference import Weighted, weigh
from contrib_analysis.insight.reference_file import as_frame
from contrib_analysis.insight.timeline import Timeline, over_dates, over_rounds
from contrib_analysis.insight.votes import Votes, count_sides, count_votes
from contrib_analysis.insight.without_campaigns import count_without
from contrib_analysis.tables import Analysis


@dataclass(frozen=True)
class Insights:
    """The tables of `contrib_analysis.insight` for one run.

    Parameters
    ----------
    groups
        Themes by attribute and channel.
    dates, rounds
        Themes over time; empty where nothing tells.
    votes, sides
        Votes for and against, and arguments for and against.
    small, lone
        Small coherent themes, lone argued ideas.
    without
        Counts of themes with and without campaigns and copies.
    weighted
        For each reference population of the manifest, itself and what it shows.
    """

    groups: Groups
    dates: Timeline
    rounds: Timeline
    votes: Votes
    sides: pd.DataFrame
    small: pd.DataFrame
    lone: pd.DataFrame
    without: pd.DataFrame
    weighted: list[tuple[dict[str, Any], Weighted]]


def gather(analysis: Analysis) -> Insights:
    """Compute what the page shows beside the themes.

    Parameters
    ----------
    analysis
        A run.
    """
    contributions, ideas = analysis.contributions, analysis.ideas
    return Insights(
        groups=theme_by_group(contributions, ideas),
        dates=over_dates(contributions, ideas),
        rounds=over_rounds(contributions, ideas),
        votes=count_votes(contributions, ideas),
        sides=count_sides(contributions, ideas),
        small=small_themes(contributions, ideas, analysis.themes),
        lone=lone_ideas(contributions, ideas),
        without=count_without(contributions, ideas),
        weighted=[
            (
                reference,
                weigh(contributions, ideas, reference["attribute"], as_frame(reference)),
            )
            for reference in analysis.manifest.get("reference", [])
        ],
    )
