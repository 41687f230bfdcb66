"""Correspondence analysis of words by groups (Benzécri, 1973; Greenacre, 1984)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from contrib_analysis.errors import TooLittleError
from contrib_analysis.lexicometry._documents import THEME, Unit, count, documents
from contrib_analysis.tables import Analysis

#: The commonest words are analysed, so many at most (chosen).
MOST_WORDS = 300
#: A word of fewer documents has a profile of chance (chosen).
_LEAST = 5
#: An axis under this part of all inertia is rounding (chosen).
_NOTHING = 1e-12


@dataclass(frozen=True)
class Correspondence:
    """Rows and columns of a table of counts, on axes of falling inertia.

    Parameters
    ----------
    axes
        A row an axis: `inertia` (its eigenvalue), its `share` of all inertia, and shares so
        far (`cumulated`).
    rows, columns
        A row each of what the table has: `name`, `label`, `mass`, `inertia` (its share of
        all), then for each axis its principal coordinate (`axis1`...), contribution to the
        axis (`contribution1`..., 1 in all) and squared cosine (`cos2_1`...).
    """

    axes: pd.DataFrame
    rows: pd.DataFrame
    columns: pd.DataFrame


def correspondence(
    analysis: Analysis,
    by: str = THEME,
    *,
    unit: Unit = "documents",
    most: int = MOST_WORDS,
) -> Correspondence:
    """Set words and groups on the same axes.

    Parameters
    ----------
    analysis
        A run.
    by
        As `keyness` takes it.
    unit
        As `keyness` takes it.
    most
        How many words at most, the commonest.

    Returns
    -------
    Correspondence
        Its rows are words, its columns groups.

    Raises
    ------
    TooLittleError
        Where there are fewer than three groups, or than three words, to be told apart.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> plan = ca.lexicometry.correspondence(ca.load("consultation/runs/RUN"))
    >>> round(float(plan.axes["share"].sum()), 6)
    1.0
    """
    counted = documents(analysis, by)
    words = count(counted.texts, analysis.provenance.settings.words, least=_LEAST)
    used = counted.totals(words.of(unit)[:, :most]).T
    table = pd.DataFrame(used, index=words.lemmas[:most], columns=list(counted.labels))
    # Two axes need three of each that hold something, and that don't all say the same.
    said, groups = int(used.any(axis=1).sum()), int(used.any(axis=0).sum())
    if min(said, groups) < 3 or np.linalg.matrix_rank(used) < 3:
        raise TooLittleError(
            f"correspondence: {groups} groups and {said} words, too few or too alike.",
            consequence="Axes need three of each at the least.",
            remedy='Choose another grouping: by="theme", "period", "channel" or an attribute.',
        )
    names = {**dict(zip(words.lemmas, words.words, strict=True)), **counted.labels}
    return analyse_table(table, names)


def analyse_table(table: pd.DataFrame, labels: dict[str, str] | None = None) -> Correspondence:
    """Analyse any table of counts.

    Parameters
    ----------
    table
        Counts; empty rows and columns are left out.
    labels
        What rows and columns are called, where that isn't their name.

    Notes
    -----
    The singular values of the standardized residuals (Greenacre, 2007, appendix A); each axis
    is turned so that its heaviest contribution is positive, which makes results repeatable.

    Examples
    --------
    >>> smokers = pd.DataFrame(
    ...     [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]
    ... )
    >>> analyse_table(smokers).axes["inertia"].round(6).tolist()
    [0.074759, 0.010017, 0.000414]
    """
    kept = table.loc[table.sum(axis=1) > 0, table.sum(axis=0) > 0]
    shares = kept.to_numpy(dtype=float) / kept.to_numpy().sum()
    r, c = shares.sum(axis=1), shares.sum(axis=0)
    expected = np.outer(r, c)
    residual = (shares - expected) / np.sqrt(expected)
    left, values, right = np.linalg.svd(residual, full_matrices=False)
    real = values**2 > _NOTHING
    left, values, right = left[:, real], values[real], right[real].T
    heaviest = np.abs(left).argmax(axis=0)
    signs = np.sign(left[heaviest, np.arange(len(values))])
    left, right, inertia = left * signs, right * signs, values**2
    share = inertia / inertia.sum()
    axes = pd.DataFrame(
        {
            "axis": np.arange(1, len(values) + 1),
            "inertia": inertia,
            "share": share,
            "cumulated": share.cumsum(),
        }
    )
    names = labels or {}
    return Correspondence(
        axes,
        _points(kept.index, r, left, values, residual, names),
        _points(kept.columns, c, right, values, residual.T, names),
    )


def _points(
    index: pd.Index,
    mass: np.ndarray,
    vectors: np.ndarray,
    values: np.ndarray,
    residual: np.ndarray,
    names: dict[str, str],
) -> pd.DataFrame:
    place = vectors * values / np.sqrt(mass)[:, None]
    distance = (place**2).sum(axis=1)
    own = (residual**2).sum(axis=1)
    columns: dict[str, object] = {
        "name": index.map(str),
        "label": [names.get(str(name), str(name)) for name in index],
        "mass": mass,
        "inertia": own / own.sum(),
    }
    for axis in range(len(values)):
        columns[f"axis{axis + 1}"] = place[:, axis]
        columns[f"contribution{axis + 1}"] = vectors[:, axis] ** 2
        columns[f"cos2_{axis + 1}"] = np.divide(
            place[:, axis] ** 2, distance, out=np.zeros(len(mass)), where=distance > 0
        )
    return pd.DataFrame(columns)
