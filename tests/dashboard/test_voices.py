import pandas as pd
import pytest
from builders import an_analysis
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.dashboard import voices
from contrib_analysis.i18n import words

EN = words("en")


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e", ""]), min_size=1, max_size=60))
def test_no_named_group_is_small(values):
    shown = voices.grouped(pd.Series(values), EN)
    named = shown[~shown.isin([EN("Not stated"), EN("Others (small groups)")])]
    assert (named.value_counts() >= voices.SMALLEST_GROUP).all()


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e", ""]), min_size=1, max_size=60))
def test_groups_shown_together_are_never_a_few_people(values):
    shown = voices.grouped(pd.Series(values), EN)
    together = int((shown == EN("Others (small groups)")).sum())
    assert together == 0 or together >= voices.SMALLEST_GROUP


def test_a_lone_small_group_takes_the_next_smallest_with_it():
    values = pd.Series(["a"] * 20 + ["b"] * 6 + ["c"] * 2)
    shown = voices.grouped(values, EN)
    assert shown.value_counts().to_dict() == {"a": 20, "Others (small groups)": 8}


def test_an_attribute_with_too_many_values_has_no_groups():
    frame = pd.DataFrame({"attr_cp": [f"{i:05d}" for i in range(60) for _ in range(5)]})
    assert voices.attributes(frame, EN) == [
        {"column": "attr_cp", "label": "Cp", "groups": [], "unknown": 0}
    ]


def test_what_is_not_known_comes_last():
    values = pd.Series(["", "", "", "a"])
    assert [row["label"] for row in voices.counted(values.replace("", "Not stated"), EN)] == [
        "a",
        "Not stated",
    ]


@pytest.mark.parametrize(
    ("days", "unit", "periods"), [(10, "day", 11), (100, "week", 15), (800, "month", 27)]
)
def test_the_unit_of_time_follows_the_span(days, unit, periods):
    dates = pd.to_datetime(["2024-01-08", "2024-01-08"]).append(
        pd.DatetimeIndex([pd.Timestamp("2024-01-08") + pd.Timedelta(days=days)])
    )
    time = voices.timeline(pd.DataFrame({"submitted_at": dates}))
    assert (time["unit"], len(time["periods"])) == (unit, periods)
    assert sum(period["n"] for period in time["periods"]) == 3


def test_contributions_without_a_date_are_counted_apart():
    frame = pd.DataFrame({"submitted_at": pd.to_datetime(["2024-01-08", None])})
    assert voices.timeline(frame)["undated"] == 1


def test_a_copy_speaks_of_the_themes_of_its_original():
    analysis = an_analysis(4, copies=1)
    pairs = voices.themes_of(analysis.contributions, analysis.ideas)
    by_voice = pairs.groupby("contribution_id")["theme_id"].apply(set)
    assert by_voice["P-0005"] == by_voice["P-0001"]
