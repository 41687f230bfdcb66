"""Which ideas are in the theme that is nearest to them, and which fit none.

Every idea has a nearest theme. One that resembles the others of it hardly more than it
resembles all ideas fits none: a presentation, a greeting, a fragment, a subject that nobody
else raises. It is counted and shown apart, and makes nothing of what is said of the theme.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.facts.fits_none import MOST_OTHERS
from contrib_analysis.themes._graph import DECIMALS, Ints, Matrix

#: An idea fits where its cosine with the centre of the others of its theme is this much
#: (measured: of the 210 ideas that it was set on, 22 of 28 that it sets apart didn't fit, and
#: 30 of 182 that it leaves; of 240 of four other corpora, 67 of 80 and 39 of 160;
#: benchmarks/results/reading).
NEAR_ENOUGH = 0.22
#: At most this share of the distinct ideas of a theme: what is left is still it (chosen).
_MOST_OF_A_THEME = 0.5


class Centres(NamedTuple):
    """The sums of the vectors of each theme, how many they are, and the mean of all vectors."""

    sums: Matrix
    sizes: Ints
    mean: Matrix


def centres_of(vectors: Matrix, labels: Ints) -> Centres:
    """Return the centres of themes.

    Parameters
    ----------
    vectors
        Unit rows, of shape (n, n_dimensions).
    labels
        The theme of each.
    """
    themes = int(labels.max(initial=-1)) + 1
    sums = np.zeros((themes, vectors.shape[1]))
    for theme in range(themes):
        sums[theme] = vectors[labels == theme].sum(axis=0)
    sizes = np.bincount(labels, minlength=themes)
    return Centres(sums, sizes, sums.sum(axis=0) / max(len(vectors), 1))


def nearness(vectors: Matrix, labels: Ints, centres: Centres, *, among: bool) -> Matrix:
    """Say how near ideas are to the others of their theme.

    Parameters
    ----------
    vectors
        Unit rows, of shape (n, n_dimensions); zero where an idea has no words.
    labels
        The theme of each.
    centres
        Of what themes were found among.
    among
        Whether these ideas are among those: an idea has no say in the centre that it is
        compared with.

    Returns
    -------
    ndarray of shape (n,)
        The cosine between an idea and the mean of the others of its theme, both seen from the
        mean of all ideas: 1 the same, 0 unrelated. 0 for an idea without words, 1 for one
        that is alone in its theme.
    """
    own = 1 if among else 0
    others = centres.sizes - own
    middle, many = centres.mean, np.maximum(others, 1)
    # A theme seen from the mean of all ideas, with what an idea itself adds to it taken out: by
    # sums, since a centre for each idea would take as much room as all vectors.
    towards = centres.sums / many[:, None] - middle
    rows = np.arange(len(vectors))
    along = (vectors @ towards.T)[rows, labels]
    share = own / many[labels]
    length = np.einsum("ij,ij->i", vectors, vectors)
    at_middle = vectors @ middle
    shared = along - (towards @ middle)[labels] - share * (length - at_middle)
    seen = length - 2 * at_middle + middle @ middle
    centre = (towards**2).sum(axis=1)[labels] - 2 * share * along + share**2 * length
    cosines = shared / np.sqrt(np.maximum(seen * centre, 1e-24))
    cosines[length == 0] = 0
    cosines[others[labels] == 0] = 1
    return np.asarray(np.round(np.clip(cosines, -1, 1), DECIMALS))


def fitting(
    near: Matrix, labels: Ints, times: Ints, openings: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Say which ideas are in their theme.

    Parameters
    ----------
    near
        How near each distinct idea is to the others of its theme; see `nearness`.
    labels
        The theme of each.
    times
        How many ideas say it.
    openings
        Whether it is a presentation of oneself or a greeting, which fits no theme.

    Returns
    -------
    ndarray of shape (n,)
        All of them where there is one theme. Else openings and ideas under `NEAR_ENOUGH` are
        not, unless they are more than `MOST_OTHERS` of all ideas, or half of a theme's: then
        the farthest aren't. Of equally far ones the first are not.
    """
    fits = np.ones(len(labels), dtype=bool)
    if labels.max(initial=0) == 0:
        return fits
    far = np.where(openings, near - 2, near)
    order = np.argsort(far, kind="stable")
    order = order[far[order] < NEAR_ENOUGH]
    may_lose = np.floor(np.bincount(labels) * _MOST_OF_A_THEME).astype(np.int64)
    left = int(MOST_OTHERS * times.sum())
    for idea in order.tolist():
        if times[idea] <= left and may_lose[labels[idea]] > 0:
            fits[idea] = False
            left -= int(times[idea])
            may_lose[labels[idea]] -= 1
    return fits
