"""Levers that change how civic vectors are moved towards a corpus."""

from __future__ import annotations

from itertools import count
from typing import Any
from unittest.mock import patch

import numpy as np

from contrib_analysis.vectors import _contrast
from contrib_analysis.vectors._contrast import Pace, Texts


def moved(*, seeds: int = 1, by_turns: bool = False) -> dict[str, Any]:
    """Move vectors several times, and take the mean.

    Parameters
    ----------
    seeds
        How many times.
    by_turns
        Whether texts are halved in their order and by chance in turn from step to step. As it
        is, each pass begins with the order: a small corpus, which is one batch, knows no other.
    """

    def contrast(start: np.ndarray, texts: Texts, pace: Pace, **_: Any) -> np.ndarray:
        each = []
        for seed in range(seeds):
            halves = _halved_by_turns(seed) if by_turns else _contrast._halves
            with patch.object(_contrast, "_halves", halves):
                each.append(_contrast.contrast(start, texts, pace, seed=seed))
        return np.asarray(np.mean(each, axis=0))

    return {"contrib_analysis.vectors.civic.contrast": contrast}


def _halved_by_turns(seed: int) -> Any:
    halves, steps, draw = _contrast._halves, count(), np.random.default_rng(seed)

    def in_turn(texts: Texts, batch: np.ndarray, n_words: int, _: Any) -> Any:
        return halves(texts, batch, n_words, draw if next(steps) % 2 else None)

    return in_turn
