"""The sheet of kinds of ideas, by theme."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.exports._table import Field, Table, theme_id_field
from contrib_analysis.exports._theme_names import in_order_of_themes
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.tables import KINDS, Analysis
from contrib_analysis.words.codes import kind_in_words
from contrib_analysis.words.i18n import Words


def kinds_table(analysis: Analysis, w: Words) -> Table:
    """Count the ideas of each theme, and those that fit none, by kind.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    ideas = analysis.ideas
    told = bool((ideas["kind"] != "").any())
    counts = pd.crosstab(ideas["theme_id"], ideas["kind"])
    frame = counts.reindex(columns=list(KINDS), fill_value=0).rename(columns={"": "not_told"})
    frame = frame.assign(ideas=frame.sum(axis=1)).rename_axis("theme_id").reset_index()
    frame = in_order_of_themes(analysis, frame if told else frame.iloc[:0])
    frame["theme"] = frame["theme"].where(~fits_none(frame), w("Other ideas"))
    about = w("Ideas of this kind.")
    return Table(
        "kinds",
        w("Kinds by theme"),
        w("A row is a theme; ideas are counted. Those that fit no theme come last."),
        (
            Field("theme", w("Theme"), w("The theme."), 36),
            *(Field(kind, kind_in_words(kind, w), about, 13) for kind in KINDS if kind),
            Field(
                "not_told",
                kind_in_words("", w),
                w("Ideas whose words don't show what they do."),
                13,
            ),
            Field("ideas", w("Ideas"), w("All ideas of the row."), 10),
            theme_id_field(w),
        ),
        frame,
        why=w("Proposals, concerns and questions are not told apart in this run."),
    )
