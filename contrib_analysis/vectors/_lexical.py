"""The lexical view: the words themselves, by TF-IDF and a singular value decomposition."""

from __future__ import annotations

from typing import Self

import numpy as np
import scipy

from contrib_analysis.vectors.term_counts import (
    Centre,
    Matrix,
    Tokens,
    count_words,
    first_directions,
    vocabulary,
)

DIMENSIONS = 100  # chosen
MOST_WORDS = 30_000  # chosen


class LexicalView:
    """Represent ideas by their words (latent semantic analysis, Deerwester et al., 1990)."""

    def fit(self, tokens: Tokens) -> Self:
        """Learn how rare each word is, and the main directions, from the lemmas of each idea."""
        from sklearn.feature_extraction.text import TfidfTransformer

        # In a handful of texts a word said once is all there is to go by.
        least = 2 if len(tokens) >= 20 else 1
        self._words, _ = vocabulary(tokens, least=least, most=MOST_WORDS)
        counts = count_words(tokens, self._words)
        self._rarity = TfidfTransformer().fit(counts) if len(self._words) > 1 else None
        weighted = self._weighted(counts)
        _, _, self._directions = first_directions(weighted, DIMENSIONS)
        self._centre = Centre().fit(np.asarray(weighted @ self._directions.T))
        return self

    def transform(self, tokens: Tokens) -> Matrix:
        """Return unit rows, of shape (n_ideas, n_dimensions); zero where no word is known."""
        weighted = self._weighted(count_words(tokens, self._words))
        return self._centre.transform(np.asarray(weighted @ self._directions.T))

    def _weighted(self, counts: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
        return scipy.sparse.csr_matrix(self._rarity.transform(counts)) if self._rarity else counts
