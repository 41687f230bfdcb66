import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from insight_tables import contributions, ideas, shuffled

from contrib_analysis.insight.votes import (
    THEME_SIDES,
    VERDICTS,
    VOTES,
    count_sides,
    count_votes,
    verdicts,
)


def voted(*votes):
    table = contributions([{"votes_for": f, "votes_against": a} for f, a in votes])
    cut = [{"contribution_id": f"c{i}", "theme_id": "T01"} for i in range(len(votes))]
    return table, ideas(cut)


@pytest.mark.parametrize(
    ("for_", "against", "verdict"),
    [
        (95, 5, "consensual"),
        (5, 95, "rejected"),
        (50, 50, "divided"),
        (70, 30, ""),
        (3, 3, ""),
        (9, 0, "consensual"),
        (0, 0, ""),
    ],
)
def test_a_verdict_needs_its_whole_interval(for_, against, verdict):
    assert verdicts([for_], [against]) == [verdict]


def test_a_row_is_a_contribution_with_its_own_votes_most_votes_first():
    found = count_votes(*voted((10, 10), (90, 10), (0, 0)))
    assert found["contribution_id"].tolist() == ["c1", "c0"]
    assert found["verdict"].tolist() == ["consensual", ""]
    assert found[["for_", "against"]].to_numpy().tolist() == [[90, 10], [10, 10]]


@pytest.mark.parametrize("little", ["Article 27", "[nom]", "Liberté de panorama."])
def test_what_stands_for_a_vote_says_something_where_anything_does(little):
    table, _ = voted((90, 10), (10, 90))
    cut = ideas(
        [
            {"contribution_id": "c0", "text": little, "strength": 0.9},
            {
                "contribution_id": "c0",
                "text": "Les mairies doivent publier leurs plans",
                "strength": 0.5,
            },
            {"contribution_id": "c1", "text": little, "strength": 0.9},
        ]
    )
    texts = cut.set_index("idea_id")["text"]
    found = count_votes(table, cut).set_index("contribution_id")
    assert texts[found.at["c0", "idea_id"]] == "Les mairies doivent publier leurs plans"
    assert texts[found.at["c1", "idea_id"]] == little


def test_votes_that_take_no_side_count_among_all_and_support_nothing():
    table, cut = voted((9, 1), (0, 0), (60, 40))
    table["votes_neither"] = pd.array([90, 12, None], dtype="Int64")
    found = count_votes(table, cut).set_index("contribution_id")
    assert found.index.tolist() == ["c0", "c2", "c1"]
    assert found["neither"].fillna(-1).tolist() == [90, -1, 12]
    assert found.at["c0", "share"] == 0.09
    assert found["verdict"].tolist() == ["", "divided", ""]
    assert found.at["c1", "share"] == 0


@pytest.mark.parametrize(
    ("for_", "against", "neither", "verdict"),
    [
        (95, 5, 10, "consensual"),
        (95, 5, 100, ""),
        (5, 95, 100, ""),
        (5, 95, 10, "rejected"),
        (50, 50, 500, "divided"),
        (0, 0, 40, ""),
    ],
)
def test_nothing_is_widely_supported_where_most_take_no_side(for_, against, neither, verdict):
    assert verdicts([for_], [against], [neither]) == [verdict]


def test_the_firmest_idea_stands_for_its_contribution_and_for_its_copies():
    table = contributions(
        [
            {"votes_for": 1, "votes_against": 2},
            {"copies_of": "c0", "votes_for": 5, "votes_against": 5},
        ]
    )
    cut = ideas(
        [
            {"contribution_id": "c0", "theme_id": "T01", "strength": 0.2},
            {"contribution_id": "c0", "theme_id": "T02", "strength": 0.9},
        ]
    )
    found = count_votes(table, cut)
    assert found["contribution_id"].tolist() == ["c1", "c0"]
    assert found["idea_id"].tolist() == ["i0001", "i0001"]
    assert found["theme_id"].tolist() == ["T02", "T02"]


@pytest.mark.parametrize(
    "table",
    [
        contributions([]),
        contributions([{}]),
        contributions([{"votes_for": 3}]),
        contributions([{"votes_for": 3, "votes_against": 0}]),
    ],
)
def test_support_alone_shows_no_dissent(table):
    found = count_votes(table, ideas([{"contribution_id": "c0", "theme_id": "T01"}]))
    assert list(found.columns) == list(VOTES)
    assert found.empty


def test_people_are_counted_on_each_side_of_a_theme():
    table = contributions(
        [
            {"author_id": "a", "attr_side": "pour"},
            {"author_id": "a", "attr_side": "pour"},
            {"author_id": "b", "attr_side": "contre"},
            {"author_id": "b", "attr_side": "pour"},
            {"author_id": "d", "attr_side": ""},
        ]
    )
    cut = ideas([{"contribution_id": f"c{i}", "theme_id": "T01"} for i in range(5)])
    (theme,) = count_sides(table, cut).itertuples()
    assert (theme.people, theme.for_, theme.against) == (2, 2, 1)


def test_no_sides_no_table():
    found = count_sides(contributions([{"attr_x": "nord"}]), ideas([]))
    assert list(found.columns) == list(THEME_SIDES)
    assert found.empty


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=12))
def test_votes_add_up_and_every_verdict_is_known(votes):
    found = count_votes(*voted(*votes))
    if any(against for _, against in votes):
        assert found["for_"].sum() == sum(f for f, _ in votes)
        assert found["against"].sum() == sum(a for _, a in votes)
    assert set(found["verdict"]) <= set(VERDICTS)


def test_the_order_of_rows_changes_nothing():
    table, cut = voted((10, 10), (90, 10), (10, 10), (3, 8))
    mixed = count_votes(shuffled(table), shuffled(cut))
    pd.testing.assert_frame_equal(count_votes(table, cut), mixed)
