"""Whether others of a theme contradict what one of its ideas claims.

"It uses too much water" is no headline where others say that it saves water, or uses hardly
any: most would sign neither. What is asked for is another thing: who wants less of something
agrees that there is too much of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from contrib_analysis.facts.sides import SMALLER_SIDE
from contrib_analysis.text.fold import plain
from contrib_analysis.text.word_lists import listed_words

#: Fewer people contradict nobody (chosen): one may be misread.
_FEWEST_PEOPLE = 2
#: A word that this share of all ideas say tells nothing of what is claimed (chosen).
_COMMON = 0.12
#: What denies says so much of the claim's words, where no degree tells (chosen).
_SAME = 0.5
_NEGATED = re.compile(r"\b(?:ne|n) (?:\w+ ){1,3}?(?:pas|plus|jamais|rien|aucune?|guere)\b")
#: "Not so much", "not enough".
_NOT_MUCH = re.compile(
    r"\bpas (?:vraiment |si )?(?:assez|tant|tellement|beaucoup|trop|enormement)\b"
)


def is_contradicted(
    claim: int,
    texts: Sequence[str],
    said: Sequence[Sequence[str]],
    kinds: Sequence[str],
    authors: Sequence[str],
    everywhere: Mapping[str, float],
) -> bool:
    """Tell whether a fifth of those who speak of what an idea claims say the contrary.

    Parameters
    ----------
    claim
        The position of the idea; what asks for something claims nothing.
    texts, said
        The theme's ideas and their words of meaning.
    kinds
        What each does, "" where nothing tells.
    authors
        Who said each.
    everywhere
        The share of all ideas that say each word.
    """
    if not kinds or kinds[claim] == "proposal":
        return False
    own = {word for word in said[claim] if everywhere.get(word, 0.0) < _COMMON}
    degree = degree_of(texts[claim])
    least = 1 if degree else max(1.0, _SAME * len(own))
    with_it: set[str] = set()
    against: set[str] = set()
    for text, words, kind, author in zip(texts, said, kinds, authors, strict=True):
        if kind == "proposal" or len(own.intersection(words)) < least:
            continue
        other = degree_of(text)
        if degree:
            sign = degree * other
        else:
            sign = 1 if _is_negated(text) == _is_negated(texts[claim]) else -1
        if sign:
            (with_it if sign > 0 else against).add(author)
    against -= with_it
    both = len(with_it) + len(against)
    return len(against) >= max(_FEWEST_PEOPLE, SMALLER_SIDE * both)


def degree_of(text: str) -> int:
    """Return 1 where a text says that there is much of something, -1 for little, 0 for neither.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> degree_of("Ça consomme trop d'eau"), degree_of("Pas tant que ça"), degree_of("De l'eau")
    (1, -1, 0)
    """
    spoken = _spoken(text)
    words = set(spoken.split())
    if _NOT_MUCH.search(spoken) or words & listed_words("degree_words", "little"):
        return -1
    return 1 if words & listed_words("degree_words", "much") else 0


def _is_negated(text: str) -> bool:
    return _NEGATED.search(_spoken(text)) is not None


def _spoken(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", plain(text)))
