"""Train civic word vectors from public answers: deterministic, in minutes, on a laptop.

Two steps. First, positive pointwise mutual information between the words of an
answer, reduced by a singular value decomposition (Levy, Goldberg and Dagan,
2015). Then a contrastive step: an answer is cut in two halves, and the vectors
move until the sum of one half finds the sum of the other among the answers of
its batch (InfoNCE, van den Oord, Li and Vinyals, 2018). The length that a
vector takes is the weight of its word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from contrib_analysis.errors import InputError
from contrib_analysis.files import whole_or_absent
from contrib_analysis.vectors.corpus import word_vectors
from contrib_analysis.vectors.counts import Matrix
from contrib_analysis.vectors.tokens import tokeniser

LEAST_ANSWERS = 5
MOST_WORDS = 16_000
DIMENSIONS = 128
#: Answers of fewer distinct words can't be halved to any use.
LEAST_WORDS = 8
PASSES = 6
BATCH = 512
TEMPERATURE = 0.13
RATE = 0.01
#: The weights that words start with, a / (a + share of answers).
SMOOTHING = 0.01
_CHUNK = 20_000

Told = Callable[[float], None]


class Answers(NamedTuple):
    """Answers as numbers: about four bytes a word.

    `words` are the vocabulary, `seen` the number of answers with each; `flat`
    holds the distinct words of each answer one after the other, and answer i is
    ``flat[ends[i]:ends[i + 1]]``.
    """

    words: list[str]
    seen: NDArray[np.int64]
    flat: NDArray[np.int32]
    ends: NDArray[np.int64]


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
    usable = int((np.diff(answers.ends) >= LEAST_WORDS).sum())
    if usable < BATCH:
        raise InputError(
            f"There are {usable:,} distinct answers of {LEAST_WORDS} words or more.",
            consequence=f"Word vectors can't be learned from fewer than {BATCH:,}.",
            remedy="Give more files.",
        )
    tell(0.2)
    with threadpool_limits(1):
        shape = (len(answers.ends) - 1, len(answers.words))
        ones = np.ones(len(answers.flat), np.float32)
        counts = sp.csr_matrix((ones, answers.flat, answers.ends), shape)
        start = word_vectors(counts, DIMENSIONS)
        share = answers.seen / shape[0]
        start *= (SMOOTHING / (SMOOTHING + share))[:, None]
        tell(0.3)
        table = contrast(start, answers, progress=lambda done: tell(0.3 + 0.7 * done))
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
    return Answers([names[i] for i in order], seen[order], numbers[kept], kept_ends)


def contrast(
    start: Matrix, answers: Answers, *, seed: int = 0, progress: Told | None = None
) -> NDArray[np.float32]:
    """Move word vectors until one half of an answer finds the other.

    Parameters
    ----------
    start
        Vectors to begin with, of shape (n_words, n_dimensions); the length of a
        row is the weight of its word.
    answers
        What to learn from.
    seed
        Seed of the batches and halves.
    progress
        Called with the share that is done.

    Returns
    -------
    ndarray of shape (n_words, n_dimensions)
    """
    draw = np.random.default_rng(seed)
    table: NDArray[np.float32] = (start / np.linalg.norm(start, axis=1).mean()).astype(np.float32)
    momentum, spread = np.zeros_like(table), np.zeros_like(table)
    usable = np.flatnonzero(np.diff(answers.ends) >= LEAST_WORDS)
    batches = len(usable) // BATCH
    total, step = PASSES * batches, 0
    for _ in range(PASSES):
        usable = draw.permutation(usable)
        for number in range(batches):
            batch = usable[number * BATCH : (number + 1) * BATCH]
            # Half of the batches keep the order of the answer (what follows what: subjects),
            # half shuffle its words (what goes with what: meanings). Each helps another corpus.
            one, other = _halves(answers, batch, len(table), draw if number % 2 else None)
            gradient = _gradient(table, one, other)
            # Adam (Kingma and Ba, 2015), its rate falling to a fiftieth.
            step += 1
            momentum += 0.1 * (gradient - momentum)
            spread += 0.01 * (gradient * gradient - spread)
            rate = RATE * max(0.02, 1 - step / (total + 1))
            rate *= np.sqrt(1 - 0.99**step) / (1 - 0.9**step)
            table -= rate * momentum / (np.sqrt(spread) + 1e-8)
            if progress is not None and step % 50 == 0:
                progress(step / total)
    return table


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
                mark = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
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


def _halves(
    answers: Answers, batch: NDArray[np.int64], n_words: int, draw: np.random.Generator | None
) -> tuple[sp.csr_matrix, sp.csr_matrix]:
    """Cut each answer of a batch in two, as counts of shape (BATCH, n_words)."""
    size = np.diff(answers.ends)[batch]
    begins = np.cumsum(size) - size
    row = np.repeat(np.arange(len(batch)), size)
    place = np.arange(int(size.sum())) - np.repeat(begins, size)
    words = answers.flat[np.repeat(answers.ends[batch], size) + place]
    order = np.arange(len(row)) if draw is None else np.argsort(row + draw.random(len(row)))
    first = place < np.repeat(size // 2, size)
    one, other = (
        sp.csr_matrix(
            (np.ones(int(side.sum()), np.float32), (row[order[side]], words[order[side]])),
            shape=(len(batch), n_words),
        )
        for side in (first, ~first)
    )
    return one, other


def _gradient(
    table: NDArray[np.float32], one: sp.csr_matrix, other: sp.csr_matrix
) -> NDArray[np.float32]:
    """Return the gradient of InfoNCE, both ways, for a batch of halves."""
    sums = [one @ table, other @ table]
    lengths = [np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6 for rows in sums]
    units = [rows / length for rows, length in zip(sums, lengths, strict=True)]
    scores = np.exp((units[0] @ units[1].T - 1) / TEMPERATURE)
    pull = (scores / scores.sum(1, keepdims=True) + scores / scores.sum(0, keepdims=True)) / 2
    pull[np.diag_indices_from(pull)] -= 1
    pull /= len(pull) * TEMPERATURE
    gradient = np.zeros_like(table)
    for half, unit, length, towards in (
        (one, units[0], lengths[0], pull @ units[1]),
        (other, units[1], lengths[1], pull.T @ units[0]),
    ):
        along = (towards * unit).sum(1, keepdims=True)
        gradient += half.T @ ((towards - unit * along) / length)
    return gradient


def _write(out: Path, arrays: dict[str, NDArray[np.generic]]) -> None:
    with whole_or_absent(out) as making, making.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
