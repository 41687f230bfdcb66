"""The codes of the tables in words, for people who open them in a spreadsheet."""

from __future__ import annotations

from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.words.i18n import Words


def stability_in_words(value: float, w: Words) -> str:
    """Say how stable a theme is.

    The bounds are those of Hennig (2007), "Cluster-wise assessment of cluster
    stability", for the mean Jaccard similarity of a cluster over resamples.

    Parameters
    ----------
    value
        From 0 to 1.
    w
        The interface's words.
    """
    if value >= 0.85:
        return w("very stable")
    if value >= 0.75:
        return w("stable")
    if value >= 0.6:
        return w("fairly stable; its edges move")
    return w("fragile; read it as a lead, not as a result")


def kind_in_words(kind: str, w: Words) -> str:
    """Name a kind of idea, one of `schema.KINDS`."""
    return {
        "proposal": w("Proposal"),
        "concern": w("Concern"),
        "support": w("Support"),
        "question": w("Question"),
        "testimony": w("Testimony"),
        "": w("Not told"),
    }[kind]


def role_in_words(role: str, w: Words) -> str:
    """Say why an idea is quoted, as `schema.QUOTES` has it."""
    return {
        "central": w("close to the heart of the theme"),
        "pinned": w("chosen by the analyst"),
        "edge": w("dissents, or lies at the edge"),
    }.get(role, role)


def origin_in_words(origin: str, w: Words) -> str:
    """Say who made a theme."""
    return {"found": w("the program"), "analyst": w("the analyst")}.get(origin, origin)


def fate_in_words(fate: str, w: Words) -> str:
    """Name a fate, one of `schema.FATES`, as the head of a column of counts."""
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


def attribute_in_words(column: str, w: Words) -> str:
    """Name an attribute, or the channel: ``attr_author/tranche_age`` is Tranche age."""
    if column == "channel":
        return w("Channel")
    name = column.removeprefix(ATTRIBUTE).rsplit("/", 1)[-1].replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def yes(value: bool, w: Words) -> str | None:
    """Say yes, or nothing."""
    return w("yes") if value else None
