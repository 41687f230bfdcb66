"""Whom numbers count, in words: people, or contributions where nothing tells persons apart."""

from __future__ import annotations

from dataclasses import dataclass

from contrib_analysis.words.i18n import Words


@dataclass(frozen=True)
class CountedVoices:
    """What the numbers of a run count.

    Parameters
    ----------
    people_known
        See `facts.people.people_are_known`.
    w
        The interface's words.
    one_campaign
        Whether a single campaign sent all that campaigns sent.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> CountedVoices(True, words("en")).number(3), CountedVoices(False, words("en")).number(3)
    ('3 people', '3 contributions')
    """

    people_known: bool
    w: Words
    one_campaign: bool = False

    @property
    def heading(self) -> str:
        """What a column of such numbers is called."""
        return self.either(self.w("People"), self.w("Contributions"))

    def either(self, people: str, contributions: str) -> str:
        """Return the words that fit: of `people`, or of `contributions`."""
        return people if self.people_known else contributions

    def number(self, n: int) -> str:
        """Write how many people, or contributions."""
        if self.people_known:
            return self.w.plural("{n} person", "{n} people", n)
        return self.w.plural("{n} contribution", "{n} contributions", n)
