"""Demands and sides as the board shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.review._state import State
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import Analysis
from contrib_analysis.words.counted_voices import CountedVoices

#: A title is shown up to so many letters; whole in its list of ideas (chosen).
_TITLE = 160


class Demands:
    """The demands and sides of a run, with what has been decided of them.

    Parameters
    ----------
    analysis
        The run.
    voices
        Whom its numbers count.
    """

    def __init__(self, analysis: Analysis, voices: CountedVoices) -> None:
        self._w, self._voices = voices.w, voices
        self._contributions = analysis.contributions
        self._ideas = analysis.ideas
        self._texts = dict(zip(analysis.ideas["idea_id"], analysis.ideas["text"], strict=True))
        self._disputed = {
            row.theme_id: row.disputed
            for row in rows_of(analysis.themes, ThemeRow)
            if row.disputed or row.for_people or row.against_people
        }

    def shown(self, state: State) -> list[dict[str, Any]]:
        """Return the demands, those of most people first."""
        w, placed = self._w, state.demands.placed()
        ideas = self._ideas.assign(demand_id=pd.Series(placed, self._ideas.index, dtype="str"))
        counted = count_three_ways(
            ideas[ideas["demand_id"] != ""], self._contributions, "demand_id"
        ).set_index("demand_id")
        demands: list[dict[str, Any]] = []
        for demand in state.demands.there():
            members = state.demands.members(demand)
            # Where nothing tells persons apart, each contribution counts as one.
            people = int(counted["people"].get(demand, 0))
            homes = Counter(state.theme_of(state.corpus.id_of(int(i))) for i in members)
            homes.pop("", None)
            home = min(homes, key=lambda theme: (-homes[theme], theme), default="")
            demands.append(
                {
                    "id": demand,
                    "label": self.title(demand, state),
                    "ideas": len(members),
                    "people": people,
                    "doubt": 0,
                    "facts": [
                        self._voices.number(people),
                        w.plural("{n} idea", "{n} ideas", len(members)),
                        *([state.label_of(home)] if home else []),
                    ],
                }
            )
        demands.sort(key=lambda one: (-one["people"], -one["ideas"], one["id"]))
        return demands

    def title(self, demand: str, state: State) -> str:
        """Return what a demand is called now: the idea that was chosen, or the run's title."""
        members = state.demands.members(demand)
        chosen = state.demands.titles().get(demand)
        if chosen is not None:
            text = self._texts[chosen]
        elif (known := state.label_of(demand)) != demand:
            text = known
        else:  # new: the shortest of its ideas, as the next run may choose another
            texts = [self._texts[state.corpus.id_of(int(i))] for i in members]
            text = min(texts, key=lambda one: (len(one), one), default=demand)
        line = " ".join(text.split())
        return line if len(line) <= _TITLE else line[: _TITLE - 1].rstrip() + "…"

    def sides(self, state: State) -> NDArray[np.object_]:
        """Return the side of each idea: what was decided, or what the run says."""
        decided = self._ideas["idea_id"].map(state.sides.taken()).astype(object)
        return decided.where(decided.notna(), self._ideas["side"]).to_numpy(dtype=object)

    def disputed(self, state: State) -> Mapping[str, str]:
        """Return what each theme disputes that disputes anything."""
        named = {theme: of for theme, of in state.sides.disputed().items() if of}
        return {**state.sides.disputed(), **self._disputed, **named}
