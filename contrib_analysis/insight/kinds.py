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

from contrib_analysis.insight.kind_cues import CUES
from contrib_analysis.insight.kind_forms import NAMING, Cue, forms
from contrib_analysis.insight.kind_questions import asked_for

#: Under this score an idea's kind isn't told.
ENOUGH = 2.0
#: What a kind's cues beyond the strongest add, each, and together at most.
_MORE, _MOST_MORE = 0.4, 1.0
#: Which kind wins when two score alike, first wins.
_FIRST = ("question", "proposal", "testimony", "support", "concern")
#: What approval loses when a "but" follows or goes before.
_RESERVED = 1.5
#: The score of the kind that a question asks for, and what it adds to that kind's cues.
_ASKED, _ASKED_MORE = 2.0, 1.0
#: What naming loses where the question asks for no proposal.
_NAMED = 2.5
#: A proposal as sure as this wins over the complaint that led to it, by so much.
_SURELY, _ASKS_TOO = 3.0, 0.5
#: Characters that are read: what comes later hardly changes what an idea does.
_READ = 1_000
#: Languages that are read as French: texts too short to tell may well be.
_READABLE = frozenset({"fr", "unknown", ""})

_TOKEN = re.compile(r"[a-z]+|\d+|[.!?:;,]")
#: What stands between brackets, and whom an answer is addressed to.
_ASIDE = re.compile(r"\([^()]{0,200}\)|@\w+(?: [A-ZÉ]\w+)?")
#: What asks, beyond a question mark.
_INVERTED = re.compile(
    r"-(?:t-)?(?:il|elle|ils|elles|on|vous|nous|je|ce)\b|\best[- ]ce\b"
    r"|\b(?:qui|que|quoi|quels?|quelles?|comment|combien|où|quand|pourquoi)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_BUT = re.compile(
    r"(?<=.)\b(?:mais|cependant|toutefois|par contre|en revanche|néanmoins)\b", re.IGNORECASE
)


def find_kinds(
    texts: Iterable[str],
    languages: Iterable[str] | None = None,
    questions: Iterable[str] | None = None,
) -> list[str]:
    """Say what each idea does, where its words or the question that it answers show it.

    Parameters
    ----------
    texts
        Ideas.
    languages
        The language of each, as contributions have it; French where None. Of ideas in
        another language nothing is said: its cues are other ones.
    questions
        The question that each answers, "" where there is none; none where None.

    Returns
    -------
    list of str
        For each, one of `schema.KINDS`; "" where nothing shows it.

    Examples
    --------
    >>> find_kinds(["Créer une maison des aidants.", "J'ai attendu deux heures.", "Le tram"])
    ['proposal', 'testimony', '']
    >>> find_kinds(["La TVA"], questions=["Quels impôts faut-il baisser ?"])
    ['proposal']
    """
    texts = list(texts)
    spoken = ["fr"] * len(texts) if languages is None else list(languages)
    asked = [""] * len(texts) if questions is None else list(questions)
    wanted = {question: asked_for(_folded(question)) for question in set(asked)}
    known: dict[tuple[str, frozenset[str]], str] = {}
    found = []
    for text, language, question in zip(texts, spoken, asked, strict=True):
        if language not in _READABLE:
            found.append("")
            continue
        key = (text, wanted[question])
        if key not in known:
            known[key] = _kind(*key)
        found.append(known[key])
    return found


def score_kinds(text: str, question: str = "") -> dict[str, float]:
    """Return the score of each kind that has a cue in a text.

    Parameters
    ----------
    text
        An idea.
    question
        The question that it answers.

    Returns
    -------
    dict
        Its strongest cue, and a part of the others, by kind.
    """
    return _scores(text, asked_for(_folded(question)))


def _scores(text: str, asked: frozenset[str]) -> dict[str, float]:
    read = _ASIDE.sub(" ", text[:_READ])
    tokens = _TOKEN.findall(_folded(read if len(read) > len(text) // 3 else text[:_READ]))
    weights: dict[str, list[float]] = {}
    for kind, weight in (*_phrases(tokens), *forms(tokens)):
        if kind == NAMING:
            # "Remplir deux dossiers" names what is useless, where that is asked.
            kind, weight = "proposal", weight - _NAMED if _asks_no_proposal(asked) else weight
        weights.setdefault(kind, []).append(weight)
    scores = {}
    for kind, given in weights.items():
        best = max(given)
        scores[kind] = best + min(_MORE * (sum(given) - best), _MOST_MORE)
    if len(asked) == 1 and _WORD.search(text):
        (wanted,) = asked
        scores[wanted] = max(scores.get(wanted, 0.0) + _ASKED_MORE, _ASKED)
        if wanted == "proposal" and not _INVERTED.search(text):
            # "Un sondage ?" hesitates, it doesn't ask.
            scores["question"] = scores.get("question", 0.0) - _ASKED
    return scores


def _asks_no_proposal(asked: frozenset[str]) -> bool:
    return bool(asked) and asked.isdisjoint(("proposal", ""))


def _kind(text: str, asked: frozenset[str]) -> str:
    scores = _scores(text, asked)
    scores.pop("", None)
    if "support" in scores and "concern" in scores and _BUT.search(text):
        scores["support"] -= _RESERVED
    if scores.get("proposal", 0.0) >= _SURELY:
        scores["proposal"] += _ASKS_TOO
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
