"""The sheet of themes, each followed by its sub-themes."""

from __future__ import annotations

from functools import partial

import pandas as pd

from contrib_analysis.exports._table import MEASURE, Field, Table, people_field, theme_id_field
from contrib_analysis.exports._theme_names import labels_of, theme_places
from contrib_analysis.facts.fragile import how_stable
from contrib_analysis.facts.people import voices_of
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import origin_in_words, yes
from contrib_analysis.words.i18n import Words


def themes_table(analysis: Analysis, w: Words) -> Table:
    """Lay out themes, each followed by its sub-themes.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    themes, ideas = analysis.themes, analysis.ideas
    home = themes["parent_id"].where(themes["parent_id"] != "", themes["theme_id"])
    doubts = ideas.groupby("theme_id")["to_review"].sum()
    doubts = pd.concat([doubts, ideas.groupby("subtheme_id")["to_review"].sum()])
    doubts = doubts[~doubts.index.duplicated()]
    frame = themes.assign(
        parent=labels_of(analysis, themes["parent_id"]),
        to_review=themes["theme_id"].map(doubts).fillna(0).astype("int64"),
        second_opinion=themes["second_opinion"].astype("boolean"),
        place=home.map(theme_places(analysis)),
        below=themes["parent_id"] != "",
    )
    if not _asked_another_method(analysis):
        frame["second_opinion"] = pd.NA
    frame = frame.sort_values(["place", "below"], kind="stable", ignore_index=True)
    return Table(
        "themes",
        w("Themes"),
        w("A row is a theme or, under its theme, a sub-theme. Largest themes first."),
        (
            Field("label", w("Label"), w("The theme in a few of its own words."), 36),
            Field("parent", w("Part of"), w("For a sub-theme: the theme it is part of."), 28),
            people_field(
                w(
                    "People who speak of it. A contribution whose author isn't known counts as "
                    "one person."
                ),
                voices_of(analysis.contributions, w),
            ),
            Field(
                "contributions",
                w("Contributions"),
                w("Contributions that speak of it, copies among them."),
                13,
            ),
            Field("ideas", w("Ideas"), w("Ideas in it. The ideas of copies are counted once."), 9),
            Field(
                "to_review",
                w("To review"),
                w("How many of these ideas fit it poorly: a person should check them."),
                9,
            ),
            Field(
                "stability",
                w("Stability"),
                w(
                    "The part of it that is found again when the analysis is done anew on part "
                    "of the ideas: from 0 to 1."
                ),
                10,
                MEASURE,
            ),
            Field(
                "stability",
                w("Stability in words"),
                w("What that number means."),
                20,
                say=partial(how_stable, w=w),
            ),
            Field(
                "second_opinion",
                w("Second opinion"),
                w("“yes” where another method, of another kind, finds it too."),
                10,
                say=partial(yes, w=w),
            ),
            Field(
                "mixed",
                w("Mixed"),
                w(
                    "“yes” where it is perhaps several things: its two halves are hardly more "
                    "alike than it is to another theme."
                ),
                8,
                say=partial(yes, w=w),
            ),
            Field(
                "doubtful_name",
                w("Name to check"),
                w(
                    "“yes” where this name perhaps says badly what the theme holds: read the "
                    "quotes before you use it."
                ),
                10,
                say=partial(yes, w=w),
            ),
            Field("description", w("Description"), w("What its ideas say, in short."), 60),
            Field("headline", w("Headline"), w("An idea that stands for it, to the letter."), 60),
            Field("keywords", w("Keywords"), w("Words frequent in it and rare elsewhere."), 40),
            Field(
                "origin",
                w("Made by"),
                w("Whether the program found it or the analyst made it."),
                14,
                say=partial(origin_in_words, w=w),
            ),
            Field(
                "reviewed",
                w("Reviewed"),
                w("“yes” where the analyst has read and accepted it."),
                10,
                say=partial(yes, w=w),
            ),
            Field(
                "label_proposed",
                w("Another label"),
                w("Proposed by a language model that the analyst asked; read it with care."),
                36,
            ),
            Field(
                "description_proposed",
                w("Another description"),
                w("Proposed by a language model that the analyst asked; read it with care."),
                60,
            ),
            theme_id_field(w),
            Field("parent_id", w("Id of the whole"), w("What names the theme it is part of."), 10),
        ),
        frame,
        in_csv=True,
    )


def _asked_another_method(analysis: Analysis) -> bool:
    """Tell whether a method of another kind was asked, as `table_columns.OPINIONS` records it."""
    return bool((~analysis.opinions["opinion"].str.startswith("refit-")).any())
