"""What was found: themes, ideas and quotes."""

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
from contrib_analysis.facts.fragile import how_stable
from contrib_analysis.facts.people import people_are_known
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import (
    kind_in_words,
    origin_in_words,
    role_in_words,
    yes,
)
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
    labels = theme_labels(analysis)
    home = themes["parent_id"].where(themes["parent_id"] != "", themes["theme_id"])
    doubts = ideas.groupby("theme_id")["to_review"].sum()
    doubts = pd.concat([doubts, ideas.groupby("subtheme_id")["to_review"].sum()])
    doubts = doubts[~doubts.index.duplicated()]
    frame = themes.assign(
        parent=themes["parent_id"].map(labels).fillna("").astype("str"),
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
            Field("people", w("People"), _people(analysis, w), 11),
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
            *_origin(w),
            Field("question", w("Question"), w("The question that was answered."), 40),
            Field("start", w("Start"), w("Its first character in the contribution, from 0."), 8),
            Field("end", w("End"), w("The character after its last one."), 8),
            Field("idea_id", w("Idea id"), w("What names the idea in every table."), 24),
            theme_id_field(w),
            Field("subtheme_id", w("Sub-theme id"), w("What names it in every table."), 10),
            Field("second_theme_id", w("Second theme id"), w("What names it in every table."), 10),
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
    frame["theme"] = frame["theme_id"].map(theme_labels(analysis)).fillna("").astype("str")
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
    frame["theme"] = frame["theme_id"].map(theme_labels(analysis)).fillna("").astype("str")
    return Table(
        "lone-ideas",
        w("Argued and apart"),
        w("A row is a developed idea that fits no theme well: rare, and worth reading."),
        (
            Field("text", w("Text"), w("The words of the person, to the letter."), 80),
            _theme(w),
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


def theme_labels(analysis: Analysis) -> dict[str, str]:
    """Return the label of each theme and sub-theme, by id."""
    return dict(zip(analysis.themes["theme_id"], analysis.themes["label"], strict=True))


def theme_places(analysis: Analysis) -> dict[str, int]:
    """Return the place of each theme, largest first, by id."""
    return {str(theme): n for n, theme in enumerate(analysis.top_themes["theme_id"])}


def _theme(w: Words) -> Field:
    return Field("theme", w("Theme"), w("The theme."), 30)


def _origin(w: Words) -> tuple[Field, ...]:
    return (
        Field("channel", w("Channel"), w("How the contribution came."), 20),
        Field("date", w("Date"), w("The day it was handed in."), 12, DAY, as_date),
        Field(
            "contribution_id",
            w("Contribution"),
            w("What names the contribution in every table and in the corpus."),
            22,
        ),
    )


def _people(analysis: Analysis, w: Words) -> str:
    if people_are_known(analysis.contributions):
        return w(
            "People who speak of it. A contribution whose author isn't known counts as one person."
        )
    return w("Nothing in the data says who wrote which contribution: each counts as one person.")


def _asked_another_method(analysis: Analysis) -> bool:
    """Tell whether a method of another kind was asked, as `tables.OPINIONS` records it."""
    return bool((~analysis.opinions["opinion"].str.startswith("refit-")).any())


def _names(analysis: Analysis, ideas: pd.DataFrame) -> dict[str, pd.Series]:
    labels = theme_labels(analysis)
    return {
        level: ideas[f"{level}_id"].map(labels).fillna("").astype("str")
        for level in ("theme", "subtheme", "second_theme")
    }


def _sources(analysis: Analysis, names: pd.Series) -> dict[str, pd.Series]:
    """Return what is known of the contributions that are named, row by row."""
    rows = analysis.contributions.set_index("contribution_id")
    found = rows[["channel", "question", "submitted_at"]].reindex(names).set_axis(names.index)
    return {
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
