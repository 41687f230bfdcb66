from datetime import datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from insight_tables import contributions, ideas, shuffled

from contrib_analysis.insight.timeline import (
    FEWEST_PEOPLE,
    NEWS,
    PERIODS,
    THEMES,
    _since,
    over_dates,
    over_rounds,
)

START = datetime(2024, 1, 1)


def consultation(*told):
    """Make contributions of (day, theme, how many)."""
    rows = [(day, theme) for day, theme, n in told for _ in range(n)]
    table = contributions([{"submitted_at": START + timedelta(days=d)} for d, _ in rows])
    said = [{"contribution_id": f"c{i}", "theme_id": t} for i, (_, t) in enumerate(rows)]
    return table, ideas(said)


@pytest.mark.parametrize(
    ("days", "unit"), [(10, "day"), (90, "week"), (700, "month"), (3_000, "quarter")]
)
def test_periods_suit_the_span(days, unit):
    found = over_dates(*consultation((0, "T01", 1), (days, "T01", 1)))
    assert found.unit == unit
    assert found.periods["people"].sum() == 2


def test_periods_in_which_nobody_wrote_are_there_too():
    found = over_dates(*consultation((0, "T01", 2), (2, "T01", 1)))
    assert found.periods.to_dict("list") == {
        "period": ["2024-01-01", "2024-01-02", "2024-01-03"],
        "people": [2, 0, 1],
        "contributions": [2, 0, 1],
    }


def test_a_theme_that_rose_is_told_and_one_that_kept_its_share_is_not():
    found = over_dates(
        *consultation((0, "T01", 40), (0, "T02", 40), (9, "T01", 5), (9, "T02", 35))
    )
    assert found.since == "2024-01-10"
    assert found.news.set_index("theme_id")["news"].to_dict() == {"T01": "", "T02": "rose"}


def test_a_theme_that_nobody_had_spoken_of_is_new():
    found = over_dates(*consultation((0, "T01", 60), (9, "T01", 30), (9, "T02", 30)))
    assert found.news.set_index("theme_id")["news"].to_dict() == {"T01": "", "T02": "new"}


def test_a_few_people_make_nothing_new():
    few, enough = [
        over_dates(*consultation((0, "T01", 300), (9, "T01", 100), (9, "T02", n))) for n in (4, 6)
    ]
    assert few.news["p"].min() < 0.05
    assert set(few.news["news"]) == {""}
    assert enough.news.set_index("theme_id").at["T02", "news"] == "new"


def test_nothing_is_new_among_too_few_people():
    found = over_dates(*consultation((0, "T01", 20), (9, "T02", 20)))
    assert (found.since, len(found.news)) == ("", 0)
    assert len(found.periods) == 10


def test_rounds_are_an_attribute_called_so_in_the_order_of_their_numbers():
    table = contributions(
        [{"attr_Phase": f"Phase {n}"} for n in (2, 10, 1)] + [{"attr_Phase": ""}]
    )
    cut = ideas([{"contribution_id": f"c{i}", "theme_id": "T01"} for i in range(4)])
    found = over_rounds(table, cut)
    assert found.unit == "round"
    assert found.periods["period"].tolist() == ["Phase 1", "Phase 2", "Phase 10"]


def test_sources_that_follow_each_other_are_rounds_and_mixed_ones_are_not():
    table, cut = consultation((0, "T01", 3), (20, "T01", 3))
    one_after_the_other = table.assign(source=["b.csv"] * 3 + ["a.csv"] * 3)
    assert over_rounds(one_after_the_other, cut).periods["period"].tolist() == ["b.csv", "a.csv"]
    mixed = table.assign(source=["a.csv", "b.csv"] * 3)
    assert over_rounds(mixed, cut).unit == ""


def test_a_round_is_compared_with_all_before_it():
    table, cut = consultation((0, "T01", 60), (20, "T02", 40))
    table = table.assign(attr_round=["1"] * 60 + ["2"] * 40)
    found = over_rounds(table, cut)
    assert found.since == "2"
    assert found.news.set_index("theme_id").at["T02", "news"] == "new"


def test_an_original_without_a_date_speaks_through_its_dated_copies():
    table = contributions(
        [
            {},
            {"copies_of": "c0", "submitted_at": START},
            {"submitted_at": START + timedelta(days=1)},
        ]
    )
    found = over_dates(table, ideas([{"contribution_id": "c0", "theme_id": "T01"}]))
    assert found.themes["people"].tolist() == [1]


@pytest.mark.parametrize("told", [(), ((0, "T01", 5),)])
def test_no_span_is_an_empty_timeline(told):
    found = over_dates(*consultation(*told))
    assert found.unit == ""
    assert list(found.periods.columns) == list(PERIODS)
    assert list(found.themes.columns) == list(THEMES)
    assert list(found.news.columns) == list(NEWS)
    assert over_rounds(*consultation(*told)).unit == ""


def test_undated_contributions_are_left_out():
    assert over_dates(contributions([{}, {}]), ideas([])).unit == ""


@pytest.mark.parametrize("wrong", ["0999-05-01", "1970-01-01", "2204-01-01"])
def test_a_date_far_from_all_others_draws_no_century(wrong):
    table, cut = consultation(*[(day, "T01", 1) for day in range(20)])
    table.loc[3, "submitted_at"] = pd.Timestamp(wrong)
    found = over_dates(table, cut)
    assert found.apart == 1
    assert found.unit == "day"
    assert len(found.periods) == 20
    assert found.periods["contributions"].sum() == 19
    assert found.first == START.date().isoformat()


def test_two_years_with_a_gap_between_them_are_both_shown():
    found = over_dates(*consultation(*[(day, "T01", 6) for day in (0, 1, 800, 801)]))
    assert (found.apart, found.unit) == (0, "month")
    assert found.periods["contributions"].sum() == 24


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), max_size=120))
def test_what_is_recent_begins_where_enough_people_came_since_and_before(told):
    order = [f"p{n}" for n in range(10)]
    table = pd.DataFrame(told, columns=["at", "person"])
    table = table.assign(period="p" + table["at"].astype("str"))
    found = _since(table, order, 0.25)
    whole = table["person"].nunique()
    late = {n: table.loc[table["at"] >= n, "person"].nunique() for n in range(1, 10)}
    fits = [n for n, people in late.items() if people >= max(FEWEST_PEOPLE, 0.25 * whole)]
    before = table.loc[table["at"] < max(fits, default=0), "person"].nunique()
    assert found == (f"p{max(fits)}" if fits and before >= FEWEST_PEOPLE else "")


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["T01", "T02", "T03"]), st.just(1))))
def test_people_of_a_theme_in_its_periods_add_up(told):
    found = over_dates(*consultation(*told))
    if found.unit:
        assert found.periods["people"].sum() == len(told)
        assert found.themes["people"].sum() == len(told)
        assert found.themes["low"].le(found.themes["share"]).all()
        assert found.themes["share"].le(found.themes["high"]).all()


def test_the_order_of_rows_changes_nothing(example_run):
    table, cut = example_run.contributions, example_run.ideas
    straight, mixed = over_dates(table, cut), over_dates(shuffled(table), shuffled(cut))
    assert straight.since == mixed.since
    for one, other in zip(straight[1:4], mixed[1:4], strict=True):
        pd.testing.assert_frame_equal(one, other)
