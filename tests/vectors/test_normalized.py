"""Rows of length one are scikit-learn's, to the last bit."""

import numpy as np
import pytest
import scipy
from sklearn.preprocessing import normalize

from contrib_analysis.vectors.normalized import normalized

ROWS = np.random.default_rng(1).normal(size=(40, 300)) * (
    np.random.default_rng(2).random((40, 300)) < 0.3
)
ROWS[3] = 0
ROWS[4] = 1e-18
ROWS[5, :1] = 1e-170


@pytest.mark.parametrize("norm", ["l1", "l2"])
@pytest.mark.parametrize("kind", ["float64", "float32", "float16", "int64"])
@pytest.mark.parametrize(
    "shape",
    [np.ascontiguousarray, np.asfortranarray, scipy.sparse.csr_matrix, scipy.sparse.csc_array],
)
def test_rows_are_those_of_scikit_learn(norm, kind, shape):
    rows = shape((ROWS * 9).astype(kind)) if kind != "float16" else (ROWS * 9).astype(kind)
    before = rows.copy()
    ours, theirs = normalized(rows, norm), normalize(rows, norm)
    assert ours.dtype == theirs.dtype
    if scipy.sparse.issparse(rows):
        assert (ours.data == theirs.data).all()
        assert (ours.indices == theirs.indices).all()
        assert ours.format == theirs.format
        assert (rows != before).nnz == 0
    else:
        assert (ours == theirs).all()
        assert (rows == before).all()


@pytest.mark.parametrize("none", [np.zeros((0, 3)), scipy.sparse.csr_array((0, 3))])
def test_no_rows_are_none(none):
    assert normalized(none).shape == (0, 3)
