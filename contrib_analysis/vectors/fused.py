"""From texts to one matrix: the views of each idea, set side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from contrib_analysis.vectors.corpus import corpus_view
from contrib_analysis.vectors.lexical import lexical_view
from contrib_analysis.vectors.tokens import tokeniser

#: The corpus view says little before this many ideas; its weight grows up to here.
ENOUGH_IDEAS = 1_000
LEAST_CORPUS_WEIGHT = 0.3
LEXICAL_WEIGHT = 0.7


def represent(
    texts: Sequence[str], method: str = "fused", *, seed: int = 0
) -> NDArray[np.float64]:
    """Represent each text by a vector.

    Parameters
    ----------
    texts
        The ideas, in any order.
    method
        "corpus", "lexical" or "fused" (both, weighted).
    seed
        Seed of the randomised decompositions.

    Returns
    -------
    ndarray of shape (n_texts, n_dimensions)
        Unit rows; zero where a text has no word that is known.
    """
    tokens = tokeniser()(texts)
    if method == "lexical":
        return lexical_view(tokens, seed=seed)
    if method == "corpus":
        return corpus_view(tokens, seed=seed)
    corpus_weight = min(1.0, max(LEAST_CORPUS_WEIGHT, len(texts) / ENOUGH_IDEAS))
    views = [
        corpus_weight * corpus_view(tokens, seed=seed),
        LEXICAL_WEIGHT * lexical_view(tokens, seed=seed),
    ]
    return np.asarray(normalize(np.hstack(views)))
