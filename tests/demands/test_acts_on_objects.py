"""Proposals that name one act on one object are one demand, whatever else they say."""

import numpy as np
import pytest

from contrib_analysis.demands._acts_on_objects import group_by_pair
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._likeness import Likeness
from contrib_analysis.demands._words_alike import spelled_out

AGENTS = [
    "Former les agents publics à l'informatique",
    "Il faudrait former les agents, leur donner un outil autorisé",
    "Il faut former les agents du guichet avant l'été",
]
#: What else people ask, so that no word is the consultation's own subject.
OTHERS = [
    "Planter des arbres le long du boulevard",
    "Ouvrir la piscine le dimanche",
    "Réparer les trottoirs de la gare",
    "Supprimer les panneaux publicitaires",
]


def groups_of(texts, people=None, groups=None, fewest=3, standing=list):
    said = [asks(text) for text in texts]
    likeness = Likeness(spelled_out(ask.words) for own in said for ask in own)
    asked = [[spelled_out(ask.words) for ask in own] for own in said]
    before = np.full(len(texts), -1) if groups is None else np.array(groups)
    people = people or [f"p{n}" for n in range(len(texts))]
    return group_by_pair(asked, people, before, likeness, fewest, standing).tolist()


def test_an_act_on_an_object_makes_a_group_and_what_else_is_asked_none():
    assert groups_of(AGENTS + OTHERS) == [0, 0, 0, -1, -1, -1, -1]


def test_people_are_counted_and_not_proposals():
    assert set(groups_of(AGENTS + OTHERS, people=list("aabcdef"))) == {-1}


def test_another_object_or_the_contrary_is_another_demand():
    texts = [*AGENTS[:2], "Former les jeunes aux métiers du bois", "Ne pas former les agents"]
    assert set(groups_of(texts + OTHERS)) == {-1}


def test_a_thing_named_alone_joins_what_is_asked_of_it():
    texts = ["Il faut plus d'ateliers", "Des ateliers gratuits", "Ouvrir des ateliers le soir"]
    assert groups_of(texts + OTHERS)[:3] == [0, 0, 0]


def test_a_group_whose_title_few_would_sign_leaves_its_proposals_to_others():
    kept = groups_of(AGENTS + OTHERS, standing=lambda places: places if len(places) > 3 else [])
    assert set(kept) == {-1}


def test_what_wants_a_thing_to_be_is_one_act_and_what_wants_less_of_it_another():
    texts = ["Garder un guichet", "Ouvrir des guichets", "Il faut assurer un guichet"]
    against = ["Supprimer les guichets", "Moins de guichets"]
    assert groups_of(texts + against + OTHERS)[:5] == [0, 0, 0, -1, -1]


def test_whoever_names_what_most_of_a_group_name_joins_it():
    before = [0, 0, -1, 1, -1, -1, -1]
    assert groups_of(AGENTS + OTHERS, groups=before)[:4] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    "texts", [[], ["Oui"], ["Cela permettrait de former les agents"] * 4], ids=len
)
def test_nothing_to_group_is_no_group(texts):
    assert len(groups_of(texts)) == len(texts)


def test_the_order_of_proposals_changes_no_group():
    texts = AGENTS + OTHERS + ["Il faut plus de bus", "Plus de bus le soir", "Des bus en plus"]
    forth, back = groups_of(texts), groups_of(texts[::-1])[::-1]

    def parts(groups):
        return {frozenset(np.flatnonzero(np.array(groups) == g)) for g in set(groups) - {-1}}

    assert parts(forth) == parts(back)


def test_a_freedom_is_asked_for_by_what_it_is_of():
    freedoms = [
        "Rendre la liberté vestimentaire aux élèves",
        "Plus de liberté de réunion",
        "Garantir la liberté de circuler",
        "Plus de liberté de commerce",
    ]
    assert groups_of(freedoms + OTHERS) == [-1] * 8
    assert groups_of([*freedoms, *["Garantir la liberté de circuler"] * 2, *OTHERS])[2] == 0
