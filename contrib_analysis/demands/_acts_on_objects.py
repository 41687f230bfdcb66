"""Proposals that name one act on one object, whatever else each of them says.

"Former les agents publics à l'IA" and "il faudrait former les agents, leur donner un outil"
share little but what counts: what is to be done, and to what. Groups of whole asks miss them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.demands._asks import is_act
from contrib_analysis.demands._likeness import Likeness
from contrib_analysis.demands._words_alike import FAMILY, Words

#: What is to be done is said where a word is so near it; a direction ("plus de", "créer") where
#: another is (chosen by reading members: "instaurer" is near "plus de", "garder" isn't).
_SAME_ACT, _SAME_DIRECTION = 0.5, 0.58
#: A thing is said where a word is so near each word of it, and the act is sure (chosen
#: likewise: "prof" and "enseignant", not "viande" and "vêtement").
_NEAR_THING = 0.58
#: Things that stand so near behind an act are what it is done to: two behind a verb ("former
#: les agents et les élus"), one behind a direction ("plus de bus et moins de voitures")
#: (chosen).
_REACH, _REACH_OF_DIRECTION = 2, 1

#: A thing is named alone in so few words ("des ateliers gratuits"); in more, something is told
#: of it (chosen).
_NAMED_ALONE = 4
#: What is to be done, and the words of the thing it is done to.
Pair = tuple[str, Words]


def group_by_pair(
    asked: Sequence[Sequence[Words]],
    people: Sequence[str],
    groups: NDArray[np.int64],
    likeness: Likeness,
    fewest: int,
) -> NDArray[np.int64]:
    """Give proposals that are in no group the one of an act on an object that they name.

    A group most of whose members name such a pair takes in whoever else does; of what is
    left, the pair of most people makes a group first.

    Parameters
    ----------
    asked
        For each proposal, the words of its asks.
    people
        Who made each.
    groups
        The group of each, -1 for none.
    likeness
        Of the words of all proposals.
    fewest
        People of a new group, at least.

    Returns
    -------
    ndarray of shape (n_proposals,)
        Each one's group; new ones have numbers above all others.
    """
    saying = _who_says(asked, likeness)
    found = groups.copy()
    for pair in sorted(saying, key=lambda pair: (-len(pair[1]), pair)):
        for group in sorted({int(groups[place]) for place in saying[pair]} - {-1}):
            members = np.flatnonzero(groups == group)
            if len(saying[pair].intersection(members.tolist())) > len(members) / 2:
                joining = [place for place in saying[pair] if found[place] < 0]
                found[joining] = group
                break
    new = int(groups.max(initial=-1)) + 1
    while True:
        left = {pair: [p for p in places if found[p] < 0] for pair, places in saying.items()}
        sizes = {pair: len({people[p] for p in places}) for pair, places in left.items()}
        saying = {pair: saying[pair] for pair, n in sizes.items() if n >= fewest}
        if not saying:
            return found
        best = min(saying, key=lambda pair: (-sizes[pair], -len(pair[1]), pair))
        found[left[best]] = new
        new += 1


def _who_says(asked: Sequence[Sequence[Words]], likeness: Likeness) -> dict[Pair, set[int]]:
    """Return the places of the proposals that name each pair, or nearly."""
    named = [{pair for words in own for pair in _pairs(words, likeness)} for own in asked]
    by_act: dict[str, set[Pair]] = defaultdict(set)
    for pairs in named:
        for act, thing in pairs:
            by_act[act].add((act, thing))
    saying: dict[Pair, set[int]] = defaultdict(set)
    for place, pairs in enumerate(named):
        for act, thing in pairs:
            for other, near in likeness.near(act).items():
                if near < (_SAME_DIRECTION if act[0] == "<" else _SAME_ACT):
                    continue
                # After a direction, or an act that is nearly said, the thing is said itself.
                sure = near >= FAMILY and act[0] != "<"
                # That a thing is named joins what is asked of it, and asks nothing of its own.
                for pair in by_act.get(other, ()) if other != "<be>" else ():
                    if _says(thing, pair[1], _NEAR_THING if sure else FAMILY, likeness):
                        saying[pair].add(place)
    return saying


def _says(thing: Words, wanted: Words, least: float, likeness: Likeness) -> bool:
    """Say whether a thing is what is wanted, each word of it at least so nearly."""
    said = [max(likeness.near(word).get(one, 0.0) for word in thing) for one in wanted]
    return min(said) >= least and len(thing) <= len(wanted)


def _pairs(words: Words, likeness: Likeness) -> Iterator[Pair]:
    """Yield each act of an ask with what it is done to, or the thing that it names alone."""
    things = likeness.things(words)
    for place, (act, *more) in enumerate(things):
        if more or not is_act(act) or (act == "<be>" and len(words) > _NAMED_ALONE):
            continue
        direction = act[0] == "<"
        reach = _REACH_OF_DIRECTION if direction else _REACH
        for thing in things[place + 1 :]:
            if thing[0][0] == "<" or not reach:
                break
            alone = len(thing) == 1 and is_act(thing[0])
            if (alone and not direction) or not any(map(likeness.tells, thing)):
                continue
            reach -= 1
            yield act, thing
