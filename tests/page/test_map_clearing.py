"""Dots make room for their theme's label, and stay in their disc, in order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.page._map_clearing import beside_label

#: A little more than a disc's dots reach.
DISC = np.array([300.0, -200.0, 105.0])
TURNS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 2 * np.pi)), min_size=1, max_size=40
)  # fmt: skip


def cloud(turns):
    """Return dots as far out as 100, one of them on the rim."""
    away = [(100 * np.sqrt(far) * np.cos(t), 100 * np.sqrt(far) * np.sin(t)) for far, t in turns]
    return np.array([*away, (0.0, 100.0)]) + DISC[:2]


@given(TURNS, st.floats(10, 300), st.floats(10, 84))
def test_no_dot_lies_under_the_label_and_none_leaves_the_disc(turns, wide, high):
    moved = beside_label(cloud(turns), DISC, wide, high) - DISC[:2]
    under = (np.abs(moved[:, 0]) < wide / 2 - 1e-6) & (np.abs(moved[:, 1]) < high / 2 - 1e-6)
    assert not under.any()
    assert np.hypot(moved[:, 0], moved[:, 1]).max() <= 100 + 1e-6


@pytest.mark.parametrize("wide", [60.0, 400.0])
def test_above_stays_above_and_farther_out_stays_farther_out(wide):
    column = np.column_stack([np.zeros(9), np.arange(-80.0, 100.0, 20.0)]) + DISC[:2]
    moved = beside_label(np.vstack([column, DISC[:2] + np.array([0.0, 100.0])]), DISC, wide, 40.0)[
        :9
    ]
    assert (np.diff(moved[:, 1]) > 0).all()
    assert (np.sign(moved[:4, 1] - DISC[1]) == -1).all()


def test_where_the_label_fills_the_disc_dots_stay_where_they_are():
    points = cloud([(0.5, 1.0), (0.2, 4.0)])
    assert beside_label(points, DISC, 100.0, 190.0) is points
