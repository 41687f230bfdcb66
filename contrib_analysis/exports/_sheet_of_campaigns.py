"""Sheets of campaigns, and of themes with and without them."""

from __future__ import annotations

from contrib_analysis.exports._table import (
    DAY,
    Field,
    Table,
    as_date,
    days,
    people_field,
    theme_id_field,
)
from contrib_analysis.exports._theme_names import labels_of
from contrib_analysis.facts.copies import is_copy
from contrib_analysis.facts.people import voices_of
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import Words


def campaign_tables(analysis: Analysis, insights: Insights, w: Words) -> list[Table]:
    """Lay out campaigns, and themes with and without them.

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
    why = w("No text was sent several times, alike or nearly.")
    sent = insights.campaigns
    listed = sent.assign(first=days(sent["first_at"]), last=days(sent["last_at"]))
    some = not listed.empty or bool(is_copy(analysis.contributions).any())
    without = insights.without.assign(theme=labels_of(analysis, insights.without["theme_id"]))
    spoken = w("People who speak of it.")
    return [
        Table(
            "campaigns",
            w("Campaigns"),
            w("A row is a text that was sent several times, alike or nearly."),
            (
                Field("text", w("Text"), w("The wording that was sent most often."), 80),
                Field("size", w("Contributions"), w("How often it was sent."), 13),
                people_field(w("By how many people."), voices, 10),
                Field("texts", w("Wordings"), w("In how many wordings."), 13),
                Field("first", w("First day"), w("The first day it was sent."), 12, DAY, as_date),
                Field("last", w("Last day"), w("The last day it was sent."), 12, DAY, as_date),
                Field("campaign_id", w("Campaign id"), w("What names the campaign."), 14),
            ),
            listed,
            why=why,
        ),
        Table(
            "without-campaigns",
            w("Without campaigns"),
            w("A row is a theme, counted with everything, without copies, without campaigns."),
            (
                Field("theme", w("Theme"), w("The theme."), 36),
                people_field(spoken, voices),
                people_field(
                    spoken, voices, name="people_no_copies", title=w("People, no copies")
                ),
                people_field(
                    spoken, voices, name="people_no_campaigns", title=w("People, no campaigns")
                ),
                Field("rank", w("Rank"), w("The theme's place by size."), 8),
                Field(
                    "rank_no_campaigns",
                    w("Rank, no campaigns"),
                    w("Its place by size, without campaigns."),
                    11,
                ),
                Field(
                    "contributions",
                    w("Contributions"),
                    w("Contributions that speak of it, copies among them."),
                    13,
                ),
                Field(
                    "contributions_no_copies",
                    w("Contributions, no copies"),
                    w("Those that repeat no other."),
                    13,
                ),
                Field(
                    "contributions_no_campaigns",
                    w("Contributions, no campaigns"),
                    w("Those that belong to no campaign."),
                    13,
                ),
                theme_id_field(w),
            ),
            without if some else without.iloc[:0],
            why=why,
        ),
    ]
