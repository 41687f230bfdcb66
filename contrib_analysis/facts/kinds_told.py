"""Whether kinds of ideas (proposals, concerns, questions) are told in a run."""

from __future__ import annotations

import pandas as pd

#: Kinds are told where this part of the ideas has one; turns of phrase are read in French, and
#: the few of another language that were taken for it would count as all that is proposed (chosen).
FEWEST_TOLD = 1 / 4


def kinds_are_told(ideas: pd.DataFrame) -> bool:
    """Tell whether enough ideas have a kind for anything to be said of kinds.

    Parameters
    ----------
    ideas
        The ideas.

    Examples
    --------
    >>> kinds_are_told(pd.DataFrame({"kind": ["proposal", "", ""]}))
    True
    >>> kinds_are_told(pd.DataFrame({"kind": ["proposal", *[""] * 9]}))
    False
    """
    return bool(len(ideas) and (ideas["kind"] != "").mean() >= FEWEST_TOLD)
