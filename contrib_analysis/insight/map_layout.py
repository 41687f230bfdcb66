"""The map of ideas: a disc for each theme, near the themes it resembles, ideas inside.

No t-SNE or UMAP: both move when a row is added or a library is. Here themes are laid
out by classical scaling of the angles between them, given room for their sizes, and
each idea is placed in its theme's disc by the two directions in which the theme's
ideas differ most, turned to face the themes that they lean to. Distances between
discs are roughly true; empty space means nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.vectors.one_thread import one_thread
from contrib_analysis.vectors.rows import Rows, mean_row

Floats = NDArray[np.float64]

#: More ideas than this are not drawn: they would hide each other (chosen).
MOST_DRAWN = 5_000
#: A theme keeps so many of its ideas when only some are drawn (chosen).
FEWEST_DRAWN = 20
#: Part of the square, two units wide, that discs cover (chosen).
_COVERED = 0.62
#: Room between two discs, in radii of a middling one (chosen).
_GAP = 0.18
#: No disc is smaller than this part of the largest: its label needs room (chosen).
_SMALLEST = 0.35
_STEPS = 400  # chosen
_BLOCK = 20_000  # chosen


def place_on_map(vectors: Rows, theme_labels: Sequence[str] | pd.Series) -> tuple[Floats, Floats]:
    """Give each idea a place on the map.

    Parameters
    ----------
    vectors
        One row an idea, of shape (n_ideas, n_dimensions); unit rows, or zero where an
        idea has no known word.
    theme_labels
        The theme of each, "" for one that fits none: it isn't drawn.

    Returns
    -------
    tuple of numpy.ndarray
        x and y of shape (n_ideas,), between -1 and 1 on one scale, to four decimals;
        NaN for ideas that aren't drawn, where there are more than `MOST_DRAWN`: of each
        theme the same part, at least `FEWEST_DRAWN`. The order of rows changes nothing
        (ideas that are alike in everything may change places).
    """
    x = np.full(len(theme_labels), np.nan)
    y = x.copy()
    if not len(theme_labels):
        return x, y
    names = pd.Series(theme_labels, dtype="str")
    codes, _ = pd.factorize(names.where(names != ""), sort=True)
    sizes = np.bincount(codes[codes >= 0])
    # Sums in another order differ in their last bits: rows are put in one, on one thread.
    order = np.lexsort((*_digests(vectors).T[::-1], codes))[int((codes < 0).sum()) :]
    ends = np.cumsum(sizes)
    members = [order[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    with one_thread():
        means = np.vstack([mean_row(vectors, inside) for inside in members])
        radii = _radii(sizes)
        centres = _centres(means, radii)
        for n, inside in enumerate(members):
            drawn = _drawn(inside, len(codes))
            rows = vectors[drawn]
            facing = _lean(rows, means, centres, n)
            place = centres[n] + radii[n] * _inside(rows, facing)
            x[drawn], y[drawn] = place[:, 0], place[:, 1]
    return x.round(4), y.round(4)


def _digests(vectors: Rows) -> NDArray[np.uint64]:
    """Return a digest of each row, of shape (n, 2); in the order of its bytes."""
    found = np.empty((len(vectors), 2), dtype=np.uint64)
    for start in range(0, len(vectors), _BLOCK):
        block = np.ascontiguousarray(vectors[start : start + _BLOCK], dtype=np.float64)
        digests = b"".join(blake2b(row.tobytes(), digest_size=16).digest() for row in block)
        found[start : start + _BLOCK] = np.frombuffer(digests, dtype=">u8").reshape(-1, 2)
    return found


def _radii(sizes: NDArray[np.int64]) -> Floats:
    """Return radii whose areas grow with the sizes and cover `_COVERED` of the map."""
    radii = np.sqrt(sizes / sizes.max())
    radii = np.maximum(radii, _SMALLEST)
    area = float((np.pi * radii**2).sum())
    return np.asarray(radii * np.sqrt(4 * _COVERED / area))


def _centres(means: Floats, radii: Floats) -> Floats:
    """Lay themes out in the plane, like near like, no disc over another."""
    n = len(means)
    if n == 1:
        return np.zeros((1, 2))
    wanted = _classical_scaling(means)
    wanted *= 1 / max(float(np.abs(wanted).max()), 1e-12)
    # Themes that are alike in everything start apart, on a spiral.
    turn = np.arange(n) * np.pi * (3 - np.sqrt(5))
    spiral = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(np.arange(n) / n)[:, None]
    wanted = wanted + 0.02 * spiral
    room = radii + _GAP / 2 * np.median(radii)
    least = room[:, None] + room[None, :]
    np.fill_diagonal(least, 0.0)
    at = wanted.copy()
    for step in range(_STEPS):
        # Ever less drawn to where they should be, ever more kept apart.
        pull = 0.1 * (1 - step / _STEPS)
        at += pull * (wanted * 0.75 - at)
        at = _apart(at, least, radii)
    for _ in range(_STEPS):
        moved = _apart(at, least, radii)
        if np.array_equal(moved, at):
            break
        at = moved
    low, high = (at - radii[:, None]).min(axis=0), (at + radii[:, None]).max(axis=0)
    at = at - (low + high) / 2
    scale = float((high - low).max()) / 2
    radii /= scale
    return np.asarray(at / scale)


def _classical_scaling(means: Floats) -> Floats:
    """Return two coordinates whose distances resemble the angles between rows.

    Torgerson (1952). Axes point to where the largest entry is positive.
    """
    centred = means - means.mean(axis=0)
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    unit = centred / np.where(norms > 0, norms, 1)
    squared = np.clip(2 - 2 * unit @ unit.T, 0, 4)
    np.fill_diagonal(squared, 0)
    middle = np.eye(len(means)) - 1 / len(means)
    values, axes = np.linalg.eigh(-middle @ squared @ middle / 2)
    kept = axes[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    if kept.shape[1] < 2:
        kept = np.column_stack([kept, np.zeros(len(kept))])
    return _pointed(kept)


def _pointed(axes: Floats) -> Floats:
    """Fix the sign of each column, which no decomposition does."""
    largest = np.abs(axes).round(9).argmax(axis=0)
    signs = np.sign(axes[largest, np.arange(axes.shape[1])])
    return np.asarray(axes * np.where(signs == 0, 1, signs))


def _apart(centres: Floats, least: Floats, radii: Floats) -> Floats:
    """Push overlapping discs apart, the smaller one further."""
    between = centres[:, None, :] - centres[None, :, :]
    distance = np.linalg.norm(between, axis=2)
    lacking = np.maximum(least - distance, 0)
    if not (lacking > 1e-9).any():
        return centres
    weight = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
    direction = between / np.where(distance > 0, distance, 1)[:, :, None]
    return np.asarray(centres + 0.6 * ((lacking * weight)[:, :, None] * direction).sum(axis=1))


def _drawn(members: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Return the members to draw: all, or the same part of each theme."""
    if total <= MOST_DRAWN:
        return members
    kept = max(FEWEST_DRAWN, len(members) * MOST_DRAWN // total)
    if kept >= len(members):
        return members
    return members[(np.arange(kept) * len(members)) // kept]


def _lean(rows: Floats, means: Floats, centres: Floats, own: int) -> Floats:
    """Return, for each idea, the direction of the themes that it resembles besides its own."""
    away = centres - centres[own]
    distance = np.linalg.norm(away, axis=1, keepdims=True)
    towards = away / np.where(distance > 0, distance, 1)
    likeness = rows @ means.T
    return np.asarray((likeness - likeness.mean(axis=0)) @ towards)


def _inside(rows: Floats, facing: Floats) -> Floats:
    """Place a theme's ideas in the unit disc, alike together, evenly spread."""
    n = len(rows)
    if n == 1:
        return np.zeros((1, 2))
    centred = rows - rows.mean(axis=0)
    # The small square matrix: ideas may be many, dimensions are a few hundred.
    _, axes = np.linalg.eigh(centred.T @ centred)
    flat = centred @ _pointed(axes[:, ::-1][:, :2])
    if flat.shape[1] < 2:
        flat = np.column_stack([flat, np.zeros(n)])
    left, _, right = np.linalg.svd(flat.T @ facing)
    flat = flat @ left @ right
    angle = np.arctan2(flat[:, 1], flat[:, 0])
    far = np.hypot(flat[:, 0], flat[:, 1])
    # Ranks fill the disc: as many ideas on each ring as its area has room for.
    radius = np.sqrt((_rank(far) + 0.5) / n)
    evenly = (_rank(angle) + 0.5) / n * 2 * np.pi - np.pi
    angle = 0.35 * angle + 0.65 * evenly
    return np.asarray(0.94 * radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]))


def _rank(values: Floats) -> NDArray[np.int64]:
    ranks = np.empty(len(values), dtype=np.int64)
    ranks[np.argsort(values.round(9), kind="stable")] = np.arange(len(values))
    return ranks
