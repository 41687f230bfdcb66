"""What insight's codes mean, in words that a committee reads."""

from __future__ import annotations

from contrib_analysis.insight.groups import FEWEST_PEOPLE, MOST_GROUPS, SMALLEST_GROUP
from contrib_analysis.insight.timeline import FEWEST_NEW
from contrib_analysis.words.i18n import Words


def why_no_groups(reason: str, w: Words) -> str:
    """Say why an attribute has no table; "" for an attribute that has one.

    Parameters
    ----------
    reason
        One of `groups.REASONS`.
    w
        The interface's words.
    """
    return {
        "": "",
        "empty": w("nobody states it"),
        "few people": w(
            "fewer than {n} people state it in groups that can be shown",
            n=w.number(FEWEST_PEOPLE),
        ),
        "too many values": w(
            "it has too many values to make groups: most people are in none of the {most} "
            "largest, or in one of fewer than {least} people",
            most=w.number(MOST_GROUPS),
            least=w.number(SMALLEST_GROUP),
        ),
        "one group": w("it has one group only that can be shown: nothing to compare it with"),
    }[reason]


def votes_in_words(verdict: str, w: Words) -> str:
    """Say what votes show.

    Parameters
    ----------
    verdict
        One of `disagreement.VERDICTS`.
    w
        The interface's words.
    """
    return {
        "consensual": w("most are for"),
        "divided": w("people are divided"),
        "rejected": w("most are against"),
        "": w("too few votes, or too near a limit, to say"),
    }[verdict]


def arguments_in_words(verdict: str, w: Words) -> str:
    """Say what arguments for and against show; `verdict` as in `votes_in_words`."""
    unsure = w("too few people, or too near a limit, to say")
    return votes_in_words(verdict, w) if verdict else unsure


def heard_in_words(heard: str, w: Words) -> str:
    """Say whether a group is over- or under-heard.

    Parameters
    ----------
    heard
        What `reference.weigh` says of a group.
    w
        The interface's words.
    """
    return {
        "more": w("over-represented here"),
        "less": w("under-represented here"),
        "": w("no sure difference"),
    }[heard]


def news_in_words(news: str, w: Words) -> str:
    """Say what has changed for a theme, "" where nothing surely has.

    Parameters
    ----------
    news
        What a `timeline.Timeline` says of a theme.
    w
        The interface's words.
    """
    return {
        "new": w(
            "new: nobody spoke of it before, at least {n} people do now", n=w.number(FEWEST_NEW)
        ),
        "rose": w("spoken of more than before"),
        "": "",
    }[news]
