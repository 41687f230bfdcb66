"""What the comparison of methods measures."""

import numpy as np
import pytest

from benchmarks.quality.corpora import Corpus
from benchmarks.quality.measures import (
    OUT,
    Found,
    agreement,
    label_agreement,
    majorities,
    quote_agreement,
    stability,
    unit_themes,
)

CORPUS = Corpus(
    ["Des bus.", "Un tramway.", "Une cantine bio.", "Des cantines gratuites."],
    ["a", "b", "c", "d"],
    {"a": "transports en bus", "b": "transports en bus", "c": "cantine", "d": "cantine"},
)


def found(*labels, names=None, quotes=None):
    return Found(np.array(labels), names or {}, quotes or {})


def test_the_human_themes_agree_with_themselves():
    told = agreement(CORPUS, found(0, 0, 1, 1))
    assert (told["ami"], told["ari"], told["fmi"]) == (1, 1, 1)
    assert (told["count_error"], told["coverage"]) == (0, 1)


def test_texts_left_out_are_a_theme_in_agreement_but_not_in_the_number():
    told = agreement(CORPUS, found(0, 0, OUT, OUT))
    assert told["ami"] == 1
    assert (told["themes"], told["count_error"], told["coverage"]) == (1, 0.5, 0.5)


def test_a_unit_is_in_the_theme_of_most_of_its_text():
    corpus = Corpus(["Court.", "Bien plus long.", "Seul."], ["a", "a", "b"], {"a": "x", "b": "y"})
    assert unit_themes(corpus, np.array([0, 1, 0])) == {"a": 1, "b": 0}


def test_units_without_a_human_theme_are_not_compared():
    corpus = CORPUS._replace(gold={**CORPUS.gold, "d": ""})
    assert agreement(corpus, found(0, 0, 1, 0))["ami"] == 1


def test_the_majority_of_equals_is_the_first_by_name():
    assert majorities(CORPUS, np.array([0, 1, 0, 1])) == {0: "cantine", 1: "cantine"}


@pytest.mark.parametrize(
    ("label", "agrees"), [("Le bus", 1), ("les BUS", 1), ("en commun", 0), ("cantine", 0)]
)
def test_a_label_agrees_by_a_lemma_that_is_no_stop_word(label, agrees):
    result = found(0, 0, OUT, OUT, names={0: label})
    assert label_agreement(CORPUS, result) == agrees


def test_quotes_agree_with_the_majority_of_their_theme():
    result = found(0, 0, 0, 1, quotes={0: [2, 0, 1], 1: [3]})
    assert quote_agreement(CORPUS, result, 3) == 3 / 4
    assert quote_agreement(CORPUS, result, 1) == 1 / 2


def test_a_method_that_finds_the_same_again_is_stable():
    texts = [str(i) for i in range(40)]
    assert stability(texts, lambda t: np.array([int(x) % 4 for x in t]), 4) == 1


def test_a_method_that_throws_dice_is_not_stable():
    rng = np.random.default_rng(0)
    texts = [str(i) for i in range(200)]
    assert abs(stability(texts, lambda t: rng.integers(4, size=len(t)), 4)) < 0.1
