"""The corpus view: word vectors learned from the corpus itself.

Words that occur in the same ideas come close to each other: positive pointwise
mutual information of co-occurrence (Levy, Goldberg and Dagan, 2015), reduced by
a singular value decomposition. An idea is the weighted mean of its words, with
the direction that all ideas share removed (Arora, Liang and Ma, 2017).
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from contrib_analysis.vectors.counts import count_words

Matrix = NDArray[np.float64]

DIMENSIONS = 100
#: Words rarer than 1 in SMOOTHING ideas weigh nearly the same (the `a` of Arora et al.).
SMOOTHING = 0.01
#: Exponent that lifts rare contexts (Levy et al.).
CONTEXT_POWER = 0.75


def corpus_view(tokens: list[list[str]], *, seed: int = 0) -> Matrix:
    """Represent ideas by word vectors learned from these ideas.

    Parameters
    ----------
    tokens
        The lemmas of each idea.
    seed
        Seed of the randomised decomposition.

    Returns
    -------
    ndarray of shape (n_ideas, n_dimensions)
        Unit rows; zero where no word is known. One zero column where the corpus
        is too small to learn from.
    """
    counts, _ = count_words(tokens, at_least=2)
    if min(counts.shape) < 5:
        return np.zeros((len(tokens), 1))
    vectors = word_vectors(counts, DIMENSIONS, seed=seed)
    share = np.asarray(counts.sum(axis=0)).ravel() / len(tokens)
    return mean_of_words(counts, vectors, share)


def word_vectors(counts: sp.csr_matrix, dimensions: int, *, seed: int = 0) -> Matrix:
    """Learn a vector for each word from binary idea-by-word counts.

    Parameters
    ----------
    counts
        Binary matrix of shape (n_ideas, n_words).
    dimensions
        Length of a vector, at most; fewer where there are few words.
    seed
        Seed of the randomised decomposition.

    Returns
    -------
    ndarray of shape (n_words, n_dimensions)
        Unit rows.
    """
    together = (counts.T @ counts).astype(np.float64).tocsr()
    together.setdiag(0)
    together.eliminate_zeros()
    totals = np.asarray(together.sum(axis=1)).ravel()
    if totals.sum() == 0:
        return np.zeros((counts.shape[1], 1))
    word = totals / totals.sum()
    context = totals**CONTEXT_POWER / (totals**CONTEXT_POWER).sum()
    pairs = together.tocoo()
    information = np.log(pairs.data / totals.sum() / (word[pairs.row] * context[pairs.col]))
    positive = information > 0
    ppmi = sp.csr_matrix(
        (information[positive], (pairs.row[positive], pairs.col[positive])), shape=together.shape
    )
    left, values, _ = randomized_svd(
        ppmi, min(dimensions, min(ppmi.shape) - 1), n_iter=4, random_state=seed
    )
    return np.asarray(normalize(left * np.sqrt(values)))


def mean_of_words(counts: sp.csr_matrix, vectors: Matrix, share: Matrix) -> Matrix:
    """Represent ideas by the weighted mean of their words' vectors.

    Parameters
    ----------
    counts
        Binary matrix of shape (n_ideas, n_words).
    vectors
        Word vectors of shape (n_words, n_dimensions).
    share
        Share of texts that hold each word, of shape (n_words,).

    Returns
    -------
    ndarray of shape (n_ideas, n_dimensions)
        Unit rows, their first principal direction removed.
    """
    weights = SMOOTHING / (SMOOTHING + share)
    means = counts @ (vectors * weights[:, None])
    means /= np.maximum(counts @ weights, 1e-12)[:, None]
    if len(means) > 1 and means.any():
        _, _, directions = randomized_svd(means, 1, n_iter=4, random_state=0)
        means = means - (means @ directions.T) @ directions
    return np.asarray(normalize(means))
