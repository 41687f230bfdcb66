"""Kinds of file that were once misread without a word, each by a few invented rows."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table, make_table
from contrib_analysis.intake import check
from contrib_analysis.intake._joined_rows import joined_rows
from contrib_analysis.platforms import layout_of
from contrib_analysis.words import reasons

IDEAS = [
    "Il faudrait plus de bus le soir entre le port et la gare.",
    "La cantine devrait proposer un plat sans viande chaque jour.",
    "Les trottoirs de la rue haute sont trop étroits pour une poussette.",
    "Planter des arbres devant le collège, il fait trop chaud l'été.",
]
ROWS = 12


def idea(n: int) -> str:
    return f"{IDEAS[n % len(IDEAS)][:-1]}, je le dis depuis {n + 2} ans."


def table(**columns) -> Table:
    """Make a table of columns: a function of the row's number, or values in turn."""
    cells = {
        name: [
            str(how(n) if callable(how) else how if isinstance(how, str) else how[n % len(how)])
            for n in range(ROWS)
        ]
        for name, how in columns.items()
    }
    rows = [list(cells), *map(list, zip(*cells.values(), strict=True))]
    return make_table(rows, "CSV", name="avis.csv")


def laid(**columns) -> Layout:
    return layout_of(table(**columns))


def asked(layout: Layout) -> list[str]:
    return [question.column for question in layout.questions]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Souhaitez-vous être recontacté·e ?", ["Oui", "Non"]),
        ("J'accepte que mes réponses soient publiées", ["Oui", "Non"]),
        ("Règlement", ["J'accepte le règlement", "J'ai lu, mais je n'accepte pas"]),
        ("RGPD", ["oui", "non"]),
        ("I agree to the privacy policy", ["Yes", "No"]),
        ("Newsletter", ["1", "0"]),
    ],
)
def test_what_people_agree_to_is_no_trait_of_theirs(heading, cells):
    layout = laid(**{"Âge": ["18-30", "31-50"], heading: cells, "Votre proposition ?": idea})
    assert layout.columns.attributes == ["Âge"]


@pytest.mark.parametrize("heading", ["Souhaitez-vous plus de bus ?", "Acceptez-vous le projet ?"])
def test_a_question_about_the_subject_is_a_trait(heading):
    assert heading in laid(**{heading: ["Oui", "Non"], "Pourquoi ?": idea}).columns.attributes


@pytest.mark.parametrize(
    "headings",
    [
        ("Améliorations souhaitées", "Commentaire libre"),
        ("Points positifs", "Points négatifs"),
        ("Avis", "Suggestions"),
        ("Remarques", "Observations"),
    ],
)
def test_columns_of_answers_are_no_parts_of_one_text(headings):
    one, other = headings
    assert asked(laid(**{one: idea, other: lambda n: idea(n + 7)})) == [one, other]


def test_parts_of_a_proposal_are_one_text():
    layout = laid(Description=idea, Objectif=lambda n: idea(n + 1), Détails=lambda n: idea(n + 2))
    assert layout.columns.text == ["Description", "Objectif", "Détails"]


def test_an_answer_to_a_row_of_the_file_is_counted_on_it():
    rows = {"id": lambda n: n + 1, "parent_id": lambda n: n if n in (4, 9) else "", "body": idea}
    layout = laid(**rows)
    assert layout.aside["reason"].tolist() == [reasons.COMMENT] * 2
    assert "answer another row" in layout.problems[0]


def test_where_most_rows_answer_others_each_is_a_contribution():
    layout = laid(id=lambda n: n + 1, reply_to=lambda n: n or "", body=idea)
    assert layout.aside is None
    assert "11 of 12 rows" in layout.problems[0]


def test_votes_between_contributions_are_not_said_to_be_read():
    layout = laid(
        id=lambda n: n + 1,
        type=["proposition", "vote", "vote"],
        parent=lambda n: "" if n % 3 == 0 else n - n % 3 + 1,
        texte=lambda n: idea(n) if n % 3 == 0 else "",
    )
    assert set(layout.aside["reason"]) == {reasons.VOTE}
    assert layout.problems == ()
    assert layout.columns.attributes == []


