"""The sheet of subjects that cut across themes."""

from __future__ import annotations

from contrib_analysis.exports._table import Field, Table, people_field
from contrib_analysis.exports._theme_names import each_named, theme_labels
from contrib_analysis.facts.people import voices_of
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import Words


def subjects_table(analysis: Analysis, insights: Insights, w: Words) -> Table:
    """Lay out what people speak of in many themes.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    found = insights.subjects
    frame = found.assign(named=each_named(found["theme_ids"], theme_labels(analysis)))
    return Table(
        "subjects",
        w("Across themes"),
        w("A row is what is spoken of in many themes."),
        (
            Field("subject", w("Subject"), w("As people write it."), 30),
            people_field(
                w("People who speak of it, each counted once."),
                voices_of(analysis.contributions, w),
            ),
            Field(
                "contributions",
                w("Contributions"),
                w("Contributions that speak of it, copies among them."),
                13,
            ),
            Field("ideas", w("Ideas"), w("Ideas that have its words."), 9),
            Field("themes", w("Themes"), w("How many themes speak of it."), 9),
            Field("named", w("In these themes"), w("Those with most ideas first."), 60),
            Field("theme_ids", w("Theme ids"), w("What names them in every table."), 24),
        ),
        frame,
        in_csv=True,
        why=w("Nothing is spoken of in so many themes."),
    )
