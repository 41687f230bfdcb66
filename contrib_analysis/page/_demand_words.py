"""What is said of a demand: who asks for it, and who stands against it.

Overview, basket, copied text and draft opinion take their sentences from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contrib_analysis.words.counted_voices import CountedVoices

if TYPE_CHECKING:
    from contrib_analysis.page._contributions import Quote
    from contrib_analysis.page._demands import Demand
    from contrib_analysis.page._splits import Split


def asked_by(demand: Demand, voices: CountedVoices) -> str:
    """Say how many ask for it, how many of them campaigns sent, and whether its theme is fragile.

    Parameters
    ----------
    demand
        A demand that the page shows.
    voices
        What numbers count.
    """
    w = voices.w
    fragile = demand.theme is not None and demand.theme.fragile
    asking = _counted(demand.voices, demand.campaigned, voices, fragile=fragile)
    return w("Asked for by {people}", people=asking)


def by_campaigns(n: int, campaigned: int, voices: CountedVoices) -> str:
    """Say how many of a number campaigns sent; "" where they sent nobody.

    Parameters
    ----------
    n
        People, or contributions.
    campaigned
        Those of them whom only campaigns sent.
    voices
        What numbers count.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> voices = CountedVoices(True, words("en"))
    >>> by_campaigns(16, 3, voices), by_campaigns(16, 16, voices)
    ('3 of them through campaigns', 'all through campaigns')
    >>> by_campaigns(16, 16, CountedVoices(True, words("en"), one_campaign=True))
    'all through one campaign'
    """
    w = voices.w
    if campaigned <= 0:
        return ""
    one = voices.one_campaign
    if campaigned >= n:
        if n == 1:
            return w("through a campaign")
        return w("all through one campaign") if one else w("all through campaigns")
    return (
        w("{n} of them through one campaign", n=w.number(campaigned))
        if one and campaigned > 1
        else w.plural(
            "{n} of them through a campaign", "{n} of them through campaigns", campaigned
        )
    )


def contrary_to(demand: Demand, voices: CountedVoices) -> tuple[str, Quote | None]:
    """Say who stands against it, and quote one of them; else that none was recognised.

    Parameters
    ----------
    demand, voices
        As for `asked_by`.

    Returns
    -------
    str, Quote or None
        A sentence; one that ends with a colon where a quote follows.
    """
    w = voices.w
    if demand.objection:
        return voices.either(
            w.plural(
                "{n} person asks for the contrary:",
                "{n} people ask for the contrary:",
                demand.against,
            ),
            w.plural(
                "{n} contribution asks for the contrary:",
                "{n} contributions ask for the contrary:",
                demand.against,
            ),
        ), demand.objection
    other = demand.other_side
    if other:
        free = other.voices if other.without_campaigns is None else other.without_campaigns
        people = _counted(other.voices, other.voices - free, voices)
        return w(
            "In its theme, {people} take the other side, for example:", people=people
        ), other.quote
    if demand.sides_of_theme:
        return _both_sides(demand.sides_of_theme, voices), None
    return w("No objection was recognised. There may be some: look for them."), None


def _both_sides(sides: Split, voices: CountedVoices) -> str:
    w = voices.w
    free = sides.without_campaigns or (sides.for_, sides.against)
    for_ = _counted(sides.for_, sides.for_ - free[0], voices)
    against = _counted(sides.against, sides.against - free[1], voices)
    if not sides.disputed:
        return w(
            "The program recognised no objection, but its theme divides people: {for_} for, "
            "{against} against.",
            for_=for_,
            against=against,
        )
    return w(
        "The program recognised no objection, but its theme is divided on “{disputed}”: {for_} "
        "for, {against} against.",
        disputed=sides.disputed,
        for_=for_,
        against=against,
    )


def _counted(n: int, campaigned: int, voices: CountedVoices, *, fragile: bool = False) -> str:
    """Write a number with what a reader must know to cite it."""
    w = voices.w
    notes = [by_campaigns(n, campaigned, voices), w("fragile theme") if fragile else ""]
    notes = [note for note in notes if note]
    told = voices.number(n)
    return w("{people} ({notes})", people=told, notes=", ".join(notes)) if notes else told
