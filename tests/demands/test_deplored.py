"""Who deplores that something is missing stands for it, not against it."""

from __future__ import annotations

import pytest
from demand_tables import corpus

from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._deplored import asks_what_lacks, ideals, without_deplored_lack
from contrib_analysis.demands._stance import stance
from contrib_analysis.demands.contraries import Contraries
from contrib_analysis.demands.sides import sides_on, take_sides, wishes


@pytest.mark.parametrize(
    "text",
    [
        "Non respect du code de la route",
        "Le non-respect des règles",
        "NON RESPECT DES LIMITATIONS",
        "Pas de respect envers les anciens",
        "Aucune civilité",
        "Absence de politesse",
        "Il n'y a plus de respect",
        "Ils n’ont aucun respect des autres",
        "Non application des lois",
        "Non-assistance des passants",
        "Non paiement des amendes",
    ],
)
def test_who_deplores_a_lack_wants_nothing_less(text):
    assert not [wish for wish in wishes(text) if wish.side == "against"]
    assert stance(text) != "against"
    assert all(word[-1] != "-" for ask in asks(text) for word in ask.words)


@pytest.mark.parametrize(
    "text",
    [
        "Non au respect imposé",
        "Non cumul des mandats",
        "Pas de caméras",
        "Aucun bus",
        "Plus de respect",
    ],
)
def test_who_refuses_or_wishes_is_left_as_it_is(text):
    assert without_deplored_lack(text) == text


def test_what_nobody_refuses_is_not_disputed_by_turns_of_phrase():
    texts = ["Plus de respect", "Non respect des règles", "Il n'y a pas de respect"]
    assert "against" not in sides_on("respect", texts, [True] * 3)
    assert "respect" in ideals()


def test_words_stay_where_they_were():
    text = "Bruit, non-respect, aucune politesse"
    blanked = without_deplored_lack(text)
    assert len(blanked) == len(text)
    assert blanked.index("politesse") == text.index("politesse")


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Quels services vous manquent ?", {"for", ""}),
        ("Quelles difficultés avez-vous rencontrées ?", {"for", ""}),
        ("Faut-il des médecins ?", {"for", "against"}),
    ],
)
def test_who_is_asked_what_is_missing_is_not_against_what_there_is_not(question, sides):
    said = [(f"p{n}", "Il faut plus de médecins", "proposal") for n in range(5)]
    said += [(f"c{n}", "Pas de médecins", "concern") for n in range(5)]
    ideas, contributions = corpus(said)
    sided, _ = take_sides(ideas, contributions.assign(question=question))
    assert set(sided["side"]) <= sides
    assert ("against" in set(sided["side"])) == ("against" in sides)


@pytest.mark.parametrize(
    ("question", "opponents"),
    [
        ("Quels services vous manquent ?", []),
        ("Quelles difficultés avez-vous rencontrées ?", []),
        ("Que faire ?", [1]),
    ],
)
def test_who_is_asked_what_is_missing_objects_to_nothing_by_telling_of_it(question, opponents):
    said = [("p", "Créer des maternités", "proposal"), ("c", "Pas de maternités", "proposal")]
    ideas, contributions = corpus(said)
    contraries = Contraries(ideas, contributions.assign(question=question))
    assert contraries.of("Créer des maternités") == opponents


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Que vous manque-t-il ?", True),
        ("Quels services font défaut ici ?", True),
        ("De quoi avez-vous besoin ?", False),
        ("", False),
    ],
)
def test_a_need_is_not_what_is_missing(question, asks):
    assert asks_what_lacks(question) == asks
