"""Proposals that name one act on one object, whatever else each of them says.

"Former les agents publics à l'IA" and "il faudrait former les agents, leur donner un outil"
share little but what counts: what is to be done, and to what. Groups of whole asks miss them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.demands._asking_words import helps_to_do, is_act, is_broad
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
    sizes = Counter(groups.tolist())
    for pair in sorted(saying, key=_by_length):
        named = Counter(groups[sorted(saying[pair])].tolist())
        wider = [group for group, n in named.items() if group >= 0 and n > sizes[group] / 2]
        if wider:
            joining = [place for place in saying[pair] if found[place] < 0]
            found[joining] = min(wider)
    for number, places in enumerate(_largest_first(saying, people, found < 0, fewest)):
        found[places] = int(groups.max(initial=-1)) + 1 + number
    return found


def _by_length(pair: Pair) -> tuple[int, Pair]:
    return -len(pair[1]), pair


def _largest_first(
    saying: Mapping[Pair, Set[int]], people: Sequence[str], left: NDArray[np.bool_], fewest: int
) -> Iterator[list[int]]:
    """Yield the places of the pair that most people say, then of what is left, and so on."""
    left = left.copy()

    def of(pair: Pair) -> tuple[int, list[int]]:
        places = [place for place in sorted(saying[pair]) if left[place]]
        return len({people[place] for place in places}), places

    heap = [(-n, _by_length(pair)) for pair in saying if (n := of(pair)[0]) >= fewest]
    heapify(heap)
    while heap:
        size, (length, pair) = heappop(heap)
        n, places = of(pair)
        # A pair only loses people: what still has as many as it had is the largest.
        if n == -size:
            left[places] = False
            yield places
        elif n >= fewest:
            heappush(heap, (-n, (length, pair)))


def _who_says(asked: Sequence[Sequence[Words]], likeness: Likeness) -> dict[Pair, set[int]]:
    """Return the places of the proposals that name each pair, or nearly."""
    named = [{pair for words in own for pair in _pairs(words, likeness)} for own in asked]
    every = {pair for pairs in named for pair in pairs}
    # That a thing is named joins what is asked of it, and asks nothing of its own.
    by_word: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for act, thing in sorted(every):
        if act != "<be>":
            by_word[act, thing[0]].append((act, thing))
    says = {pair: list(_likes(pair, by_word, likeness)) for pair in every}
    saying: dict[Pair, set[int]] = defaultdict(set)
    for place, pairs in enumerate(named):
        for pair in pairs:
            for other in says[pair]:
                saying[other].add(place)
    return saying


def _likes(
    pair: Pair, by_word: Mapping[tuple[str, str], Sequence[Pair]], likeness: Likeness
) -> Iterator[Pair]:
    """Yield the pairs that one says, itself included, found by the first word of their thing."""
    act, thing = pair
    words = {word for one in thing for word in likeness.near(one)}
    for other, near in likeness.near(act).items():
        if near < (_SAME_DIRECTION if act[0] == "<" else _SAME_ACT):
            continue
        # After an act that says nothing of its own, or is nearly said, the thing is said itself.
        least = _NEAR_THING if near >= FAMILY and not is_broad(act) else FAMILY
        for word in words:
            for wanted in by_word.get((other, word), ()):
                if _says(thing, wanted[1], least, likeness):
                    yield wanted


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
            if helps_to_do(words, words.index(act), words.index(thing[-1])):
                continue
            alone = len(thing) == 1 and is_act(thing[0])
            # What a consultation is about is asked for where a verb says what is done to it.
            says_much = any(map(likeness.tells, thing)) or not is_broad(act)
            if (alone and not direction) or not says_much:
                continue
            reach -= 1
            yield act, thing
