"""Which words stand together, as a graph: the analysis of similitude."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from contrib_analysis.facts.named_themes import named_theme
from contrib_analysis.lexicometry._documents import count
from contrib_analysis.lexicometry._keyness import log_likelihood
from contrib_analysis.tables import Analysis

#: The commonest words of a theme are drawn, so many at most: more can't be read (chosen).
MOST_WORDS = 40
#: Two words stand together from so many ideas on (chosen).
_TOGETHER = 2


@dataclass(frozen=True)
class Cooccurrences:
    """Words, and which of them ideas hold together.

    Parameters
    ----------
    words
        A row a word: `word`, `lemma`, `ideas` that hold it, its `community` (0 for the
        largest), and its place `x`, `y`.
    pairs
        A row two words that ideas hold together: `word`, `other_word`, `ideas` with both,
        `jaccard` (of those with either), `g2` (log-likelihood, above 0 where they attract each
        other), and whether the pair is in the `tree`: the maximum spanning tree, all that is
        needed to hold the words together. Strongest first.
    """

    words: pd.DataFrame
    pairs: pd.DataFrame


def cooccurrences(
    analysis: Analysis, theme: str | None = None, *, most: int = MOST_WORDS
) -> Cooccurrences:
    """Find the words that ideas hold together.

    Parameters
    ----------
    analysis
        A run.
    theme
        The id or the label of a theme; all ideas when None.
    most
        How many words at most, the commonest.

    Returns
    -------
    Cooccurrences
        The layout depends on the words and the run's seed alone.

    Raises
    ------
    InputError
        Where the run has no such theme.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> graph = ca.lexicometry.cooccurrences(ca.load("consultation/runs/RUN"), "T01")
    >>> bool((graph.pairs["jaccard"] <= 1).all())
    True
    """
    ideas = analysis.ideas
    if theme is not None:
        ideas = ideas[ideas["theme_id"] == named_theme(analysis.top_themes, theme)]
    counted = count(ideas["text"].tolist(), analysis.provenance.settings.words)
    words, lemmas = counted.words[:most], counted.lemmas[:most]
    held = counted.of("documents")[:, :most]
    return graph_of(held, words, lemmas, seed=analysis.provenance.settings.seed or 0)


def graph_of(
    held: sp.csr_matrix, words: list[str], lemmas: list[str], *, seed: int = 0
) -> Cooccurrences:
    """Return the graph of words that documents hold together.

    Parameters
    ----------
    held
        Whether each document holds each word, of shape (n_documents, n_words).
    words, lemmas
        The words, and what they count as.
    seed
        Of the layout.

    Examples
    --------
    >>> held = sp.csr_matrix(np.array([[1, 1, 0], [1, 1, 0], [1, 0, 1], [1, 0, 1]]))
    >>> graph = graph_of(held, ["a", "b", "c"], ["a", "b", "c"])
    >>> graph.pairs[["word", "other_word", "ideas", "jaccard"]].values.tolist()
    [['a', 'b', 2, 0.5], ['a', 'c', 2, 0.5]]
    """
    n = held.shape[0]
    together = np.asarray((held.T @ held).todense(), dtype=np.int64)
    alone = together.diagonal().copy()
    np.fill_diagonal(together, 0)
    together[together < _TOGETHER] = 0
    either = alone[:, None] + alone[None] - together
    jaccard = np.divide(together, either, out=np.zeros(together.shape), where=either > 0)
    first, second = np.nonzero(np.triu(together, 1))
    tree = _spanning(jaccard)
    pairs = pd.DataFrame(
        {
            "word": [words[i] for i in first],
            "other_word": [words[j] for j in second],
            "ideas": together[first, second],
            "jaccard": jaccard[first, second],
            "g2": log_likelihood(together[first, second], alone[first], alone[second], n),
            "tree": tree[first, second],
        }
    ).sort_values(["jaccard", "word", "other_word"], ascending=[False, True, True], kind="stable")
    place = _layout(jaccard, seed)
    nodes = pd.DataFrame(
        {
            "word": words,
            "lemma": lemmas,
            "ideas": alone,
            "community": _communities(jaccard),
            "x": place[:, 0],
            "y": place[:, 1],
        }
    )
    return Cooccurrences(nodes, pairs.reset_index(drop=True))


def _spanning(jaccard: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which pairs are in the maximum spanning tree (a forest where words are apart)."""
    from scipy.sparse.csgraph import minimum_spanning_tree

    # Zero stands for no edge: costs begin above it.
    cost = np.where(jaccard > 0, 2 - jaccard, 0)
    tree = np.asarray(minimum_spanning_tree(sp.csr_matrix(cost)).todense()) > 0
    both: NDArray[np.bool_] = tree | tree.T
    return both


def _communities(jaccard: NDArray[np.float64]) -> NDArray[np.int64]:
    """Group words by Louvain (Blondel et al., 2008), the largest group first."""
    from sknetwork.clustering import Louvain

    if not jaccard.any():
        return np.arange(len(jaccard))
    return np.asarray(Louvain(random_state=0).fit_predict(sp.csr_matrix(jaccard)))


def _layout(jaccard: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Place words so that those that stand together are near (SMACOF, de Leeuw, 1977)."""
    from sklearn.manifold import smacof

    n = len(jaccard)
    if n < 3:
        return np.column_stack([np.arange(n, dtype=float), np.zeros(n)])
    from scipy.sparse.csgraph import shortest_path

    cost = np.where(jaccard > 0, 1.2 - jaccard, 0)
    way = shortest_path(sp.csr_matrix(cost), directed=False)
    far = way[np.isfinite(way)].max(initial=1.0)
    way = np.where(np.isfinite(way), way, 1.5 * far)
    np.fill_diagonal(way, 0)
    place, _ = smacof(way, n_components=2, n_init=1, max_iter=300, random_state=seed)
    return np.asarray(np.round(place - place.mean(axis=0), 4))
