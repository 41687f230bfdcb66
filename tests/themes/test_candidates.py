"""Of several names of a group, one that speaks for many comes first."""

import numpy as np
import pytest

from contrib_analysis.themes._candidates import Candidate, that_reaches
from contrib_analysis.themes._group import Group


def candidate(name, value, reach, *, is_pair=False):
    about = np.array([1.0] * round(10 * reach) + [0.0] * round(10 - 10 * reach))
    return Candidate(name, value, 1.0, about, (name,), "noun", 1.0, 1.0, is_pair=is_pair)


@pytest.mark.parametrize(
    ("ranked", "first"),
    [
        # One says nearly as much as two.
        ([candidate("a et b", 1, 0.6, is_pair=True), candidate("a", 0.6, 0.5)], "a"),
        # It says too little of what the two say, of the group, or says it badly.
        ([candidate("a et b", 1, 0.6, is_pair=True), candidate("a", 0.6, 0.4)], "a et b"),
        ([candidate("a et b", 1, 0.2, is_pair=True), candidate("a", 0.6, 0.2)], "a et b"),
        ([candidate("a et b", 1, 0.6, is_pair=True), candidate("a", 0.5, 0.6)], "a et b"),
        # What speaks for few gives way to what speaks for more.
        ([candidate("a", 1, 0.2), candidate("b", 0.9, 0.4)], "b"),
        ([candidate("a", 1, 0.4), candidate("b", 0.9, 0.6)], "a"),
        ([candidate("a", 1, 0.2), candidate("b", 0.5, 0.4)], "a"),
    ],
)
def test_a_name_speaks_for_as_many_as_it_can(ranked, first):
    found = that_reaches(ranked, Group(np.zeros(10, dtype=np.int64), 0, 1, None))
    assert found[0].name == first
    assert sorted(c.name for c in found) == sorted(c.name for c in ranked)
