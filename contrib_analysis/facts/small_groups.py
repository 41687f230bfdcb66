"""Small groups and small cells: which are not shown, so that nobody can be told from a count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
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


def hidden_cells(counts: pd.DataFrame, totals: pd.Series, spare: pd.DataFrame) -> pd.DataFrame:
    """Choose the cells of a table that are not shown, so that none under five can be worked out.

    Hidden are the cells of one to `SMALLEST_GROUP` - 1 people. Whoever knows the total of a row
    can take the shown cells off it: so next ones are hidden too, until what is left is at
    least two cells and `SMALLEST_GROUP` people, and more people than cells. People of a row
    who are in no column count as one more cell, which is never shown.

    Parameters
    ----------
    counts
        People by row and column; nobody is in two columns.
    totals
        All people of each row, whether or not they are in a column.
    spare
        Of the form of `counts`: cells that are hidden for others' sake only where no other is
        left.

    Returns
    -------
    pandas.DataFrame
        Of the form of `counts`: whether the cell is hidden.

    Examples
    --------
    >>> counts = pd.DataFrame({"Nord": [9, 30], "Sud": [2, 20], "Est": [6, 0]})
    >>> hidden_cells(counts, pd.Series([17, 50]), counts < 0).to_numpy().tolist()
    [[False, True, True], [False, False, False]]
    """
    rows = [
        _hidden_of_row(cells, int(total) - sum(cells), kept)
        for cells, total, kept in zip(
            counts.to_numpy().tolist(), totals, spare.to_numpy().tolist(), strict=True
        )
    ]
    hidden = np.array(rows, dtype=bool).reshape(counts.shape)
    return pd.DataFrame(hidden, index=counts.index, columns=counts.columns)


def is_small(counts: pd.DataFrame) -> pd.DataFrame:
    """Tell which numbers of people are of one to `SMALLEST_GROUP` - 1.

    Parameters
    ----------
    counts
        Numbers of people.

    Examples
    --------
    >>> is_small(pd.DataFrame({"Nord": [0, 3, 5]}))["Nord"].tolist()
    [False, True, False]
    """
    return (counts > 0) & (counts < SMALLEST_GROUP)


def _hidden_of_row(cells: Sequence[int], rest: int, spare: Sequence[bool]) -> list[bool]:
    hidden = [0 < n < SMALLEST_GROUP for n in cells]
    if not any(hidden) and not 0 < rest < SMALLEST_GROUP:
        return hidden
    unseen = [n for n, out in zip(cells, hidden, strict=True) if out] + [rest] * (rest > 0)
    others = sorted((spare[i], n, i) for i, n in enumerate(cells) if n >= SMALLEST_GROUP)
    for _, n, place in others:
        if tell_nobody(unseen):
            break
        hidden[place] = True
        unseen.append(n)
    # Where too few people are in the whole row, cells of nobody hide them.
    return hidden if tell_nobody(unseen) else [True] * len(cells)


def tell_nobody(unseen: Sequence[int]) -> bool:
    """Tell whether numbers of people, of which the sum is known, point to none of them.

    Parameters
    ----------
    unseen
        How many people are in each of some groups.

    Examples
    --------
    >>> tell_nobody([3, 4]), tell_nobody([7]), tell_nobody([1, 1])
    (True, False, False)
    """
    return len(unseen) > 1 and sum(unseen) >= SMALLEST_GROUP and sum(unseen) > len(unseen)
