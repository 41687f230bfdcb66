"""Who names one half of what a demand asks for asks for another thing."""

import pytest
from demand_tables import corpus

from contrib_analysis.demands._narrowed import says_one_half
from contrib_analysis.demands.grouping import group_demands


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Plus de police de proximité", "Créer une police de la route"),
        ("Protéger les données de santé", "Protéger mes données personnelles"),
        ("Plus de médecins du sport", "Plus de médecins du travail"),
        ("Plus de respect des élèves", "Plus de respect des horaires"),
    ],
)
def test_who_narrows_a_thing_otherwise_asks_for_another(title, text):
    assert says_one_half(title, [title, text]) == [False, True]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Plus de police de proximité", "La proximité de la police, voilà ce qui manque"),
        ("Protéger les données de santé", "Nos données, celles de la santé surtout"),
        ("Former les profs", "Une formation pour les enseignants"),
        ("Garder un accueil et un guichet", "Garder un guichet"),
        ("La qualité de l'eau", "Améliorer l'eau du robinet"),
        ("Plus de police", "Créer une police de la route"),
    ],
)
def test_who_says_both_halves_or_a_title_of_one_thing_stays(title, text):
    assert says_one_half(title, [text]) == [False]


def test_another_police_is_in_no_demand_for_police_nearby():
    said = [(p, "Plus de police de proximité", "proposal") for p in "abc"]
    said.append(("d", "Plus de police de la route", "proposal"))
    ideas, contributions = corpus(said)
    assert group_demands(ideas, contributions).tolist() == ["D001"] * 3 + [""]
