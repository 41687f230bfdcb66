"""The contrastive step: word vectors move until one half of a text finds the other.

A text is cut in two halves, and the vectors move until the sum of one half finds
the sum of the other among the texts of its batch (InfoNCE, van den Oord, Li and
Vinyals, 2018). The length that a vector takes is the weight of its word. The
shipped table is trained this way, and moved this way towards a corpus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import NDArray

from contrib_analysis.vectors.term_counts import Matrix

TEMPERATURE = 0.13  # measured: docs/methode.md

Told = Callable[[float], None]


class Texts(NamedTuple):
    """Texts as numbers: about four bytes a word.

    `flat` holds the distinct words of each text one after the other; text i is
    ``flat[ends[i]:ends[i + 1]]``.
    """

    flat: NDArray[np.int32]
    ends: NDArray[np.int64]


@dataclass(frozen=True)
class Pace:
    """How far and how fast vectors move.

    Parameters
    ----------
    least_words
        Texts of fewer distinct words can't be halved to any use.
    passes
        How often each text is seen.
    batch
        Texts that one is told from, at most.
    rate
        The largest step.
    """

    least_words: int
    passes: int
    batch: int
    rate: float


def contrast(
    start: Matrix | NDArray[np.float32],
    texts: Texts,
    pace: Pace,
    *,
    seed: int = 0,
    progress: Told | None = None,
) -> NDArray[np.float32]:
    """Move word vectors until one half of a text finds the other.

    Parameters
    ----------
    start
        Vectors to begin with, of shape (n_words, n_dimensions); the length of a
        row is the weight of its word.
    texts
        What to learn from.
    pace
        How far and how fast.
    seed
        Seed of the batches and halves.
    progress
        Called with the share that is done.

    Returns
    -------
    ndarray of shape (n_words, n_dimensions)
        On the scale where the mean length of the rows to begin with is 1.
    """
    draw = np.random.default_rng(seed)
    table: NDArray[np.float32] = (start / np.linalg.norm(start, axis=1).mean()).astype(np.float32)
    momentum, spread = np.zeros_like(table), np.zeros_like(table)
    usable = np.flatnonzero(np.diff(texts.ends) >= pace.least_words)
    size = min(pace.batch, len(usable))
    batches = len(usable) // max(size, 1)
    total, step = pace.passes * batches, 0
    for _ in range(pace.passes):
        usable = draw.permutation(usable)
        for number in range(batches):
            batch = usable[number * size : (number + 1) * size]
            # Half of the batches keep the order of the text (what follows what: subjects),
            # half shuffle its words (what goes with what: meanings). Each helps another corpus.
            one, other = _halves(texts, batch, len(table), draw if number % 2 else None)
            gradient = _gradient(table, one, other)
            # Adam (Kingma and Ba, 2015), its rate falling to a fiftieth.
            step += 1
            momentum += 0.1 * (gradient - momentum)
            spread += 0.01 * (gradient * gradient - spread)
            rate = pace.rate * max(0.02, 1 - step / (total + 1))
            rate *= np.sqrt(1 - 0.99**step) / (1 - 0.9**step)
            table -= rate * momentum / (np.sqrt(spread) + 1e-8)
            if progress is not None and step % 50 == 0:
                progress(step / total)
    return table


def _halves(
    texts: Texts, batch: NDArray[np.int64], n_words: int, draw: np.random.Generator | None
) -> tuple[scipy.sparse.csr_matrix, scipy.sparse.csr_matrix]:
    """Cut each text of a batch in two, as counts of shape (n_batch, n_words)."""
    size = np.diff(texts.ends)[batch]
    begins = np.cumsum(size) - size
    row = np.repeat(np.arange(len(batch)), size)
    place = np.arange(int(size.sum())) - np.repeat(begins, size)
    words = texts.flat[np.repeat(texts.ends[batch], size) + place]
    order = np.arange(len(row)) if draw is None else np.argsort(row + draw.random(len(row)))
    first = place < np.repeat(size // 2, size)
    one, other = (
        scipy.sparse.csr_matrix(
            (np.ones(int(side.sum()), np.float32), (row[order[side]], words[order[side]])),
            shape=(len(batch), n_words),
        )
        for side in (first, ~first)
    )
    return one, other


def _gradient(
    table: NDArray[np.float32], one: scipy.sparse.csr_matrix, other: scipy.sparse.csr_matrix
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
