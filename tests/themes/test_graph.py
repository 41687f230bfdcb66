import numpy as np
import pytest

from contrib_analysis.themes.graph import (
    by_size,
    find_communities,
    neighbour_graph,
    strengths,
)

rng = np.random.default_rng(3)


def clusters(n_clusters, each):
    centres = rng.normal(size=(n_clusters, 8))
    rows = np.repeat(centres, each, axis=0) + 0.15 * rng.normal(size=(n_clusters * each, 8))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_graph_is_symmetric_without_self_links():
    graph = neighbour_graph(clusters(3, 20), 5)
    assert (graph != graph.T).nnz == 0
    assert not graph.diagonal().any()


def test_zero_rows_have_no_links_and_no_strength():
    vectors = np.vstack([clusters(2, 10), np.zeros((1, 8))])
    graph = neighbour_graph(vectors, 5)
    labels = find_communities(graph, vectors)
    assert graph[-1].nnz == 0
    assert strengths(graph, labels)[-1] == 0


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_count_is_met_exactly(count):
    vectors = clusters(5, 20)
    labels = find_communities(neighbour_graph(vectors, 8), vectors, count=count)
    assert len(np.unique(labels)) == count


def test_separate_clusters_are_found():
    vectors = clusters(4, 25)
    labels = find_communities(neighbour_graph(vectors, 10), vectors)
    assert len({tuple(np.unique(labels[i * 25 : (i + 1) * 25])) for i in range(4)}) == 4


def test_labels_are_numbered_by_falling_size():
    assert by_size(np.array([5, 7, 7, 9, 7, 9])).tolist() == [2, 0, 0, 1, 0, 1]
