"""Represent ideas together with the contribution they stand in.

"Mon fils en a fait les frais" says nothing alone: what it is about stands in
the sentences around it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from contrib_analysis.vectors.counts import Matrix
from contrib_analysis.vectors.fused import Method, Vectors

#: Weight of the whole contribution beside the idea's own words.
CONTEXT_WEIGHT = 0.7


def represent_ideas(
    ideas: pd.DataFrame, contributions: pd.DataFrame, method: Method = "fused"
) -> Matrix:
    """Represent each idea by its own words and, more faintly, its contribution's.

    Parameters
    ----------
    ideas
        The ideas, in the order of their ids.
    contributions
        The contributions they come from.
    method
        See `fused.Vectors`.

    Returns
    -------
    ndarray of shape (n_ideas, n_dimensions)
        Unit rows; zero where neither has a word that is known.
    """
    if ideas.empty:
        return np.zeros((0, 1))
    vectors = Vectors(method).fit(ideas["text"].drop_duplicates().tolist())
    holders, position = np.unique(ideas["contribution_id"], return_inverse=True)
    whole = contributions.set_index("contribution_id")["text"][holders]
    own = vectors.transform(ideas["text"].tolist())
    around = vectors.transform(whole.tolist())[position]
    return np.asarray(normalize(own + CONTEXT_WEIGHT * around))
