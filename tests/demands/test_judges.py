"""Whether what a text is for or against is a thing that it names."""

import pytest
from demand_tables import corpus

from contrib_analysis.demands._judges import ends_in_vain, judges
from contrib_analysis.demands.sides import sides_on, take_sides


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Trop de caméras dans nos rues", "against"),
        ("Il y a beaucoup trop de caméras", "against"),
        ("Plus du tout de caméras", "against"),
        ("Trop de caméras ici, plus de caméras là", ""),
        ("Les caméras sont une chance pour nos rues", "for"),
        ("Je m'oppose au déploiement des caméras dans nos rues", "against"),
        ("Bonne idée, les caméras dans le tram", "for"),
        ("Quand on vole près des caméras, c'est inutile et dangereux", ""),
        ("Il faut appliquer les décisions, et la justice est utile, comme les caméras", ""),
        ("On ne pourra jamais arrêter les caméras", ""),
        ("Difficile de limiter les caméras", ""),
    ],
)
def test_a_stance_is_taken_of_what_a_text_speaks_of(text, side):
    assert sides_on("caméras", [text], [True]) == [side]


@pytest.mark.parametrize(
    ("text", "in_vain"),
    [
        ("Il est impossible d'empêcher les départs", True),
        ("On ne peut pas supprimer le bruit", True),
        ("On ne peut pas accueillir tout le monde", False),
        ("Il faut supprimer le bruit", False),
    ],
)
def test_who_finds_that_nothing_ends_a_thing_has_not_said_that_it_should_stay(text, in_vain):
    assert ends_in_vain(text) == in_vain


def test_what_one_closes_to_have_more_of_it_is_not_disputed():
    said = [(f"p{n}", "Rétablir les frontières", "proposal") for n in range(6)]
    said += [(f"c{n}", "Fermer les frontières", "proposal") for n in range(6)]
    assert take_sides(*corpus(said))[1] == {}


def test_a_thing_that_is_named_and_then_taken_up_is_judged():
    said = (
        "Internet ? C'est inutile.",
        "Internet : cela n'aide personne",
        "Et internet, ça marche",
    )
    assert all(judges({"internet"}, text) for text in said)
    others = "Internet à l'école, bof", "Internet, ce que nous voulons"
    assert not any(judges({"internet"}, text) for text in others)
