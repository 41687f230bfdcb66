"""What a part of a theme is called where no phrase of its own names it.

By its keywords where several people say each of them. Better no name than a word that one person
says: a part without a name is no sub-theme, its ideas are the theme's other ones.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.themes._forms import is_infinitive
from contrib_analysis.themes._likeness import AND
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes._vocabulary import EMPTY, family_of, lemmas_of
from contrib_analysis.themes.said_phrases import Ints

#: So many people say each half of a name, which is so much of the part (chosen by reading the
#: names of four corpora: "vote par internet" stays of what "application" was joined to).
_FEWEST_PEOPLE, _SHARE = 3, 0.25
#: So many of a part's ideas are parsed, or its words aren't counted (chosen).
_MOST = 0.5


class PartNames:
    """Say how parts are called that no phrase names.

    Parameters
    ----------
    index
        The words of the parsed ideas.
    people
        Who said each parsed idea, as numbers, of shape (n_read,).
    general
        The words that say little here, whatever the part: "IA" where all speak of it.
    """

    def __init__(self, index: PhraseIndex, people: Ints, general: Collection[str] = ()) -> None:
        self._small = EMPTY.union(general)
        self._uses = index.uses.tocsc()
        self._columns: dict[str, list[int]] = {}
        for word, column in index.words.items():
            for family in family_of(word):
                self._columns.setdefault(family, []).append(column)
        self._people = people

    def name(
        self, keywords: str, rows: Ints, speakers: pd.Series, above: str, asked: frozenset[str]
    ) -> str:
        """Name a part; "" where nothing that several people say names it.

        Parameters
        ----------
        keywords
            Its name by keywords.
        rows
            Its parsed ideas.
        speakers
            Who said each of its ideas, parsed or not.
        above
            The name of the theme.
        asked
            The words of the question, which name nothing.
        """
        if len(rows) < _MOST * len(speakers):
            # In another language, nobody counts who says which word.
            return keywords if speakers.nunique() >= _FEWEST_PEOPLE else ""
        halves = (h for h in keywords.split(AND) if not asked.issuperset(lemmas_of(h)))
        said = [half for half in halves if self._is_said(half, rows)]
        name = AND.join(said)
        if said and (AND in above or not family_of(name) <= family_of(above)):
            return name[0].upper() + name[1:]
        return ""

    def _is_said(self, half: str, rows: Ints) -> bool:
        if self._small.issuperset(lemmas_of(half)) or is_infinitive(half.lower()):
            return False
        say = rows[self._say(half, rows)]
        people = len(np.unique(self._people[say]))
        return len(say) >= _SHARE * len(rows) and people >= _FEWEST_PEOPLE

    def _say(self, name: str, rows: Ints) -> NDArray[np.bool_]:
        """Return which ideas say all words of a name."""
        families = sorted(family_of(name))
        said = np.zeros(len(rows))
        for family in families:
            columns = self._columns.get(family, [])
            said += np.asarray(self._uses[:, columns].sum(axis=1)).ravel()[rows] > 0
        return np.asarray(said >= max(1, len(families)))


def numbered_name(name: str, taken: Collection[str]) -> str:
    """Return a name, with the first number that is free where it is taken.

    Examples
    --------
    >>> numbered_name("Impôts", {"impôts", "impôts (2)"}), numbered_name("Eau", set())
    ('Impôts (3)', 'Eau')
    """
    if name.casefold() not in taken:
        return name
    return next(own for n in count(2) if (own := f"{name} ({n})").casefold() not in taken)
