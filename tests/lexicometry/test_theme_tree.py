"""The tree of themes, held against SciPy's average linkage over ideas."""

import numpy as np
import pandas as pd
import pytest
from builders import an_analysis
from scipy.cluster.hierarchy import is_valid_linkage, linkage
from scipy.spatial.distance import squareform

from contrib_analysis.errors import InputError
from contrib_analysis.lexicometry._theme_tree import join, theme_tree

SIZES = np.array([4, 3, 5, 2, 1])


@pytest.fixture(scope="module")
def together():
    """Return which ideas ten draws put together, of shape (15, 15); a theme is one bag."""
    draw = np.random.default_rng(3)
    parts = draw.integers(0, 3, (10, SIZES.sum()))
    return sum((p[:, None] == p[None]).astype(float) for p in parts)


def test_joins_are_those_of_scipys_average_linkage_over_ideas(together):
    home = np.repeat(np.arange(len(SIZES)), SIZES)
    bags = (home[:, None] == np.arange(len(SIZES))).astype(float)
    ours = join(bags.T @ together @ bags, 10 * np.outer(SIZES, SIZES))
    distance = np.where(home[:, None] == home[None], 0, 1 - together / 10)
    theirs = linkage(squareform(distance, checks=False), "average")
    # Theirs joins the ideas of each theme first, at 0.
    heights = theirs[theirs[:, 2] > 0, 2]
    assert ours[:, 2] == pytest.approx(heights)
    assert is_valid_linkage(ours)


def with_refits(analysis, parts):
    """Give an analysis re-fits that put the ideas of themes in given parts."""
    rows = [
        {"idea_id": idea, "opinion": f"refit-{n:02d}", "part": part[theme]}
        for n, part in enumerate(parts, start=1)
        for idea, theme in zip(analysis.ideas["idea_id"], analysis.ideas["theme_id"], strict=True)
    ]
    other = [{**row, "opinion": "nmf", "part": 0} for row in rows[:50]]
    return analysis.replace(opinions=pd.DataFrame([*rows, *other]))


@pytest.fixture(scope="module")
def tree():
    analysis = an_analysis(80, labels=["un", "deux", "trois"], copies=0)
    apart = {"t01": 0, "t02": 1, "t03": 2}
    return theme_tree(with_refits(analysis, [apart, apart, apart | {"t03": 1}]))


def test_themes_that_refits_mix_join_first_and_other_methods_are_not_heard(tree):
    first = tree.merges.iloc[0]
    assert {first["left"], first["right"]} == {"deux", "trois"}
    assert tree.merges["height"].round(6).tolist() == [round(2 / 3, 6), 1.0]
    assert tree.merges["ideas"].iloc[-1] == tree.themes["ideas"].sum()


def test_a_cut_leaves_as_many_groups_as_are_asked_for(tree):
    for count in (1, 2, 3):
        assert tree.cut(count)["group"].nunique() == count
    two = tree.cut(2)
    assert two.groupby("group")["ideas"].sum().is_monotonic_decreasing
    assert (two.groupby("group")["ideas"].transform("sum") == two["group_ideas"]).all()
    assert tree.cut(height=0.7)["group"].nunique() == 2
    assert tree.cut(height=0.1)["group"].nunique() == 3


@pytest.mark.parametrize("given", [{}, {"count": 2, "height": 0.5}, {"count": 0}, {"count": 4}])
def test_a_cut_that_makes_no_sense_is_said(tree, given):
    with pytest.raises(InputError, match="cut: "):
        tree.cut(**given)


def test_a_run_without_refits_has_no_tree():
    with pytest.raises(InputError, match="two at least"):
        theme_tree(an_analysis())
