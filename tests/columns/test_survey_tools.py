"""Exports of survey tools and platforms without a layout of their own, guessed column by column.

All contents are invented.
"""

import csv
import io
from itertools import cycle, islice

import pytest

from contrib_analysis.columns.roles import guess
from contrib_analysis.formats._decoding import decode
from contrib_analysis.formats.open import _from_text
from contrib_analysis.platforms import layout_of

SAID = [
    "Il faudrait un bus de nuit entre le port et la gare.",
    "Les trottoirs du bourg sont trop étroits pour les poussettes.",
    "Pourquoi ne pas ouvrir la médiathèque le dimanche matin ?",
    "Je demande plus d'arbres devant l'école du centre.",
    "La piscine ferme trop tôt pour ceux qui travaillent.",
    "Merci de réparer l'éclairage du chemin des dunes.",
    "Un marché de producteurs ferait vivre la place.",
]
ROWS = 24


def table(separator=",", preamble="", **columns):
    """Make a table of columns: a list is gone through again and again, a function called."""
    cells = {
        name: [values(n) for n in range(ROWS)]
        if callable(values)
        else list(islice(cycle(values), ROWS))
        for name, values in columns.items()
    }
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    writer.writerow(cells)
    writer.writerows(zip(*cells.values(), strict=True))
    return _from_text(decode((preamble + stream.getvalue()).encode()), "export.csv")


def own(n):
    return f"{SAID[n % 7][:-1]}, rue {n}."


def moment(n):
    return f"2025-03-{1 + n:02d} 10:00:00"


def test_the_age_of_an_author_is_no_author_and_all_votes_are_no_votes_for():
    laid = guess(
        table(
            content=own,
            author_age=lambda n: 20 + n,
            author_postcode=["34000", "34200"],
            votes_agree=lambda n: 3 * n,
            votes_disagree=lambda n: n,
            votes_neutral=["5"],
            votes_count=lambda n: 4 * n + 5,
        )
    ).columns
    assert laid.author is None
    assert (laid.votes_for, laid.votes_against) == ("votes_agree", "votes_disagree")
    assert laid.votes_neither == "votes_neutral"


@pytest.mark.parametrize(
    "heading",
    ["Abstention", "Ni pour ni contre", "Neither for nor against", "Sans avis", "Votes blancs",
     "Ne se prononcent pas", "votes_count_mitige", "Pass"],
)  # fmt: skip
def test_votes_that_take_no_side_are_told_by_their_heading(heading):
    sides = {"Pour": lambda n: 3 * n, "Contre": lambda n: n}
    laid = guess(table(content=own, **{heading: [4, 0, 2], **sides})).columns
    assert (laid.votes_for, laid.votes_against) == ("Pour", "Contre")
    assert laid.votes_neither == heading
    assert guess(table(content=own, **{heading: [4, 0, 2]})).columns.votes_neither is None


@pytest.mark.parametrize("up", ["Up Votes", "Thumbs up votes"])
def test_which_way_votes_go_is_said_by_a_word_beside(up):
    laid = guess(
        table(**{"Post Name": own, "Description": own, up: lambda n: n, "Down votes": [2, 0, 3]})
    ).columns
    assert (laid.votes_for, laid.votes_against) == (up, "Down votes")
    assert laid.title == "Post Name"


@pytest.mark.parametrize(
    "heading", ["transport_autre", "Q1_other", "q07-oth", "groupe/moyens_other", "Q3_other_TEXT"]
)
def test_own_words_behind_the_code_of_a_question_are_read(heading):
    laid = guess(
        table(
            commentaire=own,
            moyen=["bus", "vélo", "marche"],
            **{heading: lambda n: f"en barque le jour {n}" if n % 6 == 0 else ""},
        )
    )
    assert heading in {question.column for question in laid.questions}


def test_how_far_a_form_came_is_no_question_and_no_attribute():
    laid = guess(
        table(
            DERNIERE_QUESTION=["4. Pourquoi cela compte-t-il ?"],
            avis_complete=["2", "2", "2", "0"],
            **{"2. Vos attentes": own},
        )
    )
    assert laid.columns.question is None
    assert not laid.columns.attributes
    assert len(laid.aside) == ROWS // 4


def test_a_form_that_was_only_started_is_unfinished():
    laid = guess(table(**{"Votre idée ?": own, "Response Type": ["completed", "started"]}))
    assert len(laid.aside) == ROWS // 2


def test_copies_of_a_comment_are_no_comments_on_it():
    assert guess(table(comment=own, **{"Duplicate Comments": [0, 3, 1]})).columns.comments is None


def test_announced_meetings_are_doubted():
    laid = guess(
        table(
            title=lambda n: f"Réunion du quartier {n}",
            description=own,
            start_time=moment,
            end_time=moment,
            attendees=[10, 3],
        )
    )
    assert {"title", "description"} <= {doubt.column for doubt in laid.doubts}


def test_lines_above_the_header_do_not_hide_the_separator():
    found = table(
        ";",
        "Consultation fictive\nExporté le 12/05/2025, par la mairie\n",
        **{"Numéro": lambda n: n, "Votre idée ?": own, "Date": moment},
    )
    assert found.separator == ";"
    assert list(found.frame.columns) == ["Numéro", "Votre idée ?", "Date"]


def test_limesurvey_with_codes_and_questions_in_one_heading_is_known():
    laid = layout_of(
        table(
            **{
                "id. ID de la réponse": lambda n: n + 1,
                "submitdate. Date de soumission": lambda n: moment(n) if n % 6 else "",
                "lastpage. Dernière page": ["3"],
                "startlanguage. Langue de départ": ["fr"],
                "Q1. Que changer en ville ?": own,
                "G02Q05[other]. Comment venez-vous ? [Autre]": lambda n: f"en barque {n}",
                "G02Q07.Du temps pour vous ?": lambda n: f"Il m'en faudrait {n} heures de plus.",
                "profil. Vous êtes": ["Habitante", "Commerçant"],
                "groupTime12. Durée pour le groupe": ["12.5", "30.1"],
                "groupTime13.": ["17.5", "31.2", "9.9"],
                "Q1Time. Durée pour la question : Q1": ["2.5", "3.1"],
            }
        )
    )
    assert laid.platform == "limesurvey"
    assert [(question.key, question.text) for question in laid.questions] == [
        ("Q1", "Que changer en ville ?"),
        ("G02Q05-other", "Comment venez-vous ? [Autre]"),
        ("G02Q07", "Du temps pour vous ?"),
    ]
    assert laid.columns.attributes == ["profil. Vous êtes"]
    assert len(laid.aside) == ROWS // 6
