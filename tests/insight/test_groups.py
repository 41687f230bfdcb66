from math import comb

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from insight_tables import contributions, ideas, shuffled

from contrib_analysis.insight.groups import (
    ATTRIBUTES,
    CELLS,
    MOST_GROUPS,
    theme_by_group,
)


def consultation(groups, says):
    """Make `groups` {name: people}, of whom `says` {name: people} speak of T01, all of T02."""
    people = [(name, n < says.get(name, 0)) for name, size in groups.items() for n in range(size)]
    table = contributions([{"attr_group": name, "channel": "en ligne"} for name, _ in people])
    rows = [{"contribution_id": f"c{i}", "theme_id": "T02"} for i in range(len(people))]
    rows += [
        {"contribution_id": f"c{i}", "theme_id": "T01"}
        for i, (_, says_it) in enumerate(people)
        if says_it
    ]
    return table, ideas(rows)


def reason(found, column="attr_group"):
    return found.attributes.set_index("attribute").at[column, "reason"]


def test_people_of_each_group_are_counted_with_their_interval():
    found = theme_by_group(*consultation({"nord": 60, "sud": 40}, {"nord": 30, "sud": 10}))
    cell = found.cells.set_index(["group", "theme_id"]).loc[("nord", "T01")]
    assert (cell["people"], cell["group_people"], cell["share"]) == (30, 60, 0.5)
    assert (cell["low"], cell["high"]) == pytest.approx((0.377, 0.623), abs=0.001)
    assert cell["others_share"] == 0.25


def test_said_more_holds_for_a_clear_difference_only():
    clear = theme_by_group(*consultation({"nord": 60, "sud": 60}, {"nord": 40, "sud": 10}))
    said = clear.cells[clear.cells["said_more"]]
    assert said[["group", "theme_id"]].to_numpy().tolist() == [["nord", "T01"]]
    chance = theme_by_group(*consultation({"nord": 60, "sud": 60}, {"nord": 20, "sud": 16}))
    assert not chance.cells["said_more"].any()


def test_a_difference_where_few_were_expected_is_tested_exactly():
    found = theme_by_group(*consultation({"nord": 8, "sud": 60}, {"nord": 6}))
    cell = found.cells.set_index(["group", "theme_id"]).loc[("nord", "T01")]
    assert cell["expected"] < 1
    # Two groups, of which all speak of T02: two tests are made.
    assert cell["p"] == pytest.approx(2 * 2 * comb(8, 6) / comb(68, 6))
    assert cell["said_more"]


def test_two_or_three_people_are_no_voice_of_a_group():
    found = theme_by_group(*consultation({"nord": 8, "sud": 900}, {"nord": 4}))
    assert not found.cells["said_more"].any()
    found = theme_by_group(*consultation({"nord": 8, "sud": 900}, {"nord": 6}))
    assert found.cells["said_more"].any()


def test_many_attributes_ask_for_more_than_one_does():
    table, cut = consultation({"nord": 60, "sud": 60}, {"nord": 31, "sud": 15})
    assert theme_by_group(table, cut).cells["said_more"].any()
    for n in range(40):
        table[f"attr_z{n:02d}"] = ["pair" if i % (n + 2) else "impair" for i in range(len(table))]
    first = theme_by_group(table, cut).cells
    assert not first.loc[first["attribute"] == "attr_group", "said_more"].any()


def test_small_groups_are_hidden_and_one_alone_takes_another_along():
    found = theme_by_group(*consultation({"nord": 40, "sud": 30, "est": 12, "ouest": 3}, {}))
    assert set(found.cells["group"]) == {"nord", "sud"}
    row = found.attributes.set_index("attribute").loc["attr_group"]
    assert (row["people"], row["hidden_groups"], row["hidden_people"]) == (70, 2, 15)


