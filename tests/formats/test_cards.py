"""Tables that hold one observation each, labels at the left."""

from __future__ import annotations

from contrib_analysis.formats._document_tables import table_blocks

IDEA = "Il faudrait un banc à l'ombre devant l'école."


def blocks(*rows: tuple[str, str]) -> list[tuple[str, str, str]]:
    made = table_blocks([[[label], [words] if words else []] for label, words in rows])
    return [(block.kind, block.under, block.text) for block in made]


def test_a_card_of_a_register_is_one_contribution_and_names_nobody():
    card = [("Observation n°", "3"), ("Nom", "Zoé Exemple"), ("Observation", IDEA)]
    answered = blocks(*card, ("Réponse du maître d'ouvrage", "Dont acte."))
    assert answered == [("cell", "", IDEA), ("answer", "", "Dont acte.")]
    assert blocks(("Date", "03/05/2025"), ("Contribution", IDEA)) == [("cell", "", IDEA)]


def test_several_texts_of_a_card_stand_under_their_labels():
    more = "Un parc pour les enfants."
    said = blocks(("Déposant", "Zoé"), ("Avis", IDEA), ("Et aussi", more), ("Idée", ""))
    assert said == [("cell", "Avis", IDEA), ("cell", "Et aussi", more)]


def test_a_table_of_several_observations_is_no_card():
    rows = [
        ("Nom", "Observation"),
        ("Zoé", IDEA),
        ("Léo", "Un parc pour les enfants du quartier."),
    ]
    assert [text for _, _, text in blocks(*rows)] == [IDEA, rows[2][1]]
