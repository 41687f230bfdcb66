"""Demands that want the same in other words are one; those that share a word aren't."""

import pytest
from demand_tables import corpus

from contrib_analysis.demands.grouping import group_demands

WIDE = [(f"w{n}", "Plus de kermesses", "proposal") for n in range(4)]


def _ids(others):
    ideas, contributions = corpus(
        WIDE + [(f"o{n}", text, "proposal") for n, text in enumerate([others] * 3)]
    )
    found = group_demands(ideas, contributions).tolist()
    return found[0], found[-1]


@pytest.mark.parametrize(
    "others", ["Organiser des kermesses", "Faire des kermesses", "Instituer une kermesse"]
)
def test_verbs_that_only_want_a_thing_to_be_make_no_other_demand(others):
    first, last = _ids(others)
    assert first == last != ""


@pytest.mark.parametrize("others", ["Supprimer les kermesses", "Financer les kermesses"])
def test_another_act_on_the_same_thing_is_another_demand(others):
    first, last = _ids(others)
    assert "" != first != last
