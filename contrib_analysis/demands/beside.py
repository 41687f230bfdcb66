"""Group demands on another core, beside what doesn't wait for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd

from contrib_analysis.demands._asks import keep_asks, known_asks
from contrib_analysis.demands.grouping import group_demands
from contrib_analysis.engine.cores import beside, is_helping


@contextmanager
def grouping_beside(
    ideas: pd.DataFrame, contributions: pd.DataFrame
) -> Iterator[Callable[[], pd.Series]]:
    """Begin to group demands, as `grouping.group_demands` does.

    Parameters
    ----------
    ideas, contributions
        As it takes them.

    Yields
    ------
    callable
        Waits, and returns what that returns. What was read of ideas there is known here too
        then: sides and titles are read of the same.
    """
    texts = ideas["text"].drop_duplicates().tolist()

    def work() -> tuple[list[str], list[Any]]:
        groups = group_demands(ideas, contributions)
        return groups.tolist(), known_asks(texts) if is_helping() else []

    with beside(work, rows=len(ideas)) as made:

        def result() -> pd.Series:
            groups, read = made()
            keep_asks(texts[: len(read)], read)
            return pd.Series(groups, index=ideas.index, dtype="str")

        yield result
