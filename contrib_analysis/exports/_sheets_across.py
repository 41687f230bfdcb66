"""What lies across themes: pairs that might be one, subjects that many speak of."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.exports._sheets_of_themes import theme_labels
from contrib_analysis.exports._table import MEASURE, Field, Table
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import Words


def merges_table(analysis: Analysis, w: Words) -> Table:
    """Lay out themes that might be one.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    labels = theme_labels(analysis)
    titles = dict(zip(analysis.demands["demand_id"], analysis.demands["title"], strict=True))
    found = analysis.merge_proposals
    frame = found.assign(
        theme=_named(found["theme_id"], labels),
        other_theme=_named(found["other_theme_id"], labels),
        straddling=[
            "; ".join(str(titles.get(name, name)) for name in str(names).split())
            for names in found["demands"]
        ],
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
            Field("people", w("People"), w("People of both, each counted once."), 11),
            Field(
                "contributions",
                w("Contributions"),
                w("Contributions of both, each counted once."),
                13,
            ),
            Field("ideas", w("Ideas"), w("Ideas of both."), 9),
            Field(
                "signs",
                w("Signs"),
                w(
                    "How many of four signs speak for it: near words, people, demands and ideas "
                    "that belong to both."
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
            Field("shared_people", w("People of both"), w("People who speak of both."), 11),
            Field("shared_ideas", w("Ideas of both"), w("Ideas that belong to both."), 11),
            Field(
                "straddling",
                w("Demands of both"),
                w("Demands that have ideas in both themes."),
                40,
            ),
            Field("theme_id", w("Theme id"), w("What names it in every table."), 10),
            Field("other_theme_id", w("Other id"), w("What names the other."), 10),
        ),
        frame,
        in_csv=True,
        why=w("No two themes have enough in common to be one."),
    )


def subjects_table(analysis: Analysis, w: Words) -> Table:
    """Lay out what people speak of in many themes.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    labels = theme_labels(analysis)
    found = analysis.subjects
    frame = found.assign(
        named=[
            "; ".join(str(labels.get(i, i)) for i in str(ids).split())
            for ids in found["theme_ids"]
        ]
    )
    return Table(
        "subjects",
        w("Across themes"),
        w("A row is what people speak of in many themes, each counted once."),
        (
            Field("subject", w("Subject"), w("As people write it."), 30),
            Field("people", w("People"), w("People who speak of it, each counted once."), 11),
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


def _named(ids: pd.Series, labels: dict[str, str]) -> pd.Series:
    return ids.map(labels).fillna("").astype("str")
