"""Who only asks that what a demand wants be held within bounds isn't counted for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from contrib_analysis.demands._asking_words import is_act, word_lists
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._one_ask import Ask
from contrib_analysis.demands._words_alike import Words, of_one_family
from contrib_analysis.text.fold import fold

#: A verb holds what stands so many words behind it at most (chosen: "auditer le mode de
#: financement").
_NEAR = 2


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
    """
    act = _wanted_act(title)
    return [bool(act) and _bounds(act, text) for text in texts]


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
