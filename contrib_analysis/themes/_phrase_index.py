"""Who says which phrase: the phrases of the parsed ideas, counted once for all names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.text.fold import plain
from contrib_analysis.text.grammar import Grammar, Parse
from contrib_analysis.text.phrases import Phrase, infinitive_phrases, key_of, noun_phrases

#: A phrase that is said with more after it this often is a part of it (chosen).
_GOES_ON_MOSTLY = 0.85
#: Or with the same word after it this often: "tirage" of "tirage au sort" (chosen).
_GOES_ON_ALIKE = 0.4
#: And so is one that hangs on the same word this often (chosen).
_HANGS_ON = 0.6
_GOES_ON = "…"
#: Words that begin with the same letters are one word, for what hangs on them (chosen).
_ROOT = 3
#: A plural that some write is shown where the singular isn't so many times as frequent (chosen).
_MORE_OF_PLURAL = 2.5
#: A name has its capital in this share of all places, sentences' openings aside (chosen).
_NEARLY_ALL = 0.8
#: Ideas of one text that are counted: chosen; more say no more of a name.
_MOST_COPIES = 50
Ints = NDArray[np.int64]
Key = tuple[str, tuple[str, ...]]


class PhraseIndex:
    """Phrases and words of parsed ideas.

    Parameters
    ----------
    texts
        The ideas' texts.
    grammar
        Their grammar; ideas out of its sample say nothing here.

    Attributes
    ----------
    read : ndarray of int64
        The positions of the parsed ideas among all.
    keys : list of (kind, lemmas)
        What tells phrases apart, as `Phrase` has them.
    says : csr_matrix, shape (n_read, n_phrases)
        Which idea says which phrase.
    uses : csr_matrix, shape (n_read, n_words)
        Which idea uses which word of meaning.
    words : dict of str to int
        The column of each word in `uses`.
    """

    def __init__(self, texts: Sequence[str], grammar: Grammar) -> None:
        places: dict[Key, int] = {}
        self.words: dict[str, int] = {}
        self._forms: list[Counter[str]] = []
        # What each phrase is a part of, where it is said: "" for nothing.
        self._wholes: list[Counter[str]] = []
        read: list[int] = []
        copies: Counter[str] = Counter()
        phrases: list[list[int]] = []
        used: list[list[int]] = []
        for i, text in enumerate(texts):
            parse = grammar.parse(text) if copies[text] < _MOST_COPIES else None
            if parse is None:
                continue
            copies[text] += 1
            own: set[int] = set()
            said = [*noun_phrases(parse), *infinitive_phrases(parse)]
            for phrase in said:
                place = places.setdefault((phrase.kind, phrase.lemmas), len(places))
                if place == len(self._forms):
                    self._forms.append(Counter())
                    self._wholes.append(Counter())
                if place not in own:
                    self._forms[place][_shown(phrase, text)] += 1
                    self._wholes[place][_whole(phrase, said, parse)] += 1
                own.add(place)
            words = key_of(parse, range(len(parse.tokens)))
            read.append(i)
            phrases.append(sorted(own))
            used.append(sorted({self.words.setdefault(w, len(self.words)) for w in words}))
        self.read = np.array(read, dtype=np.int64)
        self.keys: list[Key] = list(places)
        self.says = _matrix(phrases, len(places))
        self.uses = _matrix(used, len(self.words))

    def form(self, phrase: int) -> str:
        """Return a phrase as most ideas write it, with its accents; never in capitals alone."""
        return max(
            self._forms[phrase].items(),
            key=lambda form: (
                not form[0].isupper() or len(form[0]) < 7,
                form[1] * (_MORE_OF_PLURAL if self._is_plural(form[0], phrase) else 1),
                sum(not c.isascii() for c in form[0]),
                form[0],
            ),
        )[0]

    def is_proper(self, phrase: int) -> bool:
        """Say whether people write a word as a name: with a capital nearly everywhere."""
        forms = self._forms[phrase]
        capital = sum(n for form, n in forms.items() if form[:1].isupper())
        return not self.form(phrase).isupper() and capital >= _NEARLY_ALL * sum(forms.values())

    def _is_plural(self, form: str, phrase: int) -> bool:
        return form[-1:] in "sx" and form[:-1] in self._forms[phrase]

    def is_torn(self, phrase: int) -> bool:
        """Say whether a phrase is mostly a part of another: "sort" of "tirage au sort"."""
        wholes = self._wholes[phrase]
        times = sum(wholes.values())
        longer = {whole: n for whole, n in wholes.items() if whole.startswith(_GOES_ON)}
        if sum(longer.values()) > _GOES_ON_MOSTLY * times:
            return True
        if max(longer.values(), default=0) >= _GOES_ON_ALIKE * times:
            return True
        return any(
            n > _HANGS_ON * times
            for whole, n in wholes.items()
            if whole and not whole.startswith(_GOES_ON)
        )

    def columns(self, lemmas: Sequence[str]) -> list[int]:
        """Return the columns of words in `uses`."""
        return [self.words[w] for w in dict.fromkeys(lemmas) if w in self.words]


def _whole(phrase: Phrase, said: Sequence[Phrase], parse: Parse) -> str:
    """Say what a phrase is a part of: one that goes on, one that it hangs on, or nothing."""
    wholes = [
        other
        for other in said
        if other.kind == phrase.kind and other.start <= phrase.start and other.end >= phrase.end
    ]
    longer = [o for o in wholes if o.head == phrase.head and o.end > phrase.end]
    if longer:
        words = min(longer, key=lambda o: (o.end, o.start)).lemmas
        return _GOES_ON + next((w for w in words if w not in phrase.lemmas), "")
    before = [o for o in wholes if o.head != phrase.head and o.start < phrase.start]
    if before:
        return min(before, key=lambda o: o.end - o.start).lemmas[0][:_ROOT]
    return _hung_on(phrase, parse)


def _hung_on(phrase: Phrase, parse: Parse) -> str:
    """Return the beginning of what a noun hangs on by a preposition: "tirés au sort"."""
    first = next((i for i, t in enumerate(parse.tokens) if t.start == phrase.start), 0)
    if first < 2 or parse.tokens[first - 1].pos != "ADP" or parse.tokens[first - 2].pos == "PUNCT":
        return ""
    return plain(parse.written(first - 2))[:_ROOT]


def _shown(phrase: Phrase, text: str) -> str:
    """Return a phrase as inside a sentence: a capital that only its place gave it is gone."""
    form = phrase.text
    before = text[: phrase.start].rstrip()
    opens = not before or before[-1] in ".!?:;-•\n«(…"
    if opens and len(form) > 1 and form[1].islower():
        return form[0].lower() + form[1:]
    return form


def _matrix(rows: Sequence[Sequence[int]], width: int) -> scipy.sparse.csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([c for row in rows for c in row], dtype=np.int64)
    return scipy.sparse.csr_matrix(
        (np.ones(len(columns)), columns, ends), (len(rows), max(1, width))
    )
