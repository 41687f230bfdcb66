"""Which words of asks go together: as one thing, beside each other, as an act and its object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from contrib_analysis.demands._asking_words import is_act
from contrib_analysis.demands._words_alike import FAMILY, Words

#: Two words that stand side by side from so many times on, and so often of the times that
#: the rarer is said, are one thing ("service public") (chosen).
_ONE_THING, _ONE_THING_OFTEN = 3, 0.5
#: Words of so many asks together, and so often of the times that the rarer is said, stand
#: beside each other and not for each other: "soins dentaires", "enfants et parents" (chosen).
_COMPANY, _COMPANY_OFTEN = 2, 0.25


def things_of(asked: Sequence[Words]) -> frozenset[tuple[str, str]]:
    """Return the words that stand side by side so often that they name one thing.

    An act and its object don't: they are what is to be done, and to what.

    Parameters
    ----------
    asked
        The words of all asks.
    """
    pairs = Counter(
        (one[:-1], other[:-1])
        for words in asked
        for one, other in pairwise(words)
        if not is_act(one) and not is_act(other)
    )
    said = Counter(word[:-1] for words in asked for word in words)
    return frozenset(
        pair
        for pair, n in pairs.items()
        if n >= _ONE_THING and n >= _ONE_THING_OFTEN * min(said[word] for word in pair)
    )


def without_companions(
    alike: Mapping[str, Sequence[tuple[str, float]]], asked: Sequence[Words]
) -> dict[str, list[tuple[str, float]]]:
    """Leave out words that are near because people say both of one thing.

    Tables of vectors have near what replaces a word and what completes it alike.

    Parameters
    ----------
    alike
        By word, the words that it is like, with how much.
    asked
        The words of all asks.
    """
    near = {frozenset((one, other)) for one, others in alike.items() for other, _ in others}
    said = Counter[str]()
    together = Counter[frozenset[str]]()
    for words in asked:
        own = sorted({word[:-1] for word in words if word[:-1] in alike})
        said.update(own)
        together.update(pair for pair in map(frozenset, combinations(own, 2)) if pair in near)
    company = {
        pair
        for pair, n in together.items()
        if n >= _COMPANY and n >= _COMPANY_OFTEN * min(said[word] for word in pair)
    }
    return {
        one: [
            (other, value)
            for other, value in others
            if value >= FAMILY or frozenset((one, other)) not in company
        ]
        for one, others in alike.items()
    }


def object_of(words: Words, attributes: frozenset[str] = frozenset()) -> Words:
    """Return what alone an ask is said of, nothing where it may be more.

    "Suppression des indemnités chômage" is no end of "chômage", "priorité aux bus" no more of
    "bus"; "plus d'horaires de bus" may well be.

    Parameters
    ----------
    words
        Those of an ask, with their signs.
    attributes
        The lemmas that say how a thing is.

    Examples
    --------
    >>> object_of(("<none>", "indemnite-", "chomage-")), object_of(("<be>", "priorite+", "bus+"))
    (('indemnite-',), ('priorite+',))
    """
    direction = next((i for i, word in enumerate(words) if word[0] == "<"), None)
    if direction is None or words[direction] not in ("<be>", "<none>", "<less>"):
        return ()
    rest = [word for word in words[direction:] if word[0] != "<"]
    things = [word for word in rest if not is_act(word) and word[:-1] not in attributes]
    return tuple(rest if words[direction] == "<be>" else things or rest)[:1]
