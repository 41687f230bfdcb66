"""Who asks outright asks, whatever else the idea is: "non à la vidéosurveillance", a worry too."""

from __future__ import annotations

import re
from functools import cache

from contrib_analysis.demands._asking_words import word_lists
from contrib_analysis.text.fold import fold

_ENDS = re.compile(r"[.!?;:\n]")


def asks_outright(text: str) -> bool:
    """Say whether a sentence of a text opens with words that ask for something, or say it lacks.

    Parameters
    ----------
    text
        An idea of any kind.

    Examples
    --------
    >>> asks_outright("Non à la biométrie à la cantine !"), asks_outright("Je suis contre.")
    (True, False)
    >>> asks_outright("Mais il faut garder un numéro"), asks_outright("Je voudrais savoir qui")
    (True, False)
    """
    asking = _opening("outright", "lacks")
    return any(asking.match(fold(sentence)) for sentence in _ENDS.split(text))


def refuses(text: str) -> bool:
    """Say whether a text opens with words that refuse a thing, or miss it.

    Parameters
    ----------
    text
        An idea of any kind.

    Examples
    --------
    >>> refuses("Pas de caméras"), refuses("Pas de problème")
    (True, False)
    """
    return bool(_opening("refuses").match(fold(text)))


@cache
def _opening(*names: str) -> re.Pattern[str]:
    """Return what matches a beginning of a sentence that some lists hold, and a word after it."""
    asking = _either(*(phrase for name in names for phrase in word_lists()[name]))
    wondering = _either(*word_lists()["wonders"])
    return re.compile(rf"(?:(?:et|mais|donc|alors|oui) )*(?:{asking}) (?!(?:{wondering})\b)\w")


def _either(*phrases: str) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(one).replace(r"\+", " ") for one in longest_first)
