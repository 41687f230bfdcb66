"""Group proposals that ask for the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.demands._acts_on_objects import group_by_pair
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._attributes import attributes
from contrib_analysis.demands._bounds import bounded
from contrib_analysis.demands._group_titles import GroupTitles
from contrib_analysis.demands._likeness import Likeness
from contrib_analysis.demands._narrowed import says_one_half
from contrib_analysis.demands._proposals import Proposals
from contrib_analysis.demands._question_words import points_to_somebody, says_only_the_question
from contrib_analysis.demands._same_demands import joined
from contrib_analysis.demands._stands_alone import reads_as_demand
from contrib_analysis.demands._words_alike import Words, spelled_out
from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.text.digest import digest
from contrib_analysis.text.tokens import tokeniser

#: A demand has this many people at least (chosen: what two people ask, a reader can count).
SMALLEST_DEMAND = 3
#: What most only name as their answer is a demand from so many on, and one more where it is a
#: single word (chosen: of fewer, some only say what they speak of).
FEWEST_NAMING = 4
#: A single word that all only name is one from so many on (chosen: "l'hôpital", twenty times in
#: answer to what is to be strengthened).
_MANY_NAMING = 10
#: How much of likeness is that of senses; two groups are one demand where their asks are this
#: much alike on average (chosen by reading members; see benchmarks/results/reading).
_OF_SENSE, _ALIKE = 0.5, 0.52
#: An ask belongs where it is so much like the group's heart (chosen likewise).
_MEMBER = 0.5
#: and says so much of that heart, or of the title, which says so much of it (chosen likewise).
_SAID, _SAID_BACK = 0.4, 0.2
#: Both share so many words: what is to be done and to what, or two things (chosen).
_SHARED = 2
#: and a group stays where its members say so much of one of them on average (chosen likewise).
_HELD, _HELD_ALONE = 0.7, 0.55
#: and where they say so much of its title, which most would sign then (chosen likewise).
_SIGNED = 0.6
#: and where they have but an act and its object in common, so much, and a little less from so
#: many ideas on (chosen likewise).
_SIGNED_ALONE, _SIGNED_BY_MANY, _MANY = 0.8, 0.75, 5
#: Members of a group that are compared at most (chosen).
_MOST_READ = 300
#: Two groups are one where they share this part of their objects, two at the least, and are
#: so much alike (chosen likewise).
_SAME_OBJECTS, _NEAR_DEMANDS = 0.6, 0.4
#: Groups are found among so many distinct asks, those that most proposals have first (chosen:
#: a tree of 4,000 takes a second and 130 MB); the others join the group they are most like.
_MOST = 4_000
_BLOCK = 2_000  # chosen


def group_demands(ideas: pd.DataFrame, contributions: pd.DataFrame) -> pd.Series:
    """Say which demand each idea is one of.

    Parameters
    ----------
    ideas
        The ideas, with their kinds.
    contributions
        The contributions they come from, with their copies.

    Returns
    -------
    pandas.Series of str
        "D001" for the demand of most people; "" for ideas in none.
    """
    groups = np.full(len(ideas), -1, dtype=np.int64)
    proposals = Proposals(ideas, contributions)
    if len(proposals.places) >= SMALLEST_DEMAND:
        likeness = Likeness(
            (spelled_out(ask.words) for own in proposals.said for ask in own),
            attributes(proposals.texts),
        )
        titles = GroupTitles(ideas)
        groups[proposals.places] = _groups(proposals, likeness)
        groups[~_signed(ideas, _numbered(ideas, contributions, groups), titles)] = -1
        groups[(_numbered(ideas, contributions, groups) == "").to_numpy()] = -1
        groups = _of_wanted_things(groups, proposals, titles)
        groups = _with_pairs(groups, proposals, likeness, ideas, contributions, titles)
        groups = _of_wanted_things(joined(ideas, groups, likeness, titles), proposals, titles)
        groups = _of_own_words(groups, proposals, titles)
        groups[_asking_else(ideas, _numbered(ideas, contributions, groups), titles)] = -1
    return _numbered(ideas, contributions, groups)


def _with_pairs(
    groups: NDArray[np.int64],
    proposals: Proposals,
    likeness: Likeness,
    ideas: pd.DataFrame,
    contributions: pd.DataFrame,
    titles: GroupTitles,
) -> NDArray[np.int64]:
    """Add the proposals that name an act on an object, to a group of it or in one of their own."""

    def standing(places: list[int]) -> list[int]:
        return _standing(places, proposals, titles)

    wider = np.full(len(ideas), -1, dtype=np.int64)
    wider[proposals.places] = group_by_pair(
        proposals.wanted(),
        proposals.people,
        groups[proposals.places],
        likeness,
        SMALLEST_DEMAND,
        standing,
    )
    # A group that nobody joins has been asked.
    grown = (wider >= 0) & np.isin(wider, wider[wider != groups])
    signed = _signed(ideas, _numbered(ideas, contributions, np.where(grown, wider, -1)), titles)
    stand = np.isin(wider, wider[signed])
    wider = np.where(grown & stand & ~signed, -1, wider)
    # What a group is no longer one thing with leaves it as it was.
    return np.where(grown & ~stand, groups, wider)


def _of_wanted_things(
    groups: NDArray[np.int64], proposals: Proposals, titles: GroupTitles
) -> NDArray[np.int64]:
    """Dissolve groups that only name what most want less of: nobody asks for it there."""
    now = groups.copy()
    for group in np.unique(groups[groups >= 0]):
        inside = groups == group
        title, _ = titles.of(np.flatnonzero(inside))
        if proposals.names_what_is_unwanted(title):
            now[inside] = -1
    return now


def _of_own_words(
    groups: NDArray[np.int64], proposals: Proposals, titles: GroupTitles
) -> NDArray[np.int64]:
    """Dissolve groups that say no more than most of their questions, or "his income"."""
    now = groups.copy()
    own = groups[proposals.places]
    for group in np.unique(groups[groups >= 0]):
        title, _ = titles.of(np.flatnonzero(groups == group))
        asked = [proposals.questions[place] for place in np.flatnonzero(own == group).tolist()]
        repeated = sum(says_only_the_question(title, question) for question in asked)
        if points_to_somebody(title) or 2 * repeated > len(asked):
            now[groups == group] = -1
    return now


def _standing(places: Sequence[int], proposals: Proposals, titles: GroupTitles) -> list[int]:
    """Return those of some proposals that make a demand: with a title that they would sign."""
    title, signed = titles.of(proposals.places[places])
    kept = [place for place, said in zip(places, signed.tolist(), strict=True) if said >= _SAID]
    if len({proposals.people[place] for place in kept}) < SMALLEST_DEMAND:
        return []
    if len(kept) < len(places):
        title, signed = titles.of(proposals.places[kept])
    if signed.mean() < (_SIGNED_ALONE if len(kept) < _MANY else _SIGNED_BY_MANY):
        return []
    named = sum(proposals.are_answers[place] for place in kept)
    if 2 * named <= len(kept):
        return kept if reads_as_demand(title) else []
    of_one_word = all(len(ask.words) <= 2 for ask in asks(title))
    # Of a word that all only name, nothing but the question says which way they want it.
    stands = len(kept) >= FEWEST_NAMING + of_one_word and (
        named < len(kept) or not of_one_word or len(kept) >= _MANY_NAMING
    )
    return kept if stands else []


def _groups(proposals: Proposals, likeness: Likeness) -> NDArray[np.int64]:
    """Return the group of each proposal, -1 for none: that of the ask that fits best."""
    # Who only refuses ("pas de caméras") joins a demand, or one for an act on an object.
    asked = [
        [
            spelled_out(ask.words)
            for ask in own
            if is_asked and likeness.says_what(ask.words, verbal=ask.verbal)
        ]
        for own, is_asked in zip(proposals.said, proposals.are_asked, strict=True)
    ]
    counts = Counter(words for own in asked for words in own)
    # Those that most have first; of equally many, in an order that says nothing.
    distinct = sorted(counts, key=lambda words: (-counts[words], _digest(words)))
    if len(distinct) < 2:
        only = np.array([0 if own else -1 for own in asked], dtype=np.int64)
        return _with_titles(only, proposals)
    hearts = _hearts(distinct[:_MOST], counts, likeness)
    best: dict[Words, tuple[float, int]] = {}
    for start in range(0, len(distinct), _BLOCK):
        block = distinct[start : start + _BLOCK]
        said_of, said_back = likeness.covered(hearts, block), likeness.covered(block, hearts).T
        scores = _alike_so(said_of, said_back, likeness.alike_in_sense(hearts, block))
        # Who says little of a demand and much else asks for something else.
        scores[said_of < _SAID] = 0
        scores[said_back < _SAID_BACK] = 0
        scores[likeness.shared(hearts, block) < _SHARED] = 0
        scores[likeness.shared(block, hearts).T < _SHARED] = 0
        group = scores.argmax(axis=0)
        for words, number, score in zip(block, group, scores.max(axis=0), strict=True):
            best[words] = (round(float(score), 5), -int(number))
    groups = np.full(len(asked), -1, dtype=np.int64)
    saying: dict[int, list[tuple[int, Words]]] = defaultdict(list)
    # Of several things that somebody asks, what others ask too says where it belongs.
    asking = Counter(number for own in asked for number in {_group_of(best[w]) for w in own})
    for place, own in enumerate(asked):
        words = max(
            own,
            key=lambda words: (asking[_group_of(best[words])] >= SMALLEST_DEMAND, best[words]),
            default=(),
        )
        score, number = best.get(words, (0.0, 0))
        if score >= _MEMBER:
            saying[-number].append((place, words))
    for group, members in saying.items():
        core = likeness.core(hearts[group], [words for _, words in members])
        kept = [member for member, is_kept in zip(members, core, strict=True) if is_kept]
        if kept and _holds_together([words for _, words in kept], likeness):
            groups[[place for place, _ in kept]] = group
    return _with_titles(groups, proposals)


def _group_of(best: tuple[float, int]) -> int | None:
    """Return the group that an ask fits best, None where it fits none well."""
    score, number = best
    return number if score >= _MEMBER else None


def _holds_together(asked: Sequence[Words], likeness: Likeness) -> bool:
    """Say whether one of some asks says what most of the others do."""
    some = sorted(asked, key=_digest)[:_MOST_READ]
    if len(set(some)) < 2:
        return True
    said = likeness.covered(some, some).mean(axis=1).max()
    # What is rare in the corpus may be all that a few have in common: look at them alone too.
    alone = Likeness(some).covered(some, some).mean(axis=1).max()
    return bool(np.round(said, 5) >= _HELD and np.round(alone, 5) >= _HELD_ALONE)


def _with_titles(groups: NDArray[np.int64], proposals: Proposals) -> NDArray[np.int64]:
    """Dissolve groups none of whose members has words that ask where they stand alone."""
    titled: set[int] = set()
    for place, group in enumerate(groups.tolist()):
        if group >= 0 and group not in titled and proposals.ask_alone(place):
            titled.add(group)
    return np.where(np.isin(groups, sorted(titled)), groups, -1)


def _signed(ideas: pd.DataFrame, named: pd.Series, titles: GroupTitles) -> NDArray[np.bool_]:
    """Say which ideas are in a demand whose title they say, as its members do on average."""
    kept = np.zeros(len(ideas), dtype=bool)
    for _, members in members_of(ideas.assign(demand_id=named)):
        _, signed = titles.of(members)
        kept[members] = (signed >= _SAID) & (np.round(signed.mean(), 4) >= _SIGNED)
    return kept


def _asking_else(ideas: pd.DataFrame, named: pd.Series, titles: GroupTitles) -> NDArray[np.bool_]:
    """Say which ideas want bounds of what their demand wants, or name one half of it only."""
    leaving = np.zeros(len(ideas), dtype=bool)
    for _, members in members_of(ideas.assign(demand_id=named)):
        title, _ = titles.of(members)
        texts = ideas["text"].iloc[members].tolist()
        leaving[members] = np.logical_or(bounded(title, texts), says_one_half(title, texts))
    return leaving


def _hearts(distinct: Sequence[Words], counts: Counter[Words], likeness: Likeness) -> list[Words]:
    """Return the ask in the middle of each group: most like all others of it."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    alike = _alike(likeness, distinct, distinct)
    apart = np.round(np.clip(1 - (alike + alike.T) / 2, 0, 1), 5)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    parts = fcluster(tree, 1 - _ALIKE, "distance")
    weights = np.array([counts[words] for words in distinct], dtype=np.float64)
    groups = []
    for part in np.unique(parts):
        own = np.flatnonzero(parts == part)
        worth = np.round(alike[np.ix_(own, own)] @ weights[own], 4)
        heart = distinct[own[int(worth.argmax())]]
        objects = _objects([distinct[i] for i in own.tolist()], weights[own])
        groups.append((-float(weights[own].sum()), _digest(heart), heart, objects))
    # What most ask comes first, whatever the tree numbered them.
    groups.sort(key=lambda group: group[:2])
    return _one_of_each([g[2] for g in groups], [g[3] for g in groups], likeness)


