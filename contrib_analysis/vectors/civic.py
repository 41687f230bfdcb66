"""The civic view: word vectors learned once from public answers, shipped with the package.

They were trained on the open answers of the Grand Débat national (2019); see
``docs/civic-vectors.md`` for sources, recipe and known biases, and `train` for
how to train them again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from contrib_analysis.errors import InputError
from contrib_analysis.vectors.counts import (
    Matrix,
    Tokens,
    count_words,
    shared_direction,
    without,
)

TABLE = Path(__file__).parent / "data" / "civic.npz"


class CivicTable(NamedTuple):
    """Word vectors by lemma; the length of a row is the weight of its word.

    `words` gives the row of each lemma; `rows` has shape (n_words, n_dimensions).
    """

    words: dict[str, int]
    rows: NDArray[np.float32]


@cache
def load_table(path: Path = TABLE) -> CivicTable:
    """Read a civic table.

    Parameters
    ----------
    path
        An ``.npz`` that `train.train_vectors` wrote; the shipped one by default.

    Raises
    ------
    InputError
        Where the file is missing, truncated or not such a table.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            words = file["words"].tobytes().decode("utf-8").split("\n")
            rows = file["table"].astype(np.float32) * file["scale"][:, None]
        if len(words) != len(rows) or not np.isfinite(rows).all():
            raise ValueError("words and rows don't match")
    except Exception as error:
        raise InputError(
            f"{path}: this is not a table of word vectors ({error}).",
            consequence="The civic view can't be computed.",
            remedy="Install the package again, or train a table with "
            "contrib-analysis train-vectors.",
        ) from error
    return CivicTable({word: i for i, word in enumerate(words)}, rows)


class CivicView:
    """Represent ideas by word vectors learned from public answers.

    Parameters
    ----------
    table
        The word vectors; those shipped when None.
    """

    def __init__(self, table: CivicTable | None = None) -> None:
        self._table = table or load_table()

    def fit(self, tokens: Tokens) -> Self:
        """Learn the direction that all ideas share from the lemmas of each idea."""
        self._shared = shared_direction(self._sums(tokens))
        return self

    def transform(self, tokens: Tokens) -> Matrix:
        """Return unit rows, of shape (n_ideas, n_dimensions); zero where no word is known."""
        return without(self._sums(tokens), self._shared)

    def _sums(self, tokens: Tokens) -> Matrix:
        sums = count_words(tokens, self._table.words) @ self._table.rows
        return np.asarray(normalize(sums.astype(np.float64)))
