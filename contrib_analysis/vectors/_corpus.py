"""The corpus view: word vectors learned from the corpus itself.

Words that occur in the same ideas come close to each other: positive pointwise
mutual information of co-occurrence (Levy, Goldberg and Dagan, 2015), reduced by
a singular value decomposition. An idea is the weighted sum of its words, with
what all ideas share taken away.
"""

from __future__ import annotations

from typing import Self

import numpy as np
import scipy

from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.term_counts import (
    Centre,
    Matrix,
    Tokens,
    count_words,
    first_directions,
    vocabulary,
)

DIMENSIONS = 100  # chosen
MOST_WORDS = 10_000  # chosen
#: Words rarer than 1 in 1/SMOOTHING ideas weigh nearly the same (Arora, Liang and Ma,
#: 2017) (chosen).
SMOOTHING = 0.03
#: Exponent that lifts rare contexts (Levy et al.) (chosen).
CONTEXT_POWER = 0.75


class CorpusView:
    """Represent ideas by word vectors learned from ideas of the same corpus."""

    def fit(self, tokens: Tokens) -> Self:
        """Learn word vectors from the lemmas of each idea."""
        self._words, seen = vocabulary(tokens, least=2, most=MOST_WORDS)
        if len(self._words) < 5:
            # Too small to learn from: the view says nothing.
            self._words, seen = {}, np.zeros(0)
        counts = count_words(tokens, self._words)
        weights = SMOOTHING / (SMOOTHING + seen / max(len(tokens), 1))
        self._vectors = word_vectors(counts, DIMENSIONS) * weights[:, None]
        self._centre = Centre().fit(counts @ self._vectors)
        return self

    def transform(self, tokens: Tokens) -> Matrix:
        """Return unit rows, of shape (n_ideas, n_dimensions); zero where no word is known."""
        return self._centre.transform(count_words(tokens, self._words) @ self._vectors)


def word_vectors(counts: scipy.sparse.csr_matrix, dimensions: int) -> Matrix:
    """Learn a vector for each word from binary idea-by-word counts.

    Parameters
    ----------
    counts
        Of shape (n_ideas, n_words).
    dimensions
        Length of a vector, at most; fewer where there are few words.

    Returns
    -------
    ndarray of shape (n_words, n_dimensions)
        Unit rows.
    """
    if not counts.shape[1]:
        return np.zeros((0, 1))
    together = (counts.T @ counts).tocsr().astype(np.float64)
    together.setdiag(0)
    together.eliminate_zeros()
    totals = np.asarray(together.sum(axis=1)).ravel()
    context = totals**CONTEXT_POWER
    context /= max(context.sum(), 1e-12)
    pairs = together.tocoo()
    information = np.log(pairs.data / (totals[pairs.row] * context[pairs.col]))
    positive = information > 0
    ppmi = scipy.sparse.csr_matrix(
        (information[positive], (pairs.row[positive], pairs.col[positive])), shape=together.shape
    )
    left, values, _ = first_directions(ppmi, dimensions)
    return np.asarray(normalized(left * np.sqrt(values)))
