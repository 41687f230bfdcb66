"""The civic view: word vectors learned once from public answers, shipped with the package.

They were trained on the open answers of the Grand Débat national (2019); see
``docs/civic-vectors.md`` for sources, recipe and known biases, and `train` for
how to train them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Self

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.errors import InputError
from contrib_analysis.vectors._contrast import Pace, Texts, contrast
from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.term_counts import Centre, Matrix, Tokens, count_words, vocabulary

#: A word that the table lacks borrows from so many look-alikes (chosen)...
LOOK_ALIKES = 3
#: ...whose character n-grams have at least this cosine with its own (chosen).
LEAST_ALIKE = 0.5
#: Shorter words look like too many others (chosen).
SHORTEST_GUESSED = 5
_BLOCK = 2_000  # chosen
#: Words of a corpus that are moved, at most (chosen).
MOST_WORDS = 30_000
#: A word that the table lacks is read from the ideas around it from so many on (chosen).
LEAST_AROUND = 3
_UNUSUAL = 1.3  # chosen
#: Guesses that are kept (chosen: some 20 MB).
_MOST_GUESSES = 50_000
PACE = Pace(least_words=6, passes=6, batch=256, rate=0.005)

TABLE = Path(__file__).parents[1] / "data" / "civic.npz"


@dataclass(frozen=True, eq=False)
class CivicTable:
    """Word vectors by lemma; the length of a row is the weight of its word.

    `words` gives the row of each lemma; `rows` has shape (n_words, n_dimensions).
    """

    words: dict[str, int]
    rows: NDArray[np.float32]

    @cached_property
    def spelling(self) -> scipy.sparse.csr_matrix:
        """Which words have each n-gram of characters: a row an n-gram, a column a word."""
        return scipy.sparse.csr_matrix(_spelling(list(self.words)).T)

    @cached_property
    def guesses(self) -> dict[str, NDArray[np.float32] | None]:
        """The rows of words that it lacks, as they were guessed; None for no look-alikes."""
        return {}

    def __reduce__(self) -> tuple[type[CivicTable], tuple[object, ...]]:
        # What is worked out of it doesn't travel to other machines.
        return CivicTable, (self.words, self.rows)


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
    """Represent ideas by word vectors learned from public answers and moved towards a corpus.

    Parameters
    ----------
    table
        The word vectors; those shipped when None.
    """

    def __init__(self, table: CivicTable | None = None) -> None:
        self._table = table or load_table()

    def fit(self, tokens: Tokens) -> Self:
        """Move word vectors towards the corpus, and learn what all ideas share.

        Words mean something of their own in each consultation, and some that matter
        most are in no table: a step like the one that the table was trained by, but
        short, moved agreement on 3 951 arguments about a bill from 0.19 to 0.21.
        """
        every, seen = vocabulary(tokens, least=1, most=MOST_WORDS)
        start = self._start(every, seen, tokens)
        lengths = np.linalg.norm(start, axis=1)
        # Words of which nothing is known move nothing.
        words = {w: i for i, w in enumerate(w for w, at in every.items() if lengths[at] > 0)}
        rows = start[lengths > 0]
        said = [[words[w] for w in dict.fromkeys(lemmas) if w in words] for lemmas in tokens]
        ends = np.concatenate([[0], np.cumsum([len(numbers) for numbers in said])])
        flat = np.fromiter(chain.from_iterable(said), dtype=np.int32, count=int(ends[-1]))
        if len(words):
            moved = contrast(rows, Texts(flat, ends), PACE)
            rows = moved * lengths[lengths > 0].mean()
        self._moved = CivicTable(words, rows)
        self._centre = Centre().fit(self._sums(tokens))
        return self

    def transform(self, tokens: Tokens) -> Matrix:
        """Return unit rows, of shape (n_ideas, n_dimensions); zero where no word is known."""
        return self._centre.transform(self._sums(tokens))

    def _start(
        self, words: Mapping[str, int], seen: Matrix, tokens: Tokens
    ) -> NDArray[np.float32]:
        """Return what the words of a corpus begin with.

        A word that the table lacks begins as the ideas around it where there are
        several, else as the words spelt like it.
        """
        table = self._table
        rows = np.zeros((len(words), table.rows.shape[1]), dtype=np.float32)
        known = [word for word in words if word in table.words]
        rows[[words[w] for w in known]] = table.rows[[table.words[w] for w in known]]
        unknown = [word for word in words if word not in table.words]
        rare = sorted(word for word in unknown if seen[words[word]] < LEAST_AROUND)
        for word, guessed in guess_rows(table, rare).items():
            rows[words[word]] = guessed
        frequent = [words[word] for word in unknown if seen[words[word]] >= LEAST_AROUND]
        if known and frequent:
            counts = count_words(tokens, words)
            sums = normalized(counts @ rows)
            around = normalized(counts[:, frequent].T @ (sums - sums.mean(axis=0)))
            lengths = np.linalg.norm(rows[[words[w] for w in known]], axis=1)
            # A word that public answers hardly use tells more than a usual one.
            rows[frequent] = around * lengths.mean() * _UNUSUAL
        return rows

    def _sums(self, tokens: Tokens) -> Matrix:
        """Add up the rows of each idea's words; those of the corpus first, then the table's."""
        moved, table = self._moved, self._table
        new = sorted({word for lemmas in tokens for word in lemmas if word not in moved.words})
        shipped = {word: table.rows[table.words[word]] for word in new if word in table.words}
        more = shipped | guess_rows(table, [word for word in new if word not in shipped])
        columns = {**moved.words} | {w: len(moved.words) + i for i, w in enumerate(more)}
        rows = np.vstack([moved.rows, *more.values()])
        return np.asarray(count_words(tokens, columns) @ rows, dtype=np.float64)


def guess_rows(table: CivicTable, words: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Give words that a table lacks the mean row of those spelt alike: typos, rare forms.

    Parameters
    ----------
    table
        The word vectors.
    words
        Words that it lacks.

    Returns
    -------
    dict of str to ndarray of shape (n_dimensions,)
        For each word that has look-alikes, the mean of the nearest three,
        weighted by the cosine of their character 3- to 5-grams.
    """
    long_enough = [word for word in words if len(word) >= SHORTEST_GUESSED]
    found = {}
    for start in range(0, len(long_enough), _BLOCK):
        block = long_enough[start : start + _BLOCK]
        alike = scipy.sparse.csr_matrix(_spelling(block) @ table.spelling)
        for i, word in enumerate(block):
            inside = slice(alike.indptr[i], alike.indptr[i + 1])
            score, known = np.round(alike.data[inside], 5), alike.indices[inside]
            best = np.lexsort((known, -score))[:LOOK_ALIKES]
            best = best[score[best] >= LEAST_ALIKE]
            if len(best):
                found[word] = score[best] @ table.rows[known[best]] / score[best].sum()
    return found


