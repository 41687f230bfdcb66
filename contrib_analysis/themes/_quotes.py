"""Choose the ideas that speak for a theme, word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes._dissent import DISSENTS, dissent, is_against, stands_alone
from contrib_analysis.themes.says_something import says_something

QUOTES = 5  # chosen
#: Lengths, in characters, that read well as a quote ("Taxer les riches" is
#: one) (measured: docs/methode.md).
SHORTEST, LONGEST = 15, 300
#: How many ideas are read for quotes that say something (chosen).
_LOOKED_AT = 200
#: Variety is sought among this share of the ideas, the most central ones, or so many (chosen).
_CENTRAL, _AT_LEAST = 0.1, 10
#: Two ideas closer than this say the same (chosen).
_SAME = 0.9
#: The heart of a theme is this share of its ideas, found in so many
#: rounds (measured: docs/methode.md).
_HEART, _HEART_AT_LEAST, _ROUNDS = 0.5, 5, 4


def choose_quotes(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    authors: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    most: int = QUOTES,
    campaign: Sequence[bool] | NDArray[np.bool_] | None = None,
    taken: Sequence[int] = (),
    demands: Sequence[str] = (),
) -> list[int]:
    """Choose central and varied ideas of one theme, from different people.

    Parameters
    ----------
    vectors
        Unit rows of the theme's ideas, of shape (n, n_dimensions).
    texts
        The ideas.
    authors
        Who said each (or which contribution it is from): one quote for each.
    strengths
        How firmly each idea belongs, 0 to 1.
    most
        How many quotes at most.
    campaign
        Whether each idea comes from a campaign; such ideas are quoted only where
        there are no others.
    taken
        Positions of ideas that are quoted already.
    demands
        The demand that each idea is one of, "" for none: what several people of the theme
        ask is quoted first, each demand once.

    Returns
    -------
    list of int
        Positions of the chosen ideas, best first. Ideas of a readable length that say
        something where they stand alone come first; a theme that has none still gets quotes.
    """
    central = centrality(vectors, strengths)

    def rank(i: int) -> tuple[bool, float, str, str]:
        return not SHORTEST <= len(texts[i]) <= LONGEST, -central[i], texts[i], authors[i]

    ranked = _telling_first(sorted(free_of_campaigns(len(texts), campaign), key=rank), texts)
    n = len(ranked)
    closest = ranked[: max(min(_AT_LEAST, _size_of_heart(n)), int(np.ceil(_CENTRAL * n)))]
    chosen: list[int] = []
    heard = {authors[i] for i in taken}
    said = {_bare(texts[i]) for i in taken}
    likeness = np.max(vectors @ vectors[list(taken)].T, axis=1, initial=-1.0)
    asking = _by_demand(ranked, demands, authors, vectors)
    asked = {demands[i] for i in taken} if demands else set()
    pools = [(pool, np.inf, 1) for demand, pool in asking if demand not in asked]
    for pool, alike, wanted in (*pools, (closest, _SAME, most), (ranked, np.inf, most)):
        for i in pool:
            if len(chosen) >= most or not wanted:
                break
            if authors[i] in heard or _bare(texts[i]) in said or likeness[i] >= alike:
                continue
            chosen.append(i)
            wanted -= 1
            heard.add(authors[i])
            said.add(_bare(texts[i]))
            likeness = np.maximum(likeness, vectors @ vectors[i])
    return chosen


def _by_demand(
    ranked: Sequence[int],
    demands: Sequence[str],
    authors: Sequence[str],
    vectors: NDArray[np.float64],
) -> list[tuple[str, list[int]]]:
    """Return the ideas of each demand that several people of the theme ask.

    Demands of most people come first; of a demand, what is most like all its ideas.
    """
    if not demands:
        return []
    pools: dict[str, list[int]] = defaultdict(list)
    for i in ranked:
        if demands[i]:
            pools[demands[i]].append(i)
    people = {demand: len({authors[i] for i in pool}) for demand, pool in pools.items()}
    asked = sorted(
        (demand for demand in pools if people[demand] > 1), key=lambda d: (-people[d], d)
    )
    for pool in pools.values():
        likeness = np.round(vectors[pool] @ vectors[pool].sum(axis=0), 5)
        usual = np.median(likeness)
        # Of those that are like most, the one that reads best.
        pool[:] = [
            *(i for i, like in zip(pool, likeness, strict=True) if like >= usual),
            *(i for i, like in zip(pool, likeness, strict=True) if like < usual),
        ]
    return [(demand, pools[demand]) for demand in asked]


def _telling_first(ranked: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Put ideas that say something where they stand alone before the others."""
    read, rest = ranked[:_LOOKED_AT], ranked[_LOOKED_AT:]
    telling = {i for i in read if says_something(texts[i]) and stands_alone(texts[i])}
    return [
        *(i for i in read if i in telling),
        *(i for i in read if i not in telling),
        *rest,
    ]


