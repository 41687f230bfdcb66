"""In which language a theme is named: the consultation's, where enough of it is in that one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.themes._graph import Ints

#: Ideas in the main language, at least, by which a theme is named in it (chosen).
ENOUGH = 5
#: How languages join two names; "et" in any other.
AND = {"ca": "i", "de": "und", "en": "and", "es": "y", "it": "e", "oc": "e", "pt": "e"}


def named_in(
    groups: Ints, languages: Sequence[str] | NDArray[np.object_], main: str
) -> tuple[NDArray[np.bool_], list[str]]:
    """Choose the ideas that a group is named by.

    Parameters
    ----------
    groups
        The group of each idea; -1 for none.
    languages
        The language of each.
    main
        The language of the consultation.

    Returns
    -------
    ndarray of bool, shape (n_ideas,)
        Whether an idea counts when its group is named: those in the group's language.
    list of str
        The language of each group: the main one where enough ideas are in it, or most are;
        the commonest otherwise.

    Examples
    --------
    >>> counts, spoken = named_in(np.array([0, 0, 0, 1]), ["en", "en", "fr", "fr"], "fr")
    >>> counts.tolist(), spoken
    ([True, True, False, True], ['en', 'fr'])
    """
    codes, written = np.unique(np.asarray(languages, dtype=object), return_inverse=True)
    many = int(groups.max(initial=-1)) + 1
    counts = np.zeros((many, len(codes)), dtype=np.int64)
    inside = groups >= 0
    np.add.at(counts, (groups[inside], written[inside]), 1)
    chosen = counts.argmax(axis=1) if len(codes) else np.zeros(many, dtype=np.int64)
    for place in np.flatnonzero(codes == main):
        enough = counts[:, place] >= np.minimum(ENOUGH, counts.max(axis=1, initial=0))
        chosen = np.where(enough, place, chosen)
    named = inside & (written == chosen[np.maximum(groups, 0)])
    return named, [str(codes[place]) for place in chosen]