def _objects(asked: Sequence[Words], weights: NDArray[np.float64]) -> frozenset[str]:
    """Return what half of a group's asks are about, with its sign: verbs left out."""
    verbs = tokeniser().verbs
    heard: dict[str, float] = defaultdict(float)
    for words, weight in zip(asked, weights.tolist(), strict=True):
        for word in set(words):
            if word[0] != "<" and word[:-1] not in verbs:
                heard[word] += weight
    half = float(weights.sum()) / 2
    return frozenset(word for word, n in heard.items() if n >= half)


def _one_of_each(
    hearts: Sequence[Words], objects: Sequence[frozenset[str]], likeness: Likeness
) -> list[Words]:
    """Leave out hearts that ask for the same thing of the same objects as one before."""
    near = _alike(likeness, hearts, hearts)
    kept: list[int] = []
    for i, own in enumerate(objects):
        same = any(
            len(own & objects[j]) >= _SAME_OBJECTS * len(own | objects[j])
            and len(own & objects[j]) > 1
            and near[i, j] >= _NEAR_DEMANDS
            for j in kept
        )
        if not same:
            kept.append(i)
    return [hearts[i] for i in kept]


def _alike(
    likeness: Likeness, some: Sequence[Words], others: Sequence[Words]
) -> NDArray[np.float32]:
    """Return how much some asks are like others, in words both ways and in sense."""
    there, back = likeness.covered(some, others), likeness.covered(others, some).T
    return _alike_so(there, back, likeness.alike_in_sense(some, others))


