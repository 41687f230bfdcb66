"""The ideas as the edits so far put them, in arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.review._board_demands import Demands
from contrib_analysis.review._state import State


@dataclass
class Now:
    """The ideas as the edits so far put them, in arrays."""

    theme: NDArray[np.object_]
    subtheme: NDArray[np.object_]
    second: NDArray[np.object_]
    strength: NDArray[np.float64]
    doubt: NDArray[np.bool_]
    demand: NDArray[np.object_]
    side: NDArray[np.object_]
    quote: Mapping[str, str]
    reviewed: frozenset[str]
    named: frozenset[str]
    analyst: frozenset[str]
    descriptions: Mapping[str, str]
    #: Positions, by the name of each order.
    orders: Mapping[str, NDArray[np.int64]]


def look(ideas: pd.DataFrame, state: State, demands: Demands) -> Now:
    """Return the ideas of a run as a state puts them.

    Parameters
    ----------
    ideas
        The run's.
    state
        The themes with all edits applied.
    demands
        Knows which side ideas are on.
    """
    placed = state.placed(ideas)
    decided = state.decisions()
    strength = placed["strength"].to_numpy(dtype=np.float64)
    doubt = placed["to_review"].to_numpy(dtype=bool)
    rank = placed["rank"].to_numpy()
    quote = dict.fromkeys(decided.hidden, "hidden")
    for pinned in decided.pinned.values():
        quote |= dict.fromkeys(pinned, "pinned")
    return Now(
        theme=placed["theme_id"].to_numpy(dtype=object),
        subtheme=placed["subtheme_id"].to_numpy(dtype=object),
        # The nearest theme stands ready for an idea that fits none.
        second=placed["second_theme_id"]
        .where(~fits_none(placed), placed["nearest_theme_id"])
        .to_numpy(dtype=object),
        strength=strength,
        doubt=doubt,
        demand=state.demands.placed(),
        side=demands.sides(state),
        quote=quote,
        reviewed=decided.reviewed,
        named=decided.named,
        analyst=decided.analyst,
        descriptions=decided.descriptions,
        # lexsort is stable: ties stay in the order of ids.
        orders={
            "central": np.argsort(rank, kind="stable"),
            "doubt": np.lexsort((strength, ~doubt)),
        },
    )
