"""The changes that were judged, each beside what is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from benchmarks.levers.vectors_changed import general_vectors, pairs_of_words, smoothed
from benchmarks.levers.vectors_moved import moved
from benchmarks.levers.views_changed import (
    by_part_of_speech,
    first_words_again,
    lent_to_words_alike,
    rarity_to,
    reshaped,
    retrofitted,
    with_phrases,
)
from benchmarks.levers.votes import (
    by_second_order,
    changed_votes,
    joined_by,
    links_to,
    over_dimensions,
    over_views,
    settled_by_cosine,
    settled_by_neighbours,
    without_hubs,
)
from contrib_analysis.vectors._contrast import Pace

_FUSED = "contrib_analysis.vectors.fused"
_CIVIC = "contrib_analysis.vectors.civic"
_CONTEXT = "contrib_analysis.vectors.context"
_CONSENSUS = "contrib_analysis.themes._consensus"
_COUNT = "contrib_analysis.themes._count"


AS_IT_IS = "as it is"
SEEDS = (0, 1)


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
    seeds
        Seeds of the partitions: agreement is the mean.
    """

    name: str
    changes: Mapping[str, Any] = {}
    rows: Callable[[np.ndarray, list[list[str]]], np.ndarray] | None = None
    seeds: tuple[int, ...] = SEEDS

    @property
    def is_chance(self) -> bool:
        """Whether other seeds are all it changes: it tells what chance makes, and isn't chosen."""
        return self.seeds != SEEDS and not self.changes and self.rows is None


def _people_make(factor: float) -> Callable[[int], float]:
    """Return the usual number of themes, times something."""

    def usual(n: int) -> float:
        return float(np.clip(1.5 * factor * n ** (1 / 3), min(6, max(2, n // 25)), 16))

    return usual


_BOTH_COUNTED = ("_corpus", "_lexical")
_ALL_VIEWS = ("civic", *_BOTH_COUNTED)

LEVERS = (
    Lever(AS_IT_IS),
    Lever("as it is, other seeds", seeds=(2, 3)),
    Lever("as it is, still others", seeds=(4, 5)),
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
    Lever("civic view without its first direction", reshaped(["civic"], first=1)),
    Lever("all views without their first direction", reshaped(_ALL_VIEWS, first=1)),
    Lever("directions of the civic view flattened by a quarter", reshaped(["civic"], power=0.25)),
    Lever("directions of all views flattened by a quarter", reshaped(_ALL_VIEWS, power=0.25)),
    Lever("directions of all views sharpened by a tenth", reshaped(_ALL_VIEWS, power=-0.1)),
    Lever(
        "60 directions of words for 100",
        {f"contrib_analysis.vectors.{view}.DIMENSIONS": 60 for view in _BOTH_COUNTED},
    ),
    Lever("rarity of words squared", rarity_to(2)),
    Lever("rarity of words, its root", rarity_to(0.5)),
    Lever("verbs at a half, adverbs at 0.3", by_part_of_speech(0.5, 0.3)),
    Lever("collocations in the lexical view", with_phrases(("lexical",))),
    Lever("collocations in the views of words", with_phrases(("lexical", "corpus"))),
    Lever("words lend to 3 alike, a fifth", lent_to_words_alike(0.2, 3, 0.6)),
    Lever("words lend to 5 alike, a half", lent_to_words_alike(0.5, 5, 0.5)),
    Lever("first 8 words twice", first_words_again(8, 1.0)),
    Lever("civic words towards those beside them", retrofitted(0.3)),
    Lever("vectors moved three times, the mean", moved(seeds=3)),
    Lever("vectors moved by turns", moved(by_turns=True)),
    Lever("vectors moved by turns, mean of three", moved(seeds=3, by_turns=True)),
    Lever("closeness of second order, a half", by_second_order(0.5)),
    Lever("closeness of second order", by_second_order(1.0)),
    Lever("second order; verbs at a half", by_second_order(1.0) | by_part_of_speech(0.5, 0.3)),
    Lever("second order; moved by turns", by_second_order(1.0) | moved(by_turns=True)),
    Lever("tree by Ward", joined_by("ward")),
    Lever("tree by weighted linkage", joined_by("weighted")),
    Lever("links by the squared cosine", links_to(2)),
    Lever("neighbours without hubs", without_hubs(10)),
    Lever("settled by 15 nearest too", settled_by_neighbours(15, 1)),
    Lever("settled by 15 nearest too, squared", settled_by_neighbours(15, 2)),
    Lever("settled by 25 nearest too, cubed", settled_by_neighbours(25, 3)),
    Lever(
        "settled by nearest; moved by turns, mean of three",
        settled_by_neighbours(15, 2) | moved(seeds=3, by_turns=True),
    ),
)
