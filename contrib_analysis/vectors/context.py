"""Represent ideas together with the contribution they stand in.

"Mon fils en a fait les frais" says nothing alone: what it is about stands in
the sentences around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from contrib_analysis import settings as project
from contrib_analysis.schema import Progress
from contrib_analysis.vectors.counts import Matrix
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.neural import NeuralVectors
from contrib_analysis.vectors.rows import Ints, RowFile

#: Weight of the whole contribution beside the idea's own words.
CONTEXT_WEIGHT = 0.7
#: Ideas represented at once.
PARTITION = 20_000
#: Rows of more ideas are kept in a file.
MOST_IN_MEMORY = 100_000

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
    *,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Matrix | RowFile:
    """Represent each idea by its own words and, more faintly, its contribution's.

    Parameters
    ----------
    ideas
        The ideas, in the order of their ids.
    contributions
        The contributions they come from.
    vectors
        What represents a text, not fitted yet; `fused.Vectors` when None.
    folder
        Where the rows of many ideas are kept; in memory when None.
    progress
        Called with "vectors" and the share that is done.

    Returns
    -------
    ndarray or RowFile of shape (n_ideas, n_dimensions)
        Unit rows; zero where neither has a word that is known.
    """
    if ideas.empty:
        return np.zeros((0, 1))
    vectors = (vectors or Vectors()).fit(ideas["text"].drop_duplicates().tolist())
    # A sentence model, which takes nearly all the time, tells of its own progress.
    tell = None if isinstance(vectors, NeuralVectors) else progress
    blocks = _blocks(ideas, contributions, vectors, tell)
    if folder is not None and len(ideas) > MOST_IN_MEMORY:
        return RowFile(blocks, folder)
    return np.vstack(list(blocks))


def _blocks(
    ideas: pd.DataFrame,
    contributions: pd.DataFrame,
    vectors: Vectors | NeuralVectors,
    progress: Progress | None,
) -> Iterator[Matrix]:
    whole = contributions.set_index("contribution_id")["text"]
    for start in range(0, len(ideas), PARTITION):
        part = ideas.iloc[start : start + PARTITION]
        holders, position = np.unique(part["contribution_id"], return_inverse=True)
        yield represent(part["text"].tolist(), whole[holders].tolist(), position, vectors)
        if progress:
            progress("vectors", min(1.0, (start + PARTITION) / len(ideas)))


def represent(
    texts: Sequence[str],
    wholes: Sequence[str],
    position: Ints,
    vectors: Vectors | NeuralVectors,
) -> Matrix:
    """Represent one partition of ideas; no row depends on another.

    Parameters
    ----------
    texts
        The ideas.
    wholes
        The contributions that they stand in.
    position
        Which of these each idea stands in, of shape (n_ideas,).
    vectors
        What represents a text, fitted.

    Returns
    -------
    ndarray of shape (n_ideas, n_dimensions)
    """
    own = vectors.transform(texts)
    around = vectors.transform(wholes)[position]
    return np.asarray(normalize(own + CONTEXT_WEIGHT * around))
