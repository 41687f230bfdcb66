import pandas as pd
from builders import an_analysis

from contrib_analysis.dashboard import relations
from contrib_analysis.dashboard.view import build_view


def spoken(*groups):
    """Give contributions that each speak of some themes."""
    names = [f"c{i}" for i in range(len(groups))]
    contributions = pd.DataFrame({"contribution_id": names, "copies_of": ""})
    ideas = pd.DataFrame(
        [(name, theme) for name, group in zip(names, groups, strict=True) for theme in group],
        columns=["contribution_id", "theme_id"],
    )
    return contributions, ideas


def test_themes_are_neighbours_where_enough_contributions_speak_of_both():
    contributions, ideas = spoken(*["ab"] * 5, *["ac"] * 4, *["c"] * 9)
    assert relations.neighbours(contributions, ideas) == {
        "a": [{"theme_id": "b", "n": 5}],
        "b": [{"theme_id": "a", "n": 5}],
    }


def test_copies_count_among_the_contributions_that_two_themes_share():
    contributions, ideas = spoken("ab")
    copies = pd.DataFrame({"contribution_id": [f"k{i}" for i in range(6)], "copies_of": "c0"})
    found = relations.neighbours(pd.concat([contributions, copies], ignore_index=True), ideas)
    assert found["a"] == [{"theme_id": "b", "n": 7}]


def test_a_campaign_is_shown_with_its_size_and_a_quote():
    analysis = an_analysis(20, copies=2, campaign=True, interface="en")
    campaigns = build_view(analysis)["campaigns"]
    assert [(c["size"], c["texts"]) for c in campaigns] == [(2, 1), (2, 1)]
    assert campaigns[0]["quote"]["contribution_id"] == "P-0001"


def test_without_campaigns_none_is_shown():
    assert build_view(an_analysis(20))["campaigns"] == []
