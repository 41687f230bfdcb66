"""Proposals that name one act on one object, whatever else each of them says.

"Former les agents publics à l'IA" and "il faudrait former les agents, leur donner un outil"
share little but what counts: what is to be done, and to what. Groups of whole asks miss them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from itertools import dropwhile

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.demands._asking_words import (
    SERVING,
    WANTING,
    helps_to_do,
    is_act,
    is_aspect,
    is_broad,
    is_vessel,
    provides,
)
from contrib_analysis.demands._likeness import Likeness
from contrib_analysis.demands._words_alike import FAMILY, Words, of_one_family
from contrib_analysis.text.word_lists import listed_words

#: What is to be done is said where a word is so near it (chosen by reading members).
_SAME_ACT = 0.5
#: A thing is said where a word is so near each word of it, and the act is sure (chosen
#: likewise: "prof" and "enseignant", not "viande" and "vêtement").
_NEAR_THING = 0.58
#: Things that stand so near behind an act are what it is done to: two behind a verb ("former
#: les agents et les élus"), one behind a direction ("plus de bus et moins de voitures")
#: (chosen).
_REACH, _REACH_OF_DIRECTION = 2, 1

#: A thing is named alone in so few words ("des ateliers gratuits"); in more, something is told
#: of it (chosen).
_NAMED_ALONE = 5
#: A thing of two words makes a group before one of a single word that so many times as many
#: people want: "le vote par internet" before "le vote" (chosen).
_OF_TWO_WORDS = 1.5
#: One that its attribute makes another thing, always: "le vote obligatoire" (chosen).
_NARROWED = 1_000.0
#: Pairs that are tried, those of most people first (chosen: five seconds).
_MOST_TRIED = 1_500
#: What wants a thing, one as the other: "garder un guichet", "plus de guichets", "un guichet".
WANTED = "<want>"
#: What is to be done, and the words of the thing it is done to.
Pair = tuple[str, Words]


def group_by_pair(
    asked: Sequence[Sequence[Words]],
    people: Sequence[str],
    groups: NDArray[np.int64],
    likeness: Likeness,
    fewest: int,
    standing: Callable[[list[int]], list[int]],
) -> NDArray[np.int64]:
    """Give proposals that are in no group the one of an act on an object that they name.

    A group most of whose members name such a pair takes in whoever else does, and other groups
    of it; of what is left, the pair of most people makes a group first.

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
    standing
        Returns those of some proposals, by their places, that would sign a title together:
        where there are none, they make no group and others may have them.

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
            if not is_broad(pair[0]) or len(pair[1]) > 1:
                # Most of each ask for that one thing.
                found[np.isin(found, wider)] = min(wider)
    new = _largest_first(saying, people, found < 0, fewest, standing, likeness)
    for number, places in enumerate(new):
        found[places] = int(groups.max(initial=-1)) + 1 + number
    return found


def _by_length(pair: Pair) -> tuple[int, Pair]:
    return -len(pair[1]), pair


def _largest_first(
    saying: Mapping[Pair, Set[int]],
    people: Sequence[str],
    left: NDArray[np.bool_],
    fewest: int,
    standing: Callable[[list[int]], list[int]],
    likeness: Likeness,
) -> Iterator[list[int]]:
    """Yield the places of the pair that most people say, then of what is left, and so on."""
    left = left.copy()
    general = listed_words("general_words")

    def of(pair: Pair) -> tuple[int, list[int]]:
        places = [place for place in sorted(saying[pair]) if left[place]]
        return len({people[place] for place in places}), places

    def rank(pair: Pair, n: int) -> float:
        thing = pair[1]
        named_by_two = likeness.is_attribute(thing[-1]) and thing[-1][:-1] not in general
        return -n * (1 if len(thing) == 1 else _NARROWED if named_by_two else _OF_TWO_WORDS)

    heap = [(rank(pair, n), _by_length(pair)) for pair in saying if (n := of(pair)[0]) >= fewest]
    heapify(heap)
    tried = 0
    while heap and tried < _MOST_TRIED:
        size, (length, pair) = heappop(heap)
        n, places = of(pair)
        # A pair only loses people: what still has as many as it had is the largest.
        if n >= fewest and rank(pair, n) == size:
            tried += 1
            kept = standing(places)
            if kept:
                left[kept] = False
                yield kept
        elif n >= fewest:
            heappush(heap, (rank(pair, n), (length, pair)))


