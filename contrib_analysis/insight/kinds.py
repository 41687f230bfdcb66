"""What an idea does: proposes, worries, supports, asks or tells; by French cues, or "".

No model: words and turns of phrase (`kind_cues`), and forms that French marks plainly
(`kind_forms`: an infinitive that opens the sentence, an imperative, a first person in
the past, an interrogative). Each cue has a weight; the kind with the most wins if it
has enough, else nothing is said. An idea that complains and asks for something is a
proposal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import repeat

from contrib_analysis.insight.kind_cues import CUES
from contrib_analysis.insight.kind_forms import Cue, forms

#: Under this score an idea's kind isn't told.
ENOUGH = 2.0
#: What a kind's cues beyond the strongest add, each, and together at most.
_MORE, _MOST_MORE = 0.4, 1.0
#: Which kind wins when two score alike, first wins.
_FIRST = ("question", "proposal", "testimony", "support", "concern")
#: What approval loses when a "but" follows or goes before.
_RESERVED = 1.5
#: Characters that are read: what comes later hardly changes what an idea does.
_READ = 1_000
#: Languages that are read as French: texts too short to tell may well be.
_READABLE = frozenset({"fr", "unknown", ""})

_TOKEN = re.compile(r"[a-z]+|\d+|[.!?:;,]")
#: What stands between brackets, and whom an answer is addressed to.
_ASIDE = re.compile(r"\([^()]{0,200}\)|@\w+(?: [A-ZÉ]\w+)?")
_BUT = re.compile(
    r"\b(?:mais|cependant|toutefois|par contre|en revanche|néanmoins)\b", re.IGNORECASE
)


def find_kinds(texts: Iterable[str], languages: Iterable[str] | None = None) -> list[str]:
    """Say what each idea does, where its words show it.

    Parameters
    ----------
    texts
        Ideas.
    languages
        The language of each, as contributions have it; French where None. Of ideas in
        another language nothing is said: its cues are other ones.

    Returns
    -------
    list of str
        For each, one of `schema.KINDS`; "" where nothing shows it.

    Examples
    --------
    >>> find_kinds(["Créer une maison des aidants.", "J'ai attendu deux heures.", "Le tram"])
    ['proposal', 'testimony', '']
    """
    known: dict[str, str] = {}
    found = []
    spoken = repeat("fr") if languages is None else languages
    for text, language in zip(texts, spoken, strict=languages is not None):
        if language not in _READABLE:
            found.append("")
            continue
        if text not in known:
            known[text] = _kind(text)
        found.append(known[text])
    return found


def score_kinds(text: str) -> dict[str, float]:
    """Return the score of each kind that has a cue in a text.

    Parameters
    ----------
    text
        An idea.

    Returns
    -------
    dict
        Its strongest cue, and a part of the others, by kind.
    """
    read = _ASIDE.sub(" ", text[:_READ])
    tokens = _TOKEN.findall(_folded(read if len(read) > len(text) // 3 else text[:_READ]))
    weights: dict[str, list[float]] = {}
    for kind, weight in (*_phrases(tokens), *forms(tokens)):
        weights.setdefault(kind, []).append(weight)
    scores = {}
    for kind, given in weights.items():
        best = max(given)
        scores[kind] = best + min(_MORE * (sum(given) - best), _MOST_MORE)
    return scores


def _kind(text: str) -> str:
    scores = score_kinds(text)
    if "support" in scores and "concern" in scores and _BUT.search(text):
        scores["support"] -= _RESERVED
    best = max(scores.values(), default=0.0)
    if best < ENOUGH:
        return ""
    return next(kind for kind in _FIRST if scores.get(kind) == best)


def _folded(text: str) -> str:
    """Return a text in lower case without accents; `tokens.fold` does so word by word."""
    text = text.lower().replace("œ", "oe")
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.replace("’", " "))
        text = text.encode("ascii", "ignore").decode()
    return text


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], str, int]]]:
    """Return the phrases of `CUES` by their first word, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for kind, by_weight in CUES.items():
        for weight, listed in by_weight.items():
            for phrase in listed.split(","):
                words = tuple(phrase.split())
                index.setdefault(words[0], []).append((words, kind, weight))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), -entry[2], entry[1]))
    return index


def _phrases(tokens: list[str]) -> list[Cue]:
    """Find the phrases of `CUES`, the longest at each place, none within another."""
    index, at = _index(), 0
    found: list[Cue] = []
    while at < len(tokens):
        for words, kind, weight in index.get(tokens[at], ()):
            n = len(words)
            if n == 1 or tuple(tokens[at : at + n]) == words:
                found.append((kind, float(weight)))
                at += n - 1
                break
        at += 1
    return found
