"""Partitions on disk come back as they were."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from contrib_analysis.engine._partitions import PartsOnDisk, leave_sign, read_part, sees

# Parquet can't hold half of a pair of characters.
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.one_of(
    st.lists(TEXTS, max_size=5),
    arrays(np.int64, st.integers(0, 5)),
    arrays(np.float64, st.tuples(st.integers(0, 4), st.integers(1, 3))),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("parts")


@given(st.lists(VALUES, min_size=1, max_size=3))
def test_lists_and_arrays_come_back_as_they_were(folder, part):
    disk = PartsOnDisk(folder)
    files = disk.put(tuple(part))
    for value, back in zip(part, read_part(files), strict=True):
        assert type(back) is type(value)
        if isinstance(value, list):
            assert back == value
        else:
            assert (back.dtype, back.shape) == (value.dtype, value.shape)
            assert back.tobytes() == value.tobytes()
    disk.drop(files)
    assert list(folder.iterdir()) == []


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(-9, 9)), max_size=5), st.integers(0, 9))
def test_a_table_keeps_its_types_and_its_row_numbers(folder, rows, start):
    frame = pd.DataFrame(rows, columns=["", "l'avis", "n"])
    frame = frame.astype({"": "str", "l'avis": "str", "n": "Int64"})
    frame.index = pd.Index(range(start, start + 2 * len(rows), 2), dtype="int64")
    files = PartsOnDisk(folder).put((frame,))
    pd.testing.assert_frame_equal(read_part(files)[0], frame)
    PartsOnDisk.drop(files)


@pytest.mark.parametrize("value", ["\ud800", 7, {1, 2}])
def test_what_parquet_has_no_way_to_write_is_not_written(folder, value):
    part = ([value],) if isinstance(value, str) else (value,)
    assert PartsOnDisk(folder).put(part) is None
    assert list(folder.iterdir()) == []


def test_a_folder_of_the_same_name_elsewhere_is_not_taken_for_the_same(tmp_path):
    assert not sees(tmp_path, "here")
    leave_sign(tmp_path, "there")
    assert not sees(tmp_path, "here")
    leave_sign(tmp_path, "here")
    assert sees(tmp_path, "here")
