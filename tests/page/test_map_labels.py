import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.page._map_labels import (
    MOST_LINES,
    WIDEST,
    Box,
    capital,
    least_scales,
    measure,
    wrap,
)

WORLD = (-1000.0, -1000.0, 1000.0, 1000.0)
PLACES = st.integers(-1000, 1000)
BOXES = st.builds(
    Box, PLACES, PLACES, st.floats(10, 150), st.floats(10, 60), st.sampled_from([0.0, 0.5])
)


def overlap(one, other, scale):
    return abs(one.x - other.x) * scale < (one.wide + other.wide) / 2 * (1 - 1e-9) and abs(
        one.y - other.y
    ) * scale < (one.high + other.high) / 2 * (1 - 1e-9)


@given(st.lists(BOXES, max_size=12), st.floats(0.01, 20))
def test_labels_shown_at_a_scale_never_overlap_at_it(boxes, scale):
    least = least_scales(boxes, [], [-1] * len(boxes), WORLD, 10_000)
    shown = [box for box, needed in zip(boxes, least, strict=True) if needed <= scale]
    assert not any(
        overlap(one, other, scale) for n, one in enumerate(shown) for other in shown[:n]
    )


@given(st.lists(BOXES, min_size=1, max_size=8))
def test_no_label_covers_the_number_of_another_theme(boxes):
    numbers = [Box(box.x, box.y, 20, 16, 0) for box in boxes]
    least = least_scales(boxes, numbers, range(len(boxes)), WORLD, 10_000)
    for n, (box, needed) in enumerate(zip(boxes, least, strict=True)):
        others = numbers[:n] + numbers[n + 1 :]
        assert needed == float("inf") or not any(overlap(box, other, needed) for other in others)


@given(st.lists(BOXES, max_size=8))
def test_labels_stay_within_the_map_and_its_margin(boxes):
    least = least_scales(boxes, [], [-1] * len(boxes), WORLD, 14)
    for box, needed in zip(boxes, least, strict=True):
        if needed < float("inf"):
            assert box.x * needed - box.wide / 2 >= WORLD[0] * needed - 14 - 1e-6
            assert box.y * needed + box.high / 2 <= WORLD[3] * needed + 14 + 1e-6


def test_what_only_shows_later_is_no_hindrance_before():
    late, early = Box(0, 0, 100, 20, 5.0), Box(10, 0, 100, 20, 0.0)
    assert least_scales([late, early], [], [-1, -1], WORLD, 10_000) == [5.0, 10.0]
    near, far = Box(0, 0, 100, 20, 5.0), Box(100, 0, 100, 20, 0.0)
    assert least_scales([near, far], [], [-1, -1], WORLD, 10_000) == [5.0, 0.0]


@given(st.text(max_size=250))
def test_a_label_is_at_most_a_few_short_lines(label):
    lines = wrap(label)
    assert len(lines) <= MOST_LINES
    assert all(len(line) <= WIDEST for line in lines)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Bus, trafic et tram", ["Bus, trafic", "et\xa0tram"]),
        ("Robot", ["Robot"]),
        ("", []),
        # A short word doesn't break the next one by staying with it.
        ("Caméras et vidéosurveillance", ["Caméras et", "vidéosurveillance"]),
        ("Élèves, école et lycée", ["Élèves, école", "et\xa0lycée"]),
    ],
)
def test_lines_are_about_as_long_and_short_words_stay_with_the_next(label, lines):
    assert wrap(label) == lines


def test_what_is_cut_of_a_label_is_marked():
    assert wrap("x" * 200)[-1].endswith("…")
    assert wrap("des mots " * 30)[-1].endswith("…")


def test_capitals_and_square_signs_take_more_room():
    narrow, _ = measure(["illi"], 10)
    usual, _ = measure(["abcd"], 10)
    capitals, _ = measure(["ABCD"], 10)
    square, high = measure(["漢字漢字"], 10)
    assert narrow < usual < capitals < square
    assert high < measure(["a", "b"], 10)[1]


def test_a_label_begins_with_a_capital():
    assert capital("école") == "École"
    assert capital("") == ""
