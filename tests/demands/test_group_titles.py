"""What grouping works out is worked out once, and is what its members alone decide."""

import numpy as np
import pandas as pd

from contrib_analysis.demands import _group_titles, _remembered
from contrib_analysis.demands._group_titles import GroupTitles
from contrib_analysis.demands.titles import title_with_signers

TEXTS = ["Former les agents", "Plus de bus", "Il faut plus de bus", "Former tous les agents"]
IDEAS = pd.DataFrame({"idea_id": ["i3", "i1", "i2", "i0"], "text": TEXTS})


def test_a_group_whose_title_is_known_is_not_read_again(monkeypatch):
    titles = GroupTitles(IDEAS)
    first = titles.of(np.array([1, 2]))
    monkeypatch.setattr(_group_titles, "title_with_signers", None)
    again = titles.of(np.array([1, 2]))
    assert again[0] == first[0] == "Plus de bus"
    assert again[1].tolist() == first[1].tolist()


def test_who_signs_a_title_is_told_in_the_order_of_the_members():
    titles = GroupTitles(IDEAS)
    for members in ([0, 3], [3, 0], [1, 0, 2]):
        ids, texts = ([IDEAS[of].iloc[place] for place in members] for of in ("idea_id", "text"))
        title, signed = titles.of(np.array(members))
        wanted = title_with_signers(ids, texts)
        assert (title, signed.tolist()) == (wanted[0], wanted[1].tolist())
    assert titles.of(np.array([1, 0, 2]))[1].tolist() == [1.0, 0.0, 1.0]


def test_what_is_made_of_asks_is_forgotten_where_they_are_many(monkeypatch):
    monkeypatch.setattr(_remembered, "MOST", 2)
    known, made = {}, []

    def make(words):
        made.append(words)
        return len(words)

    asks = [("a+",), ("b+",), ("a+",), ("c+", "d+"), ("c+", "d+")]
    assert [_remembered.remembered(known, words, make) for words in asks] == [1, 1, 1, 2, 2]
    assert made == [("a+",), ("b+",), ("c+", "d+")]
    assert len(known) == 1
