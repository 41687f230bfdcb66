"""What groups ask for alike is named where five people and more do; what divides is beside it."""

from dataclasses import replace

import pandas as pd
from builders import an_analysis, nothing_found, with_demands
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.page._common_ground import MOST_DIVIDED, named_groups
from contrib_analysis.page._view import build_view
from contrib_analysis.page._votes import BalanceOfTheme
from contrib_analysis.page.render import render_dashboard, render_view


def of_groups(**sizes):
    return pd.Series([name for name, n in sizes.items() for _ in range(n)], dtype="str")


def test_groups_of_which_five_people_ask_are_named_the_largest_first():
    askers = of_groups(Nord=6, Sud=9, Est=4, Ouest=3)
    assert named_groups(askers, ["Nord", "Sud", "Est", "Ouest"]) == ("Sud", "Nord")


def test_a_group_that_is_hidden_elsewhere_is_not_named_here():
    assert named_groups(of_groups(Nord=6, Sud=9), ["Nord"]) == ("Nord",)


def test_where_the_others_would_be_one_to_four_the_smallest_named_joins_them():
    assert named_groups(of_groups(Nord=6, Sud=9, Est=2), ["Nord", "Sud", "Est"]) == ("Sud",)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_no_small_number_is_left_beside_those_named(sizes):
    groups = {f"g{i}": n for i, n in enumerate(sizes)}
    askers = of_groups(**groups)
    named = named_groups(askers, list(groups))
    left = len(askers) - sum(groups[name] for name in named)
    assert all(groups[name] >= 5 for name in named)
    assert not named or left == 0 or left >= 5


def test_a_demand_of_several_groups_is_shown_with_their_names():
    analysis = with_demands(an_analysis(240, copies=0, interface="en"))
    halves = [("Nord", "Sud")[i // 2 % 2] for i in range(240)]
    analysis = analysis.replace(
        contributions=analysis.contributions.assign(
            attr_commune=halves, author_id=[f"a{i}" for i in range(240)]
        )
    )
    asking = analysis.ideas[analysis.ideas["demand_id"] == "D01"]["contribution_id"]
    asked = analysis.contributions.set_index("contribution_id")["attr_commune"].loc[
        asking.unique()
    ]
    assert asked.value_counts().min() >= 5
    view = build_view(analysis, nothing_found())
    shared = {item.demand.demand_id: item for item in view.common.shared}
    assert sorted(shared["D01"].groups) == ["Nord", "Sud"] or len(shared["D01"].groups) > 2
    made = render_dashboard(analysis, insights=nothing_found())
    assert "Asked for in several groups" in made


def test_divided_themes_and_demands_stand_with_a_bar_each():
    view = build_view(with_demands(an_analysis(90)), nothing_found())
    assert [theme.theme_id for theme in view.common.themes] == ["t05"]
    assert [demand.demand_id for demand in view.common.demands] == ["D02"]


def test_where_nothing_is_shared_or_divided_nothing_is_said_of_it():
    analysis = an_analysis(60)
    assert build_view(analysis, nothing_found()).common is None
    assert 'id="disagreement"' not in render_dashboard(analysis)


def test_where_no_demand_is_shared_the_page_says_so():
    view = build_view(with_demands(an_analysis(60, interface="en")))
    assert view.demands
    assert not view.common.shared
    said = "none is made by 5 people or more in each of two groups (see “Who took part”)."
    assert said in render_view(view, "annex.html").replace("\N{NO-BREAK SPACE}", " ")


def test_all_that_has_the_tag_is_among_what_divides_however_much_it_is():
    view = build_view(with_demands(an_analysis(90, interface="en")), nothing_found())
    theme, demand = view.common.themes[0], view.common.demands[0]
    many = MOST_DIVIDED + 2
    common = replace(view.common, themes=(theme,) * many, demands=(demand,))
    made = render_view(replace(view, common=common), "annex.html")
    open_, folded = made.split("What else divides people")
    start = open_.index('id="disagreement"')
    entry = '<li class="agreed">'
    assert open_.count(entry, start) == MOST_DIVIDED + 1
    assert folded[: folded.index("</details>")].count(entry) == many - MOST_DIVIDED
    assert "What else divides people" not in render_view(view, "annex.html")


def test_where_nothing_is_shared_or_sure_the_title_says_so():
    view = build_view(with_demands(an_analysis(90, interface="en")), nothing_found())
    title = "Common ground and disputes: none that is sure</h2>"
    few = BalanceOfTheme(
        **vars(view.common.demands[0].theme),
        **dict.fromkeys(("for_", "against"), 1),
        **dict.fromkeys(("share", "low", "high"), 0.5),
        enough=False,
        verdict="",
        words="",
    )
    assert title not in render_view(view, "annex.html")
    bare = replace(view, common=None, votes=None, refused=(), sides=(few,))
    assert title in render_view(bare, "annex.html")
