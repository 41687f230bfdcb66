"""Names have signs that can be counted, and weights that a table holds."""

import numpy as np
import pytest

from contrib_analysis.text.grammar import Grammar, start_parsing
from contrib_analysis.themes._group import Group
from contrib_analysis.themes._name_finder import NameFinder
from contrib_analysis.themes._name_signs import ALWAYS, NameSigns, likelihood, load_weights
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes.said_phrases import count_phrases

TEXTS = (
    "Des trams plus fréquents le soir.",
    "Des trams pour la banlieue.",
    "Les trams sont pleins.",
    "Un bus et des trams.",
    "Des cantines bio.",
    "Les cantines gaspillent.",
    "Des repas chauds dans les cantines.",
)
GROUPS = np.array([0] * 4 + [1] * 3)


@pytest.fixture(scope="module")
def signs():
    with start_parsing(TEXTS) as parsing:
        index = PhraseIndex(count_phrases(TEXTS, Grammar(parsing.result())))
    finder = NameFinder(index, np.eye(2)[GROUPS], np.arange(len(TEXTS)))
    group = Group(GROUPS, 0, 2, None)
    found = finder.find(group, frozenset())
    counted = NameSigns(finder.about, finder.general).of(found, group)
    return {c.name: one for c, one in zip(found, counted, strict=True)}


def test_a_word_that_all_of_a_group_say_reaches_all_of_it(signs):
    trams = signs["trams"]
    assert trams["reach"] == trams["share that says the rarest word"] == 1.0
    assert trams["one word"] == 1.0
    assert trams["pair"] == trams["action"] == 0.0


def test_every_sign_has_a_weight_and_every_weight_a_sign(signs):
    assert load_weights().keys() - {ALWAYS} == signs["trams"].keys()


def test_what_more_of_a_group_is_about_is_likelier_a_good_name(signs):
    less = signs["trams"] | {"reach": 0.2, "of the farthest reach": 0.2}
    assert 0 < likelihood(less) < likelihood(signs["trams"]) < 1
