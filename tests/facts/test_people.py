import pandas as pd
from insight_tables import contributions, ideas, shuffled

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.people import group_of, speech


def test_people_and_contributions_are_counted_as_the_themes_table_counts_them(example_run):
    said = speech(example_run.contributions, example_run.ideas).groupby("theme_id")
    counted = count_three_ways(example_run.ideas, example_run.contributions).set_index("theme_id")
    assert said["person"].nunique().to_dict() == counted["people"].to_dict()
    assert said["contribution_id"].nunique().to_dict() == counted["contributions"].to_dict()


def test_a_copy_says_what_its_original_says():
    table = contributions([{}, {"copies_of": "c0"}])
    said = speech(table, ideas([{"contribution_id": "c0", "theme_id": "T01"}]))
    assert said["contribution_id"].tolist() == ["c0", "c1"]


def test_a_person_is_in_the_one_group_they_state():
    table = contributions(
        [
            {"author_id": "a", "attr_x": "nord"},
            {"author_id": "a", "attr_x": ""},
            {"author_id": "b", "attr_x": "nord"},
            {"author_id": "b", "attr_x": "sud"},
            {"author_id": "", "attr_x": "sud"},
        ]
    )
    assert group_of(table, "attr_x").to_dict() == {"a": "nord", "b": "", "c4": "sud"}


def test_the_order_of_rows_changes_nothing(example_run):
    table, cut = example_run.contributions, example_run.ideas
    pd.testing.assert_frame_equal(speech(table, cut), speech(shuffled(table), shuffled(cut)))


def test_nothing_said_is_an_empty_table():
    assert speech(contributions([]), ideas([])).empty
