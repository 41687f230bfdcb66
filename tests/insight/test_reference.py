import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from insight_tables import contributions, ideas, shuffled

from contrib_analysis.insight.reference import GROUPS, HEAVIEST, THEMES, weigh


def reference(**population):
    return pd.DataFrame(
        {"value": list(population), "population": [float(n) for n in population.values()]}
    )


def consultation(**people):
    """Make people by group; those of the first group speak of T01, the others of T02."""
    groups = [name for name, n in people.items() for _ in range(n)]
    rows = [
        {
            "contribution_id": f"c{i}",
            "theme_id": "T01" if name == next(iter(people)) else "T02",
        }
        for i, name in enumerate(groups)
    ]
    return contributions([{"attr_lieu": name} for name in groups]), ideas(rows)


def test_who_is_over_and_under_heard_beyond_chance():
    found = weigh(
        *consultation(nord=80, sud=20, est=52), "attr_lieu", reference(nord=100, sud=100, est=100)
    )
    assert found.groups.set_index("group")["heard"].to_dict() == {
        "nord": "more",
        "sud": "less",
        "est": "",
    }


@pytest.mark.parametrize(
    ("lines", "heard"),
    [
        (0, {"nord": "", "sud": "", "est": "less"}),
        (40, {"nord": "unsigned", "sud": "unsigned", "est": "less"}),
        (200, {"nord": "unsigned", "sud": "unsigned", "est": "unsigned"}),
    ],
)
def test_lines_of_minutes_are_no_people_to_be_over_heard(lines, heard):
    people = [{"attr_lieu": "Nord", "author_id": f"a{i}"} for i in range(50)]
    people += [{"attr_lieu": "Sud", "author_id": f"b{i}"} for i in range(30 if lines else 50)]
    people += [{"attr_lieu": "Sud", "author_id": ""} for _ in range(lines)]
    sent = contributions(people)
    found = weigh(sent, ideas([]), "attr_lieu", reference(nord=100, sud=100, est=30))
    assert found.groups.set_index("group")["heard"].to_dict() == heard
    assert found.groups.loc[found.groups["heard"] == "unsigned", "p"].isna().all()


def test_who_nobody_signed_is_still_counted_by_contributions():
    sent = contributions([{"attr_lieu": "nord"}] * 80 + [{"attr_lieu": "sud"}] * 20)
    found = weigh(sent, ideas([]), "attr_lieu", reference(nord=1, sud=1))
    assert found.groups["heard"].tolist() == ["more", "less"]


def test_weights_give_each_group_its_part_of_the_population():
    found = weigh(*consultation(nord=80, sud=20), "attr_lieu", reference(nord=500, sud=500))
    themes = found.themes.set_index("theme_id")
    assert themes["share"].to_dict() == {"T01": 0.8, "T02": 0.2}
    assert themes["weighted_share"].to_dict() == pytest.approx({"T01": 0.5, "T02": 0.5})
    assert (found.people, found.trimmed) == (100, 0)


def test_equal_weights_lose_nobody_and_unequal_ones_do():
    even = weigh(*consultation(nord=50, sud=50), "attr_lieu", reference(nord=1, sud=1))
    skewed = weigh(*consultation(nord=90, sud=10), "attr_lieu", reference(nord=1, sud=1))
    assert even.effective == pytest.approx(100)
    assert skewed.effective == pytest.approx(36)  # (sum of weights)² / sum of their squares


def test_nobody_counts_for_many():
    found = weigh(*consultation(nord=195, sud=5), "attr_lieu", reference(nord=10, sud=90))
    weights = found.groups.set_index("group")["weight"]
    assert weights["sud"] / weights["nord"] <= HEAVIEST**2
    assert found.trimmed > 0


def test_a_group_under_five_shows_no_count_but_that_it_is_missing():
    found = weigh(
        *consultation(nord=100, sud=60, est=3, ouest=30),
        "attr_lieu",
        reference(nord=250, sud=250, est=250, ouest=50),
    )
    groups = found.groups.set_index("group")
    assert groups["people"].isna().to_dict() == {
        "nord": False,
        "sud": False,
        "est": True,
        "ouest": True,
    }
    assert groups.at["est", "heard"] == "less"
    assert groups.at["est", "weight"] == groups.at["ouest", "weight"]


def test_who_nobody_was_heard_of_is_said_and_leaves_the_cover():
    found = weigh(*consultation(nord=50), "attr_lieu", reference(nord=75, sud=25))
    groups = found.groups.set_index("group")
    assert groups.at["sud", "people"] == 0
    assert groups.at["sud", "heard"] == "less"
    assert found.covered == 0.75


def test_values_are_matched_whatever_their_case_and_accents():
    table, cut = consultation(**{"PEROLS ": 20, "Lattes": 20})
    found = weigh(table, cut, "attr_lieu", reference(**{"Pérols": 10, "lattes": 10}))
    assert found.people == 40


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=6),
    st.lists(st.integers(1, 1_000), min_size=6, max_size=6),
)
def test_weighted_and_raw_shares_of_all_people_add_up(people, population):
    names = "abcdef"[: len(people)]
    known = reference(**dict(zip(names, population[: len(people)], strict=True)))
    found = weigh(*consultation(**dict(zip(names, people, strict=True))), "attr_lieu", known)
    assert found.people == sum(people)
    if found.people:
        # Each group has a theme of its own, which is left out where the group is small.
        for name in ("share", "weighted_share"):
            whole = not any(0 < n < 5 for n in people)
            total = found.themes[name].sum()
            assert total == pytest.approx(1) if whole else total < 1
        assert 0 < found.effective <= found.people + 1e-9
    shown = found.groups["people"].dropna()
    assert not shown.between(1, 4).any()
    assert found.people - int(shown.sum()) not in range(1, 5) or shown.eq(0).all()


def test_an_attribute_that_is_missing_gives_empty_tables():
    found = weigh(contributions([]), ideas([]), "attr_lieu", reference(nord=1))
    assert list(found.groups.columns) == list(GROUPS)
    assert list(found.themes.columns) == list(THEMES)
    assert (found.people, found.effective, found.covered) == (0, 0, 0)


def test_the_order_of_rows_changes_nothing():
    table, cut = consultation(nord=80, sud=20, est=50)
    known = reference(nord=100, sud=100, est=100)
    straight = weigh(table, cut, "attr_lieu", known)
    mixed = weigh(shuffled(table), shuffled(cut), "attr_lieu", known)
    pd.testing.assert_frame_equal(straight.groups, mixed.groups)
    pd.testing.assert_frame_equal(straight.themes, mixed.themes)
