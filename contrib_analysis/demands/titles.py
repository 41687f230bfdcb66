"""The title of a demand: words of one of its members, to the letter."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.vectors.rows import Rows

#: A title has this many characters at most, where a member is so short (chosen).
_LONG = 120


class Title(NamedTuple):
    """``text`` is ``[start:end]`` of the contribution that the idea is of."""

    idea_id: str
    start: int
    end: int
    text: str


def choose_title(
    ideas: pd.DataFrame, members: NDArray[np.int64], rows: Rows, chosen: str | None = None
) -> Title:
    """Choose the member that says best what all members ask.

    Parameters
    ----------
    ideas
        The ideas.
    members
        Places of the demand's ideas.
    rows
        The ideas' vectors, of shape (n_ideas, n_dimensions).
    chosen
        The idea that an analyst chose, if any; it counts only where it is a member.
    """
    own = ideas.iloc[members]
    wanted = np.flatnonzero((own["idea_id"] == chosen).to_numpy())
    best = int(wanted[0]) if len(wanted) else _nearest(own, np.asarray(rows[members]))
    idea = own.iloc[best]
    return Title(str(idea["idea_id"]), int(idea["start"]), int(idea["end"]), str(idea["text"]))


def _nearest(own: pd.DataFrame, rows: NDArray[np.float64]) -> int:
    near = np.round(rows @ rows.mean(axis=0), 6)
    lengths = own["text"].str.len().to_numpy()
    # Among short ones the nearest to all; where all are long, the shortest.
    long = np.where(lengths > _LONG, lengths, 0)
    order = np.lexsort((own["idea_id"].to_numpy(dtype=str), -near, long))
    return int(order[0])
