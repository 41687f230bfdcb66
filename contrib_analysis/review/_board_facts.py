"""What the board says of a theme in a line: its size, its doubts, its measures."""

from __future__ import annotations

import numpy as np

from contrib_analysis.table_rows import ThemeRow
from contrib_analysis.words.i18n import Words


def facts_of_theme(
    known: ThemeRow | None, ideas: int, doubt: int, w: Words, *, is_named: bool
) -> list[str]:
    """Say what is known of a theme, its size first.

    Parameters
    ----------
    known
        Its row in the run; None for one that was made since.
    ideas, doubt
        How many ideas it has now, and how many of them fit it poorly.
    w
        The interface's words.
    is_named
        Whether an analyst gave its name or accepted it.
    """
    facts = [w.plural("{n} idea", "{n} ideas", ideas)]
    if known is not None and known.doubtful_name and not is_named:
        facts.append(w("name to check"))
    if doubt:
        facts.append(w("{n} to review", n=w.number(doubt)))
    if known is None:
        return facts
    if not np.isnan(known.stability):
        facts.append(w("stability {value}", value=w.number(known.stability, 2)))
    if known.second_opinion:
        facts.append(w("another method finds it too"))
    return facts
