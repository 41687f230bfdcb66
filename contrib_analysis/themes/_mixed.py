"""Which themes are perhaps several things.

What holds one together is then hardly more than what holds it to its neighbour. Stability
doesn't tell: a heap of two subjects that nobody else raises comes back each time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.themes._graph import DECIMALS, Ints, Matrix
from contrib_analysis.vectors.one_thread import one_thread
from contrib_analysis.vectors.rows import Rows, mean_row

#: A theme is mixed where its halves are no more than this nearer to each other than the theme
#: is to its neighbour (chosen with these verdicts in sight: on three corpora 62 % of the ideas
#: of such themes fit, 88 % of those of the others; on four more 64 % and 80 %;
#: benchmarks/results/reading).
_NO_NEARER = 0.08
#: Of fewer ideas, halves are too few to say (chosen).
_FEWEST = 12
#: Ideas of a theme that are read for its halves, the first of it (chosen).
_MOST_READ = 2_000


def mixed_themes(vectors: Rows, codes: Ints) -> NDArray[np.bool_]:
    """Say which themes are perhaps several.

    Each is cut in two across the direction in which its ideas differ most.

    Parameters
    ----------
    vectors
        The ideas' unit rows, of shape (n_ideas, n_dimensions).
    codes
        The theme of each, 0, 1, 2...; -1 for none.

    Returns
    -------
    ndarray of shape (n_themes,)
        Whether the cosine between its halves is hardly more than that between the theme and
        the nearest other one, all seen from the mean of all ideas. None is where there are
        fewer than three themes: then there is hardly a neighbour.
    """
    themes = int(codes.max(initial=-1)) + 1
    mixed = np.zeros(themes, dtype=bool)
    if themes < 3:
        return mixed
    # Sums in another order differ in their last bits: one thread keeps the order.
    with one_thread():
        members = [np.flatnonzero(codes == theme) for theme in range(themes)]
        sizes = np.array([len(inside) for inside in members], dtype=np.float64)
        means = np.vstack([mean_row(vectors, inside) for inside in members])
        middle = (sizes @ means) / sizes.sum()
        near = _cosines(means - middle)
        for theme, inside in enumerate(members):
            if len(inside) >= _FEWEST:
                halves = _halves(vectors[inside[:_MOST_READ]] - middle)
                mixed[theme] = halves <= near[theme] + _NO_NEARER
    return mixed


def _cosines(centres: Matrix) -> Matrix:
    """Return the cosine between each theme and the one that is nearest to it."""
    unit = centres / np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    alike = unit @ unit.T
    np.fill_diagonal(alike, -1)
    return np.asarray(np.round(alike.max(axis=1), DECIMALS))


def _halves(rows: Matrix) -> float:
    """Return the cosine between the means of the two halves of a theme."""
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    apart = unit - unit.mean(axis=0)
    _, axes = np.linalg.eigh(apart.T @ apart)
    one = np.round(apart @ axes[:, -1], DECIMALS) > 0
    if one.all() or not one.any():
        return 1.0
    first, second = unit[one].mean(axis=0), unit[~one].mean(axis=0)
    length = float(np.linalg.norm(first) * np.linalg.norm(second))
    return round(float(first @ second) / max(length, 1e-12), DECIMALS)
