"""Names in the middle of sentences, and what only looks like one."""

import pytest

from contrib_analysis.intake._name_lists import is_public
from contrib_analysis.intake.masking import mask


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Avec Timéo, Yvonne et Lison on a signé.", "Avec [nom], [nom] et [nom] on a signé."),
        ("Yvonne et Robert Trucmuche sont d'accord.", "[nom] et [nom] sont d'accord."),
        ("Ma voisine du dessus, Zébuline, attend.", "Ma voisine du dessus, [nom], attend."),
        ("La directrice Trucmuche a dit non.", "La directrice [nom] a dit non."),
        ("Yvonne, mon aide à domicile, gagne peu.", "[nom], mon aide à domicile, gagne peu."),
        ("Tata Yvonne garde les petits.", "Tata [nom] garde les petits."),
        ("Yvonne dit que le bus manque.", "[nom] dit que le bus manque."),
        ("Moin lé Zébulon Trucmuche.", "Moin lé [nom]."),
        ("Plus de bus.\nYvonne", "Plus de bus.\n[nom]"),
        ("Lu et approuvé, Z. Trucmuche", "Lu et approuvé, [nom]"),
        ("Bien à vous,\nTh. Trucmuche", "Bien à vous,\n[nom]"),
        ("Madame veuve Trucmuche attend.", "Madame veuve [nom] attend."),
        ("Le car va jusque chez les Trucmuche.", "Le car va jusque chez les [nom]."),
    ],
)
def test_a_person_is_known_by_what_stands_beside_the_name(text, shown):
    assert mask(text)[0] == shown


@pytest.mark.parametrize(
    "text",
    [
        # A text in capitals
        "APPLIQUER LES LOIS EXISTANTES AVANT D'EN VOTER D'AUTRES",
        "LES MAIRES SONT EN CONTACT DIRECT AVEC LES HABITANTS",
        # A sentence that begins without a full stop before it
        "Respect de la femme Respect de la loi",
        "Aider ses voisins Encourager les clubs",
        # A family's name has no plural; a form and a firm are no family
        "Chez les Verts, chez les Terminale et chez les EHPAD.",
        # Who lives in a country
        "Demandez à nos amis Suisses.",
        # Holidays, and what is quoted
        "Les fêtes (Noël, Toussaint) restent.",
        "Comme le disait Alexandre Jardin, il faut lire.",
        "Relire les thèses de Zébulon, vite.",
        # What thanks go on with
        "Bonjour, Merci, Au Revoir",
        "Interdire tout signe Religieux",
        "Salutaire : en parler davantage",
        "On dit M. ou Mme dès la primaire.",
    ],
)
def test_capitals_alone_are_nobodys(text):
    assert mask(text)[0] == text


def test_who_bears_a_public_name_with_another_first_name_is_somebody_else():
    assert is_public("François Mitterrand")
    assert mask("Hier Yvonne Mitterrand est venue.")[0] == "Hier [nom] est venue."
    assert mask("Hier François Mitterrand est venu.")[0] == "Hier François Mitterrand est venu."
