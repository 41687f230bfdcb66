"""Choose the ideas that speak for a theme, word for word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.i18n import Words

QUOTES = 5
#: Lengths, in characters, that read well as a quote.
SHORTEST, LONGEST = 30, 300
#: How much being unlike the quotes already chosen counts beside being central.
_VARIETY = 0.3


def choose_quotes(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    authors: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    most: int = QUOTES,
    campaign: Sequence[bool] | None = None,
    taken: Sequence[int] = (),
) -> list[int]:
    """Choose central and varied ideas of one theme, from different contributions.

    Parameters
    ----------
    vectors
        Unit rows of the theme's ideas, of shape (n, n_dimensions).
    texts
        The ideas.
    authors
        Who said each (or which contribution it is from): one quote for each.
    strengths
        How firmly each idea belongs, 0 to 1.
    most
        How many quotes at most.

    Returns
    -------
    list of int
        Positions of the chosen ideas, best first. Ideas of a readable length
        come first; a theme that has none still gets quotes.
    """
    if not len(texts):
        return []
    centre = vectors.mean(axis=0)
    central = vectors @ centre / max(float(np.linalg.norm(centre)), 1e-12)
    readable = np.array([SHORTEST <= len(text) <= LONGEST for text in texts])
    worth = np.round(central * (0.5 + 0.5 * strengths) + readable, 6)
    chosen: list[int] = []
    heard: set[str] = {authors[i] for i in taken}
    likeness = np.full(len(texts), -1.0)
    while len(chosen) < most:
        score = worth - _VARIETY * np.maximum(likeness, 0)
        ranked = sorted(range(len(texts)), key=lambda i: (-score[i], texts[i]))
        best = next((i for i in ranked if authors[i] not in heard and i not in chosen), None)
        if best is None:
            break
        chosen.append(best)
        heard.add(authors[best])
        likeness = np.maximum(likeness, vectors @ vectors[best])
    return chosen


def choose_headline(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    campaign: Sequence[bool] | None = None,
) -> int | None:
    """Choose the most central short idea of one theme."""
    if not len(texts):
        return None
    central = np.round(vectors @ vectors.mean(axis=0) * (0.5 + 0.5 * strengths), 6)
    short = np.array([20 <= len(text) <= 140 for text in texts])
    return min(range(len(texts)), key=lambda i: (not short[i], -central[i], texts[i]))


def choose_edge(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    authors: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    taken: Sequence[int],
    campaign: Sequence[bool] | None = None,
) -> int | None:
    """Choose the idea of one theme that lies furthest from its centre."""
    central = vectors @ vectors.mean(axis=0)
    left = [i for i in range(len(texts)) if i not in taken and 30 <= len(texts[i]) <= 300]
    return min(left, key=lambda i: (round(float(central[i]), 6), texts[i]), default=None)


def describe(label: str, keywords: Sequence[str], ideas: int, contributions: int, w: Words) -> str:
    """Describe a theme in one sentence."""
    return w("{n} ideas", n=ideas)
