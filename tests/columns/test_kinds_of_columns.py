"""What a column is by heading and cells: a person, a machine's, a mark, ticks, own words."""

from __future__ import annotations

import pandas as pd
import pytest

from contrib_analysis.columns.kinds_of_columns import (
    asks_for_other,
    is_mark,
    is_personal,
    is_staff,
    is_technical,
    looks_like_people,
)
from contrib_analysis.columns.profiles import Profile, profile


def cells(*values: str) -> Profile:
    return profile(pd.Series(values, dtype="str"))


PEOPLE = cells("Camille Exemple", "Sacha Modèle", "Alix Fictif", "Lou Inventé")


@pytest.mark.parametrize(
    "heading",
    [
        "Nom et prénom",
        "Full name",
        "Votre nom et prénom",
        "Comment vous appelez-vous ?",
        "Coordonnées",
        "Adresse postale",
        "Téléphone",
        "Pouvez-vous nous laisser votre adresse ou votre téléphone ?",
        "Animatrice de la table",
        "Enquêté par",
        "Nombre y apellidos",
        "author/name",
        "Ihr Name",
    ],
)
def test_a_heading_that_names_a_person_is_personal_in_any_wording(heading):
    assert is_personal(heading, PEOPLE)


@pytest.mark.parametrize(
    "heading",
    [
        "Nom du projet",
        "Quel nom donner à la nouvelle médiathèque du quartier ?",
        "category/name/fr",
        "Nom de la commune",
        "Votre avis sur le projet",
    ],
)
def test_a_name_of_a_thing_is_not_personal(heading):
    assert not is_personal(heading, PEOPLE)


def test_ways_to_reach_someone_are_told_by_the_cells_alone():
    assert is_personal("Pour la suite", cells("01 99 00 12 34", "06 39 98 00 11"))
    assert is_personal("Suite", cells("a@example.org", "b@example.org"))


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("_uuid", ("a1b2", "c3d4")),
        ("Position GPS", ("43.61 3.87", "43.62 3.88")),
        ("vote_t_First Click", ("0.4", "12.1")),
        ("Code adhérent", ("AD100", "AD101", "AD102")),
    ],
)
def test_what_a_machine_wrote_is_technical(heading, values):
    assert is_technical(heading, cells(*values))


def test_marks_that_people_give_are_told_from_votes_received():
    marks = cells("0", "3", "10", "7")
    assert is_mark("De 0 à 10, êtes-vous favorable au projet ?", marks)
    assert is_mark("Note sur 5", marks)
    assert not is_mark("Votes", marks)


@pytest.mark.parametrize(
    "heading",
    [
        "Autre, précisez",
        "Quels transports ? [Autre]",
        "Other (please specify)",
        "Si oui, précisez :",
    ],
)
def test_other_please_specify_asks_for_own_words(heading):
    assert asks_for_other(heading)


def test_those_who_typed_answers_in_are_no_authors():
    assert not looks_like_people("username", cells(*["agent1"] * 40), 40)
    assert not looks_like_people("UserLanguage", cells(*["FR", "EN"] * 20), 40)
    assert not looks_like_people("Nom de l'enquêteur", cells(*["A B", "C D"] * 20), 40)
    assert looks_like_people("author/id", cells(*map(str, range(40))), 40)


def test_staff_are_named_by_what_they_do():
    assert is_staff("Saisi par")
    assert not is_staff("Que faire pour que chacun soit respecté par")
