"""The words that tell a group from all others: chi-square and log-likelihood."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from contrib_analysis.insight.statistics import SURE, holm, residuals
from contrib_analysis.lexicometry._documents import (
    FEWEST_DOCUMENTS,
    THEME,
    Unit,
    count,
    documents,
)
from contrib_analysis.tables import Analysis

Floats = NDArray[np.float64]

#: Fewer than this expected in a cell, and chi-square is corrected for continuity (chosen, as
#: quanteda does).
_CORRECTED_BELOW = 5


def keyness(
    analysis: Analysis,
    by: str = THEME,
    *,
    unit: Unit = "documents",
    least: int = FEWEST_DOCUMENTS,
) -> pd.DataFrame:
    """Find the words that each group says more, or less, than all others.

    Parameters
    ----------
    analysis
        A run.
    by
        ``"theme"``, ``"period"``, ``"channel"`` or an attribute. Themes group ideas, all else
        contributions, copies left out; groups of fewer than five people are not shown, periods
        are.
    unit
        ``"documents"`` counts the ideas or contributions with a word, ``"occurrences"`` how often
        it is said.
    least
        Words of fewer documents are left out.

    Returns
    -------
    pandas.DataFrame
        A row a group and word: `group` and its `label`, `word` as it is written most often and
        its `lemma`, `count` in the group of `size`, `others` in the rest of `others_size`,
        `expected` in the group, `chi2` and `g2` (below 0 where the word is rarer in the group),
        `p` corrected over all rows (Holm), and whether that is `sure`. By group, the most
        telling first.

    Notes
    -----
    Chi-square has Yates' correction where fewer than five are expected in a cell and it
    doesn't pass the difference itself, as in quanteda; `g2` is the log-likelihood ratio of all
    four cells (Dunning, 1993). `p` is chi-square's without correction, and exact where few
    are expected (`insight.statistics.residuals`).

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> told = ca.lexicometry.keyness(ca.load("consultation/runs/RUN"))
    >>> bool((told["count"] <= told["size"]).all())
    True
    """
    counted = documents(analysis, by)
    words = count(counted.texts, analysis.provenance.settings.words, least=least)
    matrix = words.of(unit)
    used = counted.totals(matrix)
    everywhere = np.asarray(matrix.sum(axis=0)).ravel()
    if unit == "documents":
        sizes = np.array([(counted.groups == group).sum() for group in counted.labels])
        whole = len(counted.texts)
    else:
        sizes, whole = used.sum(axis=1), int(matrix.sum())
    groups, n = len(counted.labels), len(words.words)
    k, size = used.ravel(), np.repeat(sizes, n)
    said = np.tile(everywhere, groups)
    frame = pd.DataFrame(
        {
            "group": np.repeat(np.array(list(counted.labels), dtype=object), n),
            "label": np.repeat(np.array(list(counted.labels.values()), dtype=object), n),
            "word": np.tile(np.array(words.words, dtype=object), groups),
            "lemma": np.tile(np.array(words.lemmas, dtype=object), groups),
            "count": k.astype(np.int64),
            "size": size.astype(np.int64),
            "others": (said - k).astype(np.int64),
            "others_size": (whole - size).astype(np.int64),
            "expected": size * said / max(whole, 1),
            "chi2": chi_square(k, size, said, whole),
            "g2": log_likelihood(k, size, said, whole),
            "p": holm(residuals(k, size, said, whole).p),
        }
    )
    frame["sure"] = frame["p"] < SURE
    order = {group: i for i, group in enumerate(counted.labels)}
    return (
        frame.assign(place=frame["group"].map(order))
        .sort_values(["place", "chi2", "word"], ascending=[True, False, True], kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )


def chi_square(count: ArrayLike, size: ArrayLike, said: ArrayLike, everyone: ArrayLike) -> Floats:
    """Return signed chi-square of two by two tables, corrected where little is expected.

    Parameters
    ----------
    count
        Of the group, those with the word.
    size
        Of the group.
    said
        With the word, in the group or not.
    everyone
        All.

    Examples
    --------
    >>> chi_square(3, 10, 10, 19).round(4).tolist()
    -2.6324
    """
    cells, expected = _tables(count, size, said, everyone)
    a, b, c, d = cells
    gap, n = np.abs(a * d - b * c), a + b + c + d
    few = (np.min(expected, axis=0) < _CORRECTED_BELOW) & (gap > n / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        corrected = np.where(few, gap - n / 2, gap)
        value = n * corrected**2 / ((a + b) * (c + d) * (a + c) * (b + d))
    signed: Floats = np.nan_to_num(value) * np.where(a >= expected[0], 1, -1)
    return signed


def log_likelihood(
    count: ArrayLike, size: ArrayLike, said: ArrayLike, everyone: ArrayLike
) -> Floats:
    """Return the signed log-likelihood ratio of two by two tables (Dunning, 1993).

    Parameters
    ----------
    count, size, said, everyone
        As `chi_square` takes them.

    Examples
    --------
    >>> log_likelihood(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114).round(2).tolist()
    270.72
    """
    from scipy.special import xlogy

    cells, expected = _tables(count, size, said, everyone)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(expected > 0, cells / expected, 1)
    value = 2 * xlogy(cells, ratio).sum(axis=0)
    signed: Floats = np.maximum(value, 0) * np.where(cells[0] >= expected[0], 1, -1)
    return signed


def _tables(
    count: ArrayLike, size: ArrayLike, said: ArrayLike, everyone: ArrayLike
) -> tuple[Floats, Floats]:
    """Return the four cells of each table, and what is expected in them."""
    a, n, s, t = np.broadcast_arrays(
        *(np.asarray(x, dtype=float) for x in (count, size, said, everyone))
    )
    cells = np.stack([a, n - a, s - a, t - n - s + a])
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.nan_to_num(
            np.stack([n * s, n * (t - s), (t - n) * s, (t - n) * (t - s)]) / t
        )
    return cells, expected
