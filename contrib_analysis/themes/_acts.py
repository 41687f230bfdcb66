"""What the people of a group do or ask for, in one verb: "écouter les citoyens".

Whom politicians should listen to, each says in other words ("nos électeurs", "le peuple", "nous"):
no one phrase is said by many, while the verb is. Such a group is called by the phrase of its verb
that most of its people write.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import listed_words
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes._vocabulary import EMPTY, count_words

#: Whose verb names a group, of so much of it (chosen).
_SHARE = 0.12
#: Words that point to what was said before ("ces incivilités").
_POINTING = listed_words("small_words", "pointing")


class Acts:
    """Find the verbs of groups, and how their people write what is to be done.

    Parameters
    ----------
    index
        The phrases and words of the ideas.
    """

    def __init__(self, index: PhraseIndex) -> None:
        self._index = index
        self._phrases: dict[str, list[int]] = {}
        for place, (kind, lemmas) in enumerate(index.keys):
            if kind == "infinitive" and not EMPTY.issuperset(lemmas[1:]):
                self._phrases.setdefault(lemmas[0], []).append(place)

    def of(
        self, rows: NDArray[np.int64], said: NDArray[np.float64]
    ) -> Iterator[tuple[str, list[int]]]:
        """Yield the verbs that a group uses, with their phrases that it says.

        Parameters
        ----------
        rows
            The group's ideas.
        said
            How many of them say each phrase.

        Yields
        ------
        tuple of (str, list of int)
            A verb, and its phrases, what is best written first.
        """
        used = np.asarray(self._index.uses[rows].sum(axis=0)).ravel()
        for verb, places in self._phrases.items():
            column = self._index.words.get(verb)
            if column is None or used[column] < _SHARE * len(rows):
                continue
            if verb in EMPTY or verb in tokeniser().stop_words:
                continue
            forms = {place: self._index.form(place) for place in places if said[place]}
            yield verb, sorted(forms, key=lambda place: _order(forms[place], float(said[place])))


def _order(form: str, said: float) -> tuple[bool, float, int, str]:
    return not _POINTING.isdisjoint(plain(form).split()), -said, count_words(form), form
