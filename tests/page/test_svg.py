import re
from itertools import pairwise
from xml.etree import ElementTree

from contrib_analysis.page import _svg


def test_a_bar_is_as_long_as_its_share():
    full = ElementTree.fromstring(_svg.bar(0.25)).findall("rect")[1]
    assert full.get("width") == "25.0"


def test_parts_of_a_stack_follow_each_other_and_never_overlap():
    rects = ElementTree.fromstring(_svg.stack([("a", 0.97), ("b", 0.001), ("c", 0.029)], "t"))
    edges = [(float(r.get("x")), float(r.get("width"))) for r in rects]
    assert all(x + width <= following[0] for (x, width), following in pairwise(edges))
    assert [x for x, _ in edges] == [0, 97, 97.1]


def test_columns_leave_empty_periods_empty():
    rects = ElementTree.fromstring(_svg.columns([2, 0, 4], "t")).findall("rect")[1:]
    assert [r.get("height") for r in rects] == ["20.0", "40.0"]


def test_titles_cannot_break_out_of_their_attribute():
    drawn = str(_svg.stack([("a", 1.0)], '"><script>'))
    assert not re.search("<script", drawn)


def test_the_chosen_column_stands_out():
    rects = ElementTree.fromstring(_svg.columns([0.5, 0.8, 0.7], "t", chosen=1)).findall("rect")
    assert [r.get("class") for r in rects[1:]] == ["bar-other", "bar-full", "bar-other"]


def test_a_dot_lies_on_its_interval_at_the_scale():
    drawn = ElementTree.fromstring(_svg.interval(0.2, 0.1, 0.3, scale=0.4, other=0.6))
    spread = drawn.find("line[@class='range']")
    assert (spread.get("x1"), spread.get("x2")) == ("25.0%", "75.0%")
    assert drawn.find("circle").get("cx") == "50.0%"
    assert drawn.find("line[@class='other']").get("x1") == "100.0%"


def test_sides_fill_the_bar_without_touching():
    for share in (0.0, 0.004, 0.5, 0.999, 1.0):
        rects = ElementTree.fromstring(_svg.sides(share)).findall("rect")
        left, right = rects[0], rects[1]
        assert float(left.get("width")) <= float(right.get("x"))
        assert float(right.get("x")) + float(right.get("width")) <= 100.01


def test_those_who_take_no_side_lie_between_the_others():
    for share, neither in ((0.0, 1.0), (0.2, 0.3), (0.7, 0.3), (0.999, 0.001)):
        rects = ElementTree.fromstring(_svg.sides(share, neither)).findall("rect")[:3]
        edges = [float(r.get("x", 0)) + float(r.get("width")) for r in rects]
        assert [r.get("class") for r in rects] == ["bar-full", "neither", "against"]
        assert all(edge <= float(r.get("x")) for edge, r in zip(edges, rects[1:], strict=False))
        assert edges[-1] <= 100.3
