import numpy as np

from contrib_analysis.themes.quotes import choose_quotes

LONG = "Une idée assez longue pour être lue comme une citation"


def rows(*angles):
    return np.array([[np.cos(a), np.sin(a)] for a in angles])


def test_one_person_is_quoted_once():
    chosen = choose_quotes(
        rows(0, 0.1, 0.2), [LONG + "a", LONG + "b", LONG + "c"], ["x", "x", "y"], np.ones(3)
    )
    assert len(chosen) == 2


def test_readable_lengths_come_first():
    texts = ["Oui", LONG, "mot " * 200]
    assert choose_quotes(rows(0, 0, 0), texts, ["a", "b", "c"], np.ones(3))[0] == 1


def test_the_most_central_idea_leads():
    texts = [LONG + str(i) for i in range(3)]
    chosen = choose_quotes(rows(-0.5, 0, 0.6), texts, ["a", "b", "c"], np.ones(3))
    assert chosen[0] == 1


def test_no_ideas_give_no_quotes():
    assert choose_quotes(np.empty((0, 2)), [], [], np.empty(0)) == []
