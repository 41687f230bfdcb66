"""Name groups of ideas by phrases that several of their people wrote.

A name is a noun phrase or an infinitive phrase, word for word. Among those that enough
people of a group say, the one is taken that readers would most likely call good.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.themes._candidates import (
    Candidate,
    Ranked,
    former_first,
    more_said_first,
    steadiest_first,
    surest,
)
from contrib_analysis.themes._group import Group
from contrib_analysis.themes._likeness import is_like, is_within, says_more
from contrib_analysis.themes._name_finder import NameFinder
from contrib_analysis.themes._name_signs import NameSigns, likelihood
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes.said_phrases import Ints

#: A name that is like another theme's stays where the likeliest other is less than this part as
#: likely to be good (chosen).
_NEARLY = 0.8


class PhraseNamer:
    """Name groups of ideas.

    Parameters
    ----------
    index
        The phrases of the ideas.
    vectors
        The parsed ideas' vectors, of shape (n_read, n_dimensions).
    people
        Who said each parsed idea, as numbers, of shape (n_read,).

    Attributes
    ----------
    general
        The words that say little here, whatever the group.
    """

    def __init__(self, index: PhraseIndex, vectors: NDArray[np.float64], people: Ints) -> None:
        vectors = np.asarray(vectors, dtype=np.float64)
        self._finder = NameFinder(index, vectors, people)
        self._likeness = self._finder.likeness
        self.general = self._finder.general
        self._signs = NameSigns(self._finder.about, self.general)

    def names(
        self,
        groups: Ints,
        count: int,
        *,
        asked: Sequence[frozenset[str]] = (),
        above: Collection[str] = (),
        elsewhere: Collection[str] = (),
        within: NDArray[np.bool_] | None = None,
        former: Sequence[str] = (),
    ) -> list[Ranked | None]:
        """Name groups, with how likely each name is good; None where no phrase passes.

        Parameters
        ----------
        groups
            The group of each parsed idea, of shape (n_read,); -1 for none.
        count
            How many groups there are; none of a group's ideas may be parsed.
        asked
            For each group, the words of the question that most of its ideas answer.
        above
            The name of what the groups are parts of, which none may repeat.
        elsewhere
            Names, in lower case, that none may have.
        within
            The ideas that groups are told apart from; all when None.
        former
            For each group, the text key of what it was called before, "" for nothing: that
            name comes first where it is worth nearly as much as the best.
        """
        taboo = [*asked] or [frozenset()] * count
        ranked = []
        for group in range(count):
            kept = self._kept(Group(groups, group, count, within), taboo[group])
            free = [
                c
                for c in kept
                if c.name.casefold() not in elsewhere
                and not (above and c.general)
                and not any(self._likeness.repeats(c.name, name) for name in above)
            ]
            ranked.append(former_first(free, former[group] if former else ""))
        # Who is surest of its name chooses first.
        order = sorted(range(count), key=lambda g: (-surest(ranked[g]), g))
        names: list[Ranked | None] = [None] * count
        taken = [self._likeness.families(name) for name in above]
        for last_resort in (False, True):
            for group in order:
                if names[group] is not None:
                    continue
                if last_resort:
                    chosen = self._otherwise(ranked[group], taken, above)
                else:
                    chosen = self._first_free([c for c in ranked[group] if c.says_enough], taken)
                if chosen is not None:
                    name = chosen.name
                    names[group] = chosen._replace(name=name[0].upper() + name[1:])
                    taken.append(self._likeness.families(name))
        return names

    def _kept(self, group: Group, taboo: frozenset[str]) -> list[Ranked]:
        kept = []
        for c, likely in self.candidates(group, taboo):
            telling = {word for half in c.halves for word in half.telling}
            kept.append(
                Ranked(
                    c.name,
                    likely,
                    group.reach(c.about),
                    asked=taboo.issuperset(c.words),
                    general=self.general.issuperset(telling),
                )
            )
        return kept

    def _otherwise(
        self,
        ranked: Sequence[Ranked],
        taken: Sequence[frozenset[str]],
        above: Collection[str],
    ) -> Ranked | None:
        """Name a group for which nothing that is its own alone says enough."""
        # What a part says in some words of the whole.
        closer = [c for c in ranked if c.speaks_for_a_third]
        if chosen := self._first_free(closer, taken[len(above) :]):
            return chosen
        if above:  # a theme has a name, said by however few; a part may go without
            return None
        more = [c for c in closer if says_more(self._likeness.families(c.name), taken)]
        return more[0] if more else self._first_free(ranked, taken)

    def _first_free(
        self, candidates: Sequence[Ranked], taken: Sequence[frozenset[str]]
    ) -> Ranked | None:
        """Return the likeliest name that is like none that is taken, or nearly so.

        "Référendums" and "référendum d'initiative citoyenne" may stand side by side where
        nothing else says nearly as well what one of them is about.
        """
        free = beside = None
        for c in candidates:
            own = self._likeness.families(c.name)
            if not is_like(own, taken):
                free = c
                break
            if beside is None and is_within(own, taken):
                beside = c
        if beside and (free is None or free.likelihood < _NEARLY * beside.likelihood):
            return beside
        return free

    def candidates(self, group: Group, taboo: frozenset[str]) -> list[tuple[Candidate, float]]:
        """Return what may name a group with how likely readers find it good, the best first.

        Parameters
        ----------
        group
            The group.
        taboo
            The words of the question that it answers.
        """
        if not group.size:
            return []
        found = self._finder.find(group, taboo)
        if taboo:
            # What all were asked about, for those who say little else.
            known = {c.name for c in found}
            asked = self._finder.find(group, frozenset())
            found += [c for c in asked if c.name not in known]
        likely = [
            (c, likelihood(signs))
            for c, signs in zip(found, self._signs.of(found, group), strict=True)
        ]
        ranked = sorted(likely, key=lambda one: (-one[1], one[0].name))
        return more_said_first(steadiest_first(ranked))
