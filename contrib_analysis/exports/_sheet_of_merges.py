"""The sheet of themes that might be one."""

from __future__ import annotations

from contrib_analysis.exports._table import MEASURE, Field, Table, people_field, theme_id_field
from contrib_analysis.exports._theme_names import each_named, theme_labels
from contrib_analysis.facts.people import voices_of
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import Words


def merges_table(analysis: Analysis, insights: Insights, w: Words) -> Table:
    """Lay out themes that might be one.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    labels, voices = theme_labels(analysis), voices_of(analysis.contributions, w)
    titles = dict(zip(analysis.demands["demand_id"], analysis.demands["title"], strict=True))
    found = insights.merge_proposals
    frame = found.assign(
        theme=each_named(found["theme_id"], labels),
        other_theme=each_named(found["other_theme_id"], labels),
        straddling=each_named(found["demands"], titles),
    )
    return Table(
        "merge_proposals",
        w("Might be one"),
        w(
            "A row is two themes that might be one: read both, then merge them on the board "
            "or not."
        ),
        (
            Field("theme", w("Theme"), w("One theme."), 30),
            Field("other_theme", w("Other theme"), w("The other."), 30),
            people_field(w("People who speak of one or the other, each counted once."), voices),
            Field(
                "contributions",
                w("Contributions"),
                w("Contributions that speak of one or the other, each counted once."),
                13,
            ),
            Field("ideas", w("Ideas"), w("Ideas of one or the other."), 9),
            Field(
                "signs",
                w("Signs"),
                voices.either(
                    w(
                        "How many of four signs speak for it: near words, people, demands and "
                        "ideas that belong to both."
                    ),
                    w(
                        "How many of four signs speak for it: near words, contributions, demands "
                        "and ideas that belong to both."
                    ),
                ),
                9,
            ),
            Field(
                "nearness",
                w("Nearness"),
                w("How near their words are to each other: from 0 to 1."),
                10,
                MEASURE,
            ),
            Field(
                "shared_people",
                voices.either(w("People in both"), w("Contributions in both")),
                voices.either(
                    w("People who speak of both."), w("Contributions that speak of both.")
                ),
                11,
            ),
            Field("shared_ideas", w("Ideas in both"), w("Ideas that belong to both."), 11),
            Field(
                "straddling",
                w("Demands in both"),
                w("Demands that have ideas in both themes."),
                40,
            ),
            theme_id_field(w),
            Field("other_theme_id", w("Other id"), w("What names the other."), 10),
        ),
        frame,
        in_csv=True,
        why=w("No two themes have enough in common to be one."),
    )
