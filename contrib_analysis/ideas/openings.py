"""Presentations of oneself and greetings: part of a contribution, and nobody's idea.

"Je suis développeur." tells who speaks and "Bonjour à tous," that somebody does. They stay
in the contribution, but no quote, headline or proposal is made of them.
"""

from __future__ import annotations

import re

from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import word_list

PRESENTATION, GREETING = "presentation", "greeting"

#: Words that a presentation may have (chosen: longer ones tell of something besides).
_MOST_WORDS = 24
#: Words of one of its clauses (chosen).
_MOST_OF_A_CLAUSE = 9

_WHERE = r"(?:a|en|au|aux|dans|pres|sur|chez|depuis|le|la|les|l|d|de|du|ici)\b.*"
_CLAUSE = re.compile(
    r"(?:moi )?(?:(?:et|puis) )?(?:"
    r"je m ?ap+el+e\b.*|je me presente\b.*|moi c est\b.*|mon (?:nom|prenom) est\b.*"
    r"|(?:j ai|age|agee|ages|agees) ?(?:de )?\d{1,3}(?: ?ans?)?.{0,12}"
    r"|(?:j habite|je vis|je reside|j ai grandi|nous habitons|nous vivons)"
    rf"(?: (?:{_WHERE}|[^ ]+(?: [^ ]+)?))?"
    r"|je (?:travaille|bosse) (?:comme|en tant que|dans|a|au|chez|en|pour)\b.*"
    r"|je (?:suis|etais) (?P<who>.+)|nous sommes (?P<whom>.+)"
    r"|(?:en tant qu|en qualite d)(?:e|)\b.{1,60}"
    r"|(?:habitant|habitante|riverain|riveraine|resident|residente) (?:de|du|des|d|a)\b.*"
    r"|(?:maman|papa|mere|pere|parents?) (?:de|d)\b.*|retraitee?s?(?: (?:de|du|d)\b.*)?"
    r"|(?:i am|i m) an? (?P<english>.+)|my name is\b.*"
    r")"
)
#: What makes of a clause something else than who somebody is.
_SAYS_MORE = re.compile(
    r"\b(?:faut|faudrait|devrait|doit|doivent|peut|peux|veux|voudrais|souhaite|aimerais|demande|"
    r"propose|pense|trouve|crois|utilise|constate|vois|regrette|crains|attends|mais|car|parce|"
    r"pourquoi|si|quand|alors|donc|afin|plus de|moins de|sans|ne|n|qui|(?<!tant )que|would|"
    r"should|must|want)\b"
)
_PARTS = re.compile(r"[,;.!…\n:()–—]+|\bet\b(?=\s+(?:j|je|nous|moi)\b)", re.IGNORECASE)


def opening_of(text: str) -> str:
    """Tell a presentation of oneself or a greeting from what people have to say.

    Parameters
    ----------
    text
        An idea.

    Returns
    -------
    str
        `PRESENTATION`, `GREETING`, or "" for an idea.

    Examples
    --------
    >>> opening_of("Je suis développeur."), opening_of("Bonjour à tous"), opening_of("Un parc")
    ('presentation', 'greeting', '')
    >>> opening_of("Je suis contre le projet.")
    ''
    """
    if len(text) > 300 or "?" in text:
        return ""
    clauses = [words for part in _PARTS.split(text) if (words := fold(part).split())]
    count = sum(map(len, clauses))
    if not clauses or count > _MOST_WORDS:
        return ""
    greetings = [_greets(set(words)) for words in clauses]
    if all(greetings):
        return GREETING
    rest = [words for words, greets in zip(clauses, greetings, strict=True) if not greets]
    return PRESENTATION if all(map(_presents, rest)) else ""


def _greets(words: set[str]) -> bool:
    """Tell whether a clause has nothing but greetings, or thanks and what they are for."""
    beyond = words - word_list("openings", "greetings")
    thanks = words & word_list("openings", "thanks")
    return not beyond or (bool(thanks) and not beyond - thanks - word_list("openings", "thanked"))


def _presents(words: list[str]) -> bool:
    clause = " ".join(words)
    found = _CLAUSE.fullmatch(clause)
    if not found or len(words) > _MOST_OF_A_CLAUSE or _SAYS_MORE.search(clause):
        return False
    who = found["who"] or found["whom"]
    return not who or who.split()[0] not in word_list("openings", "opinions")
