"""Which demand every idea is one of while edits are replayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.review._guard import SeenTheme, Stale
from contrib_analysis.review._known_ideas import Positions
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.review._state import State

#: What an analyst saw of a demand is its title on one line, up to so many letters (chosen).
_LABEL = 200


class DemandState:
    """The demands of a state, changed edit by edit.

    Parameters
    ----------
    host
        The state that they are part of: it knows ideas by id and by text.
    placed
        The demand of each idea, "" for none.
    w
        The interface's words, for reasons.
    """

    def __init__(self, host: State, placed: pd.Series, w: Words) -> None:
        self._host = host
        self._w = w
        self._placed: NDArray[np.object_] = placed.to_numpy(dtype=object, copy=True)
        self._there = {str(name) for name in np.unique(self._placed.astype(str)) if name}
        self._gone: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    # What an edit asks before it changes anything

    def expect(self, demands: Iterable[str], saw: Mapping[str, SeenTheme]) -> None:
        """Raise `Stale` unless each demand exists and is the one that was seen."""
        for demand in demands:
            if demand not in self._there:
                raise Stale(self._missing(demand, saw[demand]))
            self._host.guard.expect_same(demand, saw[demand], self._placed == demand)

    def expect_new(self, demands: Sequence[str]) -> None:
        """Raise `Stale` where a demand that is to be made exists already."""
        for demand in demands:
            if demand in self._there or demand in self._gone or demands.count(demand) > 1:
                raise Stale(
                    self._w(
                        "a demand {demand} exists already: give the new one another id",
                        demand=demand,
                    )
                )

    def expect_members(self, demand: str, ideas: Positions) -> None:
        """Raise `Stale` where an idea is not one of a demand."""
        if (self._placed[ideas] != demand).any():
            raise Stale(self._w("the idea is not one of the demand {demand}", demand=demand))

    # What an edit changes

    def merge(self, demand: str, into: str) -> None:
        """Put all ideas of a demand into another."""
        self._end(
            demand,
            self._w(
                "{demand} was merged into {into} by edit {n}",
                demand=demand,
                into=into,
                n=self._host.edit,
            ),
        )
        self._placed[self._placed == demand] = into

    def hide(self, demand: str) -> None:
        """Take a demand away; its ideas stay, in none."""
        self._end(
            demand, self._w("{demand} was hidden by edit {n}", demand=demand, n=self._host.edit)
        )
        self._placed[self._placed == demand] = ""

    def create(self, demand: str, ideas: Positions) -> None:
        """Make a demand of some ideas."""
        self._there.add(demand)
        self._host.made_by_hand(demand)
        self.move(ideas, demand)

    def move(self, ideas: Positions, demand: str | None) -> None:
        """Put ideas into a demand, or into none."""
        self._host.claim([("demand", int(i)) for i in ideas])
        self._placed[ideas] = demand or ""

    def choose(self, demand: str, idea: int) -> None:
        """Choose the idea that is a demand's title."""
        self._host.claim([("title", demand)])
        self._titles[demand] = self._host.corpus.id_of(idea)

    # What is there

    def there(self) -> list[str]:
        """Return the demands that exist."""
        return sorted(self._there)

    def members(self, demand: str) -> Positions:
        """Return where the ideas of a demand are."""
        return np.flatnonzero(self._placed == demand)

    def of(self, idea: str) -> str:
        """Return the demand that an idea is of, "" for none."""
        return str(self._placed[self._host.corpus.position_of(idea)])

    def seen(self, demand: str) -> dict[str, object]:
        """Return the guard that an edit of a demand takes with it."""
        inside = self.members(demand)
        label = " ".join(self._host.label_of(demand).split())[:_LABEL]
        return {"label": label, "ideas": len(inside), "marks": self._host.corpus.marks_of(inside)}

    def placed(self) -> NDArray[np.object_]:
        """Return the demand of each idea as it is now."""
        return self._placed.copy()

    def titles(self) -> dict[str, str]:
        """Return the ideas that were chosen as titles, by demand."""
        return {demand: idea for demand, idea in self._titles.items() if demand in self._there}

    def _end(self, demand: str, why: str) -> None:
        self._there.discard(demand)
        self._titles.pop(demand, None)
        self._gone[demand] = why

    def _missing(self, demand: str, seen: SeenTheme) -> str:
        if demand in self._gone:
            return self._gone[demand]
        return self._w(
            "there is no demand {demand} (“{label}”) in this corpus any more",
            demand=demand,
            label=seen.label,
        )
