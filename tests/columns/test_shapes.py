"""Shapes of tables in which a row isn't what it is taken for are said."""

from __future__ import annotations

import pandas as pd
import pytest

from contrib_analysis.columns.roles import guess
from contrib_analysis.formats.table import Table

IDEA = "Il faudrait un banc à l'ombre devant l'école"


def problems(**columns: list[str]) -> str:
    return " ".join(guess(Table(pd.DataFrame(columns, dtype="str"), "XLSX")).problems)


def ideas(count: int, first: int = 0) -> list[str]:
    return [f"{IDEA}, pour {n} raisons." for n in range(first, first + count)]


@pytest.mark.parametrize("who", ["Participant {}", "R{}", "Personne {}", "{}"])
def test_people_in_columns_are_said(who):
    questions = {"Question": ["Que changer ?", "Que garder ?", "Votre idée ?", "Âge"]}
    people = {who.format(n): [*ideas(3, 9 * n), f"{30 + n}"] for n in range(1, 6)}
    assert "Turn the sheet around" in problems(**questions, **people)


def test_numbered_answers_of_people_in_rows_are_not():
    answers = {f"Idée {n}": ideas(9, 9 * n) for n in range(1, 5)}
    assert "Turn" not in problems(Nom=[f"P{n}" for n in range(9)], **answers)


def test_columns_of_notes_are_said_to_be_counted_as_people():
    assert "side by side" in problems(Nature=ideas(6), École=ideas(6, 9))
    asked = {"Que faire pour l'école ?": ideas(6), "Que faire ailleurs ?": ideas(6, 9)}
    assert "side by side" not in problems(**asked)
    assert "side by side" not in problems(Nature=ideas(6), École=ideas(6, 9), Âge=["18", "30"] * 3)


def test_rows_that_head_others_are_said():
    numbers = ["Nord", "1", "2", "3", "Sud", "1", "2", "3"]
    texts = [idea if n % 4 else "" for n, idea in enumerate(ideas(8))]
    votes = ["4" if n % 4 else "" for n in range(8)]
    assert "2 rows hold one cell" in problems(N=numbers, Avis=texts, Votes=votes)
    assert "hold one cell" not in problems(N=numbers, Avis=ideas(8), Votes=votes)


def test_a_district_written_once_is_said():
    once = ["Nord", "", "", "Sud", "", "", "Centre", "", ""]
    assert "“Quartier” is filled in 3 of 9 rows" in problems(Quartier=once, Avis=ideas(9))
    some = ["Nord", "", "Sud", "Nord", "", "Sud", "Nord", "", ""]
    assert "is filled in" not in problems(Quartier=some, Avis=ideas(9))


def test_comments_below_a_post_are_asked_about():
    rows = {"Contenu": ideas(9), "Likes": ["3"] * 8 + ["4"], "Commentaires": ideas(9, 20)}
    layout = guess(Table(pd.DataFrame(rows, dtype="str"), "CSV"))
    assert layout.columns.text == ["Contenu"]
    assert [doubt.column for doubt in layout.doubts] == ["Commentaires"]
    alone = {"Commentaires": ideas(9), "Likes": ["3"] * 8 + ["4"]}
    assert guess(Table(pd.DataFrame(alone, dtype="str"), "CSV")).columns.text == ["Commentaires"]


def test_choices_among_answers_one_a_row_are_said():
    asked = ["Que changer ?", "Votre lieu ?"] * 9
    places = ["", "Nord", "", "Sud"] * 5
    answers = [place or idea for idea, place in zip(ideas(18), places[:18], strict=True)]
    said = problems(Question=asked, Réponse=answers)
    assert "“Votre lieu ?” are choices" in said
    assert "(9 rows)" in said
    assert "choices" not in problems(Question=asked, Réponse=ideas(18))
