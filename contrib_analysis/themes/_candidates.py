"""What may name a group of ideas, and which of several names comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contrib_analysis.text.digest import text_key
from contrib_analysis.themes._aboutness import Floats
from contrib_analysis.themes._group import Group

#: One phrase names a group rather than a pair where it is worth this part of it, reaches so
#: much of what it does, and so much of the group (chosen by reading names and over samples of
#: 90 %: at 0.72 of its reach rather than 0.75, four in a hundred more names stay; at 0.7, fewer).
_WORTH_OF_ONE, _OF_PAIR, _SPEAKS_ALONE = 0.6, 0.72, 0.33
#: And before a pair that is worth hardly more and doesn't reach much farther (chosen over the same
#: samples: which second half finds a theme best hangs on a few ideas).
_HARDLY_LESS, _OF_BEST = 0.9, 0.6
#: What reaches less than that gives way to what is worth nearly as much and reaches so many
#: times as far (chosen: "réseaux sociaux", where most ask to educate children).
_NEARLY_EQUAL, _FARTHER = 0.85, 1.4
#: A pair that reaches less than this gives way to one that does, worth nearly as much, so many
#: times as far (chosen by reading names).
_A_THIRD, _FARTHER_IN_PAIRS = 1 / 3, 1.25
#: What reaches less of a group than that says nothing of it: a phrase, and a pair, whose halves
#: have both to be said (chosen by reading the names of four corpora: "judaïsme et lois" reaches
#: 0.21 of what it named, "affaires et décembre" 0.17, "lois en vigueur" 0.26).
_SAYS_SOMETHING, LEAST_OF_PAIR = 0.25, 0.29
#: A phrase that so many times fewer people of a group say than its noun alone claims more than
#: most of them say ("petites retraites"); the noun is worth this part of it then, and reaches so
#: many times as far where the phrase has another word of the group's own (chosen by reading the
#: names of eight corpora: of five such phrases of one, the noun is worth from 0.61 to 0.68).
_FEWER_SAY, _WORTH_OF_SAME, _FARTHER_ALONE = 3, 0.55, 1.3
#: A former name stays while it is worth this part of the best (chosen: a few more rows move
#: values by less).
_STILL_GOOD = 0.6


@dataclass(frozen=True)
class Candidate:
    """A phrase, or a pair: its name, how well it finds the group, which ideas are about it."""

    name: str
    value: float
    worth: float
    about: Floats
    words: tuple[str, ...]
    kind: str
    nearness: float
    #: How many who name its noun say all of it.
    whole: float
    is_pair: bool = False
    #: How many people of the group say it, where it is one phrase.
    people: int = 0
    #: Its words that say something by themselves, the group's own or not.
    telling: tuple[str, ...] = ()


class Ranked(NamedTuple):
    """What is kept of a candidate while other groups are looked at: not what is about it."""

    name: str
    value: float
    #: How much of the group is about it, 0 to 1.
    reach: float
    kind: str = "noun"
    is_pair: bool = False

    @property
    def says_enough(self) -> bool:
        """Whether it speaks for enough of the group to name it."""
        return self.reach >= (LEAST_OF_PAIR if self.is_pair else _SAYS_SOMETHING)

    @property
    def speaks_for_a_third(self) -> bool:
        """Whether it speaks for a third of the group at the least."""
        return self.reach >= _A_THIRD


def best_value(ranked: Sequence[Ranked]) -> float:
    """Return what the best of some candidates is worth, whatever comes first; 0 for none."""
    return max((c.value for c in ranked), default=0.0)


def best_first(candidate: Candidate) -> tuple[float, str]:
    """Return the key that sorts candidates by what they are worth."""
    return -candidate.value, candidate.name


def that_reaches(ranked: list[Candidate], group: Group) -> list[Candidate]:
    """Put before the best a name that says more of a group, or as much in one phrase.

    Which second word is joined to a pair hangs on a few ideas; a phrase that alone speaks for
    most of what the pair does stays.
    """
    if not ranked:
        return ranked
    ranked = _more_said_first(_phrases_first(ranked, group), group)
    reaches = [round(group.reach(c.about), 6) for c in ranked]
    best, reach = ranked[0], reaches[0]
    if best.is_pair:
        # Of pairs worth nearly as much, it is compared with the one that reaches farthest.
        pairs = [r for c, r in zip(ranked, reaches, strict=True) if _is_nearly(c, best)]
        wanted, least = _WORTH_OF_ONE, max(_SPEAKS_ALONE, _OF_PAIR * max(pairs))
    elif reach < _SPEAKS_ALONE:
        wanted, least = _NEARLY_EQUAL, _FARTHER * reach
    else:
        return ranked
    others = [
        (-reaches[place], c.name, place)
        for place, c in enumerate(ranked)
        if c.value >= wanted * best.value and not (best.is_pair and c.is_pair)
    ]
    farthest = min(others, default=(0.0, "", 0))
    place = farthest[2] if -farthest[0] >= least else 0
    if best.is_pair and not place:
        place = _instead_of_pair(ranked, reaches)
    return [ranked[place], *ranked[:place], *ranked[place + 1 :]]


def _is_nearly(candidate: Candidate, best: Candidate) -> bool:
    """Say whether a pair is worth nearly as much as the best."""
    return candidate.is_pair and candidate.value >= _NEARLY_EQUAL * best.value


def _phrases_first(ranked: list[Candidate], group: Group) -> list[Candidate]:
    """Put phrases before the pairs that are worth hardly more than they."""
    least, reach = _HARDLY_LESS * ranked[0].value, _OF_BEST * group.reach(ranked[0].about)
    return sorted(
        ranked, key=lambda c: c.is_pair or c.value < least or group.reach(c.about) < reach
    )


def _more_said_first(ranked: list[Candidate], group: Group) -> list[Candidate]:
    """Put before a phrase that few say what many say of the same: its noun, or more of it."""
    best = ranked[0]
    if best.is_pair or best.kind != "noun" or " " not in best.name:
        return ranked
    for place, c in enumerate(ranked):
        often = c.people >= _FEWER_SAY * best.people
        if often and c.value >= _WORTH_OF_SAME * best.value and _says_the_same(c, best, group):
            return [c, *ranked[:place], *ranked[place + 1 :]]
    return ranked


def _says_the_same(candidate: Candidate, best: Candidate, group: Group) -> bool:
    """Say whether a phrase is of what the best is of: its noun, or the same and more."""
    words = set(candidate.words)
    if " " in candidate.name:
        return not candidate.is_pair and words > set(best.words)
    # "Financement des cultes" is said by fewer than "cultes", but finds what is asked for.
    farther = group.reach(candidate.about) >= _FARTHER_ALONE * group.reach(best.about)
    return words == set(best.telling) or (words < set(best.words) and farther)


def _instead_of_pair(ranked: Sequence[Candidate], reaches: Sequence[float]) -> int:
    """Return the place of what names a group rather than the best, a pair; 0 for nothing."""
    best, reach = ranked[0], reaches[0]
    if reach >= _A_THIRD:
        return 0
    farther = (
        place
        for place, c in enumerate(ranked)
        if c.value >= _NEARLY_EQUAL * best.value and reaches[place] >= _FARTHER_IN_PAIRS * reach
    )
    return next(farther, 0)


def former_first(ranked: list[Ranked], former: str) -> list[Ranked]:
    """Put a group's former name first where it is still worth nearly as much as the best."""
    if not former:
        return ranked
    good = [c for c in ranked if c.value >= _STILL_GOOD * best_value(ranked)]
    kept = next((c for c in good if text_key(c.name) == former), None)
    return ranked if kept is None else [kept, *(c for c in ranked if c is not kept)]
