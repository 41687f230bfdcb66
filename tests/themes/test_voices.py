"""Whom a theme quotes: campaigns that carry its votes, sides, what analysts hid."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from contrib_analysis.tables import Decisions, conform
from contrib_analysis.themes._voices import Voices
from contrib_analysis.themes.known_themes import KnownThemes

SENT = "Je m'oppose aux caméras dans l'espace public"


def told(votes, *, sides=("", "", "", ""), hidden=(), headline=False):
    """Quote a theme of three ideas and a campaign's, whose copies have votes too."""
    texts = ["Des caméras dans la rue", "Filmer la rue coûte cher", "Une rue calme le soir", SENT]
    ids = ["a", "b", "c", "k"]
    contributions = conform(
        pd.DataFrame(
            {
                "contribution_id": [*ids, "k2"],
                "copies_of": ["", "", "", "", "k"],
                "campaign_id": ["", "", "", "campaign-1", "campaign-1"],
                "votes_for": pd.array(votes, dtype="Int64"),
                "text": [*texts, SENT],
            }
        ),
        "contributions",
    )
    ideas = pd.DataFrame({"idea_id": ids, "contribution_id": ids, "text": texts, "side": sides})
    ideas = conform(ideas.assign(strength=1.0, rank=range(1, 5), theme_id="T01"), "ideas")
    vectors = np.array([[1.0, 0], [0.9, 0.4359], [0.8, 0.6], [0.6, 0.8]])
    voices = Voices(ideas, contributions, vectors, ideas["contribution_id"], np.arange(4))
    asked = (ideas, np.arange(4), Decisions(hidden=frozenset(hidden)), KnownThemes())
    if headline:
        return voices.headline(*asked, theme_id="T01", name="Caméras")
    return voices.quotes(*asked, SimpleNamespace(theme_id="T01", label="Caméras", headline=""))


def test_a_campaign_that_carries_most_of_the_votes_is_quoted_once_and_marked():
    chosen = told([1, 2, 3, 4, 5])
    assert chosen.count(("k", "campaign")) == 1
    assert [idea for idea, _ in chosen].count("k") == 1


@pytest.mark.parametrize("votes", [[5, 2, 3, 4, 5], [None] * 5])
def test_a_campaign_that_carries_less_is_not(votes):
    assert "k" not in [idea for idea, _ in told(votes)]


def test_an_idea_that_an_analyst_hid_is_quoted_by_no_role():
    assert "k" not in [idea for idea, _ in told([1, 2, 3, 4, 5], hidden=["k"])]


def test_what_a_fifth_of_those_who_take_a_side_are_against_has_no_headline():
    against = ("for", "for", "against", "against")
    assert told([None] * 5, sides=against, headline=True) == ""
    assert told([None] * 5, sides=("for", "for", "for", "against"), headline=True)


def test_a_theme_of_two_sides_has_no_single_voice_that_differs():
    sides = ("for", "against", "for", "against")
    assert "edge" not in [role for _, role in told([None] * 5, sides=sides)]
