"""Which asks object to a thing outright, so that they may be the contrary of a demand.

Better none than a wrong one: what may be read either way objects to nothing.
"""

from __future__ import annotations

import re

from contrib_analysis.demands._asking_words import SIGNS, direction_of, is_asked, says_way
from contrib_analysis.demands._one_ask import Ask
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser

_AGAINST = frozenset(("contre", "non", "oppose", "opposee", "opposes", "refus", "refuse"))
#: "Rien n'est fait contre le bruit" complains, and asks that something be done against it.
_NOTHING = frozenset(("rien", "personne"))
#: "Limiter la religion à la sphère privée" says where a thing is to be.
_CONFINES = frozenset(("limiter", "limitation", "restreindre", "restriction", "reduire"))
_TO = frozenset(("a", "au", "aux"))
_SENTENCE_END = re.compile(r"[.!?…\n]")
_ASKS_WHY = re.compile(
    r"\W*(?:pourquoi|comment|quand|ou\b(?! bien)|combien|quels?\b|quelles?\b|qui\b|est-ce\b"
    r"|qu['’]est-ce\b|faut-il\b|doit-on\b)"
)


def opposes(text: str, ask: Ask) -> bool:
    """Say whether an ask opposes a thing, and tells of no end of it.

    Parameters
    ----------
    text, ask
        An idea and what it asks.
    """
    return not _AGAINST.isdisjoint(fold(word.form) for word in _words(text, ask))


def objects_outright(text: str, ask: Ask) -> bool:
    """Say whether an ask is a direction on a thing, and no verb that tells what somebody does.

    "Plus de publicité" may ask for more of it or for none, and a thing that is named alone
    ("publicité, obsolescence") for either; a question asks for neither.

    Parameters
    ----------
    text, ask
        An idea and what it asks.

    Examples
    --------
    >>> from contrib_analysis.demands._asks import asks
    >>> [objects_outright(said, asks(said)[0]) for said in ("Garder le bus", "Garder le bus ?")]
    [True, False]
    """
    if ask.is_aim or not says_way(ask.words[0]) or ask.words[1][0] == "<":
        return False
    said = _words(text, ask)
    if _says_both_ways(ask) or _is_questioned(text, ask) or _confines(said):
        return False
    if not _NOTHING.isdisjoint(fold(word.form) for word in said):
        return False
    if fold(said[0].form) == "non":
        return True
    word = _direction(said)
    if word is None or not is_asked(word):
        return False
    before = text[: ask.start].rstrip()
    opens = word == said[0] and (not before or not before[-1].isalnum())
    return not (opens and fold(word.form) == "plus")


def denies_outright(text: str, ask: Ask) -> bool:
    """Say whether an ask opens a text and wants none of a thing: "pas de caméras".

    Of what lacks, a worry says the same.

    Parameters
    ----------
    text, ask
        An idea and what it asks.

    Examples
    --------
    >>> from contrib_analysis.demands._asks import asks
    >>> [denies_outright(s, asks(s)[0]) for s in ("Pas de caméras", "Moins de caméras")]
    [True, False]
    """
    if ask.words[0] != "<none>" or ask.words[1][0] == "<":  # as nearly all are
        return False
    first = fold(_words(text, ask)[0].form)
    return first in ("pas", "aucun", "aucune") and not _is_questioned(text, ask)


def wants_no_more(text: str, ask: Ask) -> bool:
    """Say whether an ask wants no more of a thing, and may well want to keep it.

    Parameters
    ----------
    text, ask
        An idea and what it asks.

    Examples
    --------
    >>> from contrib_analysis.demands._asks import asks
    >>> [wants_no_more(s, asks(s)[0]) for s in ("Ne pas augmenter l'impôt", "Moins d'impôts")]
    [True, False]
    """
    word = _direction(_words(text, ask))
    return ask.words[0] == "<less>" and word is not None and direction_of(word) == "more"


def _words(text: str, ask: Ask) -> list[Word]:
    return list(tokeniser().words(text[ask.start : ask.end]))


def _direction(said: list[Word]) -> Word | None:
    return next((word for word in said if direction_of(word)), None)


def _says_both_ways(ask: Ask) -> bool:
    """Say whether an ask wants more and less: "plus de …, tout cela est à interdire"."""
    return len({SIGNS[word[1:-1]] for word in ask.words if says_way(word)}) > 1


def _is_questioned(text: str, ask: Ask) -> bool:
    """Say whether an ask stands in a question, with its mark or its word."""
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, ask.start)), default=0)
    end = _SENTENCE_END.search(text, ask.end)
    marked = end is not None and end[0] == "?"
    return marked or bool(_ASKS_WHY.match(fold(text[start : ask.end])))


def _confines(said: list[Word]) -> bool:
    """Say whether a thing is to stay somewhere, or within some measure, rather than to go."""
    for i, word in enumerate(said):
        if word.lemma in _CONFINES:
            return any(fold(one.form) in _TO for one in said[i + 1 :])
    return False
