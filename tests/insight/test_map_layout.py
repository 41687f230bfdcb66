import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import silhouette_score

from contrib_analysis.insight.map_layout import FEWEST_DRAWN, MOST_DRAWN, place_on_map


def cloud(sizes, dimensions=12, seed=3):
    """Make unit rows around a direction for each theme."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(len(sizes), dimensions))
    rows = np.vstack(
        [
            centre + 0.8 * rng.normal(size=(n, dimensions))
            for centre, n in zip(centres, sizes, strict=True)
        ]
    )
    labels = [f"T{i:02d}" for i, n in enumerate(sizes) for _ in range(n)]
    return rows / np.linalg.norm(rows, axis=1, keepdims=True), labels


def regions(x, y, labels):
    """Return the middle and the reach of each theme's ideas."""
    labels = np.asarray(labels)
    found = {}
    for name in sorted(set(labels)):
        at = np.column_stack([x[labels == name], y[labels == name]])
        middle = (at.min(axis=0) + at.max(axis=0)) / 2
        found[name] = (middle, np.linalg.norm(at - middle, axis=1).max())
    return found


def test_themes_are_regions_apart():
    rows, labels = cloud([200, 120, 60, 60, 30, 8])
    x, y = place_on_map(rows, labels)
    at = np.column_stack([x, y])
    assert silhouette_score(at, labels) > 0.4
    nearest = np.array([sorted(np.linalg.norm(at - p, axis=1))[1] for p in at])
    for name, (middle, reach) in regions(x, y, labels).items():
        others = np.asarray(labels) != name
        assert np.linalg.norm(at[others] - middle, axis=1).min() > reach
    assert np.median(nearest) > 0.005


def test_areas_grow_with_the_themes():
    rows, labels = cloud([300, 75])
    reach = regions(*place_on_map(rows, labels), labels)
    assert reach["T00"][1] / reach["T01"][1] == pytest.approx(2, abs=0.3)


def test_themes_that_are_alike_are_neighbours():
    rng = np.random.default_rng(0)
    base = np.eye(9)
    centres = np.vstack([base[0], base[0] + 0.3 * base[1], base[2], base[3], base[4], base[5]])
    rows = np.vstack([c + 0.05 * rng.normal(size=(40, 9)) for c in centres])
    labels = [f"T{i}" for i in range(6) for _ in range(40)]
    middles = {name: at for name, (at, _) in regions(*place_on_map(rows, labels), labels).items()}
    distances = {
        name: np.linalg.norm(middles["T0"] - at) for name, at in middles.items() if name != "T0"
    }
    assert distances["T1"] < 1.1 * min(distances.values())
    assert distances["T1"] < np.median(list(distances.values()))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 25), min_size=1, max_size=9), st.integers(0, 5))
def test_every_idea_has_a_place_whatever_the_order_of_rows(sizes, seed):
    rows, labels = cloud(sizes, seed=seed)
    x, y = place_on_map(rows, labels)
    assert np.abs(np.concatenate([x, y])).max() <= 1
    order = np.random.default_rng(seed).permutation(len(labels))
    again = place_on_map(rows[order], [labels[i] for i in order])
    assert again[0].tobytes() == x[order].tobytes()
    assert again[1].tobytes() == y[order].tobytes()


@pytest.mark.parametrize(
    "rows",
    [np.zeros((30, 4)), np.ones((30, 4)) / 2, np.ones((30, 1))],
    ids=["no known word", "all alike", "one dimension"],
)
def test_ideas_that_nothing_tells_apart_are_placed_all_the_same(rows):
    x, y = place_on_map(rows, ["T01", "T02", "T03"] * 10)
    assert np.isfinite(x).all()
    assert np.isfinite(y).all()
    middles = [at for at, _ in regions(x, y, ["T01", "T02", "T03"] * 10).values()]
    assert min(np.linalg.norm(middles[0] - m) for m in middles[1:]) > 0.3


def test_nothing_is_placed_nowhere():
    x, y = place_on_map(np.zeros((0, 3)), [])
    assert (len(x), len(y)) == (0, 0)


def test_of_too_many_ideas_each_theme_keeps_its_part():
    sizes = [4_000, 2_000, 25]
    rows, labels = cloud(sizes)
    x, y = place_on_map(rows, labels)
    drawn = ~np.isnan(x)
    assert (drawn == ~np.isnan(y)).all()
    kept = {name: int(drawn[np.asarray(labels) == name].sum()) for name in sorted(set(labels))}
    assert kept["T02"] >= FEWEST_DRAWN
    assert kept["T00"] / kept["T01"] == pytest.approx(2, abs=0.01)
    assert sum(kept.values()) <= MOST_DRAWN + FEWEST_DRAWN
