"""Signs of telling: the verb that carries an idea, and its tense.

Who says what is, was or will be tells; who asks does so by an infinitive, a noun or "doit".
Verbs are told by their endings and the table of lemmas, one word at a time, so that ideas
that no parser has read are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from contrib_analysis.text.fold import plain
from contrib_analysis.text.lookups import read_kinds
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import listed_words

#: Words and marks that are read: what an idea does is said by then (chosen).
_READ = 60
#: Words behind an auxiliary among which its participle is looked for (chosen).
_NEAR = 2
#: The sign of who must do what costs time.
BURDEN = "must bear a burden"
#: Words behind "il faut" among which a burden is looked for (chosen: "se", "encore").
_BURDEN_NEAR = 4
#: Forms that are kept, since a corpus repeats its words (chosen).
_KEPT = 50_000
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.,!?]")
_ENDS = frozenset(".!?")
_IS, _HAS = frozenset(("est", "sont")), frozenset(("a", "ont"))
#: "A" is often "à" whose accent was not typed: these behind it say that it is the verb.
_HAD = frozenset("un une des pas le la les bien aussi déjà plus".split())
_BEFORE_VERB = frozenset("ne n se s y en le la les l lui leur nous".split())
#: Verbs that ask and are nouns behind these: "la demande augmente".
_ALSO_NOUNS = frozenset(("demande",))
_BEFORE_NOUN = frozenset("la une cette sa leur votre notre de d par".split())
_INDEFINITE = frozenset(("un", "une", "des"))
_PARTICIPLE = re.compile(
    r"[^\W\d_]+(?:é|ée|és|ées|i|ie|ies|is|it|u|ue|us|ues|ert|eint|ort)|eu|fait|dit"
)
_PARTICIPLE_OR_NO_THIRD_PERSON = re.compile(r".*(?:[éiu]e?s?|us|ez|ons|ant)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Forms of verbs by what they say, words before a verb, what opens a clause that is joined.
_LISTED = {
    form: name
    for name in ("must", "can", "does", "was")
    for form in listed_words("kind_words", name)
}
_SUBJECTS, _JOINS = listed_words("kind_words", "subjects"), listed_words("kind_words", "joins")
_DENIES = listed_words("kind_words", "denies at once")
_BURDENS = listed_words("kind_words", "burdens")
#: A form that is a verb where a subject stands before it, and a noun elsewhere.
_MAYBE = "may do"


def verbs_of(text: str) -> Iterator[str]:
    """Yield the signs of telling in an idea.

    Parameters
    ----------
    text
        An idea, with its accents.

    Yields
    ------
    str
        ``carried by CLASS``, where CLASS is "must", "can", "would", "will", "was", "has",
        "is", "is done", "does", "I ask", "I do", "we do", "no verb", "a wish", "a supposition"
        or "a mere supposition"; ``denied at once, carried by CLASS``; ``a thing is named,
        carried by no verb``; ``an infinitive is the subject``; then ``says CLASS`` of each
        verb anywhere, ``says no verb``, ``must bear a burden``, ``says a year`` and
        ``says figures``.

    Examples
    --------
    >>> sorted(verbs_of("Les abus étaient rares.")), sorted(verbs_of("Le bus de nuit"))
    (['carried by was', 'says was'], ['carried by no verb', 'says no verb'])
    """
    words = _TOKEN.findall(text.lower().replace("’", "'"))[:_READ]
    classes = [_class_at(words, place) for place in range(len(words))]
    carrier = _carrier(words, classes)
    yield f"carried by {carrier}"
    opening = next((word for word in words if word.isalpha()), "")
    if opening in _DENIES:
        yield f"denied at once, carried by {carrier}"
    elif opening in _INDEFINITE and carrier == "no verb":
        yield "a thing is named, carried by no verb"
    elif _is_subject(opening, words, classes):
        yield "an infinitive is the subject"
    yield from (f"says {name}" for name in sorted({*classes} - {""}))
    if not any(classes):
        yield "says no verb"
    elif _bears(words, classes):
        yield BURDEN
    if any(word[0].isdigit() for word in words):
        yield "says figures"
        if _YEAR.search(text):
            yield "says a year"


def _carrier(words: Sequence[str], classes: Sequence[str]) -> str:
    """Return the class of the first sentence's verb, not that of a clause that is joined."""
    if words and words[0] in ("que", "qu") and not any(classes[1:2]):
        return "a wish"
    if words[:1] == ["si"]:
        # "Si on fermait la rue…" proposes; with what would follow it explains.
        goes_on = "," in words or classes.count("") < len(classes) - 1
        return "a supposition" if goes_on else "a mere supposition"
    joined = False
    for place, (word, name) in enumerate(zip(words, classes, strict=True)):
        if word in _ENDS and any(one.isalpha() for one in words[:place]):
            return "no verb"
        if name and not joined:
            return name
        joined = (joined and not name) or (place > 0 and word in _JOINS)
    return "no verb"


