"""Who wants what a demand wants held within bounds, or has enough of it, isn't counted for it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from contrib_analysis.demands._asking_words import SIGNS, is_act, word_lists
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._one_ask import Ask
from contrib_analysis.demands._words_alike import Words, of_one_family
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import tokeniser

#: A verb holds what stands so many words behind it at most (chosen: "auditer le mode de
#: financement").
_NEAR = 2
#: "Les radars sont déjà suffisants", "il y a trop de radars": nobody asks for more by that.
_ENOUGH = re.compile(
    r"\b(?:est|sont|semblent?|etre|deja|largement|amplement) (?:\w+ )?"
    r"suffisa(?:nt|nts|nte|ntes|mment)\b"
    r"|\by (?:en )?a (?:\w+ )?trop(?: de? |$)|\bdeja (?:bien )?assez\b"
)
_NOT_SO = re.compile(r"\b(?:ne? |pas |plus |guere |loin d|jamais |qui |que si|si )")
_CLAUSE_END = re.compile(r"[.!?;:,\n…]|\bmais\b")


def bounded(title: str, texts: Sequence[str]) -> list[bool]:
    """Say which members of a demand ask for bounds, or the contrary, where it asks for an act.

    Parameters
    ----------
    title
        The title of a demand.
    texts
        Its ideas.

    Examples
    --------
    >>> bounded("Financer les cultes", ["Financement des cultes", "Contrôler leur financement"])
    [False, True]
    >>> bounded("Plus de radars", ["Des radars", "Les radars sont déjà suffisants"])
    [False, True]
    """
    act, things = _wanted_act(title), _wanted_things(title)
    return [(bool(act) and _bounds(act, text)) or _has_enough(things, text) for text in texts]


def _wanted_things(title: str) -> frozenset[str]:
    """Return the words of what a title wants more of: what is enough may be applied, or kept."""
    words = [word for ask in asks(title) for word in ask.words]
    if words[:1] in ([], ["<keep>"]) or words[0][0] != "<":
        return frozenset()
    if any(word[-1] == "-" or SIGNS.get(word[1:-1], 1) < 0 for word in words):
        return frozenset()
    return frozenset(word[:-1] for word in words if word[0] != "<")


def _has_enough(things: Set[str], text: str) -> bool:
    """Say whether a text names things only where it says that there are enough, or too many."""
    naming = [
        clause
        for clause in _CLAUSE_END.split(text)
        if not things.isdisjoint(
            one for word in tokeniser().words(clause) for one in word.lemma.split()
        )
    ]
    return bool(naming) and all(
        _ENOUGH.search(said) and not _NOT_SO.search(said) for said in map(fold, naming)
    )


def _wanted_act(title: str) -> str:
    """Return the verb or action that a title wants, where it wants it without bounds."""
    words = next((ask.words for ask in asks(title)), ())
    first = next((word for word in words if word != "<be>"), "")
    plain = first != "" and first[0] != "<" and first[-1] == "+" and is_act(first)
    return first if plain and not _is_held(words, words.index(first)) else ""


def _bounds(act: str, text: str) -> bool:
    """Say whether a text names an act only where it is held or denied."""
    found = asks(text)
    denied = {second.start for first, second in pairwise(found) if _goes_on(text, first, second)}
    named = [
        ask.start in denied or word[-1] == "-" or _is_held(ask.words, place)
        for ask in found
        for place, word in enumerate(ask.words)
        if word[0] != "<" and (word[:-1] == act[:-1] or of_one_family(word[:-1], act[:-1]))
    ]
    return bool(named) and all(named)


def _is_held(words: Words, place: int) -> bool:
    """Say whether bounds are asked of an act: "uniquement par …", "à repenser"."""
    lists = word_lists()
    before = [word[:-1] for word in words[:place]]
    after = [word[:-1] for word in words[place + 1 :]]
    # A control of one thing and the respect of another are two.
    holders = {*before[-_NEAR:], *after}
    return not (
        lists["restricts"].isdisjoint((*before, *after)) and lists["holds"].isdisjoint(holders)
    )


def _goes_on(text: str, first: Ask, second: Ask) -> bool:
    """Say whether a denial goes on: "ne jamais mélanger les genres et financer des cultes"."""
    is_denied = first.words[0][0] != "<" and first.words[0][-1] == "-"
    return is_denied and fold(text[first.end : second.start]).strip() in ("et", "ou", "ni")
