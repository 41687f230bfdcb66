"""Tell ideas that say something from those that only name a thing or a person."""

from __future__ import annotations

import re

from contrib_analysis.ideas.openings import opening_of
from contrib_analysis.themes import _tagging
from contrib_analysis.themes._forms import is_infinitive
from contrib_analysis.themes._tagging import tagger

#: So many different words of meaning say something where they make a sentence (chosen)...
_IN_SENTENCE = 2
#: ...and so many where they don't (chosen).
_WITHOUT_VERB = 3
#: Who says what they are says something else besides from more words on (chosen).
_PRESENTED = 5
_VERBS = frozenset([_tagging.VERB, _tagging.INFINITIVE, _tagging.PRONOUN])
#: What carries a sentence besides: verbs that the tagger takes for small words, and how
#: demands are made without one ("Plus de bus", "Non à la taxe").
_CARRIES = re.compile(
    r"\b(?:est|sont|était|étaient|sera|seront|serait|seraient|soit|soient|a|ont|doit|doivent"
    r"|devrait|devraient|faut|faudrait|peut|peuvent|pourrait|pourraient|va|vont|fait|font"
    r"|non|stop|trop|assez)\b|\b(?:plus|moins|pas|davantage|fin) d(?:es?\b|u\b|['’])"
)
#: "Je suis contre" takes a side, it doesn't say who speaks.
_WHO_SPEAKS = re.compile(
    r"^(?:je suis(?! (?:pour|contre|favorable|oppos|d['’]accord|pas d['’]accord|convaincu))"
    r"|moi|en tant qu|nous sommes)\b"
)


def says_something(text: str) -> bool:
    """Tell whether an idea is more than a word, a name or a trade.

    "Enseignante en collège." says who speaks, "Les données des élèves" of what: neither
    could stand for a theme. A sentence of two words of meaning can ("Taxer les riches"),
    and so can three such words without a verb.

    Parameters
    ----------
    text
        An idea.
    """
    if opening_of(text):
        return False
    parts = tagger()(text)
    meant = len({lemma for _, _, _, lemma, _ in parts if lemma})
    lowered = text.lower()
    if meant < (_PRESENTED if _WHO_SPEAKS.search(lowered) else _IN_SENTENCE):
        return False
    if meant >= _WITHOUT_VERB:
        return True
    return (
        any(tag in _VERBS for _, _, tag, _, _ in parts)
        or any(is_infinitive(text[start:end]) for start, end, _, _, _ in parts)
        or bool(_CARRIES.search(lowered))
    )
