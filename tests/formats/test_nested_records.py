"""What a JSON file holds inside its records, or beside them, is read or said."""

from __future__ import annotations

import json

import pytest

from contrib_analysis.formats._structured import read_json

IDEA = "Il faudrait un banc à l'ombre devant l'école."


def read(document: object):
    return read_json(json.dumps(document), "avis.json")


@pytest.mark.parametrize(("asked", "answered"), [("question", "answer"), ("label", "value")])
def test_answers_of_a_form_stand_under_their_questions(asked, answered):
    what, age = "Que changer ?", "Votre âge ?"
    rows = [
        {"id": n, "answers": [{asked: what, answered: IDEA}, {asked: age, answered: n}]}
        for n in range(3)
    ]
    frame = read(rows).frame
    assert list(frame.columns) == ["id", what, age]
    assert set(frame[what]) == {IDEA}


def test_replies_inside_comments_are_no_words_of_the_comment_and_are_said():
    reply = {"author": "Léo", "text": IDEA}
    table = read({"comments": [{"text": IDEA, "replies": [reply] * (n % 3)} for n in range(6)]})
    assert set(table.frame["replies"]) == {""}
    assert "“replies” holds 6 records inside others" in table.problems[0]


@pytest.mark.parametrize("inside", [["vélo", "bus"], [{"url": "a.png"}], [{"id": 3}], []])
def test_lists_without_words_are_cells_as_before(inside):
    table = read([{"text": IDEA, "tags": inside}] * 2)
    assert table.problems == ()
    assert "tags" in table.frame


def test_other_lists_of_texts_are_said():
    cards = [{"name": f"{IDEA} {n}", "idList": "a"} for n in range(2)]
    table = read({"cards": cards, "actions": [{"text": IDEA}] * 3, "lists": [{"name": "Idées"}]})
    assert len(table.frame) == 3
    assert "cards (2 records)" in table.problems[0]
    assert "lists (" not in table.problems[0]
