"""The tree that joins themes, from the re-fits of the run, and themes at any of its heights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.errors import InputError, TooLittleError
from contrib_analysis.tables import Analysis

Floats = NDArray[np.float64]
#: How the run names its re-fits on samples, among other opinions.
_REFIT = "refit-"


@dataclass(frozen=True)
class ThemeTree:
    """Themes, and in which order they join.

    Parameters
    ----------
    themes
        The run's themes: `theme_id`, `label`, `ideas`.
    merges
        A row a join, the closest first: `step`, `left` and `right` (labels of the themes
        joined), `height` (1 less their closeness) and `ideas` of both.
    linkage
        The same as SciPy's linkage matrix, of shape (n_themes - 1, 4).
    """

    themes: pd.DataFrame
    merges: pd.DataFrame
    linkage: Floats

    def cut(self, count: int | None = None, *, height: float | None = None) -> pd.DataFrame:
        """Return the themes joined until so many are left, or up to a height.

        Parameters
        ----------
        count
            How many groups to leave.
        height
            Join what is closer than this.

        Returns
        -------
        pandas.DataFrame
            A row a theme: `theme_id`, `label`, `ideas`, its `group` (1 for the largest) and
            `group_ideas`.

        Raises
        ------
        InputError
            Where neither or both are given, or there are no so many themes.
        """
        n = len(self.themes)
        if (count is None) == (height is None):
            raise InputError("cut: give a count, or a height.")
        if count is not None and not 1 <= count <= n:
            raise InputError(f"cut: {count} groups of {n} themes.", remedy=f"Choose 1 to {n}.")
        joins = n - count if count is not None else self._below(height or 0.0)
        group = np.arange(n)
        members = {i: [i] for i in range(n)}
        for step in range(joins):
            left, right = (int(x) for x in self.linkage[step, :2])
            members[n + step] = members.pop(left) + members.pop(right)
        for number, own in enumerate(members.values()):
            group[own] = number
        sizes = pd.Series(self.themes["ideas"].to_numpy()).groupby(group).sum()
        order = sizes.sort_values(ascending=False, kind="stable").index
        rank = {number: place for place, number in enumerate(order, start=1)}
        return (
            self.themes.assign(
                group=[rank[number] for number in group],
                group_ideas=[int(sizes[number]) for number in group],
            )
            .sort_values(["group", "ideas", "theme_id"], ascending=[True, False, True])
            .reset_index(drop=True)
        )

    def _below(self, height: float) -> int:
        return int((self.linkage[:, 2] < height).sum())


def theme_tree(analysis: Analysis) -> ThemeTree:
    """Join the themes of a run by how often its re-fits put their ideas together.

    Parameters
    ----------
    analysis
        A run; its themes may be an analyst's.

    Returns
    -------
    ThemeTree

    Raises
    ------
    TooLittleError
        Where it has fewer than two themes that its re-fits saw.

    Notes
    -----
    The closeness of two groups is the share, among pairs of an idea of each that a re-fit saw,
    of those that it put in one part (evidence accumulation, Fred and Jain, 2005); the closest
    groups join first (average linkage over ideas).

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> tree = ca.lexicometry.theme_tree(ca.load("consultation/runs/RUN"))
    >>> int(tree.cut(2)["group"].max())
    2
    """
    asked = analysis.opinions[analysis.opinions["opinion"].str.startswith(_REFIT)]
    home = analysis.ideas.set_index("idea_id")["theme_id"]
    seen = asked.assign(theme_id=asked["idea_id"].map(home))
    known = analysis.top_themes["theme_id"].isin(seen["theme_id"])
    themes = analysis.top_themes.loc[known, ["theme_id", "label", "ideas"]]
    themes = themes.sort_values(["ideas", "theme_id"], ascending=[False, True])
    themes = themes.reset_index(drop=True)
    if len(themes) < 2:
        raise TooLittleError(
            f"theme_tree: re-fits saw ideas of {len(themes)} themes; a tree joins two at least.",
            remedy="Look at a run that found themes: under 30 ideas none are looked for.",
        )
    together, pairs = _pairs(seen, themes["theme_id"].tolist())
    linkage = join(together, pairs)
    return ThemeTree(themes, _told(linkage, themes), linkage)


def _pairs(seen: pd.DataFrame, themes: list[str]) -> tuple[Floats, Floats]:
    """Count pairs of ideas of two themes that a re-fit saw, and those that it put together."""
    n = len(themes)
    together, pairs = np.zeros((n, n)), np.zeros((n, n))
    for _, one in seen.groupby("opinion", sort=True):
        counts = pd.crosstab(one["theme_id"], one["part"]).reindex(themes, fill_value=0).to_numpy()
        together += counts @ counts.T
        size = counts.sum(axis=1)
        pairs += np.outer(size, size)
    return together, pairs


def join(together: Floats, pairs: Floats) -> Floats:
    """Join groups, the closest first (average linkage over their members).

    Parameters
    ----------
    together
        Of each two groups, the pairs of members that are together, of shape (n, n).
    pairs
        All pairs of their members that were seen.

    Returns
    -------
    ndarray of shape (n - 1, 4)
        SciPy's linkage matrix, of the groups as they are given.

    Examples
    --------
    >>> together = np.array([[9, 6, 0], [6, 4, 1], [0, 1, 1.0]])
    >>> join(together, np.outer([3, 2, 1], [3, 2, 1])).round(3).tolist()
    [[0.0, 1.0, 0.0, 2.0], [2.0, 3.0, 0.8, 3.0]]
    """
    n = len(together)
    together, pairs = together.astype(float), pairs.astype(float)
    alive = list(range(n))
    ids, members = list(range(n)), [1] * n
    rows = []
    for step in range(n - 1):
        closeness = together / np.maximum(pairs, 1)
        two = [(closeness[a, b], -a, -b) for i, a in enumerate(alive) for b in alive[i + 1 :]]
        close, a, b = max(two)
        a, b = -a, -b
        members[a] += members[b]
        rows.append((*sorted((ids[a], ids[b])), 1 - close, members[a]))
        for counted in (together, pairs):
            counted[a] += counted[b]
            counted[:, a] += counted[:, b]
        ids[a] = n + step
        alive.remove(b)
    return np.array(rows, dtype=float)


def _told(linkage: Floats, themes: pd.DataFrame) -> pd.DataFrame:
    labels = [[str(label)] for label in themes["label"]]
    ideas = themes["ideas"].tolist()
    rows = []
    for step, (left, right, height, _) in enumerate(linkage.tolist(), start=1):
        one, other = labels[int(left)], labels[int(right)]
        ideas.append(ideas[int(left)] + ideas[int(right)])
        rows.append((step, " · ".join(one), " · ".join(other), height, ideas[-1]))
        labels.append(one + other)
    return pd.DataFrame(rows, columns=["step", "left", "right", "height", "ideas"])
