import pandas as pd
from insight_tables import contributions, ideas, shuffled

from contrib_analysis.insight.without_campaigns import COUNTS, count_without


def test_themes_are_counted_with_and_without_campaigns_and_copies():
    table = contributions(
        [
            {"campaign_id": "campaign-1"},
            {"campaign_id": "campaign-1", "copies_of": "c0"},
            {"campaign_id": "campaign-1", "copies_of": "c0"},
            {},
            {},
            {"copies_of": "c4"},
        ]
    )
    cut = ideas(
        [
            {"contribution_id": "c0", "theme_id": "T01"},
            {"contribution_id": "c3", "theme_id": "T02"},
            {"contribution_id": "c4", "theme_id": "T02"},
            {"contribution_id": "c4", "theme_id": "T01"},
        ]
    )
    found = count_without(table, cut).set_index("theme_id")
    assert found.loc["T01"].to_dict() == {
        "contributions": 5,
        "people": 5,
        "contributions_no_copies": 2,
        "people_no_copies": 2,
        "contributions_no_campaigns": 2,
        "people_no_campaigns": 2,
        "rank": 1,
        "rank_no_campaigns": 2,
    }
    assert found.loc["T02", ["people", "rank", "rank_no_campaigns"]].tolist() == [3, 2, 1]


def test_a_theme_of_a_campaign_alone_stays_with_nobody_else():
    table = contributions([{"campaign_id": "campaign-1"}])
    (theme,) = count_without(
        table, ideas([{"contribution_id": "c0", "theme_id": "T01"}])
    ).itertuples()
    assert (theme.people, theme.people_no_campaigns) == (1, 0)


def test_nothing_said_gives_an_empty_table():
    assert list(count_without(contributions([]), ideas([])).columns) == list(COUNTS)


def test_leaving_out_never_adds_and_the_order_of_rows_changes_nothing(example_run):
    table, cut = example_run.contributions, example_run.ideas
    found = count_without(table, cut)
    assert (found["people_no_copies"] <= found["people"]).all()
    assert (found["people_no_campaigns"] <= found["people"]).all()
    pd.testing.assert_frame_equal(found, count_without(shuffled(table), shuffled(cut)))
