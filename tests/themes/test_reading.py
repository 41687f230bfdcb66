import numpy as np

from contrib_analysis.themes.reading import reading_order


def test_like_stands_next_to_like():
    rows = np.array([[1, 0], [0, 1], [0.98, 0.2], [0.2, 0.98]])
    order = reading_order(rows / np.linalg.norm(rows, axis=1, keepdims=True)).tolist()
    assert abs(order.index(0) - order.index(2)) == 1
    assert abs(order.index(1) - order.index(3)) == 1


def test_ideas_without_words_come_last():
    assert reading_order(np.array([[0, 0], [1, 0], [0, 1.0]])).tolist()[-1] == 0


def test_every_idea_is_read_once():
    rows = np.random.default_rng(0).normal(size=(12, 4))
    assert sorted(reading_order(rows).tolist()) == list(range(12))


def test_what_is_said_a_thousand_times_over_stands_together():
    rows = np.tile([[1, 0, 0], [0, 1, 0], [0, 0, 1.0]], (2_000, 1))
    kinds = rows.argmax(axis=1)[reading_order(rows)]
    assert (np.diff(kinds) != 0).sum() == 2
