"""Signs of asking: which sentences of an idea ask, how, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[a-z]+")
#: Characters of a sentence that are searched: its question is asked by then (chosen).
_READ = 300
_ASK = frozenset(
    "comment combien pourquoi quel quelle quels quelles quoi lequel laquelle quid".split()
)
#: These ask only where they open a sentence: "qui", "que" and "où" join clauses elsewhere.
_ASK_FIRST = _ASK | frozenset("qui que ou quand".split())
_ASK_UNMARKED = frozenset("comment combien pourquoi quel quelle quels quelles quid".split())
#: "Que sont les valeurs de la République" asks without its mark.
_ASKS_WHAT = re.compile(
    r"\W*qu(?:e|'| )\s?(?:sont|est|signifient?|veut dire|veulent dire|entend)\b"
)
_INVERTED = re.compile(
    r"[a-z]-(?:t-)?(?:il|elle|ils|elles|on|vous|nous|je|ce|tu)\b|\best[- ]ce\b"
    r"|\b(?:a|va|aura|sera)[ -]t[ -](?:il|on|elle)\b"
)
#: A proposal in the dress of a question: "pourquoi ne pas", "ne faudrait-il pas", "et si on".
_PROPOSES = re.compile(
    r"pourquoi (?:donc )?(?:ne )?pas\b|pourquoi ne (?:\w+[ -]){1,4}?pas"
    r"|\bn[e'] ?(?:\w+[ -]){0,2}?(?:faudrait|serait|pourrait|devrait|vaudrait|faut|peut|doit|est)"
    r"[ -](?:t[ -])?(?:il|elle|on|ce|nous|ils|elles)(?: \w+)? pas"
    r"|pourrai(?:t|ent|ons|ez)-(?:t-)?(?:il|elle|on|nous|vous|ils|elles)"
    r"|serait-il (?:possible|envisageable|pas)|\bet si (?:on|l'on|nous|les?|la|vous)\b"
    r"|^\W*si (?:on|l'on|nous|vous|les?|la)\b|\ba quand\b"
)


def asking(folded: str) -> Iterator[str]:
    """Yield the signs of asking in an idea.

    Parameters
    ----------
    folded
        An idea in lower case without accents.

    Yields
    ------
    str
        ``asks NAME`` and ``asks NAME WHERE``, by sentence: NAME is "plainly", "within",
        "by a tag", "by its mark", "unmarked", "inverted" or "to propose"; WHERE is
        "alone", "last" or "early".
    """
    ways = [_way(sentence) for sentence in _SENTENCE.findall(folded) if _WORD.search(sentence)]
    for n, way in enumerate(ways):
        if way:
            where = "alone" if len(ways) == 1 else "last" if n == len(ways) - 1 else "early"
            yield f"asks {way}"
            yield f"asks {way} {where}"
    if not any(ways):
        yield "asks nothing"


def _way(sentence: str) -> str:
    """Name the way in which a sentence asks; "" where it doesn't."""
    marked = "?" in sentence
    if not marked and _ASKS_WHAT.match(sentence):
        return "unmarked"
    if not marked and "-" not in sentence and _ASK_UNMARKED.isdisjoint(sentence.split()):
        return ""
    sentence = sentence[:_READ]
    words = _WORD.findall(sentence)
    inverted = _INVERTED.search(sentence) is not None
    if (marked or "pourquoi" in words) and _PROPOSES.search(sentence):
        return "to propose"
    if marked:
        if inverted or words[0] in _ASK_FIRST or not _ASK.isdisjoint(words[:6]):
            return "plainly"
        if not _ASK_FIRST.isdisjoint(words):
            return "within"
        return "by a tag" if words[-1] in ("non", "pas", "si") else "by its mark"
    if words[0] in _ASK_UNMARKED:
        return "unmarked"
    return "inverted" if inverted else ""
