"""Represent ideas together with the contribution they stand in.

"Mon fils en a fait les frais" says nothing alone: what it is about stands in
the sentences around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from contrib_analysis import settings as project
from contrib_analysis.engine.engine import HERE, Engine, Parts, slices, telling
from contrib_analysis.tables import Progress
from contrib_analysis.text.spoken import Reading
from contrib_analysis.vectors.fused import MOST_LEARNED, Vectors
from contrib_analysis.vectors.neural import NeuralVectors
from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.rows import Ints, RowFile
from contrib_analysis.vectors.term_counts import Matrix

#: Weight of the whole contribution beside the idea's own words (measured: docs/architecture.md).
CONTEXT_WEIGHT = 0.7
#: Rows of more ideas are kept in a file (chosen).
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
    reading: Reading | None = None,
    folder: Path | None = None,
    engine: Engine = HERE,
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
    reading
        How the languages of the contributions are read; each in its own when None.
    folder
        Where the rows of many ideas are kept; in memory when None.
    engine
        Represents the partitions.
    progress
        Called with "vectors" and the share that is done.

    Returns
    -------
    ndarray or RowFile of shape (n_ideas, n_dimensions)
        Unit rows; zero where neither has a word that is known.
    """
    if ideas.empty:
        return np.zeros((0, 1))
    vectors = vectors or Vectors()
    distinct = ideas.drop_duplicates("text")
    if not isinstance(vectors, NeuralVectors):
        distinct = distinct.iloc[:MOST_LEARNED]
    said_in = contributions.set_index("contribution_id")["language"]
    ways = _ways(said_in[distinct["contribution_id"]].tolist(), reading)
    vectors.fit(distinct["text"].tolist(), ways)
    if isinstance(vectors, NeuralVectors):
        # The model is here, with what it gave before; and it tells of its own progress.
        engine, progress = HERE, None
    parts = slices(len(ideas))
    blocks = telling(
        engine.map(represent, _partitions(ideas, contributions, parts, reading), vectors),
        len(parts),
        partial(progress, "vectors") if progress else None,
    )
    if folder is not None and len(ideas) > MOST_IN_MEMORY:
        return RowFile.written(blocks, len(ideas), folder)
    return np.vstack(list(blocks))


def _partitions(
    ideas: pd.DataFrame,
    contributions: pd.DataFrame,
    parts: Sequence[slice],
    reading: Reading | None,
) -> Parts:
    whole = contributions.set_index("contribution_id")[["text", "language"]]

    def make(rows: slice) -> tuple[list[str], list[str], list[str], Ints]:
        own = ideas.iloc[rows]
        holders, position = np.unique(own["contribution_id"], return_inverse=True)
        around = whole.loc[holders]
        ways = _ways(around["language"].tolist(), reading)
        return own["text"].tolist(), around["text"].tolist(), ways, position

    return Parts(parts, make)


def _ways(languages: list[str], reading: Reading | None) -> list[str]:
    return languages if reading is None else reading.ways(languages)


def represent(
    texts: Sequence[str],
    wholes: Sequence[str],
    languages: Sequence[str],
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
    languages
        The languages to read these in.
    position
        Which of these each idea stands in, of shape (n_ideas,).
    vectors
        What represents a text, fitted.

    Returns
    -------
    ndarray of shape (n_ideas, n_dimensions)
    """
    own = vectors.transform(texts, [languages[holder] for holder in position])
    around = vectors.transform(wholes, languages)[position]
    return np.asarray(normalized(own + CONTEXT_WEIGHT * around))
