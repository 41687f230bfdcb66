"""Which words each idea holds."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import CountVectorizer

#: Words beyond this many are the rarest ones and carry no theme.
MOST_WORDS = 30_000


def count_words(tokens: list[list[str]], *, at_least: int = 1) -> tuple[sp.csr_matrix, list[str]]:
    """Mark which word occurs in which idea.

    Parameters
    ----------
    tokens
        The lemmas of each idea.
    at_least
        Words that occur in fewer ideas are left out.

    Returns
    -------
    csr_matrix of shape (n_ideas, n_words)
        Binary, columns in the order of the words.
    list of str
        The words, in alphabetical order. Empty where no word is frequent enough.
    """
    counter = CountVectorizer(
        analyzer=_as_is, binary=True, min_df=at_least, max_features=MOST_WORDS, dtype=np.float64
    )
    try:
        counts = counter.fit_transform(tokens)
    except ValueError:
        # scikit-learn refuses an empty vocabulary; no words is an answer here.
        return sp.csr_matrix((len(tokens), 0)), []
    return sp.csr_matrix(counts), list(counter.get_feature_names_out())


def _as_is(lemmas: list[str]) -> list[str]:
    return lemmas
