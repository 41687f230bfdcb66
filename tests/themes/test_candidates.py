"""Of several names of a group, a few are looked at, and one comes first."""

import numpy as np
import pytest

from contrib_analysis.themes._candidates import (
    Candidate,
    Half,
    Ranked,
    more_said_first,
    steadiest_first,
    worth_a_look,
)
from contrib_analysis.themes._group import Group


def candidate(name, *, value=1.0, reach=0.5, people=5):
    about = np.array([1.0] * round(10 * reach) + [0.0] * round(10 - 10 * reach))
    halves = tuple(Half(tuple(h.split()), tuple(h.split())) for h in name.split(" et "))
    return Candidate(name, value, 1.0, about, (name,), "noun", 1.0, 1.0, halves, people)


def test_what_finds_a_group_best_and_what_speaks_for_most_of_it_are_looked_at():
    found = [candidate(f"n{n}", value=n, reach=0.5) for n in range(1, 20)]
    wide = candidate("large", value=0.1, reach=0.9)
    pairs = [candidate(f"a{n} et b", value=n, people=0) for n in range(9)]
    names = {
        c.name
        for c in worth_a_look(
            [*found, wide, *pairs], Group(np.zeros(10, dtype=np.int64), 0, 1, None)
        )
    }
    assert {"n19", "n13", "large", "a8 et b"} <= names
    assert len(names) < 20
    assert "a4 et b" not in names


@pytest.mark.parametrize(
    ("reach", "likelihood", "asked", "enough"),
    [(0.1, 0.3, False, True), (0.9, 0.29, False, False), (0.9, 0.9, True, False)],
)
def test_a_name_says_enough_that_is_likely_good_and_not_the_question_s(
    reach, likelihood, asked, enough
):
    assert Ranked("a", likelihood, reach, asked).says_enough is enough


@pytest.mark.parametrize(
    ("ranked", "first"),
    [
        # About as likely: the phrase that most say, and a phrase before a pair.
        ([("a", 0.8, 5), ("b", 0.75, 9)], "b"),
        ([("a et c", 0.8, 0), ("b", 0.75, 2)], "b"),
        # Clearly likelier.
        ([("a", 0.8, 5), ("b", 0.6, 9)], "a"),
        ([("a et c", 0.8, 0), ("b", 0.6, 9)], "a et c"),
    ],
)
def test_of_names_about_as_likely_the_one_comes_first_that_most_people_say(ranked, first):
    found = steadiest_first([(candidate(name, people=n), likely) for name, likely, n in ranked])
    assert found[0][0].name == first
    assert sorted(c.name for c, _ in found) == sorted(name for name, *_ in ranked)


@pytest.mark.parametrize(
    ("narrow", "wide", "gives_way"),
    [
        (("petites retraites", 3), ("retraites", 12, 0.8), True),
        # As many say it; much less likely; something else.
        (("petites retraites", 8), ("retraites", 12, 0.8), False),
        (("petites retraites", 3), ("retraites", 12, 0.3), False),
        (("petites retraites", 3), ("maisons", 12, 0.8), False),
    ],
)
def test_what_few_say_gives_way_to_its_noun_that_many_say(narrow, wide, gives_way):
    name, people = narrow
    noun, more, likely = wide
    ranked = [(candidate(name, people=people), 0.9), (candidate(noun, people=more), likely)]
    assert (more_said_first(ranked)[0][0].name == noun) is gives_way
    assert steadiest_first([]) == more_said_first([]) == []
