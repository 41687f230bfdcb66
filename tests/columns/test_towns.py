"""Rows that a town hall signs are said, and those of a platform's staff set aside."""

from __future__ import annotations

import pandas as pd
import pytest

from contrib_analysis.columns._towns import signed_by_towns
from contrib_analysis.columns.row_statuses import aside_by_status
from contrib_analysis.words import reasons

NAMES = ["Zoé", "Mairie de Valbourg", "Léo", "Ali", "Ana"]


@pytest.mark.parametrize("signed", ["Mairie de Valbourg", "Ville de Valbourg", "Équipe projet"])
@pytest.mark.parametrize("heading", ["auteur", "Nom", "Pseudo"])
def test_rows_that_a_town_signs_are_said(heading, signed):
    names = [signed if "Mairie" in name else name for name in NAMES]
    assert "1 row" in signed_by_towns(pd.DataFrame({heading: names}, dtype="str"))[0]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("auteur", ["Zoé", "Villeneuve", "Mairie", "Communeau"]),
        ("Nom de la commune", NAMES),
        ("auteur", ["Ville de A", "Commune de B", "Léo"]),
        ("Profil", ["Particulier", "Ville de A", "Particulier", "Particulier"]),
    ],
)
def test_towns_that_were_asked_and_names_alike_are_not(heading, names):
    assert signed_by_towns(pd.DataFrame({heading: names}, dtype="str")) == []


@pytest.mark.parametrize("heading", ["Profil", "role", "Type de compte"])
def test_what_staff_write_on_a_platform_is_set_aside(heading):
    roles = ["Citoyen", "Administrateur", "Habitante", "Modératrice"]
    aside = aside_by_status(pd.DataFrame({heading: roles}, dtype="str"))
    assert aside["reason"].tolist() == [reasons.ORGANISERS] * 2


@pytest.mark.parametrize("roles", [["Administrateur"] * 3, ["Association", "Collectivité"]])
def test_a_column_of_one_role_or_of_other_profiles_sets_nothing_aside(roles):
    assert aside_by_status(pd.DataFrame({"Profil": roles}, dtype="str")) is None