def _is_subject(opening: str, words: Sequence[str], classes: Sequence[str]) -> bool:
    """Say whether something is said of an infinitive: "interdire les vélos pose problème"."""
    if plain(opening) not in tokeniser().verbs:
        return False
    for word, name in zip(words, classes, strict=True):
        if word in _ENDS or word == "," or word in _JOINS:
            return False
        if name:
            return True
    return False


def _bears(words: Sequence[str], classes: Sequence[str]) -> bool:
    """Say whether somebody must do what costs time: "il faut encore remplir un dossier"."""
    return any(
        plain(behind) in _BURDENS
        for place, name in enumerate(classes)
        if name in ("must", "I ask") or words[place] in ("dois", "fallait")
        for behind in words[place + 1 : place + 1 + _BURDEN_NEAR]
    )


def _class_at(words: Sequence[str], place: int) -> str:
    word = words[place]
    if word in _ALSO_NOUNS and words[place - 1 : place] and words[place - 1] in _BEFORE_NOUN:
        return ""
    asks = _LISTED.get(word) == "must"
    if first := _first_person(words, place):
        return "I ask" if asks else first
    if asks:
        return "must"
    if word in _IS:
        return "is done" if _has_participle(words, place, 1) else "is"
    if word in _HAS:
        if _has_participle(words, place, _NEAR):
            return "was"
        surely = word == "ont" or (words[place + 1 : place + 2] and words[place + 1] in _HAD)
        return "has" if surely else ""
    name = _class_of(word)
    if name != _MAYBE:
        return name
    before = place - 1
    while before >= 0 and words[before] in _BEFORE_VERB:
        before -= 1
    follows = before >= 0 and words[before] in _SUBJECTS
    return "does" if follows else ""


def _first_person(words: Sequence[str], place: int) -> str:
    before = place - 1
    while before >= 0 and words[before] in _BEFORE_VERB and words[before] != "nous":
        before -= 1
    who, word = words[before] if before >= 0 else "", words[place]
    if who == "nous":
        return "we do" if word.endswith("ons") or word == "sommes" else ""
    return "I do" if who in ("je", "j") and word.isalpha() and word not in _BEFORE_VERB else ""


def _has_participle(words: Sequence[str], place: int, near: int) -> bool:
    return any(
        _PARTICIPLE.fullmatch(word) and len(word) > 1
        for word in words[place + 1 : place + 1 + near]
    )


@lru_cache(maxsize=_KEPT)
def _class_of(word: str) -> str:
    """Return what a form of a verb says, "" for other words and moods."""
    if word in _LISTED:
        return _LISTED[word]
    lemma = tokeniser().lemma(word)
    if lemma not in tokeniser().verbs and lemma not in ("etre", "avoir"):
        return ""
    if word.endswith(("rait", "raient")):
        return "would"
    if word.endswith(("ait", "aient")) and word not in ("fait", "plait"):
        return "was"
    if word.endswith(("ra", "ront")):
        return "will"
    return _present(word, lemma)


def _present(word: str, lemma: str) -> str:
    folded = plain(word)
    if folded == lemma or _PARTICIPLE_OR_NO_THIRD_PERSON.fullmatch(word):
        return ""
    if not word.endswith(("e", "t", "d")):
        return ""
    return _MAYBE if folded in _other_words() else "does"


@cache
def _other_words() -> frozenset[str]:
    """Return words that are no verb, or not always."""
    kinds = read_kinds()
    return frozenset(plain(word) for kind in ("noun", "adj", "adv") for word in kinds[kind])
