import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from contrib_analysis.themes import _grouping
from contrib_analysis.themes._consensus import closeness, halves, partitions
from contrib_analysis.themes._count import choose_count, sensible_counts
from contrib_analysis.themes._graph import nearest
from contrib_analysis.themes._grouping import group_ideas, place
from contrib_analysis.themes._hierarchy import cut, cuts, joined, tree_of


def clusters(n_clusters, each, seed=3, noise=0.15):
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(n_clusters, 12))
    rows = np.repeat(centres, each, axis=0) + noise * rng.normal(size=(n_clusters * each, 12))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_separate_clusters_are_found():
    found = group_ideas(clusters(5, 30), count="auto", seed=0)
    assert adjusted_rand_score(np.repeat(range(5), 30), found.labels) > 0.95


def test_themes_are_numbered_by_falling_size():
    rows = np.vstack([clusters(1, 60, seed=1), clusters(1, 20, seed=2), clusters(1, 40, seed=5)])
    sizes = np.bincount(group_ideas(rows, count=3, seed=0).labels)
    assert sizes.tolist() == [60, 40, 20]


@pytest.mark.parametrize("count", [1, 2, 7, 20])
def test_count_is_met(count):
    labels = group_ideas(clusters(4, 15, noise=0.4), count=count, seed=0).labels
    assert len(np.unique(labels)) == count


def test_ideas_between_themes_are_less_firm_than_those_at_their_heart():
    rows = clusters(4, 60, noise=1.0)
    found = group_ideas(rows, count=4, seed=0)
    centres = np.vstack([rows[found.labels == theme].mean(axis=0) for theme in range(4)])
    near = np.sort(rows @ centres.T, axis=1)
    lead = near[:, -1] - near[:, -2]
    assert np.corrcoef(lead, found.strengths)[0, 1] > 0.3


def test_an_idea_without_words_is_placed_without_strength():
    rows = np.vstack([clusters(3, 20), np.zeros((1, 12))])
    found = group_ideas(rows, count="auto", seed=0)
    assert found.strengths[-1] == 0
    assert found.second[-1] == -1


def test_one_thread_or_two_find_the_same():
    rows = clusters(6, 40, noise=0.5)
    results = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            results.append(group_ideas(rows, count="auto", seed=0))
    assert np.array_equal(results[0].labels, results[1].labels)
    assert np.array_equal(results[0].strengths, results[1].strengths)


def test_a_large_corpus_is_fitted_on_a_part_and_all_are_placed(monkeypatch):
    monkeypatch.setattr(_grouping, "MOST_FITTED", 100)
    rng = np.random.default_rng(0)
    order = rng.permutation(250)
    found = group_ideas(clusters(5, 50)[order], count="auto", seed=0)
    assert len(found.fitted) == 100
    assert adjusted_rand_score(np.repeat(range(5), 50)[order], found.labels) > 0.95


def test_a_fitted_idea_is_placed_in_its_own_theme():
    rows = clusters(4, 30)
    found = group_ideas(rows, count=4, seed=0)
    assert np.array_equal(place(rows, found.fitted, found.shares).argmax(axis=1), found.labels)


def test_closeness_is_a_share_of_the_runs_that_saw_both():
    runs = np.array([[0, 0, -1], [0, 1, 0], [1, 1, 0]])
    together = closeness(runs)
    assert together[0, 1] == 0.5
    assert together[1, 2] == np.float32(2 / 3)


def test_halves_of_the_runs_see_what_their_own_runs_saw():
    draw = np.random.default_rng(4)
    runs = draw.integers(-1, 3, size=(40, 9))
    order = np.random.default_rng(7).permutation(9)
    ((one, other),) = halves(runs, np.random.default_rng(7), 1)
    away = ~np.eye(40, dtype=bool)
    for half, own in ((one, order[::2]), (other, order[1::2])):
        seen = closeness(runs[:, own])
        assert np.array_equal(half[np.arange(40)][away], seen[away])
        assert np.array_equal(joined(half.distances), tree_of(seen))
        tried = cuts(joined(half.distances), half, range(2, 6), 4)
        alone = {count: cut(tree_of(seen), seen, count, 4) for count in range(2, 6)}
        assert all(np.array_equal(tried[count], alone[count]) for count in tried)


def test_cuts_of_one_tree_are_nested():
    ideas = clusters(6, 25, noise=0.6)
    together = closeness(partitions(*nearest(ideas, ideas, 25, skip_self=True), seed=0))
    tree = tree_of(together)
    coarse, fine = (cut(tree, together, count, least=1) for count in (3, 8))
    for part in np.unique(fine):
        assert len(np.unique(coarse[fine == part])) == 1


def test_all_cores_partition_as_one_does():
    ideas = clusters(10, 100, noise=0.6)
    near = nearest(ideas, ideas, 25, skip_self=True)
    assert np.array_equal(partitions(*near, seed=0, alone=True), partitions(*near, seed=0))


def test_a_flat_curve_gives_the_usual_count_and_a_peak_wins():
    assert choose_count(dict.fromkeys(range(6, 16), 0.8), n=330) == 10
    assert choose_count(dict.fromkeys(range(6, 16), 0.6) | {7: 0.9}, n=330) == 7


@pytest.mark.parametrize(("n", "fewest", "most"), [(30, 2, 3), (150, 6, 15), (50_000, 6, 18)])
def test_small_corpora_are_offered_fewer_themes(n, fewest, most):
    assert (sensible_counts(n)[0], sensible_counts(n)[-1]) == (fewest, most)
