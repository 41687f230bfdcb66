import re
from dataclasses import asdict
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from builders import an_analysis, nothing_found
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.page._map import HUES, idea_map
from contrib_analysis.page._view import build_view
from contrib_analysis.words.i18n import words

EN = words("en")


def some(places):
    """Return ideas at given (theme, x, y) and the themes that hold them."""
    ideas = pd.DataFrame(
        [
            {"idea_id": f"i{n}", "theme_id": theme, "subtheme_id": "", "x": x, "y": y}
            for n, (theme, x, y) in enumerate(places)
        ]
    )
    themes = [
        SimpleNamespace(
            theme_id=name,
            anchor=f"theme-{name}",
            label=f"thème {name}",
            number=n,
            ideas=int((ideas["theme_id"] == name).sum()),
            subthemes=(),
        )
        for n, name in enumerate(sorted(ideas["theme_id"].unique()), 1)
    ]
    return ideas, themes


def dots(region):
    return [(int(x), int(y)) for x, y in re.findall(r"M(-?\d+) (-?\d+)h0", region.dots)]


def test_each_idea_with_a_place_is_one_dot_of_its_theme():
    analysis = an_analysis(80)
    drawn = idea_map(analysis.ideas, build_view(analysis, nothing_found()).themes, EN)
    counts = analysis.ideas["theme_id"].value_counts()
    assert {r.theme_id: len(dots(r)) for r in drawn.regions} == counts.to_dict()
    assert drawn.drawn == drawn.all == len(analysis.ideas)


def test_the_script_finds_each_dot_where_it_is_drawn():
    view = build_view(an_analysis(80), nothing_found())
    drawn = [place for region in view.map.regions for place in dots(region)]
    carried = view.explorer.map
    assert sorted(zip(carried["x"], carried["y"], strict=True)) == sorted(drawn)
    assert sorted(view.map.places.values()) == sorted(drawn)


def test_no_dot_lies_in_the_middle_of_its_theme_s_label():
    view = build_view(an_analysis(200), nothing_found())
    labels = {label.number: label for label in view.map.labels if label.on}
    assert labels
    for region in view.map.regions:
        label = labels.get(region.number)
        if label:
            high = label.size * len(label.lines) / view.map.scale
            near = [y for x, y in dots(region) if abs(x - region.x) < label.size / view.map.scale]
            assert all(abs(y - region.y) > high / 2 for y in near)


PLACES = st.lists(
    st.tuples(st.sampled_from("abcde"), st.floats(-1, 1), st.floats(-1, 1)),
    min_size=1,
    max_size=60,
)


@settings(deadline=None)
@given(PLACES)
def test_a_disc_holds_its_dots_and_the_picture_holds_the_discs(places):
    drawn = idea_map(*some(places), EN)
    left, top, right, bottom = drawn.box
    for region in drawn.regions:
        x, y, r = region.x, region.y, region.r
        assert all(np.hypot(a - x, b - y) <= r + 1 for a, b in dots(region))
        assert left - 1 <= x - r
        assert x + r <= right + 1
        assert top - 1 <= y - r
        assert y + r <= bottom + 1
    assert 0 < drawn.height <= 700


@settings(deadline=None)
@given(PLACES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(places, chance):
    ideas, themes = some(places)
    order = list(range(len(ideas)))
    chance.shuffle(order)
    assert idea_map(ideas.iloc[order], themes, EN) == idea_map(ideas, themes, EN)


def test_the_smallest_disc_is_hardly_larger_than_needed():
    turn = np.linspace(0, 2 * np.pi, 50, endpoint=False)
    ideas, themes = some([("a", 0.5 * np.cos(t), 0.5 * np.sin(t)) for t in turn])
    (region,) = idea_map(ideas, themes, EN).regions
    assert np.hypot(region.x, region.y) < 10
    assert 500 <= region.r <= 530


def test_neighbours_have_other_colours_and_are_named_nearest_first():
    row = [(f"t{n}", n / 10, 0.0) for n in range(6)]
    drawn = idea_map(*some(row), EN)
    hues = [region.hue for region in drawn.regions]
    assert all(a != b for a, b in pairwise(hues))
    assert [near.label for near in drawn.regions[0].near] == [
        "thème t1",
        "thème t2",
        "thème t3",
    ]


def test_sixty_themes_have_numbers_and_eight_colours():
    analysis = an_analysis(300, labels=[f"thème {n} " + "x" * 200 for n in range(60)])
    drawn = idea_map(analysis.ideas, build_view(analysis, nothing_found()).themes, EN)
    assert len(drawn.regions) == len(analysis.top_themes)
    assert {region.hue for region in drawn.regions} <= set(range(HUES))
    assert sum(not label.subtheme for label in drawn.labels) == len(drawn.regions)


def test_a_theme_s_name_is_there_even_where_it_only_fits_after_zooming():
    drawn = idea_map(*some([("a", 0.0, 0.0), ("b", 0.001, 0.0), ("c", 1.0, 1.0)]), EN)
    assert len(drawn.labels) == 3
    assert any(not label.on for label in drawn.labels)


def test_sub_themes_are_named_at_a_closer_look_only():
    analysis = an_analysis(90, subthemes=True)
    drawn = idea_map(analysis.ideas, build_view(analysis, nothing_found()).themes, EN)
    parts = [label for label in drawn.labels if label.subtheme]
    assert parts
    assert all(label.least > drawn.scale for label in parts if not label.on)


def test_ideas_that_are_not_drawn_are_counted_in_words():
    analysis = an_analysis(60)
    ideas = analysis.ideas.copy()
    ideas.loc[::2, ["x", "y"]] = np.nan
    drawn = idea_map(ideas, build_view(analysis, nothing_found()).themes, EN)
    assert drawn.drawn == ideas["x"].notna().sum() < drawn.all
    assert f"{drawn.drawn} ideas are drawn" in drawn.sentence
    assert str(drawn.all) in drawn.sentence


def test_the_sentence_names_the_largest_theme_and_its_neighbour():
    drawn = idea_map(*some([("a", 0, 0), ("a", 0.01, 0), ("b", 0.2, 0), ("c", 0.9, 0)]), EN)
    assert "“thème a”, lies nearest to “thème b”" in drawn.sentence


@pytest.mark.parametrize("labels", [["seul"], None])
def test_one_theme_or_several_make_plain_numbers(labels):
    analysis = an_analysis(30, labels=labels)
    drawn = idea_map(analysis.ideas, build_view(analysis, nothing_found()).themes, EN)
    made = [asdict(drawn), *map(asdict, (*drawn.regions, *drawn.labels))]
    plain = (str, int, float, bool, list, tuple, dict)
    assert all(type(value) in plain for record in made for value in record.values())


def test_a_run_without_places_has_no_map_and_the_page_says_so():
    view = build_view(an_analysis(20, mapped=False, interface="en"))
    assert view.map is None
    assert any("map of ideas" in line for line in view.not_shown)
