import itertools

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.facts.small_groups import SMALLEST_GROUP, hidden_cells, hidden_groups


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


@st.composite
def tables(draw):
    """Draw people by theme and group, with those who are in no group."""
    groups = draw(st.integers(2, 5))
    row = st.tuples(*[st.integers(0, 9)] * groups, st.integers(0, 7))
    return draw(st.lists(row, min_size=1, max_size=3))


def masks(rows):
    """Return what is hidden of some rows, whose last number is of people in no group."""
    counts = pd.DataFrame([row[:-1] for row in rows])
    totals = pd.Series([sum(row) for row in rows])
    return hidden_cells(counts, totals, counts < 0).to_numpy().tolist()


@given(tables())
def test_no_small_cell_can_be_had_by_subtraction(rows):
    for row, hidden in zip(rows, masks(rows), strict=True):
        cells, rest = row[:-1], row[-1]
        assert all(out for n, out in zip(cells, hidden, strict=True) if 0 < n < SMALLEST_GROUP)
        if any(hidden):
            # Whoever takes what is shown off the total has the sum of several, or of many.
            unseen = [n for n, out in zip(cells, hidden, strict=True) if out] + [rest] * (rest > 0)
            assert len(unseen) > 1
            assert sum(unseen) >= SMALLEST_GROUP or all(hidden)
        else:
            assert rest == 0 or rest >= SMALLEST_GROUP


@settings(max_examples=60)
@given(st.tuples(*[st.integers(0, 7)] * 4))
def test_who_knows_the_rule_and_the_total_can_tell_no_small_cell_either(row):
    (hidden,) = masks([row])
    places = [place for place, out in enumerate(hidden) if out]
    left = sum(row) - sum(n for n, out in zip(row[:-1], hidden, strict=True) if not out)
    could = {place: set() for place in [*places, len(hidden)]}
    fills = list(itertools.product(range(left + 1), repeat=len(places)))
    fills = [(*fill, left - sum(fill)) for fill in fills if sum(fill) <= left]
    tried = [list(row) for _ in fills]
    for table, fill in zip(tried, fills, strict=True):
        for place, n in zip([*places, len(hidden)], fill, strict=True):
            table[place] = n
    for table, mask in zip(tried, masks(tried), strict=True):
        if mask == hidden:
            for place in could:
                could[place].add(table[place])
    if places:
        assert all(len(could[p]) > 1 for p in could if 0 < row[p] < SMALLEST_GROUP)


def test_a_shown_cell_is_not_hidden_without_need():
    assert masks([(9, 8, 7, 0)]) == [[False, False, False]]
    assert masks([(9, 2, 0, 20)]) == [[False, True, False]]
    assert masks([(9, 2, 8, 0)]) == [[False, True, True]]
    assert masks([(9, 7, 8, 3)]) == [[False, True, False]]


def test_a_row_of_few_people_is_hidden_whole():
    assert masks([(3, 0, 0, 0)]) == [[True, True, True]]
    assert masks([(1, 1, 1, 1)]) == [[True, True, True]]
