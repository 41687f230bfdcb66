"""What helpers send comes back as it was made."""

import numpy as np
import pandas as pd
import pytest

from contrib_analysis.engine._wire import as_bytes, of_bytes


def test_tables_arrays_and_plain_values_come_back_as_they_were():
    table = pd.DataFrame(
        {
            "texte": pd.Series(["é", "", None], dtype="str"),
            "place": np.array([1, 2, 3]),
            "votes": pd.array([1, None, 3], dtype="Int64"),
            "quand": pd.to_datetime(["2026-01-01", None, "2026-03-01"]),
        },
        index=[4, 2, 9],
    )
    plain = {"texts": ["a", "\ud800"], "n": 1, "share": 0.1 + 0.2, "none": None}
    rows = np.array([[0.1, np.nan]], dtype=np.float32)
    sent = of_bytes(as_bytes((table, plain, (rows, []))))
    pd.testing.assert_frame_equal(sent[0], table)
    assert sent[1] == plain
    assert sent[2][1] == []
    assert sent[2][0].dtype == rows.dtype
    np.testing.assert_array_equal(sent[2][0], rows)


def test_what_is_none_of_these_is_refused():
    with pytest.raises(TypeError):
        as_bytes({1, 2})
