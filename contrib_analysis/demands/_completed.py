"""Words that name a thing only with what completes them: "droit à l'oubli"."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import pairwise

from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import tokeniser

#: What completes a word opens with one of these.
_COMPLETES = frozenset(("d", "de", "du", "des", "a", "au", "aux"))
#: A word is a part of other things where it is completed so often (measured on eight
#: consultations: "droit", "liberté", "accès" and "maison" are in 58 to 82 of a hundred places,
#: "caméra", "impôt", "immigration", "hôpital" and twelve others in 24 at most).
_MOSTLY = 0.5


def are_mostly_completed(words: Set[str], texts: Iterable[str]) -> bool:
    """Say whether texts that name some words mostly say right behind them of what, or to what.

    Parameters
    ----------
    words
        Lemmas that are written for one another.
    texts
        Ideas.

    Examples
    --------
    >>> are_mostly_completed({"droit"}, ["Le droit d'auteur", "Le droit à l'oubli", "Mon droit"])
    True
    >>> are_mostly_completed({"camera"}, ["Des caméras au parking", "Pas de caméras", "Caméras"])
    False
    """
    named = completed = 0
    for text in texts:
        said = list(tokeniser().words(text))
        named += sum(word.lemma in words for word in said)
        completed += sum(
            word.lemma in words and fold(following.form) in _COMPLETES
            for word, following in pairwise(said)
        )
    return completed > _MOSTLY * named
