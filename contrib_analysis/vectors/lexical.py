"""The lexical view: the words themselves, by TF-IDF and a singular value decomposition."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from contrib_analysis.vectors.counts import count_words

DIMENSIONS = 100


def lexical_view(tokens: list[list[str]], *, seed: int = 0) -> NDArray[np.float64]:
    """Represent ideas by their words (latent semantic analysis, Deerwester et al., 1990).

    Parameters
    ----------
    tokens
        The lemmas of each idea.
    seed
        Seed of the randomised decomposition.

    Returns
    -------
    ndarray of shape (n_ideas, n_dimensions)
        Unit rows; zero where no word is known.
    """
    counts, _ = count_words(tokens, at_least=2 if len(tokens) >= 20 else 1)
    if min(counts.shape) < 2:
        return np.zeros((len(tokens), 1))
    weighted = TfidfTransformer().fit_transform(counts)
    left, values, _ = randomized_svd(
        weighted, min(DIMENSIONS, min(weighted.shape) - 1), n_iter=4, random_state=seed
    )
    return np.asarray(normalize(left * values))