def test_the_last_version_is_the_contribution():
    made = table(projet_id=lambda n: n // 2, version=[1, 2], texte=idea)
    layout = joined_rows(made, layout_of(made))
    assert layout.aside["reason"].tolist() == [reasons.VERSION] * 6
    assert layout.aside.index.tolist() == [1, 3, 5, 7, 9, 11]


def test_what_others_say_of_a_proposal_is_asked_about():
    layout = laid(
        **{
            "User Name": lambda n: f"U{n}",
            "Post Name": lambda n: f"Idée {n} du quartier",
            "Description": idea,
            "Up Votes": lambda n: n,
            "Points For": lambda n: idea(n + 3) if n % 2 else "",
        }
    )
    assert layout.columns.text == ["Post Name", "Description"]
    assert layout.columns.author == "User Name"
    assert [doubt.column for doubt in layout.doubts] == ["Points For"]


def test_a_share_of_votes_is_no_number_of_votes():
    layout = laid(**{"Proposition": idea, "Votes pour (%)": lambda n: n * 4, "Votes": lambda n: n})
    assert layout.columns.votes_for == "Votes"


def test_a_telephone_number_is_no_number_of_votes():
    layout = laid(**{"Pour vous joindre": lambda n: f"06123450{n:02}", "Proposition": idea})
    assert layout.columns.votes_for is None
    assert "Pour vous joindre" not in layout.columns.attributes


@pytest.mark.parametrize(
    "first", [45780, 1746093600, 20250501], ids=["days", "seconds", "year, month and day"]
)
def test_moments_written_as_numbers_are_dates_under_their_heading(first):
    layout = laid(**{"Date": lambda n: first + n, "Avis": idea})
    assert layout.columns.date == "Date"


def test_numbers_that_are_no_moments_are_no_dates():
    assert (
        laid(**{"Jour": lambda n: n + 1, "Date": lambda n: n, "Avis": idea}).columns.date is None
    )


def test_a_status_that_set_rows_aside_is_no_trait_of_the_others():
    layout = laid(Texte=idea, Publié=["Oui", "Oui", "Non"])
    assert len(layout.aside) == ROWS // 3
    assert layout.columns.attributes == []


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Modéré", ["non", "oui"]), ("Statut", ["Accepté", "Refusé", "En attente"])],
)
def test_a_status_that_may_be_anybodys_is_read_and_said(heading, cells):
    layout = laid(**{"Texte": idea, heading: cells})
    assert layout.aside is None
    assert "Take them out of the file where moderators refused them" in layout.problems[0]


def test_entities_are_no_options():
    layout = laid(id=lambda n: n, avis=lambda n: f"L&amp;#39;&amp;eacute;t&eacute; : {idea(n)}")
    assert layout.columns.text == ["avis"]


def test_headings_that_come_again_are_no_contribution():
    rows = [["Quartier", "Avis"], ["Nord", idea(0)], ["Quartier", "Avis"], ["Sud", idea(1)]]
    made = make_table(rows, "CSV", name="avis.csv")
    assert made.frame.index.tolist() == [1, 3]
    assert made.problems == ("1 row repeats the headings; it is no contribution.",)


def test_notes_below_a_blank_line_are_none_of_a_small_table_s():
    under = [["", ""], ["Moyenne", "2,1"], ["* Données provisoires", ""]]
    frame = pd.DataFrame([*([idea(n), str(n % 5)] for n in range(6)), *under], dtype="str")
    layout = layout_of(Table(frame.set_axis(["Avis", "Note"], axis=1), "CSV"))
    assert layout.aside.index.tolist() == [7, 8]


def test_blank_lines_between_contributions_part_nothing():
    cells = [line for n in range(6) for line in ([f"* {idea(n)}", "x"], ["", ""])]
    frame = pd.DataFrame([*cells, ["* des bancs", ""]], columns=["Avis", "Lieu"], dtype="str")
    assert layout_of(Table(frame, "CSV")).aside is None


def test_hidden_rows_of_every_sheet_that_is_read_are_said(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for month in ("Mai", "Juin"):
        sheet = book.create_sheet(month)
        for row in (["Quartier", "Avis"], *(["Nord", f"{idea(n)} {month}"] for n in range(6))):
            sheet.append(row)
    book.remove(book["Sheet"])
    book["Juin"].row_dimensions[3].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "avis.xlsx").write_bytes(stream.getvalue())
    assert any(
        'in the sheet "Juin"' in problem for problem in check(tmp_path / "avis.xlsx").problems
    )


def test_how_far_an_answer_came_is_told_beside_what_a_survey_tool_writes():
    columns = {
        "DATE_SAISIE": "2025",
        "TEMPS_SAISIE": "93",
        "PROGRESSION": ["Terminée", "En cours"],
    }
    layout = laid(**columns, Q2_avis=idea)
    assert layout.aside["reason"].tolist() == [reasons.UNFINISHED] * 6
    assert laid(PROGRESSION=["Terminée", "En cours"], Projet=idea).aside is None


@pytest.mark.parametrize(
    "heading",
    [
        "Réponse du maître d'ouvrage",
        "Avis du commissaire enquêteur",
        "Commentaires des élus",
        "Réponse apportée par la mairie",
        "City response",
    ],
)
def test_what_the_town_answers_is_no_citizen_s_word(heading):
    layout = laid(Observation=idea, **{heading: lambda n: f"Dont acte, la suite viendra ({n})."})
    assert layout.columns.text == ["Observation"]
    assert not layout.questions
    assert not layout.doubts


@pytest.mark.parametrize(
    "heading", ["Avis sur la mairie", "Quelle réponse de la ville ?", "Réponse commune"]
)
def test_what_is_said_of_the_town_is_read(heading):
    layout = laid(**{heading: idea})
    assert heading in [*layout.columns.text, *asked(layout)]


def test_likes_in_french_are_votes():
    layout = laid(**{"Idée": idea, "J'aime": lambda n: n, "Je n'aime pas": lambda n: 1})
    assert (layout.columns.votes_for, layout.columns.votes_against) == ("J'aime", "Je n'aime pas")


def test_comments_of_another_platform_are_not_decidim_s():
    layout = laid(
        id=lambda n: n, commentable_type="Proposal", commentable_id=[1, 2], body=idea,
        user_id=lambda n: f"u{n % 7}", cached_votes_up=lambda n: n,
    )  # fmt: skip
    assert layout.platform == ""
    assert layout.columns.author == "user_id"
