"""Several rows of headings are one: codes and questions, merged questions, keys, units."""

from __future__ import annotations

from contrib_analysis.formats._joined_headings import joined_headings
from contrib_analysis.formats.table import make_table

TEXTS = [
    "Il faudrait un abri à vélos devant la gare.",
    "La place manque d'ombre dès le mois de mai.",
    "Un marché le mercredi ferait revivre le centre.",
    "Les trottoirs sont trop étroits pour une poussette.",
]


def test_codes_then_questions_then_keys():
    header = ["StartDate", "Q1", "Q2"]
    below = [
        ["Start Date", "Que changer en premier ?", "Votre âge ?"],
        *[[f'{{"ImportId":"{key}"}}' for key in ("startDate", "QID1", "QID2")]],
        *[[f"2025-05-0{i + 1}", text, "18-24"] for i, text in enumerate(TEXTS)],
    ]
    joined = joined_headings(header, below)
    assert joined.names == ["StartDate", "Q1. Que changer en premier ?", "Q2. Votre âge ?"]
    assert joined.rows == 2


def test_codes_then_questions_without_keys():
    below = [
        ["Identifiant de la réponse", "Que changer dans le quartier ?"],
        *[[str(i), text] for i, text in enumerate(TEXTS)],
    ]
    joined = joined_headings(["id", "G1Q1"], below)
    assert joined.rows == 1
    assert joined.names[1] == "G1Q1. Que changer dans le quartier ?"


def test_options_under_a_merged_question():
    header = ["Respondent ID", "Quels services ?", "", "", "Que changer ?"]
    below = [
        ["", "Bus", "Piscine", "Autre (précisez)", "Open-Ended Response"],
        *[
            [f"11{i}", "Bus" * (i % 2), "Piscine", "la patinoire" * (i == 2), text]
            for i, text in enumerate(TEXTS)
        ],
    ]
    joined = joined_headings(header, below)
    assert joined.names == [
        "Respondent ID",
        "Quels services ? [Bus]",
        "Quels services ? [Piscine]",
        "Quels services ? [Autre (précisez)]",
        "Que changer ?",
    ]


def test_a_row_of_units_is_no_answer():
    below = [["(texte)", "(km)"], *[[text, str(i)] for i, text in enumerate(TEXTS)]]
    assert joined_headings(["Avis", "Distance"], below).rows == 1


def test_an_answer_is_never_taken_for_a_heading():
    below = [[str(i), text, ["Nord", "Sud"][i % 2]] for i, text in enumerate(TEXTS)]
    assert joined_headings(["id", "Q1", "Quartier"], below).rows == 0
    assert joined_headings(["id", "texte", ""], below).rows == 0
    assert joined_headings(["Q1"], [[text] for text in TEXTS]).rows == 0


def test_a_first_row_that_is_a_contribution_names_no_column():
    rows = [[text, ["Nord", "Sud"][i % 2]] for i, text in enumerate(TEXTS)]
    table = make_table(rows, "CSV", name="a.csv")
    assert list(table.frame.columns) == ["column 1", "column 2"]
    assert len(table.frame) == 4
