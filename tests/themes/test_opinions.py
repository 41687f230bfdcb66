import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from contrib_analysis.themes import _opinions
from contrib_analysis.themes._opinions import (
    SECOND,
    agreement,
    judge,
    opinion_table,
    read_opinions,
    refits,
    second_opinion,
)


def asked(n, fit):
    return dict(refits(n, fit, seed=0, progress=lambda _share: None))


def test_each_refit_sees_four_fifths_of_the_ideas():
    opinions = asked(100, lambda seen: np.zeros(len(seen), dtype=np.int64))
    assert len(opinions) == _opinions.REFITS
    assert {int((parts >= 0).sum()) for parts in opinions.values()} == {80}


def test_progress_reaches_the_end():
    told = []
    list(refits(10, lambda seen: seen * 0, seed=0, progress=told.append))
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_theme_that_always_comes_back_is_stable():
    truth = np.repeat([0, 1], 50)
    stability, _ = judge(truth, asked(100, lambda seen: truth[seen]))
    assert stability.tolist() == [1, 1]


def test_a_theme_that_is_split_each_time_is_less_stable():
    truth = np.repeat([0, 1], 50)
    halves = np.where(truth == 1, 1 + np.arange(100) % 2, 0)
    stability, _ = judge(truth, asked(100, lambda seen: halves[seen]))
    assert stability[0] == 1
    assert stability[1] < 0.6


def test_refits_that_are_alike_agree_and_random_ones_do_not():
    truth = np.repeat([0, 1, 2], 40)
    draw = np.random.default_rng(0)
    assert agreement(asked(120, lambda seen: truth[seen])) == 1
    assert abs(agreement(asked(120, lambda seen: draw.integers(0, 3, len(seen))))) < 0.05


def test_the_second_opinion_counts_for_nothing_in_stability():
    truth = np.repeat([0, 1], 50)
    opinions = asked(100, lambda seen: truth[seen])
    against = opinions | {SECOND: np.arange(100) % 2}
    assert agreement(against) == agreement(opinions)
    stability, second = judge(truth, against)
    assert stability.tolist() == [1, 1]
    assert not second.any()


def test_a_theme_that_another_method_finds_is_marked():
    truth = np.repeat([0, 1, 2], 30)
    found = np.where(truth == 0, 5, np.arange(90) % 4)
    _, second = judge(truth, {SECOND: found})
    assert second.tolist() == [True, False, False]


def test_a_theme_that_nobody_saw_has_no_stability():
    stability, second = judge(np.array([0, 0, 1]), {"refit-01": np.array([0, 0, -1])})
    assert stability[0] == 1
    assert np.isnan(stability[1])
    assert not second.any()


def test_factors_of_words_tell_plain_subjects_apart():
    tokens = [["bus", "ligne"], ["bus", "tram"], ["ligne", "tram"]] * 4
    tokens += [["cantine", "bio"], ["bio", "repas"], ["cantine", "repas"]] * 4
    parts = second_opinion(tokens, 2)
    assert len(set(parts[:12])) == len(set(parts[12:])) == 1
    assert parts[0] != parts[-1]


@pytest.mark.parametrize("tokens", [[], [[], []], [["a"], ["b"]], [["bus"]] * 3])
def test_too_few_words_give_no_second_opinion(tokens):
    assert second_opinion(tokens, 3).tolist() == [-1] * len(tokens)


@given(
    arrays(np.int64, 12, elements=st.integers(0, 3)),
    arrays(np.int64, 12, elements=st.integers(-1, 4)),
)
def test_stability_is_a_share(labels, parts):
    stability, _ = judge(labels, {"refit-01": parts})
    known = stability[~np.isnan(stability)]
    assert ((known >= 0) & (known <= 1)).all()


def test_opinions_are_read_back_from_their_table_for_any_order_of_ideas():
    ids = pd.Series(["a", "b", "c"])
    table = opinion_table(ids, {"refit-01": np.array([0, -1, 2]), SECOND: np.array([1, 1, 0])})
    assert len(table) == 5
    again = read_opinions(ids.iloc[[2, 0, 1]], table)
    assert again["refit-01"].tolist() == [2, 0, -1]
    assert again[SECOND].tolist() == [0, 1, 1]


def test_no_opinions_are_an_empty_table():
    assert opinion_table(pd.Series(["a"]), {}).empty
    assert (
        read_opinions(pd.Series(["a"]), pd.DataFrame({"idea_id": [], "opinion": [], "part": []}))
        == {}
    )
