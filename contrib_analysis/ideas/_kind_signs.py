"""The signs by which `kinds` tells what an idea does; each is named, and is there or isn't.

Words that say what an idea is about are no signs, but for the ills that cues name: what was
learned from one consultation must serve another.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contrib_analysis.ideas._kind_asking import asking
from contrib_analysis.ideas._kind_forms import OPINION_VERBS
from contrib_analysis.ideas._kind_persons import persons
from contrib_analysis.ideas._kind_questions import setting
from contrib_analysis.ideas._kind_scores import Reading, cue_scores, cues, told_by_cues
from contrib_analysis.ideas._kind_verbs import verbs_of
from contrib_analysis.text.word_lists import listed_words, sections

#: An idea is as long as the first of these that its words don't outnumber (chosen).
_LENGTHS = (1, 3, 7, 15, 30)
#: Scores of cues that are signs when reached (chosen).
_STEPS = (1, 2, 3, 4)
#: Words and marks that are read one by one, and by pairs (chosen).
_READ = 80
#: Phrases that mean one thing or another by what was asked: "il faut" orders or suffers.
_BY_QUESTION = frozenset(sections("kind_words")["by question"])
#: Words that say how, not what about.
_LITTLE = listed_words("kind_words", "little words")


def signs(idea: Reading, asked: frozenset[str]) -> set[str]:
    """Return the names of the signs in an idea.

    Parameters
    ----------
    idea
        An idea, read.
    asked
        What its question asks for; see `kind_questions`.

    Returns
    -------
    set of str
        Names; `kind_weights` says what each speaks for.
    """
    found = named_signs(idea, asked) | set(_words(idea.tokens))
    where = setting(asked)
    return found | {f"{sign} | where {where}" for sign in found if "|" not in sign}


def named_signs(idea: Reading, asked: frozenset[str]) -> set[str]:
    """Return the signs that say what an idea does: cues, persons, asking; no single words.

    Parameters
    ----------
    idea, asked
        As `signs` takes them.
    """
    wanted = _wanted(asked)
    found = {f"asked: {wanted}"}
    for sign in (_length(idea), *_scores(idea, asked), *asking(idea.folded)):
        found.add(sign)
        if "reach" not in sign:
            found.add(f"{sign} | {wanted}")
    for sign in persons(idea.tokens):
        found.add(sign)
        if sign in ("I", "I not") or sign.startswith("first"):
            found.add(f"{sign} | {wanted}")
    for sign in verbs_of(idea.text):
        found.add(sign)
        if "carried" in sign or sign == "says no verb":
            found.add(f"{sign} | {wanted}")
    for cue in idea.cued:
        found.add(f"“{cue.phrase}”")
        found.add(f"{cue.kind} cue of {cue.weight} | {wanted}")
        if cue.phrase in _BY_QUESTION:
            found.add(f"“{cue.phrase}” | {wanted}")
    return found


def _wanted(asked: frozenset[str]) -> str:
    """Name what is asked for: one kind, several, or nothing that tells."""
    if len(asked) == 1:
        (kind,) = asked
        return kind or "nothing"
    return "several" if asked else "nothing"


def _length(idea: Reading) -> str:
    words = sum(token.isalpha() for token in idea.tokens)
    return next((f"up to {most} words" for most in _LENGTHS if words <= most), "long")


def _scores(idea: Reading, asked: frozenset[str]) -> Iterator[str]:
    """Yield what the cues tell by their own weights, how strongly, and by how much."""
    scores = cue_scores(idea, asked)
    told = told_by_cues(idea, scores)
    yield f"cues tell {told or 'nothing'}"
    if told:
        others = (score for kind, score in scores.items() if kind != told)
        lead = scores[told] - max(others, default=0.0)
        yield f"cues tell {told} {'by far' if lead >= 2 else 'clearly' if lead >= 1 else 'barely'}"
    for kind, score in scores.items():
        for step in _STEPS:
            if score >= step:
                yield f"{kind} cues reach {step}"


def _words(tokens: list[str]) -> Iterator[str]:
    """Yield the little words and the words of cues, alone and by pairs; ^ opens, $ ends."""
    known = _vocabulary()
    before = "^"
    for word in (*tokens[:_READ], "$"):
        if word in known:
            if word != "$":
                yield word
            if before:
                yield f"{before} {word}"
            before = word
        else:
            before = ""


@cache
def _vocabulary() -> frozenset[str]:
    return _LITTLE | OPINION_VERBS | {word for cue in cues() for word in cue.phrase.split()}
