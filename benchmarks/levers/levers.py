"""The changes that were judged, each beside what is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from benchmarks.levers.vectors_changed import general_vectors, pairs_of_words, smoothed
from benchmarks.levers.votes import changed_votes, over_dimensions, over_views, settled_by_cosine
from contrib_analysis.vectors._contrast import Pace

_FUSED = "contrib_analysis.vectors.fused"
_CIVIC = "contrib_analysis.vectors.civic"
_CONTEXT = "contrib_analysis.vectors.context"
_CONSENSUS = "contrib_analysis.themes._consensus"
_COUNT = "contrib_analysis.themes._count"


class Lever(NamedTuple):
    """A change of how themes are found.

    Parameters
    ----------
    name
        What it does, in a few words.
    changes
        What stands for what, by the module and its name.
    rows
        What becomes of the vectors of texts, given their lemmas.
    """

    name: str
    changes: Mapping[str, Any] = {}
    rows: Callable[[np.ndarray, list[list[str]]], np.ndarray] | None = None


def _people_make(factor: float) -> Callable[[int], float]:
    """Return the usual number of themes, times something."""

    def usual(n: int) -> float:
        return float(np.clip(1.5 * factor * n ** (1 / 3), min(6, max(2, n // 25)), 16))

    return usual


AS_IT_IS = "as it is"
LEVERS = (
    Lever(AS_IT_IS),
    Lever("words' own weight 1 for 0.7", {f"{_FUSED}.LEXICAL_WEIGHT": 1.0}),
    Lever("words' own weight 0.5", {f"{_FUSED}.LEXICAL_WEIGHT": 0.5}),
    Lever("general vectors, fourth view at 0.5", rows=general_vectors(0.5)),
    Lever("general vectors, fourth view at 0.3", rows=general_vectors(0.3)),
    Lever(
        "general vectors at 0.4, weighed as the civic ones", rows=general_vectors(0.4, civic=True)
    ),
    Lever("pairs of words within three, a view at 0.4", rows=pairs_of_words(0.4)),
    Lever("vectors towards their 5 nearest", rows=smoothed(0.5, 5)),
    Lever("six passes towards the corpus: ten", {f"{_CIVIC}.PACE": Pace(6, 10, 256, 0.005)}),
    Lever("neighbours 8, 12, 20 for 10, 15, 25", {f"{_CONSENSUS}.NEIGHBOURS": (8, 12, 20)}),
    Lever("neighbours 15, 20, 25", {f"{_CONSENSUS}.NEIGHBOURS": (15, 20, 25)}),
    Lever("resolutions to 1.6 for 2.2", {f"{_CONSENSUS}.RESOLUTIONS": (0.8, 1.6)}),
    Lever("views vote apart too", changed_votes(over_views)),
    Lever("each vote without half of the dimensions", changed_votes(over_dimensions)),
    Lever("the contribution around an idea at 1 for 0.7", {f"{_CONTEXT}.CONTEXT_WEIGHT": 1.0}),
    Lever("a third of the closeness by cosine", settled_by_cosine(0.3)),
    Lever("a fifth fewer themes", {f"{_COUNT}.usual_count": _people_make(0.8)}),
    Lever("a fifth more themes", {f"{_COUNT}.usual_count": _people_make(1.2)}),
    Lever("the usual number of themes alone", {f"{_COUNT}._TOLL": 100.0}),
)
