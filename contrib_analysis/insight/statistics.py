"""The few formulas that insight needs, on whole columns at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

#: A finding may be false this often, over all that are tested together (chosen).
SURE = 0.05
#: Fewer people than this expected in a cell, and the normal law is no guide (Cochran,
#: 1954) (chosen).
_FEWEST_EXPECTED = 5


class Interval(NamedTuple):
    """Shares with the ends of their 95 % intervals; NaN where nobody was counted."""

    share: Floats
    low: Floats
    high: Floats


def wilson(count: ArrayLike, total: ArrayLike) -> Interval:
    """Return shares with their Wilson score intervals at 95 %.

    Parameters
    ----------
    count, total
        How many of how many, of one shape; counts may be weighted.

    Notes
    -----
    Wilson (1927), "Probable inference, the law of succession, and statistical
    inference", without continuity correction.
    """
    from scipy.special import ndtri

    k, n = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(total, dtype=float))
    share, low, high = (np.full(k.shape, np.nan) for _ in range(3))
    some = n > 0
    share[some] = k[some] / n[some]
    z = ndtri(1 - SURE / 2)
    middle = (k[some] + z**2 / 2) / (n[some] + z**2)
    spread = share[some] * (1 - share[some]) / n[some] + (z / (2 * n[some])) ** 2
    half = z * np.sqrt(spread) / (1 + z**2 / n[some])
    low[some], high[some] = middle - half, middle + half
    # Rounding must not leave the share outside its interval.
    low[some] = np.where(k[some] <= 0, 0.0, np.clip(low[some], 0, share[some]))
    high[some] = np.where(k[some] >= n[some], 1.0, np.clip(high[some], share[some], 1))
    return Interval(share, low, high)


def holm(p_values: ArrayLike) -> Floats:
    """Correct p-values for being many (Holm, 1979); NaN stays NaN and isn't counted.

    Holm's keeps the chance of even one false finding under the level chosen, whatever
    ties the tests together: each finding is read, and quoted, alone.
    """
    p = np.asarray(p_values, dtype=float)
    known = ~np.isnan(p)
    corrected = np.full(p.shape, np.nan)
    order = np.argsort(p[known], kind="stable")
    # The smallest is one of all, the next one of all but it, and none passes the one before.
    steps = np.maximum.accumulate(p[known][order] * np.arange(len(order), 0, -1))
    corrected[np.flatnonzero(known)[order]] = np.minimum(steps, 1)
    return corrected


class Residual(NamedTuple):
    """Expected counts, adjusted residuals and two-sided p-values."""

    expected: Floats
    residual: Floats
    p: Floats


def residuals(
    count: ArrayLike, group: ArrayLike, said: ArrayLike, everyone: ArrayLike
) -> Residual:
    """Compare who said something in a group with who said it among everyone.

    Parameters
    ----------
    count
        People of the group who said it.
    group
        People of the group.
    said
        People who said it, in all groups.
    everyone
        People in all groups.

    Notes
    -----
    Adjusted residuals of a two-way table (Haberman, 1973), standard normal where the
    group makes no difference. NaN where the group is everyone, nobody or where all or
    none said it.

    Where fewer than five people are expected in one of the four cells (in the group or
    outside, who said it or didn't), the p-value is exact: twice the smaller tail of the
    hypergeometric law (Fisher, 1935), since either difference would be one.
    """
    from scipy.special import ndtr

    k, n, s, t = np.broadcast_arrays(
        *(np.asarray(x, dtype=float) for x in (count, group, said, everyone))
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = n * s / t
        spread = expected * (1 - n / t) * (1 - s / t)
        residual = np.where(spread > 0, (k - expected) / np.sqrt(spread), np.nan)
        fewest = np.minimum(n, t - n) * np.minimum(s, t - s) / t
    p = np.array(2 * ndtr(-np.abs(residual)))
    few = (spread > 0) & (fewest < _FEWEST_EXPECTED)
    p[few] = _exact(k[few], n[few], s[few], t[few])
    return Residual(expected, residual, p)


def _exact(count: Floats, group: Floats, said: Floats, everyone: Floats) -> Floats:
    """Sum the hypergeometric law's tails; `scipy.stats` has them, and takes a second to load."""
    from scipy.special import gammaln

    def log_ways(of: Floats, taken: Floats) -> Floats:
        ways = gammaln(of + 1) - gammaln(taken + 1) - gammaln(of - taken + 1)
        return np.asarray(ways, dtype=np.float64)

    p = np.empty(len(count))
    for i, (k, n, s, t) in enumerate(zip(count, group, said, everyone, strict=True)):
        could_be = np.arange(max(0.0, n + s - t), min(n, s) + 1)
        chance = np.exp(log_ways(s, could_be) + log_ways(t - s, n - could_be) - log_ways(t, n))
        p[i] = 2 * min(chance[could_be <= k].sum(), chance[could_be >= k].sum())
    return np.minimum(1.0, p)
