"""Pairs of themes that might be one, as the board offers to merge them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from contrib_analysis.review._state import State
from contrib_analysis.words.counted_voices import CountedVoices


def proposals(
    proposed: pd.DataFrame, state: State, sizes: Mapping[str, int], voices: CountedVoices
) -> list[dict[str, Any]]:
    """Return the pairs of themes that might be one, as long as both are there.

    Parameters
    ----------
    proposed
        The table of that name.
    state
        The themes as the edits so far make them.
    sizes
        Ideas of each theme now.
    voices
        Whom the numbers count.
    """
    w = voices.w
    there = set(state.themes())
    columns = ("theme_id", "other_theme_id", "people", "shared_people", "demands")
    pairs = zip(*(proposed[name].tolist() for name in columns), strict=True)
    shown = []
    for one, other, people, shared, demands in pairs:
        if not {one, other} <= there:
            continue
        # The larger takes the other in, and keeps its name.
        into, ended = sorted((one, other), key=lambda theme: (-sizes.get(theme, 0), theme))
        label = state.label_of
        facts = [w("{voices} in both", voices=voices.number(int(shared)))]
        if asked := len(demands.split()):
            facts.append(w.plural("{n} demand in both", "{n} demands in both", asked))
        together = w("{voices} together", voices=voices.number(int(people)))
        shown.append(
            {
                "theme": ended,
                "into": into,
                "told": w(
                    "“{one}” and “{other}” might be one", one=label(into), other=label(ended)
                ),
                "facts": [together, *facts],
            }
        )
    return shown
