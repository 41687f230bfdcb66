"""What only says a question again, or points to words before it, is no demand."""

from __future__ import annotations

import re
from functools import lru_cache

from contrib_analysis.demands._asking_words import direction_of
from contrib_analysis.demands._asks import asks
from contrib_analysis.ideas.kinds import asks_for_proposals
from contrib_analysis.text.fold import fold, plain
from contrib_analysis.text.tokens import depends_on_own_words, tokeniser

#: "Quels domaines …", "…, que faut-il faire": who says its words again has answered nothing,
#: as "oui, il faut interdire" answers "Faut-il interdire … ?".
_OPEN = re.compile(
    r"(?:^|[.,;:?!])\W*(?:(?:a|dans|de|en|par|pour|sur|vers|avec) )?"
    r"(?:(?:quels?|quelles?|quoi|que|comment|lesquels|lesquelles)\b|qu')"
)
#: Questions of a consultation whose words are kept (chosen: a few have hundreds).
_KEPT = 1_000
#: "Son revenu", "leurs aides": whose it is stands before, and nothing is asked of it.
_OF_SOMEBODY = re.compile(r"(?:son|sa|ses|leurs?) \w+")


def says_only_the_question(title: str, question: str) -> bool:
    """Say whether a title has no word of meaning that an open question hasn't.

    Parameters
    ----------
    title
        The title of a demand.
    question
        The question that its members answer, "" for none.

    Examples
    --------
    >>> question = "Quels sont les domaines où notre protection sociale doit être renforcée ?"
    >>> said = "la protection sociale", "renforcer des domaines", "moins de protection sociale"
    >>> [says_only_the_question(title, question) for title in said]
    [True, True, False]
    """
    said = {word for ask in asks(title) for word in ask.words if word != "<be>"}
    return bool(said) and said | _meant(title) <= _words(question)


def points_to_somebody(title: str) -> bool:
    """Say whether a title is only a word of somebody who isn't named in it.

    Parameters
    ----------
    title
        The title of a demand.

    Examples
    --------
    >>> points_to_somebody("son revenu"), points_to_somebody("Leur verser un revenu")
    (True, False)
    """
    return _OF_SOMEBODY.fullmatch(fold(title)) is not None


def _meant(text: str) -> set[str]:
    """Return the words of meaning of a text, as of what is wanted."""
    lemmas = (one for word in tokeniser().words(text) for one in word.lemma.split())
    return {f"{lemma}+" for lemma in lemmas}


@depends_on_own_words
@lru_cache(maxsize=_KEPT)
def _words(question: str) -> frozenset[str]:
    """Return the words of an open question that asks what should be done; none of others."""
    if not (asks_for_proposals(question) and _OPEN.search(plain(question))):
        return frozenset()
    ways = {f"<{way}>" for word in tokeniser().words(question) if (way := direction_of(word))}
    return frozenset(_meant(question) | ways)
