"""What insight finds in a run, computed once for page and exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from contrib_analysis.facts.campaigns import campaigns
from contrib_analysis.facts.people import speech
from contrib_analysis.insight.groups import Groups, theme_by_group
from contrib_analysis.insight.merges import propose_merges
from contrib_analysis.insight.rare import lone_ideas, small_themes
from contrib_analysis.insight.reference import Weighted, weigh
from contrib_analysis.insight.reference_file import as_frame
from contrib_analysis.insight.subjects import find_subjects
from contrib_analysis.insight.timeline import Timeline, over_dates, over_rounds
from contrib_analysis.insight.votes import count_sides, count_votes
from contrib_analysis.insight.without_campaigns import count_without
from contrib_analysis.tables import MADE_AGAIN, Analysis


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
    campaigns
        The campaigns, as `facts.campaigns.campaigns` describes them.
    without
        Counts of themes with and without campaigns and copies.
    merge_proposals, subjects
        Themes that might be one; what people speak of in many themes.
    weighted
        For each reference population of the manifest, itself and what it shows.
    """

    groups: Groups
    dates: Timeline
    rounds: Timeline
    votes: pd.DataFrame
    sides: pd.DataFrame
    small: pd.DataFrame
    lone: pd.DataFrame
    campaigns: pd.DataFrame
    without: pd.DataFrame
    merge_proposals: pd.DataFrame
    subjects: pd.DataFrame
    weighted: tuple[tuple[Mapping[str, Any], Weighted], ...] = field(
        default=(), metadata=MADE_AGAIN
    )


def gather(analysis: Analysis) -> Insights:
    """Compute what is shown and taken away beside the themes.

    Parameters
    ----------
    analysis
        A run. Tables of it that insight found are taken as they are; one of an older
        version, which has none, gets them anew.
    """
    contributions, ideas = analysis.contributions, analysis.ideas
    found = look_into(
        contributions,
        ideas,
        analysis.themes,
        analysis.demands,
        merge_proposals=analysis.merge_proposals if len(analysis.merge_proposals) else None,
        subjects=analysis.subjects if len(analysis.subjects) else None,
    )
    return weighted_by(found, contributions, ideas, list(analysis.manifest.get("reference", [])))


def look_into(
    contributions: pd.DataFrame,
    ideas: pd.DataFrame,
    themes: pd.DataFrame,
    demands: pd.DataFrame | None = None,
    *,
    merge_proposals: pd.DataFrame | None = None,
    subjects: pd.DataFrame | None = None,
) -> Insights:
    """Compute all that the tables of a run decide alone.

    Parameters
    ----------
    contributions, ideas, themes, demands
        The tables.
    merge_proposals, subjects
        What was found before; found here when None.
    """
    spoken = speech(contributions, ideas)
    return Insights(
        groups=theme_by_group(contributions, ideas, spoken),
        dates=over_dates(contributions, ideas),
        rounds=over_rounds(contributions, ideas),
        votes=count_votes(contributions, ideas),
        sides=count_sides(contributions, ideas),
        small=small_themes(contributions, ideas, themes),
        lone=lone_ideas(contributions, ideas),
        campaigns=campaigns(contributions),
        without=count_without(contributions, ideas, spoken),
        merge_proposals=propose_merges(contributions, ideas, themes)
        if merge_proposals is None
        else merge_proposals,
        subjects=find_subjects(contributions, ideas, themes, demands)
        if subjects is None
        else subjects,
    )


def weighted_by(
    insights: Insights,
    contributions: pd.DataFrame,
    ideas: pd.DataFrame,
    references: Sequence[Mapping[str, Any]],
) -> Insights:
    """Add what reference populations show.

    Parameters
    ----------
    insights
        What the tables decide alone.
    contributions, ideas
        The tables.
    references
        Reference populations, as a manifest holds them.
    """
    weighted = tuple(
        (reference, weigh(contributions, ideas, reference["attribute"], as_frame(reference)))
        for reference in references
    )
    return replace(insights, weighted=weighted)
