"""The languages of ideas: which of them name a theme, and which nobody could read."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.text.spoken import Reading
from contrib_analysis.themes._labels import Name
from contrib_analysis.themes._named_in import named_in
from contrib_analysis.themes._naming import DistinctTexts, Lexicon

#: A theme of more ideas that nothing reads is called so: what they share is that (chosen).
_NEARLY_ALL = 0.75


class IdeaLanguages:
    """The languages that ideas are in.

    Parameters
    ----------
    codes
        The language of each idea's contribution.
    reading
        How these are read.
    """

    def __init__(self, codes: pd.Series, reading: Reading) -> None:
        self._reading = reading
        named = None if reading.only_french else reading.named(codes)
        self._spoken = None if named is None else np.array(named, dtype=object)

    def lexicon(self, texts: pd.Series) -> Lexicon:
        """Count the terms of the ideas, each in its language."""
        distinct = DistinctTexts(texts)
        return Lexicon(distinct, None if self._spoken is None else distinct.of(self._spoken))

    def names(
        self,
        lexicon: Lexicon,
        rows: NDArray[np.int64],
        groups: NDArray[np.int64],
        positions: NDArray[np.int64] | None = None,
    ) -> list[Name]:
        """Name groups by keywords of one language each.

        Parameters
        ----------
        lexicon
            The terms of the ideas.
        rows
            Their positions among the distinct texts.
        groups
            Their groups; -1 for none.
        positions
            Which ideas these are; all when None.
        """
        if self._spoken is None:
            return lexicon.names(rows, groups)
        spoken = self._spoken if positions is None else self._spoken[positions]
        counts, languages = named_in(groups, spoken, self._reading.main)
        return lexicon.names(rows[counts], groups[counts], languages)

    def unread(self, inside: NDArray[np.bool_]) -> list[str]:
        """Return the languages of ideas that nearly all are in one that nothing reads.

        Parameters
        ----------
        inside
            Which ideas these are.

        Returns
        -------
        list of str
            Codes, the commonest first; none where most can be read.
        """
        if self._spoken is None or not self._reading.left:
            return []
        own = self._spoken[inside]
        unread = own[np.isin(own, sorted(self._reading.left))]
        if len(unread) <= _NEARLY_ALL * len(own):
            return []
        codes, counts = np.unique(unread, return_counts=True)
        return [str(code) for code in codes[np.argsort(-counts, kind="stable")]]
