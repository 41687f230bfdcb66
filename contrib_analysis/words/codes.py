"""The codes of tables and of what was counted, in words: each written once, for every room.

Page, workbook, figures, board and notebooks say the same thing in the same words. What
decides (a threshold, a rule) comes from the room that has it, as a code or a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from contrib_analysis.words.i18n import Words

#: How columns of attributes begin, as in `tables.ATTRIBUTE`; a test holds the two equal.
_ATTRIBUTE = "attr_"
#: "scope/name/fr" is about the scope.
_TAIL = re.compile(r"(?:/name)?/[a-z]{2}$")
#: Hennig (2007), "Cluster-wise assessment of cluster stability", for the mean Jaccard
#: similarity of a cluster over resamples (chosen).
_VERY_STABLE, _STABLE = 0.85, 0.75

#: A fate as it is counted: (one, many).
_COUNTED: Mapping[str, tuple[str, str]] = {
    "kept": ("{n} kept", "{n} kept"),
    "duplicate": ("{n} copy", "{n} copies"),
    "empty": ("{n} empty", "{n} empty"),
    "non-answer": ("{n} non-answer", "{n} non-answers"),
    "withdrawn": ("{n} withdrawn", "{n} withdrawn"),
    "other-language": ("{n} in another language", "{n} in other languages"),
    "attached": ("{n} counted on another", "{n} counted on others"),
    "unreadable": ("{n} unreadable", "{n} unreadable"),
}


def stability_in_words(value: float, w: Words, *, fragile_below: float) -> str:
    """Say how stable a theme is.

    Parameters
    ----------
    value
        From 0 to 1.
    w
        The interface's words.
    fragile_below
        Under it, a theme is fragile.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> stability_in_words(0.8, words("en"), fragile_below=0.6)
    'stable'
    """
    if value < fragile_below:
        return w("fragile; read it as a lead, not as a result")
    if value >= _VERY_STABLE:
        return w("very stable")
    if value >= _STABLE:
        return w("stable")
    return w("fairly stable; its edges move")


def kind_in_words(kind: str, w: Words) -> str:
    """Name a kind of idea, one of `tables.KINDS`, or "other" for several of them together.

    Parameters
    ----------
    kind
        The code.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> kind_in_words("proposal", words("fr"))
    'Proposition'
    """
    return {
        "proposal": w("Proposal"),
        "concern": w("Concern"),
        "support": w("Support"),
        "question": w("Question"),
        "testimony": w("Testimony"),
        "other": w("None of these kinds"),
        "": w("Not told"),
    }[kind]


def role_in_words(role: str, w: Words) -> str:
    """Say why an idea is quoted, as `table_columns.QUOTES` has it."""
    return {
        "central": w("close to the heart of the theme"),
        "pinned": w("chosen by the analyst"),
        "campaign": w(
            "sent by a campaign behind more than half of the theme’s votes, or of its "
            "contributions where there are no votes"
        ),
        "edge": w("disagrees with what most say"),
    }[role]


def origin_in_words(origin: str, w: Words) -> str:
    """Say who made a theme: ``found`` or ``analyst``."""
    return {"found": w("the program"), "analyst": w("the analyst")}[origin]


def fate_in_words(fate: str, w: Words) -> str:
    """Name a fate, one of `tables.FATES`, as the head of a column or of a row of counts.

    Parameters
    ----------
    fate
        The code.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> fate_in_words("duplicate", words("en"))
    'Copies'
    """
    return {
        "kept": w("Kept"),
        "duplicate": w("Copies"),
        "empty": w("Empty"),
        "non-answer": w("Non-answers"),
        "withdrawn": w("Withdrawn"),
        "other-language": w("In other languages"),
        "attached": w("Counted on others"),
        "unreadable": w("Unreadable"),
    }[fate]


def fate_count_in_words(fate: str, n: int, w: Words) -> str:
    """Write a number of received items with their fate, as the ledger's equation has it.

    Parameters
    ----------
    fate
        One of `tables.FATES`.
    n
        How many.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> fate_count_in_words("duplicate", 26, words("en"))
    '26 copies'
    """
    one, many = _COUNTED[fate]
    return w.plural(one, many, n)


def equation(fates: Mapping[str, int], w: Words) -> str:
    """Write the ledger's equation: received = the sum of fates.

    Parameters
    ----------
    fates
        Number of received items by fate.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> equation({"kept": 3, "empty": 1}, words("en"))
    '4 received = 3 kept + 1 empty'
    """
    received = sum(fates.values())
    right = " + ".join(fate_count_in_words(fate, n, w) for fate, n in fates.items())
    return w.plural("{n} received", "{n} received", received) + " = " + (right or "0")


def attribute_in_words(column: str, w: Words) -> str:
    """Name what groups people: the channel, or an attribute by its column.

    Parameters
    ----------
    column
        ``"channel"``, or the name of an attribute's column.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> attribute_in_words("attr_author/tranche_age", words("en"))
    'Tranche age'
    """
    if column == "channel":
        return w("Channel")
    name = _TAIL.sub("", column.removeprefix(_ATTRIBUTE))
    name = name.rsplit("/", 1)[-1].replace("_", " ").strip()
    return _headings_of_platforms(w).get(name.lower()) or name[:1].upper() + name[1:]


def _headings_of_platforms(w: Words) -> dict[str, str]:
    """Name what platforms head in English, whatever their language."""
    return {
        "category": w("Category"),
        "scope": w("Scope"),
        "area": w("Area"),
        "gender": w("Gender"),
        "age": w("Age"),
        "age group": w("Age group"),
        "city": w("City"),
        "region": w("Region"),
        "country": w("Country"),
        "occupation": w("Occupation"),
        "position": w("Position"),
        "status": w("Status"),
        "type": w("Type"),
    }


def why_no_groups(reason: str, w: Words, *, fewest: int, most: int, smallest: int) -> str:
    """Say why an attribute has no table; "" for an attribute that has one.

    Parameters
    ----------
    reason
        One of `insight.groups.REASONS`.
    w
        The interface's words.
    fewest
        People among whom groups are compared, at least.
    most
        Groups that are shown, at most.
    smallest
        People of a group that is shown, at least.
    """
    return {
        "": "",
        "empty": w("nobody states it"),
        "few people": w(
            "fewer than {n} people state it in groups that can be shown", n=w.number(fewest)
        ),
        "too many values": w(
            "it has too many values to make groups: most people are in none of the {most} "
            "largest, or in one of fewer than {least} people",
            most=w.number(most),
            least=w.number(smallest),
        ),
        "one group": w("it has one group only that can be shown: nothing to compare it with"),
    }[reason]


def votes_in_words(verdict: str, w: Words) -> str:
    """Say what votes show.

    Parameters
    ----------
    verdict
        One of `insight.votes.VERDICTS`.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> votes_in_words("", words("en"))
    'too few votes, or too near a limit, to say'
    """
    return _verdict(verdict, w) or w("too few votes, or too near a limit, to say")


def sides_in_words(verdict: str, w: Words) -> str:
    """Say what arguments for and against show, which people make: nobody votes.

    Parameters
    ----------
    verdict
        One of `insight.votes.VERDICTS`.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> sides_in_words("", words("en"))
    'too few people, or too near a limit, to say'
    """
    return _verdict(verdict, w) or w("too few people, or too near a limit, to say")


def _verdict(verdict: str, w: Words) -> str:
    return {
        "consensual": w("most are for"),
        "divided": w("people are divided"),
        "rejected": w("most are against"),
        "": "",
    }[verdict]


def heard_in_words(heard: str, w: Words) -> str:
    """Say whether a group is over- or under-heard.

    Parameters
    ----------
    heard
        What `insight.reference.weigh` says of a group.
    w
        The interface's words.
    """
    return {
        "more": w("over-represented here"),
        "less": w("under-represented here"),
        "": w("no sure difference"),
        "unsigned": w("not judged: most authors, here or in the other groups, are not known"),
    }[heard]


def news_in_words(news: str, w: Words, *, fewest: int) -> str:
    """Say what has changed for a theme, "" where nothing surely has.

    Parameters
    ----------
    news
        What an `insight.timeline.Timeline` says of a theme.
    w
        The interface's words.
    fewest
        People who speak of a theme that is called new, at least.
    """
    return {
        "new": w("new: nobody spoke of it before, at least {n} people do now", n=w.number(fewest)),
        "rose": w("spoken of more than before"),
        "": "",
    }[news]


def yes(value: bool, w: Words) -> str | None:
    """Say yes, or nothing."""
    return w("yes") if value else None
