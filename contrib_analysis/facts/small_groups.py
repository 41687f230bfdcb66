"""Small groups: which are not shown, so that nobody can be told from a count."""

from __future__ import annotations

import pandas as pd

#: No group of fewer people is shown (chosen: the customary least of official statistics).
SMALLEST_GROUP = 5


def hidden_groups(sizes: pd.Series, unknown: int = 0) -> set[str]:
    """Choose the groups that are not shown, so that none under five can be worked out.

    Hidden are the groups under `SMALLEST_GROUP`; where that is one group alone, or fewer
    than `SMALLEST_GROUP` people together, the next smallest join them: whoever knows the
    totals learns the size of the whole only.

    Parameters
    ----------
    sizes
        People by group.
    unknown
        People in no group. Under `SMALLEST_GROUP` they are a group to hide as well, ""
        among those returned.

    Returns
    -------
    set of str
        Names of hidden groups.

    Examples
    --------
    >>> sorted(hidden_groups(pd.Series({"Nord": 40, "Est": 12, "Ouest": 3})))
    ['Est', 'Ouest']
    """
    order = sorted((int(n), str(name)) for name, n in sizes.items() if n > 0)
    hidden = [(n, name) for n, name in order if n < SMALLEST_GROUP]
    if 0 < unknown < SMALLEST_GROUP:
        hidden.append((unknown, ""))
    rest = [entry for entry in order if entry[0] >= SMALLEST_GROUP]
    while hidden and rest and (len(hidden) < 2 or sum(n for n, _ in hidden) < SMALLEST_GROUP):
        hidden.append(rest.pop(0))
    return {name for _, name in hidden}
