"""Groups whose titles say the same are one demand.

"Apprendre la langue" and "l'apprentissage du français" are one, "plus de bus" and "pas de bus"
never.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.demands._asking_words import SERVING, WANTING, provides
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._group_titles import GroupTitles
from contrib_analysis.demands._likeness import Likeness
from contrib_analysis.demands._words_alike import Words, spelled_out
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import listed_words

#: Two titles say the same where each says so much of the other (chosen by reading titles:
#: "interdire la pub" says half of "interdire la pub dans l'espace public").
_SAME = 0.75
#: Groups that are compared, the largest first (chosen: a reader sees no more).
_MOST_COMPARED = 100


def joined(
    ideas: pd.DataFrame, groups: NDArray[np.int64], likeness: Likeness, titles: GroupTitles
) -> NDArray[np.int64]:
    """Return the groups with those that ask for the same in one.

    Parameters
    ----------
    ideas
        The ideas.
    groups
        The group of each, -1 for none.
    likeness
        Of the words of all proposals.
    titles
        Those of groups.

    Returns
    -------
    ndarray of shape (n_ideas,)
        The smaller group takes the number of the larger.
    """
    sizes = Counter(groups[groups >= 0].tolist())
    first = {group: int(np.flatnonzero(groups == group)[0]) for group in sizes}
    names = ideas["idea_id"]
    ranked = sorted(sizes, key=lambda group: (-sizes[group], names.iloc[first[group]]))
    titled = [
        (group, words)
        for group in ranked[:_MOST_COMPARED]
        if (words := _title(titles, np.flatnonzero(groups == group)))
    ]
    if not titled:
        return groups
    things = [_told_apart(_wanted(words), likeness) for _, words in titled]
    said = likeness.covered(things, things)
    now = groups.copy()
    gone: set[int] = set()
    for i, (_, words) in enumerate(titled):
        for j in range(i):
            group, wanted = titled[j]
            alike = min(said[i, j], said[j, i]) >= _SAME and _ways(words) == _ways(wanted)
            if j not in gone and alike:
                now[groups == titled[i][0]] = group
                gone.add(i)
                break
    return now


def _title(titles: GroupTitles, members: NDArray[np.int64]) -> Words:
    """Return what a group's title asks; nothing where it asks for several things."""
    said = asks(titles.of(members)[0])
    return spelled_out(said[0].words) if len(said) == 1 else ()


def _wanted(words: Words) -> Words:
    """Return what an ask wants, without the words that only say that it is to be.

    "Plus de débats", "organiser des débats" and "des débats" want the same. "Aide à l'enfance",
    "protection de l'enfance" and "enfance" want the same for it; who is helped to do something
    is asked that.
    """
    verbs = tokeniser().verbs
    serves = words[0] in SERVING and all(word[:-1] not in verbs for word in words[1:])
    first = 0
    while first < len(words) - 1 and (
        words[first] in WANTING
        or (serves and first == 0)
        or (provides(words[first]) and words[first][-1] == "+")
    ):
        first += 1
    return words[first:]


def _told_apart(words: Words, likeness: Likeness) -> Words:
    """Leave out general words that only say how a thing is: "débats publics", "vrais débats".

    Where they make one thing with what stands before them ("service public"), they stay.
    """
    general = listed_words("general_words")
    telling = [
        thing
        for thing in likeness.things(words)
        if len(thing) > 1 or not (thing[0][:-1] in general and likeness.is_attribute(thing[0]))
    ]
    return tuple(word for thing in telling for word in thing) or words


def _ways(words: Words) -> frozenset[str]:
    """Return the directions by which an ask wants less of something: they are never alike."""
    return frozenset(word for word in words if word in ("<less>", "<none>"))
