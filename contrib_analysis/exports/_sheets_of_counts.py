"""What was counted: kinds of idea, campaigns, and what became of each row received."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.exports._sheets_of_themes import theme_labels, theme_places
from contrib_analysis.exports._table import DAY, Field, Table, as_date, days, theme_id_field
from contrib_analysis.facts.copies import is_copy
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import FATES, KINDS, Analysis
from contrib_analysis.words.codes import fate_in_words, kind_in_words
from contrib_analysis.words.i18n import Words


def kinds_table(analysis: Analysis, w: Words) -> Table:
    """Count the ideas of each theme by kind.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    ideas = analysis.ideas[analysis.ideas["theme_id"] != ""]
    told = bool((ideas["kind"] != "").any())
    counts = pd.crosstab(ideas["theme_id"], ideas["kind"])
    frame = counts.reindex(columns=list(KINDS), fill_value=0).rename(columns={"": "not_told"})
    frame = frame.assign(ideas=frame.sum(axis=1)).rename_axis("theme_id").reset_index()
    frame = frame.assign(
        theme=frame["theme_id"].map(theme_labels(analysis)).fillna("").astype("str"),
        place=frame["theme_id"].map(theme_places(analysis)),
    ).sort_values("place", kind="stable", ignore_index=True)
    about = w("Ideas of this kind.")
    return Table(
        "kinds",
        w("Kinds by theme"),
        w("A row is a theme; ideas are counted."),
        (
            Field("theme", w("Theme"), w("The theme."), 36),
            *(Field(kind, kind_in_words(kind, w), about, 13) for kind in KINDS if kind),
            Field(
                "not_told",
                kind_in_words("", w),
                w("Ideas whose words don't show what they do."),
                13,
            ),
            Field("ideas", w("Ideas"), w("All ideas of the theme."), 10),
            theme_id_field(w),
        ),
        frame if told else frame.iloc[:0],
        why=w("Proposals, concerns and questions are not told apart in this run."),
    )


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
    why = w("No text was sent by several people, alike or nearly.")
    sent = insights.campaigns
    listed = sent.assign(first=days(sent["first_at"]), last=days(sent["last_at"]))
    some = not listed.empty or bool(is_copy(analysis.contributions).any())
    labels = insights.without["theme_id"].map(theme_labels(analysis)).fillna("").astype("str")
    without = insights.without.assign(theme=labels)
    spoken = w("People who speak of it.")
    return [
        Table(
            "campaigns",
            w("Campaigns"),
            w("A row is a text that several people sent, alike or nearly."),
            (
                Field("text", w("Text"), w("The wording that was sent most often."), 80),
                Field("size", w("Contributions"), w("How often it was sent."), 13),
                Field("people", w("People"), w("By how many people."), 10),
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
                Field("people", w("People"), spoken, 11),
                Field("people_no_copies", w("People, no copies"), spoken, 11),
                Field("people_no_campaigns", w("People, no campaigns"), spoken, 11),
                Field("rank", w("Rank"), w("The theme's place by people."), 8),
                Field(
                    "rank_no_campaigns",
                    w("Rank, no campaigns"),
                    w("Its place by people outside campaigns."),
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


def ledger_table(analysis: Analysis, w: Words) -> Table:
    """Count what became of the rows of each file received.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    counts = pd.crosstab(analysis.ledger["source"], analysis.ledger["fate"])
    fates = [fate for fate in FATES if fate in counts]
    frame = counts.reindex(columns=fates).assign(received=counts.sum(axis=1))
    frame = frame.rename_axis("source").reset_index().sort_values("source", ignore_index=True)
    return Table(
        "ledger",
        w("Ledger"),
        w(
            "A row is a file received. Received is the sum of the columns after it; ledger.csv "
            "has the fate of every row, with its reason."
        ),
        (
            Field("source", w("File"), w("The file, as it was handed over."), 36),
            Field("received", w("Received"), w("All it held."), 11),
            *(
                Field(fate, fate_in_words(fate, w), w("How many came to this."), 13)
                for fate in fates
            ),
        ),
        frame,
    )
