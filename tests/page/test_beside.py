from dataclasses import replace

import pandas as pd
from builders import an_analysis

from contrib_analysis.insight.insights import gather
from contrib_analysis.page import _beside
from contrib_analysis.page._beside import Shared
from contrib_analysis.page._view import build_view
from contrib_analysis.tables import conform


def spoken(*groups):
    """Give contributions that each speak of some themes."""
    names = [f"c{i}" for i in range(len(groups))]
    contributions = pd.DataFrame({"contribution_id": names})
    ideas = pd.DataFrame(
        [(name, theme) for name, group in zip(names, groups, strict=True) for theme in group],
        columns=["contribution_id", "theme_id"],
    )
    return conform(contributions, "contributions"), conform(ideas, "ideas")


def test_themes_are_neighbours_where_enough_contributions_speak_of_both():
    contributions, ideas = spoken(*["ab"] * 5, *["ac"] * 4, *["c"] * 9)
    assert _beside.neighbours(contributions, ideas) == {
        "a": [Shared("b", 5)],
        "b": [Shared("a", 5)],
    }


def test_copies_count_among_the_contributions_that_two_themes_share():
    contributions, ideas = spoken("ab")
    copies = pd.DataFrame({"contribution_id": [f"k{i}" for i in range(6)], "copies_of": "c0"})
    everyone = pd.concat([contributions, conform(copies, "contributions")], ignore_index=True)
    found = _beside.neighbours(everyone, ideas)
    assert found["a"] == [Shared("b", 7)]


def test_ideas_of_two_themes_tie_them_both_ways():
    ideas = conform(
        pd.DataFrame({"theme_id": ["a", "a", "b"], "second_theme_id": ["b", "", "a"]}), "ideas"
    )
    assert _beside.overlaps(ideas) == {
        "a": [Shared("b", 2)],
        "b": [Shared("a", 2)],
    }


def test_themes_that_might_be_one_are_tied_both_ways_by_whoever_speaks_of_either():
    proposed = conform(
        pd.DataFrame({"theme_id": ["a"], "other_theme_id": ["b"], "people": [7]}),
        "merge_proposals",
    )
    assert _beside.one_theme(proposed) == {"a": [Shared("b", 7)], "b": [Shared("a", 7)]}


def test_an_old_run_without_that_table_shows_what_insight_finds_now():
    analysis = an_analysis(60)
    proposed = pd.DataFrame({"theme_id": ["t01"], "other_theme_id": ["t02"], "people": [9]})
    insights = replace(gather(analysis), merge_proposals=conform(proposed, "merge_proposals"))
    assert analysis.merge_proposals.empty
    first = next(t for t in build_view(analysis, insights).themes if t.theme_id == "t01")
    assert [(other.theme_id, other.n) for other in first.one_with] == [("t02", 9)]
