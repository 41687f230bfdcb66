"""Rows on disk, and mean rows, are those that memory would hold."""

import numpy as np
import pytest
from sklearn.preprocessing import normalize

from contrib_analysis.vectors.rows import MeanRows, RowFile, worded


@pytest.fixture
def rows():
    found = normalize(np.random.default_rng(0).normal(size=(50, 6)))
    found[[3, 20]] = 0
    return found


@pytest.fixture
def stored(rows, tmp_path):
    return RowFile.written((rows[at : at + 7] for at in range(0, 50, 7)), 50, tmp_path / "neuf")


@pytest.mark.parametrize(
    "which",
    [slice(3, 21), slice(None), [4, 4, 0], np.array([49, 3]), np.arange(50) % 3 == 0],
    ids=["slice", "all", "list", "positions", "flags"],
)
def test_rows_of_a_file_are_picked_as_those_of_an_array(rows, stored, which):
    picked = stored[which]
    assert picked.dtype == np.float64
    np.testing.assert_array_equal(picked, rows[which].astype(np.float32))


def test_a_file_of_rows_says_its_shape_and_which_rows_have_words(rows, stored):
    assert stored.shape == (50, 6)
    assert len(stored) == 50
    np.testing.assert_array_equal(worded(stored), worded(rows))


def test_a_file_of_rows_has_no_name_and_leaves_nothing(stored, tmp_path):
    assert list((tmp_path / "neuf").iterdir()) == []


def test_saved_rows_are_read_back(stored, tmp_path):
    stored.save(tmp_path / "a.rows")
    again = RowFile.read(tmp_path / "a.rows")
    np.testing.assert_array_equal(again[:], stored[:])
    np.testing.assert_array_equal(again.worded, stored.worded)
    assert again.nbytes == (tmp_path / "a.rows").stat().st_size


def test_a_damaged_file_of_rows_is_no_file_of_rows(tmp_path):
    (tmp_path / "a.rows").write_bytes(b"x" * 200)
    with pytest.raises(ValueError, match="magic"):
        RowFile.read(tmp_path / "a.rows")


def test_a_groups_row_is_the_unit_mean_of_its_members(rows, stored):
    groups = np.arange(50) % 20
    groups[[3, 20]] = 20
    means = MeanRows(rows, groups, 21)
    assert means.shape == (21, 6)
    assert not means.worded[20]
    assert means.worded[:20].all()
    for group in (5, 0, 20):
        expected = normalize(rows[groups == group].mean(axis=0)[None])
        np.testing.assert_allclose(means[[group]], expected, atol=1e-12)
    np.testing.assert_allclose(MeanRows(stored, groups, 21)[:], means[:], atol=1e-6)


def test_no_rows_of_groups_are_none():
    # A whole corpus without a word that is known: there is nothing to find themes among.
    mean = MeanRows(np.zeros((4, 3)), np.array([0, 0, 1, 1]), 2)
    assert mean[np.array([], dtype=np.int64)].shape == (0, 3)
