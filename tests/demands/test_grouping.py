"""Demands: proposals of several people that ask for the same thing."""

import numpy as np
import pandas as pd

from contrib_analysis.demands.grouping import group_demands
from contrib_analysis.tables import conform


def corpus(said, **more):
    """Return ideas and contributions: (person, text, kind) a row, each a whole contribution."""
    people, texts, kinds = zip(*said, strict=True)
    ids = [f"c{n:02d}" for n in range(len(said))]
    contributions = conform(
        pd.DataFrame({"contribution_id": ids, "text": texts, "author_id": people, **more}),
        "contributions",
    )
    ideas = pd.DataFrame({"contribution_id": ids, "text": texts, "kind": kinds, "start": 0})
    ideas = ideas.assign(
        idea_id=[f"{name}.0" for name in ids],
        end=ideas["text"].str.len(),
        theme_id="T01",
        strength=1.0,
    )
    return conform(ideas, "ideas"), contributions


def rows_of(texts):
    """Return a unit row for each text: its words, each a dimension."""
    words = sorted({word for text in texts for word in text.lower().split()})
    rows = np.array([[word in text.lower().split() for word in words] for text in texts], float)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


BUS = [(p, "Créer une ligne de bus", "proposal") for p in "abc"]
POOL = [(p, "Ouvrir la piscine le soir", "proposal") for p in "defg"]


def demands_of(said):
    ideas, contributions = corpus(said)
    return group_demands(ideas, contributions, rows_of(ideas["text"])).tolist()


def test_what_three_people_ask_is_a_demand_and_that_of_most_people_comes_first():
    assert demands_of(BUS + POOL) == ["D002"] * 3 + ["D001"] * 4


def test_one_person_who_asks_forty_times_makes_no_demand():
    assert set(demands_of([("a", "Créer une ligne de bus", "proposal")] * 40)) == {""}


def test_a_corpus_without_proposals_has_no_demand():
    assert demands_of([("a", "Le bus est bondé", "concern")] * 3) == [""] * 3


def test_the_order_of_rows_changes_nothing():
    said = BUS + POOL
    ideas, contributions = corpus(said)
    order = np.random.default_rng(0).permutation(len(ideas))
    rows = rows_of(ideas["text"])
    found = group_demands(ideas, contributions, rows)
    other = group_demands(ideas.iloc[order].reset_index(drop=True), contributions, rows[order])
    assert other.tolist() == found.iloc[order].tolist()
