"""Rows of length one, as scikit-learn makes them, which is loaded when they are asked for.

To import it takes half a second, and much of what imports this package makes no rows.
"""

from __future__ import annotations

from typing import Any, Literal


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
    >>> import numpy as np
    >>> normalized(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    from sklearn.preprocessing import normalize

    # scikit-learn refuses none: what nobody said anything in would stop a run.
    return normalize(rows, norm=norm) if rows.shape[0] else rows
