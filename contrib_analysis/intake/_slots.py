"""Where the wordings of one form differ by what they ask for, they are no copies of each other.

"Installer un ralentisseur rue des Lilas", "… avenue de Toulouse": a form that people filled in
each for themselves. What tells it from a text that was sent with a few changes is that the
changes of many wordings fall into one place of the sentence, between the same two words, and
are other words of meaning: changes made in passing are scattered. Mistyped words, small words,
greetings, and sentences that stand by themselves (a signature, a sentence of one's own) are
no such change. A negation is one wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from contrib_analysis.facts.campaigns import SMALL_WORDS
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import OwnWords, Tokeniser, own_words, tokeniser
from contrib_analysis.text.word_lists import listed_words

#: A word that more than this share of the wordings holds is the form's own (chosen).
_FORM = 0.5
#: A place is a slot where so many of the wordings stand apart from the form (chosen: where a
#: fifth of the words is changed at random, a tenth of the wordings change any one).
_FILLED = 1 / 3
#: Shorter words are mistyped into other words too easily (chosen).
_LONG_ENOUGH = 5

#: What is left out of the end of a word, or put there, in passing: "normal de paye".
_INFLECTED = "rsxz"

_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_TURNING = listed_words("small_words", "turning")
#: Stands for where a sentence, or the text, begins or ends.
_EDGE = ""

Place = tuple[str, str]
Run = tuple[Place, frozenset[str]]


def fillings(wordings: Mapping[str, str]) -> dict[str, str]:
    """Tell what each wording of a campaign fills the form with.

    Parameters
    ----------
    wordings
        A text of each wording, by what its copies have in common.

    Returns
    -------
    dict
        By the same keys; "" for what says no more than the form. Wordings with different
        fillings ask for different things.
    """
    read = {key: _words_of(text) for key, text in wordings.items()}
    same = _as_typed_well({word for words in read.values() for word in words})
    lines = {key: [same[word] for word in words] for key, words in read.items()}
    held = Counter(word for words in lines.values() for word in set(words))
    form = {word for word, n in held.items() if n > _FORM * len(lines)} - {_EDGE}
    runs = {key: list(_runs(words, form)) for key, words in lines.items()}
    slots = _slots(runs.values())
    turned = {
        (before, after)
        for words in lines.values()
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if word in _TURNING & form
    }
    return {key: _filling(runs[key], slots, turned) for key in lines}


def _filling(runs: Sequence[Run], slots: set[Place], turned: set[Place]) -> str:
    words: set[str] = set()
    for place, own in runs:
        words |= own if place in slots else own & _TURNING
        if not own and place in turned:
            words.add("\x1f".join(place))
    return " ".join(sorted(words))


def _slots(wordings: Iterable[Sequence[Run]]) -> set[Place]:
    """Return the places that the wordings fill with different words of meaning."""
    filled: dict[Place, Counter[frozenset[str]]] = defaultdict(Counter)
    joined = set()
    number = 0
    weighs = _weighs()
    for runs in wordings:
        number += 1
        by_place: dict[Place, set[str]] = {}
        for place, own in runs:
            if own:
                by_place.setdefault(place, set()).update(filter(weighs, own))
            else:
                joined.add(place)
        for place, words in by_place.items():
            if words:
                filled[place][frozenset(words)] += 1
    return {
        place
        for place, by_words in filled.items()
        # One thing that some add to the form where others add nothing is no other demand.
        if by_words.total() >= _FILLED * number and (len(by_words) > 1 or place not in joined)
    }


def _runs(words: Sequence[str], form: set[str]) -> Iterable[Run]:
    """Yield what stands between each two words of the form; nothing of sentences of one's own."""
    before, opened, own = _EDGE, True, list[str]()
    for word in [*words, _EDGE]:
        if word == _EDGE:
            if own and not opened:
                yield (before, _EDGE), frozenset(own)
                before = _EDGE
            opened, own = True, []
            continue
        if word not in form:
            own.append(word)
            continue
        # What begins a sentence that goes on with the form is part of it.
        yield (_EDGE if opened else before, word), frozenset(own)
        before, opened, own = word, False, []


def _words_of(text: str) -> list[str]:
    """Return the lemmas of a text in order, without small words, an edge between sentences."""
    lemma_of = _lemmas()
    words: list[str] = []
    for sentence in _SENTENCE.split(text):
        own = [lemma for word in fold(sentence).split() if (lemma := lemma_of(word))]
        if own:
            words += [*own, _EDGE]
    return words[:-1]


def _plain_tokeniser() -> Tokeniser:
    # Whose words an analyst counts changes no demand.
    return tokeniser() if own_words() == OwnWords() else _untouched()


@cache
def _untouched() -> Tokeniser:
    return Tokeniser()


def _lemmas() -> Callable[[str], str]:
    reader = _plain_tokeniser()

    def lemma_of(word: str) -> str:
        if word in _TURNING or word.isdigit():
            return word
        return "" if word in SMALL_WORDS else " ".join(reader.lemmas_of(word))

    return lemma_of


def _weighs() -> Callable[[str], bool]:
    """Tell words of meaning from how a demand is put: "je souhaite", "je demande"."""
    put = listed_words("small_words", "asking")
    return lambda word: word not in put


def _as_typed_well(words: set[str]) -> dict[str, str]:
    """Map each lemma to the one that it mistypes by a letter, or else to itself."""
    knows = _plain_tokeniser().knows
    near: dict[str, set[str]] = defaultdict(set)
    long = sorted(word for word in words if len(word) >= _LONG_ENOUGH and word.isalpha())
    for word in long:
        for shorter in _shortened(word):
            near[shorter].add(word)
    same = {word: word for word in words}
    for word in long:
        if word[-1] in _INFLECTED and word[:-1] in words:
            same[word] = word[:-1]
        elif not knows(word):
            alike = set().union(*(near[shorter] for shorter in _shortened(word)))
            same[word] = min(alike, key=lambda other: (not knows(other), other))
    return same


def _shortened(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}
