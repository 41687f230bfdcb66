"""The neural view: a sentence model that the user names, alone or beside the words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.tables import Progress
from contrib_analysis.vectors._cache import EmbeddingCache, Row, text_key
from contrib_analysis.vectors._sentence import SentenceModel
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.term_counts import Centre, Matrix

#: The model is one more view, with the weight of the civic view, which it resembles most:
#: both were learned elsewhere (chosen).
NEURAL_WEIGHT = 1.0
#: Texts embedded between two writes to the disk: what an interruption may cost (chosen).
_PORTION = 1_000


class Embedder(Protocol):
    """What gives texts their rows: `_sentence.SentenceModel`, or anything alike."""

    def describe(self) -> dict[str, str]:
        """Return all that decides the rows; another description is another model."""

    def encode(self, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float16]:
        """Return unit rows, of shape (n_texts, n_dimensions)."""


class NeuralVectors:
    """Represent texts by a sentence model; used like `fused.Vectors`.

    Parameters
    ----------
    model
        A folder, a name on the Hugging Face hub (see `_sentence.SentenceModel`),
        or an embedder.
    fuse
        Whether the three views of `fused.Vectors` stand beside the model's.
    revision
        Of a model on the hub.
    root
        The folder that a relative path starts from.
    cache
        A folder where embeddings are kept; None keeps them in memory only.
    progress
        Called with "vectors" and the share of new texts that is done.

    Raises
    ------
    SettingsError
        Where the model or the libraries that run it can't be had.
    """

    def __init__(
        self,
        model: str | Embedder,
        *,
        fuse: bool = True,
        revision: str | None = None,
        root: Path | None = None,
        cache: Path | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.model: Embedder = (
            SentenceModel(model, revision=revision, root=root) if isinstance(model, str) else model
        )
        self.fuse = fuse
        self._progress = progress
        described = "\n".join(f"{k}={v}" for k, v in sorted(self.model.describe().items()))
        self._cache = EmbeddingCache(cache, described) if cache is not None else None
        self._known: dict[bytes, Row] | None = None

    @property
    def notices(self) -> list[str]:
        """What went wrong with stored embeddings, without stopping the work."""
        return list(self._cache.notices) if self._cache is not None else []

    def fit(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> Self:
        """Learn from texts what they share, which is taken away, and what the views need."""
        self._centre = Centre().fit(self._embed(texts))
        self._words = Vectors("fused").fit(texts, languages) if self.fuse else None
        return self

    def transform(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> Matrix:
        """Return unit rows, of shape (n_texts, n_dimensions)."""
        rows = self._centre.transform(self._embed(texts))
        if self._words is None:
            return rows
        return np.asarray(
            normalized(
                np.hstack([self._words.side_by_side(texts, languages), NEURAL_WEIGHT * rows])
            )
        )

    def fit_transform(self, texts: Sequence[str]) -> Matrix:
        """Learn from texts and represent them."""
        return self.fit(texts).transform(texts)

    def _embed(self, texts: Sequence[str]) -> Matrix:
        if self._known is None:
            self._known = self._cache.load() if self._cache is not None else {}
        keys = [text_key(text) for text in texts]
        new = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._known}
        # The longest first, so that neighbours in a batch are of one length whatever
        # the order that texts came in.
        waiting = sorted(new.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        for start in range(0, len(waiting), _PORTION):
            portion = waiting[start : start + _PORTION]
            rows = self.model.encode(
                [text for _, text in portion], self._share(start, len(portion), len(waiting))
            )
            given = dict(zip((key for key, _ in portion), rows, strict=True))
            if self._cache is not None:
                self._cache.store(given)
            self._known.update(given)
        if not keys:
            return np.zeros((0, 1))
        return np.stack([self._known[key] for key in keys]).astype(np.float64)

    def _share(self, before: int, size: int, total: int) -> Progress | None:
        tell = self._progress
        if tell is None:
            return None
        return lambda stage, share: tell(stage, (before + share * size) / total)
