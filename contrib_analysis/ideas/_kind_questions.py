"""What a question asks for, so that a bare answer to it can be understood.

"La TVA" says nothing alone; as an answer to "Quels impôts faut-il baisser ?" it is a
proposal, to "Qu'est-ce qui vous inquiète ?" a concern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from contrib_analysis.text.word_lists import listed_words, sections

_NO_WORD = re.compile(r"[^a-z0-9]+")


@cache
def asked_for(question: str) -> frozenset[str]:
    """Say what kinds of idea a question asks for.

    Parameters
    ----------
    question
        A question as `kinds` folds it: lower case, without accents.

    Returns
    -------
    frozenset of str
        Of `tables.KINDS`; "" among them where it asks for an opinion. Empty where
        nothing tells.
    """
    plain = _NO_WORD.sub(" ", question).strip()
    kinds = {kind for kind, pattern in _patterns().items() if pattern.search(plain)}
    # "Que faites-vous, que pourriez-vous faire ?": what is named is what is done.
    return frozenset(kinds - {"proposal"} if "testimony" in kinds else kinds)


def names_an_ill(folded: str, asked: frozenset[str]) -> bool:
    """Say whether an answer to what is painful opens with the act that is, as with a wish.

    Parameters
    ----------
    folded
        An idea as `kinds` folds it.
    asked
        What its question asks for.

    Examples
    --------
    >>> [names_an_ill(text, frozenset({"concern"})) for text in ("jeter ses megots", "punir")]
    [True, False]
    """
    return "concern" in asked and bool(_ills().match(_NO_WORD.sub(" ", folded).strip()))


def only_ills(asked: frozenset[str]) -> bool:
    """Say whether what people suffer from is asked for, and not what should be done.

    Parameters
    ----------
    asked
        What a question asks for.
    """
    return "concern" in asked and "proposal" not in asked


def setting(asked: frozenset[str]) -> str:
    """Name what is usually done where an idea was written: the same words do other things there.

    "Il faut remplir un dossier" asks for it where proposals are asked for, and suffers from it
    where experiences are.

    Parameters
    ----------
    asked
        What a question asks for.

    Returns
    -------
    str
        "proposals", also where something else is asked for too, "anything" where nothing is asked
        that tells, "else".
    """
    if "proposal" in asked:
        return "proposals"
    return "else" if asked else "anything"


@cache
def _ills() -> re.Pattern[str]:
    verbs = "|".join(sorted(listed_words("kind_words", "offences"))).replace("+", " ")
    return re.compile(rf"(?:de )?(?:{verbs})\b")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return what finds each kind's questions; an opinion's answer, "", may do anything."""
    return {
        "" if kind == "opinion" else kind: re.compile("|".join(patterns))
        for kind, patterns in sections("question_cues").items()
        if kind
    }
