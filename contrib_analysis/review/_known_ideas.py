"""The ideas of a corpus, known by id and by text: by dictionaries, since edits name thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.review.themes_lock import marks
from contrib_analysis.text.digest import text_key
from contrib_analysis.words.i18n import Words

Positions = NDArray[np.int64]


class KnownIdeas:
    """Where each idea is in its table, by its id and by its text.

    Parameters
    ----------
    ideas
        The ideas table.
    w
        The interface's words, for reasons.
    """

    def __init__(self, ideas: pd.DataFrame, w: Words) -> None:
        self._w = w
        self._ids: list[str] = ideas["idea_id"].tolist()
        self._position = {idea: i for i, idea in enumerate(self._ids)}
        self._keys = [text_key(text) for text in ideas["text"].tolist()]
        self._with_key: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self._keys):
            self._with_key[key].append(i)

    def find(self, wanted: Mapping[str, str]) -> tuple[Positions, list[str]]:
        """Return where ideas are whose text is still what was read, and why others are not.

        An idea that came back under another id (its contribution is now told by
        another one's copy, or is cut elsewhere) is known by its text.
        """
        positions, lost = [], []
        for idea, key in wanted.items():
            position = self._position.get(idea)
            if position is None or self._keys[position] != key:
                alike = self._with_key.get(key, [])
                if len(alike) != 1:
                    lost.append(self._lost(idea, position is not None, len(alike)))
                    continue
                position = alike[0]
            positions.append(position)
        return np.array(list(dict.fromkeys(positions)), dtype=np.int64), lost

    def id_of(self, position: int) -> str:
        """Return the id of the idea at a place."""
        return self._ids[position]

    def position_of(self, idea: str) -> int:
        """Return where an idea is.

        Raises
        ------
        KeyError
            Where an idea is not in the corpus.
        """
        return self._position[idea]

    def keyed(self, ideas: Iterable[str]) -> dict[str, str]:
        """Return ideas with the keys of their texts.

        Raises
        ------
        KeyError
            Where an idea is not in the corpus.
        """
        return {idea: self._keys[self._position[idea]] for idea in ideas}

    def key_of(self, idea: str) -> str | None:
        """Return the key of an idea's text, None where there is no such idea."""
        position = self._position.get(idea)
        return None if position is None else self._keys[position]

    def marks_of(self, positions: Positions) -> str:
        """Return the marks of some ideas; see `themes_lock.marks`."""
        return marks(self._keys[i] for i in positions)

    def marked(self, marked: str) -> list[list[int]]:
        """Return, for each mark that an idea here has, where the ideas of that text are."""
        return [self._with_key[key] for key in marked.split() if key in self._with_key]

    def _lost(self, idea: str, is_there: bool, alike: int) -> str:
        if alike > 1:
            return self._w("{idea} is no more, and several have its text", idea=idea)
        if is_there:
            return self._w("the text of {idea} has changed", idea=idea)
        return self._w("{idea} is not in this corpus", idea=idea)
