"""Rows that answer another row are attached to it, however the table numbers its rows."""

from __future__ import annotations

import pandas as pd
import pytest

from contrib_analysis.columns.column_ledger import column_fates
from contrib_analysis.columns.replies import replies
from contrib_analysis.columns.roles import guess
from contrib_analysis.formats.table import Table


def answering(frame: dict[str, list[str]], id: str | None = "id") -> list[int]:
    aside = replies(pd.DataFrame(frame, dtype="str"), id).aside
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


@pytest.mark.parametrize("answers", ["reply_to_post_number", "reply_to", "En réponse à"])
def test_columns_that_say_which_row_is_answered_are_no_answers_and_describe_nobody(answers):
    posts, rows = range(12), {}
    by_number = answers.endswith("number")
    rows["id"] = [str(70 + one) for one in posts]
    rows["topic_id"] = [str(5 + one // 6) for one in posts]
    rows["post_number"] = [str(1 + one % 6) for one in posts]
    rows["body"] = [f"Il faudrait plus de bus le soir vers le quartier {one}." for one in posts]
    rows[answers] = [
        ("1" if by_number else str(70 + one - one % 6)) if one % 6 in (2, 4) else ""
        for one in posts
    ]
    table = Table(pd.DataFrame(rows, dtype="str"), "CSV")
    layout = guess(table)
    fates = {fate.name: (fate.fate, fate.reason) for fate in column_fates(table, layout)}
    assert fates[answers] == ("technical", "says which row answers which")
    if by_number:
        assert fates["post_number"] == fates[answers]
        assert layout.columns.attributes == []
