import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.facts.small_groups import SMALLEST_GROUP, hidden_groups


@given(
    st.dictionaries(st.text("abc", min_size=1), st.integers(0, 30), max_size=8),
    st.integers(0, 40),
)
def test_no_small_group_can_be_had_by_subtraction(sizes, unknown):
    hidden = hidden_groups(pd.Series(sizes, dtype="int64"), unknown)
    everyone = {**sizes, "": unknown}
    small = {name for name, n in everyone.items() if 0 < n < SMALLEST_GROUP}
    assert small <= hidden
    shown = [n for name, n in everyone.items() if n and name and name not in hidden]
    if hidden and shown:
        assert len(hidden) > 1
        assert sum(everyone[name] for name in hidden) >= SMALLEST_GROUP