def _who_says(asked: Sequence[Sequence[Words]], likeness: Likeness) -> dict[Pair, set[int]]:
    """Return the places of the proposals that name each pair, or nearly."""
    named = [{pair for words in own for pair in _pairs(words, likeness)} for own in asked]
    every = {pair for pairs in named for pair in pairs}
    by_word: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for act, thing in sorted(every):
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
    said: dict[str, float] = {}
    for one in thing:
        for word, near in likeness.near(one).items():
            said[word] = max(near, said.get(word, 0.0))
    of_own = any(map(likeness.tells, thing))
    narrower = _holds_of_parts(act)
    for other, near in _acts_like(act, likeness).items():
        # What a consultation is about may be controlled by who is to test it.
        if not (of_own or other == act or of_one_family(other[:-1], act[:-1])):
            continue
        # After an act that says nothing of its own, or is nearly said, the thing is said itself.
        least = _NEAR_THING if near >= FAMILY and not is_broad(act) else FAMILY
        for word in (word for word, near in said.items() if near >= least):
            for wanted in by_word.get((other, word), ()):
                whole = narrower or len(thing) <= len(wanted[1])
                if whole and _says(said, wanted[1], least):
                    yield wanted


def _acts_like(act: str, likeness: Likeness) -> Mapping[str, float]:
    """Return the acts that one is or nearly is; of directions, only itself."""
    if act[0] == "<":
        return {act: 1.0}
    return {other: near for other, near in likeness.near(act).items() if near >= _SAME_ACT}


def _says(said: Mapping[str, float], wanted: Words, least: float) -> bool:
    """Say whether what is said, and nearly, is what is wanted, each word of it."""
    return all(said.get(one, 0.0) >= least for one in wanted)


def _holds_of_parts(act: str) -> bool:
    """Say whether who asks an act of a kind of things asks it of the things.

    "Protéger les données de santé" asks to protect data; "une carte d'identité" is no other.
    """
    return act in SERVING or not (act[0] == "<" or is_broad(act) or provides(act))


def _pairs(words: Words, likeness: Likeness) -> Iterator[Pair]:
    """Yield each act of an ask with what it is done to, or the thing that it names alone."""
    things = likeness.things(words)
    for place, (act, *more) in enumerate(things):
        if more or not is_act(act) or (act == "<be>" and len(words) > _NAMED_ALONE):
            continue
        wants = act in WANTING or (provides(act) and act[-1] == "+")
        direction = act[0] == "<" or wants
        reach = _REACH_OF_DIRECTION if direction and act not in SERVING else _REACH
        after = things[place + 1 :]
        for thing in after:
            if thing[0][0] == "<" or not reach:
                break
            if helps_to_do(words, words.index(act), words.index(thing[-1])):
                continue
            alone = len(thing) == 1 and is_act(thing[0])
            if alone and act == "<be>" and not is_aspect(thing[0]):
                break
            if wants and len(thing) == 1 and is_aspect(thing[0]):
                continue
            if len(thing) == 1 and likeness.is_attribute(thing[0]):
                continue
            # What a consultation is about is asked for where a verb says what is done to it.
            says_much = any(map(likeness.tells, thing)) or not is_broad(act)
            if (alone and (act == "<be>" or not direction)) or not says_much:
                continue
            reach -= 1
            yield (WANTED if wants else act), thing
        # "Le vote obligatoire": a vessel that follows says how the thing is.
        named = list(dropwhile(lambda thing: is_vessel(thing[0]), after))
        if direction and len(named) > 1 and len(named[0]) == len(named[1]) == 1:
            thing = (*named[0], *named[1])
            if any(map(likeness.tells, thing)) and all(word[0] != "<" for word in thing):
                yield (WANTED if wants else act), thing
