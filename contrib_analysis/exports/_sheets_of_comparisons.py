"""What was compared: groups, periods, votes and sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd

from contrib_analysis.exports._sheets_of_themes import theme_labels, theme_places
from contrib_analysis.exports._table import (
    DAY,
    MEASURE,
    PERCENT,
    Field,
    Table,
    as_date,
    theme_id_field,
)
from contrib_analysis.facts.small_groups import SMALLEST_GROUP
from contrib_analysis.insight.groups import LIMITS
from contrib_analysis.insight.insights import Insights
from contrib_analysis.insight.timeline import FEWEST_NEW, Timeline
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import (
    attribute_in_words,
    news_in_words,
    sides_in_words,
    votes_in_words,
    why_no_groups,
    yes,
)
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.periods import periods_heading


def group_tables(analysis: Analysis, insights: Insights, w: Words) -> list[Table]:
    """Lay out themes by group, and what can be said of each attribute.

    Groups that `insight.groups` hides are in neither.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    groups = insights.groups
    say = partial(attribute_in_words, w=w)
    small = w.number(SMALLEST_GROUP)
    attribute = Field("attribute", w("Attribute"), w("What groups people."), 22, say=say)
    cells = Table(
        "groups",
        w("Groups"),
        w(
            "A row is a group and a theme. Groups of fewer than {n} people are left out, smaller "
            "numbers of people are empty, and so are as many others as it takes for none to be "
            "worked out.",
            n=small,
        ),
        (
            attribute,
            Field("group", w("Group"), w("People who state this value, and no other."), 26),
            Field("theme", w("Theme"), w("The theme."), 30),
            Field("people", w("People"), w("People of the group who speak of the theme."), 10),
            Field("group_people", w("People in the group"), w("All people of the group."), 11),
            _share(w),
            *_interval(w),
            Field(
                "others_share",
                w("Share elsewhere"),
                w("The same share among everybody else, in a group or in none."),
                11,
                PERCENT,
            ),
            Field(
                "said_more",
                w("Says it more"),
                w(
                    "“yes” where the difference is large enough, and too large for chance; never "
                    "beside a group whose authors are mostly not known."
                ),
                10,
                say=partial(yes, w=w),
            ),
            Field(
                "residual",
                w("Residual"),
                w("How far the count is from what chance would give, in standard errors."),
                10,
                MEASURE,
            ),
            Field("p", "p", _corrected(w), 8, "0.000"),
            theme_id_field(w),
        ),
        _by_theme(analysis, groups.cells),
        why=w("Nothing in the data says enough about participants to compare groups."),
    )
    attributes = Table(
        "attributes",
        w("Attributes"),
        w("A row is something known of participants, or the channel they came by."),
        (
            attribute,
            Field("people", w("People"), w("People of the groups that are shown."), 10),
            Field("groups", w("Groups"), w("How many groups are shown."), 10),
            Field(
                "hidden_groups",
                w("Groups left out"),
                w(
                    "Groups that are too small to be shown (fewer than {n} people), or beyond the "
                    "largest ones.",
                    n=small,
                ),
                11,
            ),
            Field("hidden_people", w("People left out"), w("People in groups left out."), 11),
            Field(
                "unknown",
                w("Not stated"),
                w("People who state none or several; empty where it would tell a small group."),
                11,
            ),
            Field(
                "v",
                w("Cramér's V"),
                w("How much themes differ from group to group: 0 is not at all, 1 entirely."),
                10,
                MEASURE,
            ),
            Field(
                "reason",
                w("Why there is no table"),
                w("Why its groups are not on the sheet of groups."),
                60,
                say=lambda reason: why_no_groups(reason, w, **LIMITS),
            ),
        ),
        groups.attributes.assign(
            **{
                name: groups.attributes[name].astype("Int64").where(groups.attributes.reason == "")
                for name in ("people", "groups", "hidden_groups", "hidden_people")
            }
        ),
        why=w("Nothing in the data says who the participants are."),
    )
    return [cells, attributes]


def time_tables(analysis: Analysis, insights: Insights, w: Words) -> list[Table]:
    """Lay out themes over dates and rounds, and what is new since the last ones.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    dates, rounds = insights.dates, insights.rounds
    latest = rounds if rounds.since else dates
    return [
        _timeline(
            analysis,
            dates,
            "timeline",
            w("Over time"),
            Field(
                "period",
                periods_heading(dates.unit or "day", w),
                w("The period's first day."),
                13,
                DAY,
                as_date,
            ),
            w("The contributions have no dates, or all have the same."),
            w,
        ),
        _timeline(
            analysis,
            rounds,
            "rounds",
            w("Rounds"),
            Field("period", periods_heading("round", w), w("The round of the consultation."), 24),
            w("Nothing in the data tells rounds apart."),
            w,
        ),
        _news(analysis, latest, w),
    ]


def dissent_tables(analysis: Analysis, insights: Insights, w: Words) -> list[Table]:
    """Lay out votes, by contribution, and arguments, by theme.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    theme = Field("theme", w("Theme"), w("The theme."), 36)
    return [
        Table(
            "votes",
            w("Votes"),
            w("A row is a contribution that was put to a vote. Most votes come first."),
            (
                Field(
                    "text",
                    w("Text"),
                    w("The firmest of its ideas. Which of them the votes mean isn’t known."),
                    80,
                ),
                Field("for_", w("Votes for"), w("Votes for the contribution."), 10),
                Field("against", w("Votes against"), w("Votes against it."), 10),
                Field("share", w("Share for"), w("Votes for, among all votes."), 10, PERCENT),
                *_interval(w),
                _verdict(votes_in_words, w),
                Field("theme", w("Theme"), w("The theme of this idea."), 36),
                Field(
                    "contribution_id",
                    w("Contribution"),
                    w("What names the contribution in every table and in the corpus."),
                    22,
                ),
                Field("idea_id", w("Idea id"), w("What names the idea in every table."), 24),
                theme_id_field(w),
            ),
            _voted(analysis, insights.votes),
            why=w("The data has no votes both for and against."),
        ),
        Table(
            "sides",
            w("Arguments"),
            w("A row is a theme. Who argues both ways counts in both."),
            (
                theme,
                Field("people", w("People"), w("People who argue."), 10),
                Field("for_", w("For"), w("People who argue for."), 10),
                Field("against", w("Against"), w("People who argue against."), 10),
                Field("share", w("Share for"), w("Those for, among both."), 10, PERCENT),
                *_interval(w),
                _verdict(sides_in_words, w),
                theme_id_field(w),
            ),
            _by_theme(analysis, insights.sides),
            why=w("The data does not mark arguments for and against."),
        ),
    ]


