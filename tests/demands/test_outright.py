"""Who asks outright is counted for a demand, whatever kind of idea it is."""

import pytest
from demand_tables import corpus

from contrib_analysis.demands._outright import asks_outright, refuses
from contrib_analysis.demands._proposals import Proposals
from contrib_analysis.demands.grouping import group_demands

POOL = [(p, "Ouvrir la piscine le soir", "proposal") for p in "defg"]


@pytest.mark.parametrize(
    "text",
    [
        "Non au péage à l'entrée de la ville",
        "Oui au péage",
        "Je m'oppose au péage",
        "Je suis opposée au péage.",
        "C'est cher. Mais il faut garder la piscine",
        "J'attends que la piscine soit ouverte le soir",
        "Il manque des médecins",
        "Il n'y a plus de boulangerie dans mon village",
        "Un vrai marché, pas une vitrine",
    ],
)
def test_a_sentence_that_asks_outright_is_known_by_its_opening(text):
    assert asks_outright(text)


@pytest.mark.parametrize(
    "text",
    [
        "Je suis contre.",
        "Je voudrais savoir qui paie",
        "Je demande depuis deux ans",
        "On nous dit qu'il faut attendre",
        "Pas de péage",
        "",
    ],
)
def test_who_only_judges_wonders_or_tells_asks_nothing_outright(text):
    assert not asks_outright(text)


@pytest.mark.parametrize("text", ["Pas de problème", "Pas d'avis sur la question", "Zéro souci"])
def test_an_answer_that_declines_refuses_nothing(text):
    assert not refuses(text)


def test_a_worry_that_refuses_a_thing_is_counted_with_the_proposals_to_forbid_it():
    said = [
        ("a", "Interdire les péages urbains", "proposal"),
        ("b", "Non aux péages urbains !", "concern"),
        ("c", "Je suis opposé aux péages urbains", "concern"),
    ]
    assert group_demands(*corpus(said + POOL)).tolist()[:3] == ["D002"] * 3


def test_what_is_said_to_lack_is_wanted_and_no_refusal():
    said = [
        ("a", "Il faut plus de médecins", "proposal"),
        ("b", "Il manque des médecins", "concern"),
        ("c", "Il n'y a plus de médecin au village", "testimony"),
    ]
    assert group_demands(*corpus(said + POOL)).tolist()[:3] == ["D002"] * 3


def test_no_doctor_where_people_want_some_refuses_none():
    said = [
        ("a", "Il faut plus de médecins", "proposal"),
        ("b", "Faire venir un médecin", "proposal"),
        ("c", "Pas de médecin", "concern"),
        ("d", "Pas de péage", "concern"),
    ]
    proposals = Proposals(*corpus(said))
    assert [len(own) for own in proposals.said] == [1, 1, 0, 1]