def test_who_states_nothing_is_a_group_to_hide_when_few():
    table, cut = consultation({"nord": 40, "sud": 30, "est": 20, "": 2}, {})
    row = theme_by_group(table, cut).attributes.set_index("attribute").loc["attr_group"]
    assert pd.isna(row["unknown"])
    assert row["hidden_people"] == 22


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ({"nord": 15, "sud": 14}, "few people"),
        ({f"voie {n}": 1 for n in range(50)}, "too many values"),
        ({f"voie {n}": 6 for n in range(90)}, "too many values"),
        ({"nord": 60}, "one group"),
        ({"": 60}, "empty"),
    ],
)
def test_an_attribute_without_a_table_says_why(groups, why):
    found = theme_by_group(*consultation(groups, {}))
    assert reason(found) == why
    assert found.cells.empty
    row = found.attributes.set_index("attribute").loc["attr_group"]
    assert (row["people"], row["groups"], row["hidden_groups"]) == (0, 0, 0)


def test_of_many_groups_the_largest_are_shown():
    sizes = {f"commune {n:02d}": 90 - n for n in range(50)}
    found = theme_by_group(*consultation(sizes, {}))
    shown = found.cells["group"].unique().tolist()
    assert shown == sorted(sizes)[:MOST_GROUPS]
    assert found.attributes.set_index("attribute").at["attr_group", "hidden_groups"] == 10


def test_a_column_of_the_channel_is_read_as_an_attribute():
    table, cut = consultation({"nord": 40, "sud": 40}, {"nord": 30, "sud": 5})
    table["channel"] = table.pop("attr_group")
    found = theme_by_group(table, cut)
    assert found.attributes["attribute"].tolist() == ["channel"]
    assert found.cells["said_more"].sum() == 1


def test_effect_size_is_nought_without_difference_and_one_where_groups_say_apart():
    same = theme_by_group(*consultation({"nord": 40, "sud": 40}, {"nord": 20, "sud": 20}))
    apart = theme_by_group(*consultation({"nord": 40, "sud": 40}, {"nord": 40}))
    same, apart = (
        f.attributes.set_index("attribute").at["attr_group", "v"] for f in (same, apart)
    )
    assert same == pytest.approx(0)
    # All of both groups speak of T02, and one alone of T01: 40, 40 and 40, 0.
    assert apart == pytest.approx(40 * 40 / (80 * 40 * 80 * 40) ** 0.5)


@settings(max_examples=30)
@given(st.data())
def test_shown_counts_of_groups_are_no_more_than_the_theme_s_and_shares_are_in_their_interval(
    data,
):
    sizes = data.draw(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1))
    says = {name: data.draw(st.integers(0, n)) for name, n in sizes.items()}
    found = theme_by_group(*consultation(sizes, says))
    cells = found.cells[found.cells["people"].notna()]
    assert (
        (cells["people"] + cells["others"]).isin([sum(says.values()), sum(sizes.values())]).all()
    )
    assert (cells["group_people"] + cells["others_people"] == sum(sizes.values())).all()
    assert cells["low"].le(cells["share"]).all()
    assert cells["share"].le(cells["high"]).all()


def test_a_cell_of_few_people_is_told_by_nothing():
    found = theme_by_group(
        *consultation({"nord": 60, "sud": 40, "est": 30}, {"nord": 40, "sud": 6, "est": 2})
    )
    cells = found.cells.set_index(["group", "theme_id"])
    # Sud's six are hidden too: the theme's 48 people are no secret.
    assert cells["people"].isna().to_dict() == {
        (group, theme): theme == "T01" and group != "nord"
        for group in ("nord", "sud", "est")
        for theme in ("T01", "T02")
    }
    hidden = cells[cells["people"].isna()]
    telling = ["share", "low", "high", "others", "others_share", "residual", "p"]
    assert hidden[telling].isna().all(axis=None)
    assert cells.at[("nord", "T01"), "said_more"]


