"""A group of ideas beside the others: how well something finds it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.themes._aboutness import Floats
from contrib_analysis.themes.said_phrases import Ints

#: Covering the group counts so many times as much as covering nothing else (chosen by reading
#: names of five corpora: at 1.5, a theme on jobs was called after the fewer who want housing;
#: at 2.2, two that had not been read were named worse).
_BETA = 1.9
#: From so many times as much on a name is clearly a group's own, or from this part of what
#: is possible (chosen).
_CLEARLY_OWN, _OF_WHAT_CAN_BE = 3.0, 0.7
#: A group of this share of all ideas is told apart from nothing (chosen).
_HALF_OF_ALL = 0.5
#: A group of fewer ideas is no rival (chosen).
_FEWEST_TO_RIVAL = 8


class Group:
    """One group beside the others: how much it is about something, and who else is."""

    def __init__(
        self, groups: Ints, group: int, count: int, within: NDArray[np.bool_] | None
    ) -> None:
        self.inside = groups == group
        self.rows = np.flatnonzero(self.inside)
        self.size = len(self.rows)
        self._within = np.ones(len(groups), dtype=bool) if within is None else within
        self._everyone = float(self._within.sum())
        others = (groups >= 0) & (groups != group)
        sizes = np.bincount(groups[others], minlength=count)
        self._places = np.flatnonzero(others)
        self._of = groups[others]
        self._sizes = np.maximum(sizes, _FEWEST_TO_RIVAL)

    def reach(self, about: Floats) -> float:
        """Return how much the group is about something, from 0 to 1."""
        return float(about[self.rows].sum()) / self.size

    def lift(self, about: Floats) -> float:
        """Return how much more the group is about something than all are.

        A group that is most of all ideas can't be about anything much more.
        """
        usual = self.size / max(1.0, self._everyone)
        own = float(about[self.rows].sum()) / max(1e-9, float(about[self._within].sum()))
        return own / usual if usual < _HALF_OF_ALL else 10.0 * own

    def found_by(self, about: Floats) -> float:
        """Return how well something finds the group (F-measure), less where a rival is as much."""
        square = _BETA**2
        hits = float(about[self.rows].sum())
        everywhere = float(about[self._within].sum())
        found = (1 + square) * hits / max(1.0, square * self.size + everywhere)
        rival = float(
            (np.bincount(self._of, about[self._places], len(self._sizes)) / self._sizes).max(
                initial=0.0
            )
        )
        own = hits / self.size
        # A group that is a large part of all can't be about anything much more.
        most = min(_CLEARLY_OWN, _OF_WHAT_CAN_BE * self._everyone / self.size)
        clear = min(1.0, self.lift(about) / max(1.0, most)) ** 0.5
        return float(found * clear * min(1.0, own / max(1e-9, rival)) ** 0.5)
