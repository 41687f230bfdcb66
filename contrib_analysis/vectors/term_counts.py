"""Which words each idea holds, and what views of ideas share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.vectors.normalized import normalized

Matrix = NDArray[np.float64]
Tokens = Sequence[Sequence[str]]


def vocabulary(tokens: Tokens, *, least: int, most: int) -> tuple[dict[str, int], Matrix]:
    """Choose the words to count.

    Parameters
    ----------
    tokens
        The lemmas of each idea.
    least
        Words of fewer ideas are left out.
    most
        How many words at most; the rarest go first.

    Returns
    -------
    dict of str to int
        A number for each word, the commonest first.
    ndarray of shape (n_words,)
        The number of ideas that hold each word.
    """
    seen = Counter(word for lemmas in tokens for word in set(lemmas))
    words = sorted((w for w, n in seen.items() if n >= least), key=lambda w: (-seen[w], w))[:most]
    return {w: i for i, w in enumerate(words)}, np.array([seen[w] for w in words], dtype=float)


def count_words(tokens: Tokens, words: Mapping[str, int]) -> scipy.sparse.csr_matrix:
    """Mark which word occurs in which idea.

    Parameters
    ----------
    tokens
        The lemmas of each idea.
    words
        The column of each word that is counted.

    Returns
    -------
    csr_matrix of shape (n_ideas, n_words)
        Binary.
    """
    columns: list[int] = []
    ends = [0]
    for lemmas in tokens:
        columns.extend(sorted({words[w] for w in lemmas if w in words}))
        ends.append(len(columns))
    ones = np.ones(len(columns), np.float32)
    return scipy.sparse.csr_matrix(
        (ones, np.array(columns, dtype=np.int32), ends), (len(tokens), len(words))
    )


class Centre:
    """Take away what all ideas share: the question that was asked.

    The mean of unit rows is removed rather than their first principal direction
    (Arora, Liang and Ma, 2017): with several themes the first direction already
    separates some of them.
    """

    def fit(self, rows: Matrix) -> Self:
        """Learn the mean of rows, of shape (n_ideas, n_dimensions)."""
        enough = len(rows) > 2
        self._mean = normalized(rows).mean(axis=0) if enough else np.zeros(rows.shape[1])
        return self

    def transform(self, rows: Matrix) -> Matrix:
        """Return unit rows without the mean; rows of zeros stay zeros."""
        unit = normalized(rows)
        return np.asarray(normalized(unit - np.outer(unit.any(axis=1), self._mean)))


def first_directions(
    matrix: scipy.sparse.csr_matrix, dimensions: int
) -> tuple[Matrix, Matrix, Matrix]:
    """Return a truncated singular value decomposition: left, values, right.

    Parameters
    ----------
    matrix
        Of shape (n_rows, n_columns).
    dimensions
        How many directions at most.

    Returns
    -------
    ndarrays of shape (n_rows, d), (d,) and (d, n_columns)
        Of one zero direction where the matrix is too small or empty.
    """
    from sklearn.utils.extmath import randomized_svd

    size = min(dimensions, min(matrix.shape) - 1)
    if size < 1 or matrix.nnz == 0:
        return np.zeros((matrix.shape[0], 1)), np.zeros(1), np.zeros((1, matrix.shape[1]))
    left, values, right = randomized_svd(matrix, size, n_iter=4, random_state=0)
    return left, values, right
