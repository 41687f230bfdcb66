"""Sheets of ideas: all of them, those quoted, those that stand apart."""

from __future__ import annotations

from functools import partial

import pandas as pd

from contrib_analysis.exports._table import (
    DAY,
    MEASURE,
    Field,
    Table,
    as_date,
    days,
    theme_id_field,
)
from contrib_analysis.exports._theme_names import labels_of, theme_places
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.facts.told_groups import told_channels
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import Analysis
from contrib_analysis.text.language import UNKNOWN
from contrib_analysis.words.codes import kind_in_words, role_in_words, yes
from contrib_analysis.words.i18n import Words


def ideas_table(analysis: Analysis, w: Words) -> Table:
    """Lay out every idea, theme by theme, the most central ones first.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    ideas = analysis.ideas
    frame = ideas.assign(
        **_names(analysis, ideas),
        **_sources(analysis, ideas["contribution_id"]),
        rank=ideas["rank"].astype("Int64").where(ideas["rank"] > 0),
        place=ideas["theme_id"].map(theme_places(analysis)),
    )
    frame = frame.sort_values(["place", "rank", "idea_id"], kind="stable", ignore_index=True)
    return Table(
        "ideas",
        w("Ideas"),
        w("A row is an idea: a piece of a contribution, to the letter. Most central ones first."),
        (
            _theme(w),
            Field("subtheme", w("Sub-theme"), w("Its sub-theme, if any."), 26),
            Field("text", w("Text"), w("The words of the person, to the letter."), 80),
            Field(
                "kind",
                w("Kind of idea"),
                w(
                    "What it does, where its words show it: a proposal, a concern, support, a "
                    "question or a testimony."
                ),
                14,
                say=partial(kind_in_words, w=w),
            ),
            Field(
                "to_review",
                w("To review"),
                w("“yes” where it fits its theme poorly: a person should check it."),
                9,
                say=partial(yes, w=w),
            ),
            Field(
                "strength",
                w("Strength"),
                w("How firmly it belongs to its theme: from 0 to 1."),
                9,
                MEASURE,
            ),
            Field("rank", w("Rank"), w("Its place in its theme; 1 is the most central idea."), 8),
            Field(
                "second_theme",
                w("Second theme"),
                w("The theme it belongs to as well, where it has two."),
                26,
            ),
            _nearest(w),
            *_origin(w),
            Field("question", w("Question"), w("The question that was answered."), 40),
            Field("start", w("Start"), w("Its first character in the contribution, from 0."), 8),
            Field("end", w("End"), w("The character after its last one."), 8),
            Field("idea_id", w("Idea id"), w("What names the idea in every table."), 24),
            theme_id_field(w),
            Field("subtheme_id", w("Sub-theme id"), w("What names it in every table."), 10),
            Field("second_theme_id", w("Second theme id"), w("What names it in every table."), 10),
            Field(
                "nearest_theme_id", w("Nearest theme id"), w("What names it in every table."), 10
            ),
        ),
        frame,
        in_csv=True,
    )


def quotes_table(analysis: Analysis, w: Words) -> Table:
    """Lay out the ideas that are shown for each theme and sub-theme.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    frame = _with_idea(analysis, analysis.quotes)
    frame["theme"] = labels_of(analysis, frame["theme_id"])
    parents = dict(zip(analysis.themes["theme_id"], analysis.themes["parent_id"], strict=True))
    tops = [parents.get(theme) or theme for theme in frame["theme_id"]]
    frame["place"] = pd.Series(tops, dtype="str").map(theme_places(analysis)).to_numpy()
    frame["below"] = [theme != top for theme, top in zip(frame["theme_id"], tops, strict=True)]
    frame = frame.sort_values(
        ["place", "below", "theme_id", "rank"], kind="stable", ignore_index=True
    )
    return Table(
        "quotes",
        w("Quotes"),
        w("A row is an idea shown for a theme or a sub-theme, best first."),
        (
            _theme(w),
            Field("text", w("Text"), w("The words of the person, to the letter."), 80),
            Field("role", w("Why"), w("Why it was chosen."), 26, say=partial(role_in_words, w=w)),
            Field("rank", w("Rank"), w("Its place among the quotes of the theme."), 8),
            *_origin(w),
            Field("idea_id", w("Idea id"), w("What names the idea in every table."), 24),
            theme_id_field(w),
        ),
        frame,
        in_csv=True,
    )


