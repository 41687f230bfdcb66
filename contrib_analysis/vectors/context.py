"""Represent ideas together with the contribution they stand in.

"Mon fils en a fait les frais" says nothing alone: what it is about stands in
the sentences around it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from contrib_analysis import settings as project
from contrib_analysis.schema import Progress
from contrib_analysis.vectors.counts import Matrix
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.neural import NeuralVectors

#: Weight of the whole contribution beside the idea's own words.
CONTEXT_WEIGHT = 0.7

#: Where a project keeps what a sentence model gave: with the texts it came from,
#: so that whoever deletes the project deletes it too.
CACHE = Path(".cache") / "embeddings"


def choose_vectors(
    settings: project.Vectors, root: Path, *, progress: Progress | None = None
) -> Vectors | NeuralVectors:
    """Make what represents ideas, as the settings say.

    Parameters
    ----------
    settings
        The project's ``[vectors]``.
    root
        The project folder.
    progress
        Called with "vectors" and the share of texts that is done.

    Raises
    ------
    SettingsError
        Where a sentence model that the user named can't be had.
    """
    if settings.method != "neural":
        return Vectors(settings.method)
    return NeuralVectors(
        str(settings.model),
        fuse=settings.fuse,
        revision=settings.revision,
        root=root,
        cache=root / CACHE,
        progress=progress,
    )


def represent_ideas(
    ideas: pd.DataFrame,
    contributions: pd.DataFrame,
    vectors: Vectors | NeuralVectors | None = None,
) -> Matrix:
    """Represent each idea by its own words and, more faintly, its contribution's.

    Parameters
    ----------
    ideas
        The ideas, in the order of their ids.
    contributions
        The contributions they come from.
    vectors
        What represents a text, not fitted yet; `fused.Vectors` when None.

    Returns
    -------
    ndarray of shape (n_ideas, n_dimensions)
        Unit rows; zero where neither has a word that is known.
    """
    if ideas.empty:
        return np.zeros((0, 1))
    vectors = (vectors or Vectors()).fit(ideas["text"].drop_duplicates().tolist())
    holders, position = np.unique(ideas["contribution_id"], return_inverse=True)
    whole = contributions.set_index("contribution_id")["text"][holders]
    own = vectors.transform(ideas["text"].tolist())
    around = vectors.transform(whole.tolist())[position]
    return np.asarray(normalize(own + CONTEXT_WEIGHT * around))
