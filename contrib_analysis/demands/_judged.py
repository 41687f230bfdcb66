"""What a text says against a thing without asking for its contrary.

"Je ne crois pas au tirage au sort", "la consigne est une erreur". Better none than a wrong one:
the thing stands in the same clause, right behind the turn or right before it. What a thing costs
is nothing against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from contrib_analysis.demands.sides import lemmas_of
from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import listed_words

_LISTS = ("against what follows", "against what goes before")
#: So many words behind a turn, or before it, hold what it is said of (chosen).
_WORDS = 7
_CLAUSE = re.compile(r"[^.!?;:,\n…()]+[.!?]?")
#: Who supposes, reports or asks judges nothing.
_NOT_OWN = re.compile(r"\b(?:si|s il|quand|lorsque|certains|ceux|on dit|disent|pourquoi)\b")


def judged_against(text: str) -> Iterator[frozenset[str]]:
    """Yield the words of what a text says something against, each time that it does.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> [sorted(words) for words in judged_against("Je ne crois pas au tirage au sort.")]
    [['sort', 'tirage']]
    >>> list(judged_against("Le tirage au sort n'est pas inutile"))
    []
    """
    whole = fold(text)
    if not any(_turns(name).search(whole) for name in _LISTS):
        return  # as of nearly all
    for clause in _CLAUSE.findall(text):
        said = "" if clause.endswith("?") else fold(clause)
        for name in _LISTS:
            turn = _turns(name).search(said)
            if turn is None or _NOT_OWN.search(said[: turn.start()]):
                continue
            follows = name == "against what follows"
            words = said[turn.end() :].split() if follows else said[: turn.start()].split()
            yield lemmas_of(" ".join(words[:_WORDS] if follows else words[-_WORDS:]))


@cache
def _turns(name: str) -> re.Pattern[str]:
    turns = sorted(listed_words("stance_words", name), key=lambda turn: (-len(turn), turn))
    return re.compile(rf"\b(?:{'|'.join(turn.replace('+', ' ') for turn in turns)})\b")
