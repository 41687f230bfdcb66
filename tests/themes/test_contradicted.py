"""A claim that others contradict is no headline."""

import pytest

from contrib_analysis.themes._contradicted import degree_of, is_contradicted
from contrib_analysis.themes._headline import Surroundings, words_of

CLAIM = "Les serveurs consomment trop d'eau"
ALIKE = ("Les serveurs gaspillent de l'eau", "Cette eau, c'est énorme")


def contradicted(*others, kinds=None, authors=None):
    texts = [CLAIM, *ALIKE, *others]
    return is_contradicted(
        0,
        texts,
        words_of(texts),
        kinds or ["concern"] * len(texts),
        authors or [str(i) for i in range(len(texts))],
        Surroundings().everywhere,
    )


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("Ils consomment énormément", 1),
        ("Ils consomment beaucoup moins", -1),
        ("Ils ne consomment pas tant que ça", -1),
        ("Un petit modèle ne consomme presque rien", -1),
        ("Un atelier sur l'eau", 0),
    ],
)
def test_a_text_says_that_there_is_much_or_little(text, degree):
    assert degree_of(text) == degree


def test_who_says_the_contrary_of_the_same_thing_contradicts():
    assert contradicted("Un serveur consomme peu", "L'IA économise de l'eau")


def test_one_person_contradicts_nobody_and_so_does_who_speaks_of_something_else():
    assert not contradicted("Un serveur consomme peu")
    assert not contradicted(
        "Un serveur consomme peu", "L'eau est peu chère", authors=list("abcdd")
    )
    assert not contradicted("Le bus passe peu", "Il y a peu de médecins")


def test_who_asks_for_less_agrees_that_there_is_too_much():
    kinds = ["concern", "concern", "concern", "proposal", "proposal"]
    assert not contradicted("Consommer peu d'eau", "Il faut moins d'eau", kinds=kinds)


def test_what_is_asked_for_claims_nothing():
    assert not contradicted("Moins d'eau", "L'eau est rare, peu d'eau", kinds=["proposal"] * 5)


def test_a_claim_without_a_degree_is_contradicted_by_who_denies_it():
    texts = [
        "Le serveur abîme la rivière",
        "Il n'abîme pas la rivière",
        "Il n'abîme rien, ce serveur",
    ]
    said = words_of(texts)
    assert is_contradicted(0, texts, said, ["concern"] * 3, list("abc"), {})
    assert not is_contradicted(0, texts[:2], said[:2], ["concern"] * 2, list("ab"), {})
