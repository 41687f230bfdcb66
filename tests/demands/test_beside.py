"""Demands grouped on another core are those that are grouped here, and their asks are known."""

import pandas as pd
import pytest

from contrib_analysis.demands import _asks
from contrib_analysis.demands.beside import grouping_beside
from contrib_analysis.demands.grouping import group_demands
from contrib_analysis.engine import cores

TEXTS = (
    "Plus de bus le soir",
    "Il faut plus de bus le soir",
    "Des bus le soir",
    "Le tram est beau",
)


@pytest.fixture
def tables():
    ids = [f"c{n}" for n in range(len(TEXTS))]
    kinds = ["proposal"] * 3 + [""]
    contributions = pd.DataFrame(
        {"contribution_id": ids, "author_id": ids, "question": "", "copies_of": "", "text": TEXTS}
    )
    ideas = pd.DataFrame(
        {"idea_id": [f"{one}:0" for one in ids], "contribution_id": ids, "text": TEXTS}
    )
    return ideas.assign(kind=kinds), contributions


@pytest.mark.parametrize("count", [1, 2])
def test_demands_and_asks_are_those_of_this_process(count, tables, monkeypatch):
    monkeypatch.setattr(cores, "usable_cores", lambda: count)
    monkeypatch.setattr(cores, "_FEWEST_ROWS", 0)
    _asks._known.clear()
    expected, known = group_demands(*tables), _asks.known_asks(TEXTS)
    assert (expected != "").sum() == 3
    _asks._known.clear()
    with grouping_beside(*tables) as made:
        pd.testing.assert_series_equal(made(), expected)
    assert _asks.known_asks(TEXTS) == known
    assert [_asks._known[text] for text in TEXTS] == [_asks._read(t, apart=False) for t in TEXTS]


def test_only_the_asks_of_the_latest_texts_are_kept(monkeypatch):
    monkeypatch.setattr(_asks, "_KEPT", 2)
    known = _asks._Known()
    for text in TEXTS[:3]:
        known[text]
    assert list(known) == list(TEXTS[1:3])
