"""Words that only say how a thing is name none, and join nothing alone."""

from demand_tables import corpus

from contrib_analysis.demands._attributes import attributes
from contrib_analysis.demands.grouping import group_demands


def test_a_word_that_mostly_follows_a_noun_says_how_that_is():
    said = [
        "un marché nocturne",
        "des parcs nocturnes",
        "la fête nocturne",
        "le marché",
        "un parc",
    ]
    assert attributes(said) == {"nocturne"}


def test_a_noun_that_stands_behind_small_words_is_none():
    said = ["voter par courrier", "le vote par courrier", "un courrier", "du courrier postal"]
    assert "courrier" not in attributes(said)


def test_a_word_said_twice_tells_nothing_of_where_it_stands():
    assert attributes(["un marché nocturne", "des parcs nocturnes"]) == frozenset()


def test_things_that_are_alike_in_how_they_are_only_make_no_demand():
    said = ["Créer un marché nocturne", "Ouvrir des piscines nocturnes", "Mettre un bus nocturne"]
    ideas, contributions = corpus([(str(n), text, "proposal") for n, text in enumerate(said)])
    assert set(group_demands(ideas, contributions)) == {""}
