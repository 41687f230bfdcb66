"""Communities of a graph."""

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.metrics import adjusted_rand_score
from sknetwork.clustering import Louvain

from contrib_analysis.themes._graph import nearest, neighbour_graph
from contrib_analysis.themes._louvain import communities


def graph_of(seed, n=240, groups=6):
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(n, 20)) + 2 * draw.normal(size=(groups, 20))[np.arange(n) % groups]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return neighbour_graph(*nearest(rows, rows, 12, skip_self=True), 12)


@pytest.mark.parametrize("resolution", [0.8, 1.3, 2.2])
@pytest.mark.parametrize("seed", range(3))
def test_communities_are_those_of_scikit_network(seed, resolution):
    graph = graph_of(seed)
    theirs = Louvain(resolution=resolution, random_state=0).fit_predict(graph)
    assert adjusted_rand_score(theirs, communities(graph, resolution)) > 0.99


def test_a_graph_without_links_is_a_community_a_node():
    assert communities(sp.csr_matrix((4, 4)), 1.0).tolist() == [0, 1, 2, 3]


def test_labels_have_no_gaps_and_nodes_without_links_stay_alone():
    graph = sp.block_diag([graph_of(1, n=60, groups=2), sp.csr_matrix((2, 2))], format="csr")
    labels = communities(graph, 1.0)
    assert sorted(set(labels)) == list(range(labels.max() + 1))
    assert (labels == labels[-1]).sum() == (labels == labels[-2]).sum() == 1