def unit_rows(words: Sequence[str]) -> NDArray[np.float32]:
    """Return the unit vector of each word, zeros where nothing is known of it.

    Parameters
    ----------
    words
        Lemmas without accents.

    Returns
    -------
    ndarray of shape (n_words, n_dimensions)
        Rows of the shipped table; what it lacks is read by its look-alikes.

    Examples
    --------
    >>> known, unknown = unit_rows(["bus", "zfe"])
    >>> round(float(known @ known), 3), float(unknown @ unknown)
    (1.0, 0.0)
    """
    table = load_table()
    guessed = _guessed(table, [word for word in words if word not in table.words])
    rows = np.zeros((len(words), table.rows.shape[1]), dtype=np.float32)
    known = [i for i, word in enumerate(words) if word in table.words]
    rows[known] = table.rows[[table.words[words[i]] for i in known]]
    for i, word in enumerate(words):
        if word not in table.words and (row := guessed[word]) is not None:
            rows[i] = row
    return unit(rows)


def _guessed(table: CivicTable, words: Sequence[str]) -> Mapping[str, NDArray[np.float32] | None]:
    """Return what is guessed of words that a table lacks, kept since a corpus repeats them."""
    known = table.guesses
    new = [word for word in words if word not in known]
    if len(known) + len(new) > _MOST_GUESSES:
        known.clear()
        new = list(words)
    if new:
        rows = guess_rows(table, new)
        for word in new:
            known[word] = rows[word].astype(np.float32) if word in rows else None
    return known


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of length 1; those of zeros stay.

    Parameters
    ----------
    rows
        Vectors, of shape (n, n_dimensions).
    """
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def _spelling(words: Sequence[str]) -> scipy.sparse.csr_matrix:
    """Return words as unit sets of their hashed character n-grams."""
    from sklearn.feature_extraction.text import HashingVectorizer

    hashed = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=2**18, alternate_sign=False, binary=True
    )
    return scipy.sparse.csr_matrix(hashed.transform(words))