def lone_table(analysis: Analysis, insights: Insights, w: Words) -> Table:
    """Lay out developed ideas that fit no theme well, so that numbers don't drown them.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    frame = _with_idea(
        analysis, insights.lone[["idea_id", "theme_id", "words", "marks", "strength"]]
    )
    nearest = analysis.ideas.set_index("idea_id")["nearest_theme_id"].reindex(frame["idea_id"])
    frame["theme"] = labels_of(analysis, frame["theme_id"])
    frame["nearest_theme"] = labels_of(analysis, nearest).to_numpy()
    return Table(
        "lone-ideas",
        w("Argued and apart"),
        w("A row is a developed idea that fits no theme well: rare, and worth reading."),
        (
            Field("text", w("Text"), w("The words of the person, to the letter."), 80),
            _theme(w),
            _nearest(w),
            Field("words", w("Words"), w("How many words it has."), 8),
            Field(
                "marks",
                w("Marks of argument"),
                w("How many different words or figures argue in it (“because”, “for example”)."),
                12,
            ),
            Field(
                "strength",
                w("Strength"),
                w("How firmly it belongs to its theme: from 0 to 1."),
                9,
                MEASURE,
            ),
            *_origin(w),
            Field("idea_id", w("Idea id"), w("What names the idea in every table."), 24),
        ),
        frame,
        why=w("No developed idea stands apart from the themes."),
    )


def others_table(analysis: Analysis, w: Words) -> Table:
    """Lay out the ideas that fit no theme, each with the one that it is nearest to.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    others = analysis.ideas[fits_none(analysis.ideas)]
    frame = others.assign(
        **_names(analysis, others),
        **_sources(analysis, others["contribution_id"]),
        place=others["nearest_theme_id"].map(theme_places(analysis)),
    )
    return Table(
        "other-ideas",
        w("Other ideas"),
        w("A row is an idea that fits no theme: it counts among the ideas, and in no theme."),
        (
            Field("text", w("Text"), w("The words of the person, to the letter."), 80),
            _nearest(w),
            *_origin(w),
            Field("idea_id", w("Idea id"), w("What names the idea in every table."), 24),
        ),
        frame.sort_values(["place", "idea_id"], kind="stable", ignore_index=True),
        why=w("Every idea fits a theme."),
    )


def _nearest(w: Words) -> Field:
    return Field(
        "nearest_theme",
        w("Nearest theme"),
        w("For an idea that fits no theme: the one that it is nearest to."),
        26,
    )


def _theme(w: Words) -> Field:
    return Field("theme", w("Theme"), w("The theme."), 30)


def _origin(w: Words) -> tuple[Field, ...]:
    return (
        Field(
            "channel",
            w("Channel"),
            w("How the contribution came; empty where too few came so to speak of the theme."),
            20,
        ),
        Field(
            "language",
            w("Language"),
            w("The language that it was written in, where that is another than this table's."),
            12,
            say=w.language_name,
        ),
        Field("date", w("Date"), w("The day it was handed in."), 12, DAY, as_date),
        Field(
            "contribution_id",
            w("Contribution"),
            w("What names the contribution in every table and in the corpus."),
            22,
        ),
    )


def _names(analysis: Analysis, ideas: pd.DataFrame) -> dict[str, pd.Series]:
    return {
        level: labels_of(analysis, ideas[f"{level}_id"])
        for level in ("theme", "subtheme", "second_theme", "nearest_theme")
    }


def _sources(analysis: Analysis, names: pd.Series) -> dict[str, pd.Series]:
    """Return what is known of the contributions that are named, row by row."""
    came = told_channels(analysis.contributions, analysis.ideas)
    rows = analysis.contributions.assign(channel=came).set_index("contribution_id")
    known = ["channel", "question", "language", "submitted_at"]
    found = rows[known].reindex(names).set_axis(names.index)
    spoken = found["language"].fillna("")
    return {
        "language": spoken.where(~spoken.isin([analysis.interface, UNKNOWN]), ""),
        "channel": found["channel"].fillna(""),
        "question": found["question"].fillna(""),
        "date": pd.Series(days(found["submitted_at"]), index=names.index),
    }


def _with_idea(analysis: Analysis, chosen: pd.DataFrame) -> pd.DataFrame:
    """Add to rows that name ideas their words and where they come from."""
    ideas = analysis.ideas.set_index("idea_id")[["text", "contribution_id"]]
    found = ideas.reindex(chosen["idea_id"]).fillna("")
    frame = chosen.reset_index(drop=True)
    frame = frame.assign(
        text=found["text"].to_numpy(), contribution_id=found["contribution_id"].to_numpy()
    )
    return frame.assign(**_sources(analysis, frame["contribution_id"]))
