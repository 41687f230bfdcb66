"""Rows that answer another row are attached to it, however the table numbers its rows."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.columns.replies import replies


def answering(frame: dict[str, list[str]], id: str | None = "id") -> list[int]:
    aside, _ = replies(pd.DataFrame(frame, dtype="str"), id)
    return [] if aside is None else aside.index.tolist()


FORUM = {
    "id": ["70", "71", "72", "73", "74", "75"],
    "topic_id": ["5", "5", "5", "6", "6", "6"],
    "post_number": ["1", "2", "3", "1", "2", "3"],
    "reply_to_post_number": ["", "", "2", "", "", "1"],
}


def test_posts_numbered_within_a_topic_answer_posts_of_that_topic():
    assert answering(FORUM) == [2, 5]
    assert answering(FORUM, None) == [2, 5]


def test_a_number_that_is_in_another_topic_only_is_no_answer():
    assert answering(FORUM | {"reply_to_post_number": ["", "", "9", "", "", "1"]}) == [5]


def test_what_is_answered_may_be_named_as_a_column_that_is_not_the_id():
    rows = {"Référence": ["a", "b", "c"], "n°": ["1", "2", "3"], "En réponse à n°": ["", "1", ""]}
    assert answering(rows, "Référence") == [1]


def test_without_topics_numbers_that_repeat_tell_no_post():
    without = {name: cells for name, cells in FORUM.items() if name != "topic_id"}
    assert answering(without) == []


def test_a_forum_of_answers_is_read_whole():
    rows = FORUM | {"reply_to_post_number": ["", "1", "2", "", "1", "1"]}
    assert answering(rows) == []
