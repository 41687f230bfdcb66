"""Who says which phrase: the phrases of the parsed ideas, counted once for all names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy

from contrib_analysis.themes._forms import is_adjective
from contrib_analysis.themes.said_phrases import BETWEEN, GOES_ON, Key, Marks, SaidPhrases

#: A phrase that is said with more after it this often is a part of it (chosen).
_GOES_ON_MOSTLY = 0.85
#: Or with the same word after it this often: "tirage" of "tirage au sort" (chosen).
_GOES_ON_ALIKE = 0.4
#: And so is one that hangs on the same word this often (chosen).
_HANGS_ON = 0.6
#: A plural that some write is shown where the singular isn't so many times as frequent (chosen).
_MORE_OF_PLURAL = 2.5
#: A name has its capital in this share of all places, sentences' openings aside (chosen).
_NEARLY_ALL = 0.8


class PhraseIndex:
    """Phrases and words of parsed ideas.

    Parameters
    ----------
    said
        Who says what, as `said_phrases.count_phrases` counted it.

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
    senses : ndarray of float32, shape (n_words, n_dimensions)
        The unit civic vector of each word, without what all ideas share.
    """

    def __init__(self, said: SaidPhrases) -> None:
        self.read = said.read
        self.keys: list[Key] = [
            (kind, tuple(lemmas.split(BETWEEN)) if lemmas else ())
            for kind, lemmas in zip(said.keys["kind"], said.keys["lemmas"], strict=True)
        ]
        self.words = {word: place for place, word in enumerate(said.words["word"].tolist())}
        self.senses = said.senses
        self.says = _matrix(said.says, len(self.keys))
        self.uses = _matrix(said.uses, len(self.words))
        self._forms = _counters(said.forms, len(self.keys))
        # What each phrase is a part of, where it is said: "" for nothing.
        self._wholes = _counters(said.wholes, len(self.keys))

    def form(self, phrase: int) -> str:
        """Return a phrase as most ideas write it, with its accents; never in capitals alone."""
        return max(
            self._forms[phrase].items(),
            key=lambda form: (
                not form[0].isupper() or len(form[0]) < 7,
                not _is_titled(form[0]),
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
        """Say whether a form is the plural of another: of any of its words, "classes sociales"."""
        single = _without_plurals(form)
        return form != single and any(
            len(other) < len(form) and _without_plurals(other) == single
            for other in self._forms[phrase]
        )

    def is_torn(self, phrase: int) -> bool:
        """Say whether a phrase is mostly a part of another: "sort" of "tirage au sort"."""
        wholes, form = self._wholes[phrase], self.form(phrase).lower()
        times = sum(wholes.values())
        longer = {whole: n for whole, n in wholes.items() if whole.startswith(GOES_ON)}
        if sum(longer.values()) > _GOES_ON_MOSTLY * times:
            return True
        if max(longer.values(), default=0) >= _GOES_ON_ALIKE * times:
            return True
        return any(
            n > _HANGS_ON * times
            for whole, n in wholes.items()
            # "Sans-papiers", where most write it so, says all of it.
            if whole and not whole.startswith(GOES_ON) and not form.startswith(f"{whole}-")
        )

    def columns(self, lemmas: Sequence[str]) -> list[int]:
        """Return the columns of words in `uses`."""
        return [self.words[w] for w in dict.fromkeys(lemmas) if w in self.words]


def _is_titled(form: str) -> bool:
    """Say whether an adjective has a capital, as in titles alone: "déclarations Préalables"."""
    return any(word.istitle() and is_adjective(word.lower()) for word in form.split()[1:])


def _without_plurals(form: str) -> str:
    return " ".join(word.rstrip("sx") for word in form.split())


def _counters(counted: pd.DataFrame, count: int) -> list[dict[str, int]]:
    counters: list[dict[str, int]] = [{} for _ in range(count)]
    columns = (counted[name].tolist() for name in ("phrase", "said", "times"))
    for phrase, said, times in zip(*columns, strict=True):
        counters[phrase][said] = times
    return counters


def _matrix(marks: Marks, width: int) -> scipy.sparse.csr_matrix:
    return scipy.sparse.csr_matrix(
        (np.ones(len(marks.columns)), marks.columns, marks.ends),
        (len(marks.ends) - 1, max(1, width)),
    )