def _alike_so(
    there: NDArray[np.float32], back: NDArray[np.float32], sense: NDArray[np.float32]
) -> NDArray[np.float32]:
    alike = (1 - _OF_SENSE) * (there + back) / 2 + _OF_SENSE * sense
    alike[sense <= 0] = 0
    return np.asarray(alike, dtype=np.float32)


def _digest(words: Words) -> bytes:
    return digest("\x1f".join(words), 8)


def _numbered(
    ideas: pd.DataFrame, contributions: pd.DataFrame, groups: NDArray[np.int64]
) -> pd.Series:
    """Name groups of enough people, the largest first."""
    named = np.full(len(ideas), "", dtype=object)
    inside = np.flatnonzero(groups >= 0)
    if len(inside):
        own = ideas.iloc[inside].assign(group=groups[inside])
        counts = count_three_ways(own, contributions, "group")
        first = own.groupby("group")["idea_id"].min()
        counts = counts[counts["people"] >= SMALLEST_DEMAND]
        counts = counts.assign(first=counts["group"].map(first)).sort_values(
            ["people", "ideas", "first"], ascending=[False, False, True]
        )
        names = {int(group): f"D{n:03d}" for n, group in enumerate(counts["group"], start=1)}
        named[inside] = [names.get(int(group), "") for group in groups[inside]]
    return pd.Series(named, index=ideas.index, dtype="str")


def members_of(ideas: pd.DataFrame) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yield each demand with the places of its ideas, in alphabetical order."""
    codes, ids = pd.factorize(ideas["demand_id"], sort=True)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(ids) + 1))
    for code, name in enumerate(ids):
        if name:
            yield str(name), order[starts[code] : starts[code + 1]]
