"""What may name a group of ideas, and which of several names are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contrib_analysis.text.digest import text_key
from contrib_analysis.themes._aboutness import Floats
from contrib_analysis.themes._group import Group

#: Phrases and pairs that are looked at: those that find a group best, and those that speak for
#: most of it (chosen; measured: a reader finds a good name among them for 84 % of 138 themes).
_PHRASES, _FAR_PHRASES, _PAIRS, _FAR_PAIRS = 7, 5, 4, 2
#: A name less likely to be good than that names a theme only where nothing else does, and a part
#: of one only where it speaks for a third of it (chosen).
_LIKELY = 0.3
#: What else speaks for so much of a group may name it (chosen).
_A_THIRD = 1 / 3
#: A phrase that so many times fewer people of a group say than its noun alone claims more than
#: most of them say ("petites retraites"); the noun comes first where it is as likely to be good as
#: this part of the phrase (chosen by which names readers called good).
_FEWER_SAY, _NEARLY_AS_LIKELY = 3, 0.8
#: What is as likely to be good as this part of the best is as good (chosen over samples of 90 %).
_AS_LIKELY = 0.8
#: A former name stays while it is as likely to be good as this part of the best (chosen: a few
#: more rows move likelihoods by less).
_STILL_GOOD = 0.6
#: A name less likely to be good than that is doubtful, and the page says so (chosen on verdicts of
#: corpora left out: docs/methode.md).
DOUBTFUL_NAME_BELOW = 0.45


class Half(NamedTuple):
    """A phrase that is a name, or half of one."""

    lemmas: tuple[str, ...]
    #: Its words that say something by themselves; all where none does.
    telling: tuple[str, ...]
    #: What stands for all of them, "" for nothing.
    acronym: str = ""


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
    #: The phrase, or both of a pair.
    halves: tuple[Half, ...] = ()
    #: How many people of the group say it, where it is one phrase.
    people: int = 0

    @property
    def is_pair(self) -> bool:
        """Whether it joins two phrases."""
        return len(self.halves) > 1


class Ranked(NamedTuple):
    """What is kept of a candidate while other groups are looked at: not what is about it."""

    name: str
    #: How likely readers find it good, 0 to 1.
    likelihood: float
    #: How much of the group is about it, 0 to 1.
    reach: float
    #: Whether it is made of the words of the question.
    asked: bool = False
    #: Whether it is made of words that people use whatever they speak of here.
    general: bool = False

    @property
    def says_enough(self) -> bool:
        """Whether it may name a group that others tell from it by their own words."""
        return self.likelihood >= _LIKELY and not self.asked

    @property
    def is_doubtful(self) -> bool:
        """Whether readers would often call it misleading."""
        return self.likelihood < DOUBTFUL_NAME_BELOW

    @property
    def speaks_for_a_third(self) -> bool:
        """Whether it speaks for a third of the group at the least."""
        return self.reach >= _A_THIRD


def surest(ranked: Sequence[Ranked]) -> float:
    """Return how likely the best of some candidates is, whatever comes first; 0 for none."""
    return max((c.likelihood for c in ranked), default=0.0)


def best_first(candidate: Candidate) -> tuple[float, str]:
    """Return the key that sorts candidates by how well they find a group."""
    return -candidate.value, candidate.name


def worth_a_look(candidates: Iterable[Candidate], group: Group) -> list[Candidate]:
    """Return the phrases and pairs that find a group best or speak for most of it."""

    def farthest(candidate: Candidate) -> tuple[float, str]:
        reach = group.reach(candidate.about) * candidate.nearness
        return -round(reach * (candidate.worth * candidate.whole) ** 0.5, 6), candidate.name

    best = sorted(candidates, key=best_first)
    one = [c for c in best if not c.is_pair]
    two = [c for c in best if c.is_pair]
    looked_at = [
        *one[:_PHRASES],
        *sorted(one, key=farthest)[:_FAR_PHRASES],
        *two[:_PAIRS],
        *sorted(two, key=farthest)[:_FAR_PAIRS],
    ]
    return list({c.name: c for c in reversed(looked_at)}.values())


def steadiest_first(ranked: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Put first, of those about as likely to be good, the phrase that most people say.

    A few more ideas hardly change who that is.
    """
    if not ranked:
        return ranked
    as_likely = [
        (not c.is_pair, c.people, c.value, -place)
        for place, (c, likely) in enumerate(ranked)
        if likely >= _AS_LIKELY * ranked[0][1]
    ]
    place = -max(as_likely)[3]
    return [ranked[place], *ranked[:place], *ranked[place + 1 :]]


def more_said_first(ranked: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Put before a phrase that few say the noun that many say of the same."""
    if not ranked or ranked[0][0].is_pair or ranked[0][0].kind != "noun":
        return ranked
    best, likely = ranked[0]
    for place, (c, own) in enumerate(ranked):
        narrower = set(c.halves[0].lemmas) < set(best.halves[0].lemmas) and not c.is_pair
        often = c.people >= _FEWER_SAY * best.people
        if narrower and often and own >= _NEARLY_AS_LIKELY * likely:
            return [ranked[place], *ranked[:place], *ranked[place + 1 :]]
    return ranked


def former_first(ranked: list[Ranked], former: str) -> list[Ranked]:
    """Put a group's former name first where it is still nearly as likely as the best."""
    if not former:
        return ranked
    good = [c for c in ranked if c.likelihood >= _STILL_GOOD * surest(ranked)]
    kept = next((c for c in good if text_key(c.name) == former), None)
    return ranked if kept is None else [kept, *(c for c in ranked if c is not kept)]