def choose_edge(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    authors: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    taken: Sequence[int],
    campaign: Sequence[bool] | NDArray[np.bool_] | None = None,
    name: str = "",
    opposed: Sequence[bool] = (),
    headline: str = "",
) -> int | None:
    """Choose one idea that dissents from its theme, where there is one.

    Parameters
    ----------
    vectors, texts, authors, strengths, campaign
        As in `choose_quotes`.
    taken
        Positions of ideas that are quoted already.
    name
        What the theme is called: dissent that names something else is about something else.
    opposed
        Whether each takes the side of few.
    headline
        The theme's; "" for none.

    Returns
    -------
    int or None
        The position of an idea that takes the side of few, or disagrees in so many words
        with what the theme is called, belongs as firmly as most, says something and is of
        somebody who isn't quoted, as far from the heart as can be; None where none does, or
        where what stands for the theme (its headline, else its quotes) is against something
        too: a voice that differs is shown only where one does.
    """
    standing = [headline] if headline else [texts[i] for i in taken]
    if not any(opposed) and is_against(standing):
        return None
    left = [i for i in free_of_campaigns(len(texts), campaign) if i not in set(taken)]
    central = centrality(vectors, strengths)
    usual = float(np.median(strengths)) if left else 0.0
    heard = {authors[i] for i in taken}
    denied = dissent(texts)
    named = {word for lemmas in tokeniser()([name]) for word in lemmas}
    differ = [
        i
        for i in left
        if (opposed[i] if any(opposed) else denied[i] == DISSENTS and _names(texts[i], named))
        and SHORTEST <= len(texts[i]) <= LONGEST
        and authors[i] not in heard
        and strengths[i] >= usual
        and says_something(texts[i])
    ]
    return min(differ, key=lambda i: (central[i], texts[i], authors[i]), default=None)


def _names(text: str, words: set[str]) -> bool:
    """Say whether a text has one of some words, or is of a theme without a name."""
    return not words or not words.isdisjoint(tokeniser()([text])[0])


def free_of_campaigns(n: int, campaign: Sequence[bool] | NDArray[np.bool_] | None) -> list[int]:
    """Return the positions of ideas from no campaign; of all where there are none."""
    free = [i for i in range(n) if campaign is None or not campaign[i]]
    return free or list(range(n))


def centrality(
    vectors: NDArray[np.float64], strengths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how close ideas are to the heart of their theme, of shape (n,).

    The heart is the mean of the half that is closest to it (a trimmed mean), so
    that what fits the theme poorly does not move it.
    """
    n = len(vectors)
    central, heart = np.zeros(n), np.arange(n)
    kept = _size_of_heart(n)
    for _ in range(_ROUNDS if n else 0):
        centre = strengths[heart] @ vectors[heart]
        central = np.round(vectors @ centre / max(float(np.linalg.norm(centre)), 1e-12), 6)
        heart = np.flatnonzero(central >= np.sort(central)[-kept])
    return central


def _size_of_heart(n: int) -> int:
    return min(n, max(_HEART_AT_LEAST, int(np.ceil(_HEART * n))))


def _bare(text: str) -> str:
    """Return what two texts share that differ by case and punctuation only."""
    return " ".join(_words(text))


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"\w+", text.lower()))
