"""Train civic word vectors from public answers: deterministic, in minutes, on a laptop.

Two steps. First, positive pointwise mutual information between the words of an
answer, reduced by a singular value decomposition (Levy, Goldberg and Dagan,
2015). Then the contrastive step of `contrast`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy
from numpy.typing import NDArray

from contrib_analysis.errors import InputError
from contrib_analysis.files import whole_or_absent
from contrib_analysis.text.digest import digest
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.vectors._contrast import Pace, Texts, Told, contrast
from contrib_analysis.vectors._corpus import word_vectors
from contrib_analysis.vectors.one_thread import one_thread

LEAST_ANSWERS = 5  # chosen
MOST_WORDS = 16_000  # chosen
DIMENSIONS = 128  # measured: docs/methode.md
PACE = Pace(least_words=8, passes=6, batch=512, rate=0.01)
#: The weights that words start with, a / (a + share of answers) (chosen).
SMOOTHING = 0.01
_CHUNK = 20_000  # chosen


class Answers(NamedTuple):
    """The vocabulary, the number of answers with each word, and the answers as numbers."""

    words: list[str]
    seen: NDArray[np.int64]
    texts: Texts


def train_vectors(
    files: Sequence[Path], out: Path, *, column: str = "text", progress: Told | None = None
) -> int:
    """Train a table of word vectors and write it.

    Parameters
    ----------
    files
        Parquet, CSV or JSON lines files of answers.
    out
        The ``.npz`` to write, whole or not at all.
    column
        The column that holds the answers.
    progress
        Called with the share that is done.

    Returns
    -------
    int
        The number of words in the table.

    Raises
    ------
    InputError
        Where a file can't be read, or there are too few answers to learn from.
    OutputError
        Where the table can't be written.
    """
    tell = progress or (lambda _share: None)
    answers = encode(distinct_texts(files, column))
    usable = int((np.diff(answers.texts.ends) >= PACE.least_words).sum())
    if usable < PACE.batch:
        raise InputError(
            f"There are {usable:,} distinct answers of {PACE.least_words} words or more.",
            consequence=f"Word vectors can't be learned from fewer than {PACE.batch:,}.",
            remedy="Give more files.",
        )
    tell(0.2)
    with one_thread():
        flat, ends = answers.texts
        shape = (len(ends) - 1, len(answers.words))
        counts = scipy.sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape)
        start = word_vectors(counts, DIMENSIONS)
        share = answers.seen / shape[0]
        start *= (SMOOTHING / (SMOOTHING + share))[:, None]
        tell(0.3)
        table = contrast(start, answers.texts, PACE, progress=lambda done: tell(0.3 + 0.7 * done))
    _write(out, quantised(answers.words, table))
    return len(answers.words)


def encode(texts: Iterable[str]) -> Answers:
    """Read texts once and keep the numbers of their words."""
    ids: dict[str, int] = {}
    flat: list[int] = []
    ends = [0]
    cut = tokeniser()
    for text in texts:
        flat.extend(ids.setdefault(word, len(ids)) for word in dict.fromkeys(cut([text])[0]))
        ends.append(len(flat))
    numbers = np.array(flat, dtype=np.int32)
    names = list(ids)
    seen = np.bincount(numbers, minlength=len(names))
    frequent = (i for i in range(len(names)) if seen[i] >= LEAST_ANSWERS)
    order = sorted(frequent, key=lambda i: (-seen[i], names[i]))[:MOST_WORDS]
    renumbered = np.full(len(names) + 1, -1, dtype=np.int32)
    renumbered[order] = np.arange(len(order))
    numbers = renumbered[numbers]
    kept = numbers >= 0
    kept_ends = np.concatenate([[0], np.cumsum(kept)])[np.array(ends)]
    return Answers([names[i] for i in order], seen[order], Texts(numbers[kept], kept_ends))


def quantised(words: Sequence[str], table: NDArray[np.float32]) -> dict[str, NDArray[np.generic]]:
    """Pack a table into a byte a number, each row with its own scale.

    Parameters
    ----------
    words
        The word of each row.
    table
        Of shape (n_words, n_dimensions); rows differ tenfold in length.

    Returns
    -------
    dict of str to ndarray
        What `civic.load_table` reads.
    """
    scale = np.abs(table).max(axis=1) / 127
    scale[scale == 0] = 1
    return {
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "scale": scale.astype(np.float32),
        "table": np.round(table / scale[:, None]).astype(np.int8),
    }


def distinct_texts(files: Sequence[Path], column: str) -> Iterator[str]:
    """Yield each distinct text of some files, a part of a file in memory at a time."""
    seen: set[bytes] = set()
    for file in files:
        try:
            for text in _texts(file, column):
                mark = digest(text)
                if mark not in seen:
                    seen.add(mark)
                    yield text
        except (OSError, ValueError, KeyError) as error:
            raise InputError(
                f"{file}: can't be read ({error}).",
                remedy=f"Give Parquet, CSV or JSON lines files with a column {column!r} "
                "(--column names another).",
            ) from error


def _texts(file: Path, column: str) -> Iterator[str]:
    if file.suffix == ".parquet":
        import pyarrow.parquet as pq

        for batch in pq.ParquetFile(file).iter_batches(_CHUNK, columns=[column]):
            yield from (text for text in batch.column(0).to_pylist() if text)
    elif file.suffix in (".jsonl", ".ndjson"):
        with file.open(encoding="utf-8-sig") as lines:
            yield from (str(json.loads(line)[column]) for line in lines if line.strip())
    else:
        parts = pd.read_csv(
            file, usecols=[column], dtype=str, keep_default_na=False, chunksize=_CHUNK
        )
        for part in parts:
            yield from part[column]


def _write(out: Path, arrays: dict[str, NDArray[np.generic]]) -> None:
    with whole_or_absent(out) as making, making.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
