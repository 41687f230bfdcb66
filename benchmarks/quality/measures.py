"""How far themes agree with people's, come back, and say what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics

from benchmarks.quality.corpora import Corpus
from contrib_analysis.text.tokens import tokeniser

Key = TypeVar("Key", int, str)

#: The label of texts that a method leaves out.
OUT = -1


class Found(NamedTuple):
    """What a method found: the theme of each text, and each theme's name and quotes.

    Quotes are positions of texts, the best first. Texts of the theme `OUT` are
    left out by the method; it has neither name nor quotes.
    """

    labels: NDArray[np.int64]
    names: dict[int, str]
    quotes: dict[int, list[int]]


def agreement(corpus: Corpus, found: Found) -> dict[str, float]:
    """Compare a result with the human themes, unit by unit.

    Texts that a method leaves out count as one more theme of it in AMI, ARI and
    FMI, not in its number of themes; `coverage` is the share of the others.
    """
    machine = unit_themes(corpus, found.labels)
    human = {unit: theme for unit, theme in corpus.gold.items() if theme}
    pairs = [(human[unit], machine[unit]) for unit in human if unit in machine]
    theirs, ours = zip(*pairs, strict=True)
    themes = len(set(found.labels.tolist()) - {OUT})
    return {
        "themes": themes,
        "human_themes": corpus.themes,
        "ami": float(metrics.adjusted_mutual_info_score(theirs, ours)),
        "ari": float(metrics.adjusted_rand_score(theirs, ours)),
        "fmi": float(metrics.fowlkes_mallows_score(theirs, ours)),
        "count_error": abs(themes - corpus.themes) / corpus.themes,
        "coverage": float(np.mean(found.labels != OUT)),
    }


def unit_themes(corpus: Corpus, labels: NDArray[np.int64]) -> dict[str, int]:
    """Return the theme that most of each unit's text is in."""
    written: dict[str, dict[int, int]] = {}
    for text, unit, label in zip(corpus.texts, corpus.units, labels.tolist(), strict=True):
        lengths = written.setdefault(unit, {})
        lengths[label] = lengths.get(label, 0) + len(text)
    return {unit: _most(lengths) for unit, lengths in written.items()}


def majorities(corpus: Corpus, labels: NDArray[np.int64]) -> dict[int, str]:
    """Return the most frequent human theme of each theme, the first by name of equals."""
    counts: dict[int, dict[str, int]] = {}
    for label, theme in zip(labels.tolist(), corpus.human, strict=True):
        if label != OUT and theme:
            of_theme = counts.setdefault(label, {})
            of_theme[theme] = of_theme.get(theme, 0) + 1
    return {label: _most(of_theme) for label, of_theme in counts.items()}


def label_agreement(corpus: Corpus, found: Found) -> float:
    """Return the share of themes whose name has a lemma of their majority's name."""
    shared = []
    for theme, human in sorted(majorities(corpus, found.labels).items()):
        mine, theirs = tokeniser()([found.names[theme], human])
        shared.append(bool(set(mine) & set(theirs)))
    return float(np.mean(shared)) if shared else float("nan")


def quote_agreement(corpus: Corpus, found: Found, most: int) -> float:
    """Return the share of quotes whose human theme is the majority of their theme."""
    human = corpus.human
    right = []
    for theme, majority in sorted(majorities(corpus, found.labels).items()):
        right += [human[i] == majority for i in found.quotes[theme][:most] if human[i]]
    return float(np.mean(right)) if right else float("nan")


def stability(
    texts: Sequence[str], fit: Callable[[list[str]], NDArray[np.int64]], refits: int
) -> float:
    """Return the mean ARI of pairs of re-fits on 80 % samples, over the texts they share."""
    n = len(texts)
    results: list[NDArray[np.int64]] = []
    for refit in range(refits):
        chosen = np.random.default_rng([n, refit]).choice(n, int(0.8 * n), replace=False)
        chosen.sort()
        labels = np.full(n, np.iinfo(np.int64).min)
        labels[chosen] = fit([texts[i] for i in chosen])
        results.append(labels)
    agreed = []
    for one, other in combinations(results, 2):
        both = (one != np.iinfo(np.int64).min) & (other != np.iinfo(np.int64).min)
        agreed.append(metrics.adjusted_rand_score(one[both], other[both]))
    return float(np.mean(agreed)) if agreed else float("nan")


def _most(counts: Mapping[Key, int]) -> Key:
    return min(counts, key=lambda key: (-counts[key], key))
