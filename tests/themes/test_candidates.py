"""Of several names of a group, one that speaks for many comes first."""

import numpy as np
import pytest

from contrib_analysis.themes._candidates import Candidate, Ranked, that_reaches
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
        # A second half adds nothing to what the first is worth; or it does.
        ([candidate("a et b", 1, 0.5, is_pair=True), candidate("a", 0.95, 0.4)], "a"),
        ([candidate("a et b", 1, 0.5, is_pair=True), candidate("a", 0.85, 0.3)], "a et b"),
        # A pair that says little gives way to one that says more, worth nearly as much.
        (
            [
                candidate("a et b", 1, 0.3, is_pair=True),
                candidate("a et c", 0.9, 0.4, is_pair=True),
            ],
            "a et c",
        ),
        (
            [
                candidate("a et b", 1, 0.4, is_pair=True),
                candidate("a et c", 0.9, 0.6, is_pair=True),
            ],
            "a et b",
        ),
    ],
)
def test_a_name_speaks_for_as_many_as_it_can(ranked, first):
    found = that_reaches(ranked, Group(np.zeros(10, dtype=np.int64), 0, 1, None))
    assert found[0].name == first
    assert sorted(c.name for c in found) == sorted(c.name for c in ranked)


@pytest.mark.parametrize(
    ("reach", "is_pair", "enough"),
    [(0.24, False, False), (0.25, False, True), (0.28, True, False), (0.29, True, True)],
)
def test_what_few_of_a_group_speak_of_says_nothing_of_it(reach, is_pair, enough):
    assert Ranked("a", 1.0, reach, is_pair=is_pair).says_enough is enough


def said_by(name, people, value, *words, telling=()):
    about = np.array([1.0] * people + [0.0] * (20 - people))
    of = (words, "noun", 1.0, 1.0, False, people, telling or words)
    return Candidate(name, value, 1.0, about, *of)


@pytest.mark.parametrize(
    ("narrow", "wide", "gives_way"),
    [
        # A size, or a small word, that few add.
        (said_by("petites retraites", 3, 1.0, "retraite"), ("retraites", 12, "retraite"), True),
        (said_by("grande pauvreté", 3, 1.0, "pauvrete"), ("pauvreté", 9, "pauvrete"), True),
        # As many say it; its other word says what all are asked about.
        (said_by("petites retraites", 8, 1.0, "retraite"), ("retraites", 12, "retraite"), False),
        (
            said_by("tranches d'impôts", 3, 1.0, "tranche", telling=("tranche", "impot")),
            ("tranches", 12, "tranche"),
            False,
        ),
        # Of two of its own words, the one that reaches farther; or more of the same.
        (
            said_by("prévention en santé", 3, 1.0, "prevention", "sante"),
            ("santé", 9, "sante"),
            True,
        ),
        (
            said_by("prise en charge", 3, 1.0, "prise"),
            ("prise en charge digne", 9, "prise", "digne"),
            True,
        ),
        (said_by("petites retraites", 3, 1.0, "retraite"), ("maisons", 9, "maison"), False),
    ],
)
def test_what_few_say_gives_way_to_what_many_say_of_the_same(narrow, wide, gives_way):
    name, people, *words = wide
    ranked = [narrow, said_by(name, people, 0.6, *words)]
    first = that_reaches(ranked, Group(np.zeros(20, dtype=np.int64), 0, 1, None))[0]
    assert (first.name == name) is gives_way