def _timeline(
    analysis: Analysis,
    line: Timeline,
    name: str,
    title: str,
    period: Field,
    why: str,
    w: Words,
) -> Table:
    order = {first: n for n, first in enumerate(line.periods["period"])}
    totals = line.periods.set_index("period")["people"]
    frame = _by_theme(analysis, line.themes)
    frame["everyone"] = frame["period"].map(totals)
    frame["when"] = frame["period"].map(order)
    return Table(
        name,
        title,
        w("A row is a period and a theme that was spoken of in it."),
        (
            period,
            Field("theme", w("Theme"), w("The theme."), 36),
            Field("people", w("People"), w("People who speak of it in the period."), 10),
            Field(
                "contributions",
                w("Contributions"),
                w("Contributions that speak of it in the period."),
                13,
            ),
            Field(
                "everyone", w("People in the period"), w("All who took part in the period."), 11
            ),
            _share(w),
            *_interval(w),
            theme_id_field(w),
        ),
        frame.sort_values(["when", "place"], kind="stable", ignore_index=True),
        why=why,
    )


def _news(analysis: Analysis, line: Timeline, w: Words) -> Table:
    dated = line.since and line.unit != "round"
    since = w.day(date.fromisoformat(line.since)) if dated else line.since
    return Table(
        "news",
        w("What is new"),
        w("A row is a theme: before and since {since}.", since=since),
        (
            Field("theme", w("Theme"), w("The theme."), 36),
            Field("people_before", w("People before"), w("People who spoke of it before."), 10),
            Field("share_before", w("Share before"), w("Of those who took part."), 10, PERCENT),
            Field("people_since", w("People since"), w("People who speak of it since."), 10),
            Field("share_since", w("Share since"), w("Of those who took part."), 10, PERCENT),
            Field(
                "news",
                w("What has changed"),
                w("Said only where the difference is too large for chance."),
                36,
                say=partial(news_in_words, w=w, fewest=FEWEST_NEW),
            ),
            Field("p", "p", _corrected(w), 8, "0.000"),
            theme_id_field(w),
        ),
        _by_theme(analysis, line.news),
        why=w("Too few people came before or since to say what is new."),
    )


def _verdict(in_words: Callable[[str, Words], str], w: Words) -> Field:
    return Field(
        "verdict",
        w("What it shows"),
        w("Said only where the whole interval says it."),
        36,
        say=lambda verdict: in_words(verdict, w),
        says_blank=True,
    )


def _share(w: Words) -> Field:
    return Field("share", w("Share"), w("The first number of people, of the second."), 9, PERCENT)


def _interval(w: Words) -> tuple[Field, Field]:
    about = w("With so many people, chance alone lets the share vary between these two (95%).")
    return (
        Field("low", w("From"), about, 9, PERCENT),
        Field("high", w("To"), about, 9, PERCENT),
    )


def _corrected(w: Words) -> str:
    return w(
        "How often chance alone would make such a difference, corrected for the number of "
        "comparisons; empty where everybody spoke of the theme."
    )


def _voted(analysis: Analysis, votes: pd.DataFrame) -> pd.DataFrame:
    """Add to votes the idea that stands for what was voted on, and its theme's label."""
    texts = analysis.ideas.set_index("idea_id")["text"]
    return votes.assign(
        text=votes["idea_id"].map(texts).fillna("").astype("str"),
        theme=votes["theme_id"].map(theme_labels(analysis)).fillna("").astype("str"),
    )


def _by_theme(analysis: Analysis, frame: pd.DataFrame) -> pd.DataFrame:
    """Add the theme's label and place; rows of one group or period in the themes' order."""
    found = frame.assign(
        theme=frame["theme_id"].map(theme_labels(analysis)).fillna("").astype("str"),
        place=frame["theme_id"].map(theme_places(analysis)),
    )
    first = [name for name in ("attribute", "group") if name in found]
    if first:
        runs = found[first].ne(found[first].shift()).any(axis=1).cumsum().rename("run")
        return found.assign(run=runs).sort_values(["run", "place"], ignore_index=True)
    return found.sort_values("place", kind="stable", ignore_index=True)
