"""What asks for something where it stands alone is told from what only names a thing."""

import pytest

from contrib_analysis.demands._stands_alone import acts_on_nothing, names_things, reads_as_demand


@pytest.mark.parametrize("text", ["Une maison des associations", "Rénovation du gymnase", "Stop"])
def test_a_thing_that_is_to_be_or_to_be_done_asks_alone(text):
    assert reads_as_demand(text)


@pytest.mark.parametrize("text", ["le gymnase", "opposé au gymnase", "Gymnase : fermé", ""])
def test_what_is_only_named_or_told_does_not(text):
    assert not reads_as_demand(text)


def test_a_verb_tells_more_than_things():
    assert names_things("La piscine, le gymnase")
    assert not names_things("Le gymnase est fermé")


def test_the_name_of_an_action_says_of_what_it_is():
    assert acts_on_nothing("Rénovation par la commune")
    assert not acts_on_nothing("Rénovation du gymnase")
