"""What the cues of an idea say, each kind apart: the strongest, and a part of the others.

The weights are those of ``kind_cues.txt`` and `_kind_forms`, given by hand. `kinds` doesn't
decide by them alone: they are the first of the signs that it weighs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from contrib_analysis.ideas._kind_forms import NAMING, forms
from contrib_analysis.text.fold import plain
from contrib_analysis.text.word_lists import sections

#: Under this score a kind isn't told by its cues (chosen).
ENOUGH = 2.0
#: What a kind's cues beyond the strongest add, each, and together at most (chosen).
_MORE, _MOST_MORE = 0.4, 1.0
#: Which kind wins when two score alike, first wins.
_FIRST = ("question", "proposal", "testimony", "support", "concern")
#: What approval loses when a "but" follows or goes before (chosen).
_RESERVED = 1.5
#: The score of the kind that a question asks for, and what it adds to that kind's cues (chosen).
_ASKED, _ASKED_MORE = 2.0, 1.0
#: What naming loses where the question asks for no proposal (chosen).
_NAMED = 2.5
#: A proposal as sure as this wins over the complaint that led to it, by so much (chosen).
_SURELY, _ASKS_TOO = 3.0, 0.5
#: Characters that are read: what comes later hardly changes what an idea does (chosen).
_READ = 1_000

_TOKEN = re.compile(r"[a-z]+|\d+|[.!?:;,]")
#: What stands between brackets, whom an answer is addressed to, an address of the net.
_ASIDE = re.compile(r"\([^()]{0,200}\)|@\w+(?: [A-ZÉ]\w+)?|https?://\S+")
#: The mark of an item of a list: "1e) Imposer …", "b. Ouvrir …".
_ITEM = re.compile(r"^\W*(?:\d{1,2} ?(?:er|e|eme|ème|°)?|[a-zA-Z]) ?[).:/] ?(?=\w)")
#: What asks, beyond a question mark.
_INVERTED = re.compile(
    r"-(?:t-)?(?:il|elle|ils|elles|on|vous|nous|je|ce)\b|\best[- ]ce\b"
    r"|\b(?:qui|que|quoi|quels?|quelles?|comment|combien|où|quand|pourquoi)\b",
    re.IGNORECASE,
)
#: What lessens an ill that is named soon after: "éviter les abus", "lutter contre la fraude".
_LESSENS = re.compile(
    r"(?:redui|evit|limit|diminu|lutt|combatt|elimin|empech|preven|resou|regl)[a-z]+"
)
_SOON = 3  # chosen
_WORD = re.compile(r"[^\W\d_]{2}")
_BUT = re.compile(
    r"(?<=.)\b(?:mais|cependant|toutefois|par contre|en revanche|néanmoins)\b", re.IGNORECASE
)


class Cued(NamedTuple):
    """A phrase that is a cue, its kind and its weight."""

    phrase: str
    kind: str
    weight: int


class Reading(NamedTuple):
    """An idea as it is read: its text, folded, its words and marks, the cues among them."""

    text: str
    folded: str
    tokens: list[str]
    cued: list[Cued]


def read(text: str) -> Reading:
    """Read an idea: lower case, no accents, no asides unless it is little else."""
    text = text[:_READ]
    said = _ASIDE.sub(" ", _ITEM.sub("", text))
    if len(said) <= len(text) // 3:
        said = text
    folded = in_ascii(said)
    tokens = _TOKEN.findall(folded)
    return Reading(text, folded, tokens, _phrases(tokens))


def cue_scores(idea: Reading, asked: frozenset[str]) -> dict[str, float]:
    """Return the score of each kind that has a cue in an idea, or that was asked for.

    Parameters
    ----------
    idea
        An idea, read.
    asked
        What its question asks for; see `kind_questions`.

    Returns
    -------
    dict
        Scores by kind.
    """
    weights: dict[str, list[float]] = {}
    given = [(cue.kind, float(cue.weight)) for cue in idea.cued]
    for kind, weight in (*given, *forms(idea.tokens)):
        if kind == NAMING:
            # "Remplir deux dossiers" names what is useless, where that is asked.
            kind, weight = "proposal", weight - _NAMED if _asks_no_proposal(asked) else weight
        weights.setdefault(kind, []).append(weight)
    scores = {}
    for kind, several in weights.items():
        best = max(several)
        scores[kind] = best + min(_MORE * (sum(several) - best), _MOST_MORE)
    if len(asked) == 1 and _WORD.search(idea.text):
        (wanted,) = asked
        scores[wanted] = max(scores.get(wanted, 0.0) + _ASKED_MORE, _ASKED)
        if wanted == "proposal" and not _INVERTED.search(idea.text):
            # "Un sondage ?" hesitates, it doesn't ask.
            scores["question"] = scores.get("question", 0.0) - _ASKED
    scores.pop("", None)
    return scores


def told_by_cues(idea: Reading, scores: dict[str, float]) -> str:
    """Return the kind that the cues alone would tell; "" where none has enough of them."""
    scores = dict(scores)
    if "support" in scores and "concern" in scores and _BUT.search(idea.text):
        scores["support"] -= _RESERVED
    if scores.get("proposal", 0.0) >= _SURELY:
        scores["proposal"] += _ASKS_TOO
    best = max(scores.values(), default=0.0)
    if best < ENOUGH:
        return ""
    return next(kind for kind in _FIRST if scores.get(kind) == best)


def in_ascii(text: str) -> str:
    """Return a text as cues are written: lower case, no accents, plain signs only."""
    if text.isascii():
        return text.lower()
    return plain(text.replace("’", " ")).encode("ascii", "ignore").decode()


def _asks_no_proposal(asked: frozenset[str]) -> bool:
    return bool(asked) and asked.isdisjoint(("proposal", ""))


@cache
def cues() -> tuple[Cued, ...]:
    """Read the turns of phrase that show what an idea does, from ``data/kind_cues.txt``."""
    by_section = sections("kind_cues")
    return tuple(
        Cued(phrase, kind, int(weight))
        for section, phrases in by_section.items()
        if section
        for kind, weight in [section.split()]
        for phrase in phrases
    )


#: A phrase's words, and what it is a cue of.
_Phrase = tuple[tuple[str, ...], Cued]


@cache
def _index() -> dict[str, tuple[Cued | None, dict[str, list[_Phrase]]]]:
    """Return the cues by their first word: it alone, then by the second word."""
    phrases = [(tuple(cue.phrase.split()), cue) for cue in cues()]
    # The longest phrase wins; of a word with two kinds, the one that weighs more.
    phrases.sort(key=lambda entry: (-len(entry[0]), -entry[1].weight, entry[1].kind))
    alone: dict[str, Cued] = {}
    longer: dict[str, dict[str, list[_Phrase]]] = {}
    for words, cued in phrases:
        if len(words) == 1:
            alone.setdefault(words[0], cued)
        else:
            longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, cued))
    return {word: (alone.get(word), longer.get(word, {})) for word in sorted({*alone, *longer})}


def _phrases(tokens: list[str]) -> list[Cued]:
    """Find the cues, the longest at each place, none within another."""
    index, at = _index(), 0
    found: list[Cued] = []
    while at < len(tokens):
        if tokens[at] not in index:
            at += 1
            continue
        alone, by_second = index[tokens[at]]
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        for words, cued in by_second.get(after, ()):
            if tuple(tokens[at : at + len(words)]) == words:
                found.append(cued)
                at += len(words)
                break
        else:
            if alone and (alone.kind != "concern" or not _lessened(tokens, at)):
                found.append(alone)
            at += 1
    return found


def _lessened(tokens: list[str], place: int) -> bool:
    return any(_LESSENS.fullmatch(token) for token in tokens[max(place - _SOON, 0) : place])
