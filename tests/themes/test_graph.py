import numpy as np

from contrib_analysis.themes._graph import all_alike, nearest, nearest_of, neighbour_graph

rng = np.random.default_rng(3)
ROWS = rng.normal(size=(50, 8))
ROWS /= np.linalg.norm(ROWS, axis=1, keepdims=True)


def test_nearest_rows_come_first_and_are_not_the_row_itself():
    found, similar = nearest(ROWS, ROWS, 5, skip_self=True)
    assert found.shape == similar.shape == (50, 5)
    assert np.all(np.diff(similar, axis=1) <= 0)
    assert not np.any(found == np.arange(50)[:, None])


def test_a_tie_goes_to_the_lower_position():
    found, _ = nearest(ROWS[:1], np.vstack([ROWS[1], ROWS[0], ROWS[0]]), 2)
    assert found.tolist() == [[1, 2]]


def test_the_nearest_in_a_sample_are_those_of_the_sample_alone():
    sample = np.arange(1, 50, 3)
    found, similar = nearest_of(all_alike(ROWS), sample, 5)
    alone, of_these = nearest(ROWS[sample], ROWS[sample], 5, skip_self=True)
    assert np.array_equal(found, alone)
    assert np.array_equal(similar, of_these)


def test_graph_is_symmetric_without_self_links():
    graph = neighbour_graph(*nearest(ROWS, ROWS, 5, skip_self=True), 5)
    assert (graph != graph.T).nnz == 0
    assert not graph.diagonal().any()
