"""Rows of length one, to the last bit as scikit-learn's `normalize` makes them.

To import that takes half a second, and what an edit makes a run do again asks for nothing else
of it.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import scipy
from numpy.typing import NDArray


def normalized(rows: Any, norm: Literal["l1", "l2"] = "l2") -> Any:
    """Return rows divided by their length; zero rows stay zero, and no rows none.

    Parameters
    ----------
    rows
        An array or a sparse matrix, of shape (n, n_dimensions).
    norm
        What is a row's length: the root of the sum of squares, or the sum of sizes.

    Examples
    --------
    >>> normalized(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    if not scipy.sparse.issparse(rows):
        return _dense(np.array(rows, dtype=_floating(rows.dtype)), norm)
    made = rows.tocsr().astype(_floating(rows.dtype), copy=True)
    sizes = made.data * made.data if norm == "l2" else np.abs(made.data)
    places = np.repeat(np.arange(made.shape[0]), np.diff(made.indptr))
    # One after the other, in double precision: so a row's sum is the same wherever it stands.
    lengths = np.bincount(places, weights=sizes, minlength=made.shape[0])
    lengths = np.sqrt(lengths) if norm == "l2" else lengths
    lengths[lengths == 0] = 1
    made.data[:] = made.data / lengths[places]
    return made


def _dense(rows: NDArray[Any], norm: str) -> NDArray[Any]:
    if norm == "l2":
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    else:
        lengths = np.abs(rows).sum(axis=1)
    # What is as good as nothing isn't made large.
    lengths[lengths < 10 * np.finfo(rows.dtype).eps] = 1
    rows /= lengths[:, None]
    return rows


def _floating(kind: Any) -> Any:
    return kind if np.issubdtype(kind, np.floating) else np.float64
