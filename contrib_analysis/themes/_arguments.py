"""What a theme model is given: refused where it can't be read, with what to give instead."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.vectors.fused import METHODS
from contrib_analysis.vectors.normalized import normalized


def check_texts(texts: Any) -> None:
    """Refuse what is no list of texts; what is no string in one is refused where it is read."""
    if isinstance(texts, str | bytes):
        raise ValueError("ThemeModel takes a list of texts and was given one text; give [text].")
    if isinstance(texts, pd.DataFrame) or getattr(texts, "ndim", 1) != 1:
        raise ValueError(
            f"ThemeModel takes one column of texts and was given a table of shape "
            f'{texts.shape}; give a column of it, such as table["text"].'
        )
    if not isinstance(texts, Sequence | pd.Series | pd.Index | np.ndarray):
        raise ValueError(
            f"ThemeModel takes a list of texts and was given a {type(texts).__name__}; "
            "give list(texts), in an order that you know."
        )
    if not len(texts):
        raise ValueError(
            "ThemeModel needs at least one text and was given none; give a list of texts."
        )


def check_no_vectors(y: Any) -> None:
    """Refuse vectors that stand where scikit-learn has the answers."""
    if getattr(y, "ndim", 1) == 2 and y.shape[1] > 1:
        raise ValueError("y is a table of numbers; give vectors by their name: vectors=...")


def check_parameters(count: Any, method: Any, seed: Any) -> None:
    """Refuse parameters that mean nothing."""
    if count != "auto" and (not _is_whole(count) or count < 1):
        raise ValueError(f'count is {count!r}; give the number of themes, 1 or more, or "auto".')
    if method not in METHODS:
        raise ValueError(f"method is {method!r}; give one of {', '.join(METHODS)}.")
    if not _is_whole(seed) or seed < 0:
        raise ValueError(f"seed is {seed!r}; give a whole number, 0 or more.")


def checked_vectors(vectors: Any, n: int, columns: int | None = None) -> NDArray[np.float64]:
    """Return vectors as unit rows.

    Parameters
    ----------
    vectors
        One row a text.
    n
        The number of texts.
    columns
        How many numbers a row has to have, where that is known.
    """
    try:
        matrix = np.asarray(vectors, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(
            "vectors hold what is no number; give an array of floats, one row a text."
        ) from None
    if matrix.ndim != 2 or len(matrix) != n or not matrix.shape[1]:
        raise ValueError(
            f"vectors must have one row a text: {n} texts, vectors of shape {matrix.shape}."
        )
    if columns is not None and matrix.shape[1] != columns:
        raise ValueError(
            f"vectors have {matrix.shape[1]} numbers a row where the model was fitted on rows "
            f"of {columns}; give vectors made by the same method."
        )
    faulty = np.flatnonzero(~np.isfinite(matrix).all(axis=1))
    if len(faulty):
        raise ValueError(
            f"vectors hold NaN or infinite values; every value must be a number. The first is in "
            f"row {faulty[0]}; leave out that row and its text, or give zeros for it."
        )
    return np.asarray(normalized(matrix))


def _is_whole(value: Any) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool | np.bool_)