def test_people_in_no_group_may_be_few_too():
    table, cut = consultation({"nord": 60, "sud": 40, "": 20}, {"nord": 30, "sud": 9, "": 2})
    cells = theme_by_group(table, cut).cells.set_index(["group", "theme_id"])
    assert pd.isna(cells.at[("sud", "T01"), "people"])
    assert cells.at[("nord", "T01"), "people"] == 30


def test_what_a_group_says_more_is_hidden_last():
    table, cut = consultation({"nord": 10, "sud": 90, "est": 30}, {"nord": 9, "sud": 12, "est": 4})
    cells = theme_by_group(table, cut).cells.set_index(["group", "theme_id"])
    assert cells.at[("nord", "T01"), "said_more"]
    assert cells.at[("nord", "T01"), "people"] == 9
    assert pd.isna(cells.at[("sud", "T01"), "people"])


@settings(max_examples=30)
@given(st.data())
def test_the_effect_size_is_made_of_what_is_shown(data):
    sizes = {name: data.draw(st.integers(12, 40)) for name in "abc"}
    says = {name: data.draw(st.integers(0, sizes[name])) for name in sizes}
    found = theme_by_group(*consultation(sizes, says))
    hidden = found.cells[found.cells["people"].isna()]
    if len(hidden) == 2:
        # Others in the hidden cells, as many in all: everything that is printed stays.
        first, last = sorted(hidden["group"])
        swapped = {**says, first: says[last], last: says[first]}
        if all(swapped[name] <= sizes[name] for name in sizes) and set(
            theme_by_group(*consultation(sizes, swapped)).cells.dropna()["group"]
        ) == set(found.cells.dropna()["group"]):
            other = theme_by_group(*consultation(sizes, swapped))
            assert other.attributes["v"].tolist() == pytest.approx(
                found.attributes["v"].tolist(), nan_ok=True
            )


def test_the_order_of_rows_changes_nothing(example_run):
    table, cut = example_run.contributions, example_run.ideas
    straight, mixed = theme_by_group(table, cut), theme_by_group(shuffled(table), shuffled(cut))
    for one, other in zip(straight, mixed, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_nothing_gives_empty_tables():
    found = theme_by_group(contributions([]), ideas([]))
    assert reason(found, "channel") == "empty"
    assert list(found.attributes.columns) == list(ATTRIBUTES)
    assert list(found.cells.columns) == list(CELLS)
    assert found.cells.empty


def _signed(table, signed):
    authors = [f"p{i}" if group in signed else "" for i, group in enumerate(table["attr_group"])]
    return table.assign(author_id=pd.Series(authors, dtype="str"))


def test_nothing_is_said_of_a_group_whose_authors_are_mostly_unknown():
    table, cut = consultation(
        {"nord": 60, "sud": 60, "est": 60}, {"nord": 40, "sud": 10, "est": 10}
    )
    assert theme_by_group(_signed(table, {"nord", "sud", "est"}), cut).cells["said_more"].any()
    cells = theme_by_group(_signed(table, {"sud", "est"}), cut).cells
    assert not cells["said_more"].any()
    own = cells[cells["group"] == "nord"]
    assert own["unsigned"].all()
    assert own[["low", "high", "p", "residual"]].isna().all(axis=None)
    assert own["people"].tolist() == [40, 60]
    assert cells.loc[cells["group"] == "sud", "low"].notna().all()


def test_nothing_is_said_of_a_group_compared_with_authors_mostly_unknown():
    table, cut = consultation({"nord": 60, "sud": 80}, {"nord": 40, "sud": 10})
    cells = theme_by_group(_signed(table, {"nord"}), cut).cells
    assert not cells["said_more"].any()
    assert cells.loc[cells["group"] == "nord", "low"].notna().all()


def test_where_no_author_is_known_at_all_contributions_are_compared():
    table, cut = consultation({"nord": 60, "sud": 60}, {"nord": 40, "sud": 10})
    cells = theme_by_group(_signed(table, set()), cut).cells
    assert cells["said_more"].any()
    assert not cells["unsigned"].any()
