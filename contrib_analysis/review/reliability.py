"""How far coders agree beyond chance, with intervals from resampled ideas.

Formulas on whole arrays, since each is computed some thousand times over.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: The code of what a coder left empty.
MISSING = -1
_RESAMPLED = 2_000  # chosen

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """A measure with the interval that 95 % of resamples fall into; NaN if it can't be told."""

    value: float
    low: float
    high: float


def krippendorff_alpha(codes: Codes, *, seed: int = 0) -> Interval:
    """Measure the agreement of any number of coders on nominal codes.

    Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": one less the
    observed disagreement over the one expected by chance, from coincidences of
    values within units; units with fewer than two codes are left out. The interval
    is a percentile bootstrap over units.

    Parameters
    ----------
    codes
        Codes of shape (n_units, n_coders), `MISSING` where there is none.
    seed
        Seed of the resamples.

    Returns
    -------
    Interval
        1 is perfect, 0 is chance. NaN where fewer than two different codes were used.
    """
    counts = _counts(codes)
    per_unit = counts.sum(axis=1)
    pairable = per_unit >= 2
    counts, per_unit = counts[pairable], per_unit[pairable]
    # Pairs of equal values within a unit, each unit weighing as many as it has codes.
    agreeing = (counts * (counts - 1)).sum(axis=1) / np.maximum(per_unit - 1, 1)

    def alpha(weights: Floats) -> Floats:
        n = weights @ per_unit
        totals = weights @ counts
        expected = n * n - (totals * totals).sum(axis=1)
        observed = n - weights @ agreeing
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(expected > 0, 1 - (n - 1) * observed / expected, np.nan)

    return _interval(alpha, len(counts), seed)


def cohen_kappa(first: Codes, second: Codes, *, seed: int = 0) -> Interval:
    """Measure the agreement of two coders on nominal codes (Cohen, 1960).

    Parameters
    ----------
    first, second
        Codes of shape (n_units,), `MISSING` where there is none; units that either
        left out are left out.
    seed
        Seed of the resamples.

    Returns
    -------
    Interval
        1 is perfect, 0 is chance. NaN where both used one code only.
    """
    both = (first != MISSING) & (second != MISSING)
    a, b = first[both], second[both]
    kinds = int(max(a.max(initial=0), b.max(initial=0))) + 1
    ones, twos = np.eye(kinds)[a], np.eye(kinds)[b]
    same = (a == b).astype(np.float64)

    def kappa(weights: Floats) -> Floats:
        n = np.maximum(weights.sum(axis=1), 1)
        observed = weights @ same / n
        expected = ((weights @ ones) * (weights @ twos)).sum(axis=1) / n**2
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)

    return _interval(kappa, len(a), seed)


def share(hits: NDArray[np.bool_], *, seed: int = 0) -> Interval:
    """Return the share of units that are hits, with its interval."""
    told = hits.astype(np.float64)

    def mean(weights: Floats) -> Floats:
        return np.asarray(weights @ told / np.maximum(weights.sum(axis=1), 1))

    return _interval(mean, len(told), seed)


def consensus(codes: Codes) -> Codes:
    """Return what more than half of a unit's coders (of two at least) say, else `MISSING`.

    Parameters
    ----------
    codes
        Codes of shape (n_units, n_coders).
    """
    counts = _counts(codes)
    per_unit = counts.sum(axis=1)
    agreed = (per_unit >= 2) & (counts.max(axis=1, initial=0) * 2 > per_unit)
    return np.where(agreed, counts.argmax(axis=1), MISSING)


def _counts(codes: Codes) -> Floats:
    """Count each value within each unit."""
    kinds = int(codes.max(initial=0)) + 1
    counts = np.zeros((len(codes), kinds))
    for column in codes.T:
        given = np.flatnonzero(column != MISSING)
        counts[given, column[given]] += 1
    return counts


def _interval(measure: Callable[[Floats], Floats], units: int, seed: int) -> Interval:
    if not units:
        return Interval(float("nan"), float("nan"), float("nan"))
    value = float(measure(np.ones((1, units)))[0])
    rng = np.random.default_rng(seed)
    weights = rng.multinomial(units, np.full(units, 1 / units), size=_RESAMPLED)
    drawn = measure(weights.astype(np.float64))
    drawn = drawn[np.isfinite(drawn)]
    if not np.isfinite(value) or not len(drawn):
        return Interval(value, float("nan"), float("nan"))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(value, float(low), float(high))
