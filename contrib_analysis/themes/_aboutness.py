"""How much ideas are about what a phrase names, said in its words or in near ones.

"Élèves" is spoken of by who writes "élève", and somewhat by who writes "professeur": a
reader who is shown twelve ideas of a theme judges its name by both.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.themes._phrase_index import PhraseIndex

#: A word is near what a phrase names from this cosine of their civic vectors on, and says
#: as much as a word of the phrase nowhere: at most so much (chosen on corpora that names
#: were read on; "bus" and "transport" have 0.70, "école" and "élève" 0.54).
_NEAR, _SAME, _MOST = 0.45, 0.9, 0.7
#: Phrases whose ideas are kept at a time: chosen, some 30 MB.
_KEPT = 600
#: Two phrases are of one world from this cosine of their senses on; a pair of two that have
#: nothing to do with each other ("écrits et vie privée") is worth this part of one (chosen by
#: reading the names of eleven corpora; which names stay over samples hardly depends on it).
OF_ONE_WORLD, _OF_TWO_WORLDS = 0.4, 0.5
Floats = NDArray[np.float32]


class Aboutness:
    """Say how much each parsed idea is about a phrase, from 0 to 1.

    Parameters
    ----------
    index
        The phrases and words of the ideas.
    """

    def __init__(self, index: PhraseIndex) -> None:
        self._index = index
        self._uses = index.uses.tocsr()
        self._rows = index.senses
        self._filled = np.flatnonzero(np.diff(self._uses.indptr))
        self._kept: dict[tuple[str, ...], Floats] = {}

    def of(self, words: Sequence[str], acronym: str = "") -> Floats:
        """Return how much each parsed idea is about some words, of shape (n_read,).

        Parameters
        ----------
        words
            The words of a phrase that say something.
        acronym
            What stands for all of them ("isf"), if anything.
        """
        key = (*words, "", acronym)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = self._measured(words, acronym)
        return self._kept[key]

    def alike(self, some: Sequence[str], others: Sequence[str]) -> float:
        """Return how near two phrases are in sense: the cosine of their civic vectors."""
        return float(
            self._sense(self._index.columns(some)) @ self._sense(self._index.columns(others))
        )

    def says(self, words: Sequence[str], acronym: str = "") -> Floats:
        """Return which part of some words each parsed idea says itself, of shape (n_read,).

        Parameters
        ----------
        words, acronym
            As `of` takes them.
        """
        columns = self._index.columns(words)
        if not columns:
            return np.zeros(self._uses.shape[0], dtype=np.float32)
        said = np.asarray(self._uses[:, columns].sum(axis=1)).ravel() / len(columns)
        for column in self._index.columns([acronym]):
            said = np.maximum(said, self._uses[:, [column]].toarray().ravel())
        return np.asarray(said, dtype=np.float32)

    def _measured(self, words: Sequence[str], acronym: str) -> Floats:
        columns = self._index.columns(words)
        about = np.zeros(self._uses.shape[0], dtype=np.float32)
        if not columns:
            return about
        cosines = self._rows @ self._sense(columns)
        said = np.clip((cosines - _NEAR) / (_SAME - _NEAR), 0, 1) * _MOST
        starts = self._uses.indptr[self._filled]
        if len(starts):
            about[self._filled] = np.maximum.reduceat(said[self._uses.indices], starts)
        about = np.maximum(about, self.says(words, acronym))
        return np.asarray(np.round(about, 5), dtype=np.float32)

    def _sense(self, columns: Sequence[int]) -> NDArray[np.float32]:
        mean = self._rows[list(columns)].sum(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


def of_one_world(alike: float) -> float:
    """Return what a pair of phrases is worth by how near they are in sense, from half to all.

    Examples
    --------
    >>> of_one_world(-0.1), of_one_world(0.2), of_one_world(0.6)
    (0.5, 0.75, 1.0)
    """
    near = min(1.0, max(0.0, alike) / OF_ONE_WORLD)
    return _OF_TWO_WORLDS + (1 - _OF_TWO_WORLDS) * near
