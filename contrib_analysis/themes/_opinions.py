"""Other partitions of the same ideas, and how far themes agree with them.

Themes are re-fitted on samples: those that come back each time are stable
(Hennig, 2007, "Cluster-wise assessment of cluster stability"). And a method of
another kind groups the same ideas: a theme that both find is no artefact of one.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import scipy
from numpy.typing import NDArray

from contrib_analysis.engine.cores import on_all_cores
from contrib_analysis.tables import conform
from contrib_analysis.themes._graph import Ints, Matrix
from contrib_analysis.themes._rand_index import adjusted_rand
from contrib_analysis.vectors.term_counts import Tokens, count_words, vocabulary

REFITS = 20  # chosen
SHARE = 0.8  # chosen
#: The name of the method of another kind.
SECOND = "nmf"
#: Both methods find a theme when they share this much of it (Jaccard). By chance alone,
#: halves of two themes share a third (chosen).
_FOUND_FROM = 0.4
_WORDS = 5_000  # chosen

#: The part of each idea, by the name of the opinion; -1 for ideas that it did not see.
Opinions = Mapping[str, NDArray[np.signedinteger[Any]]]


def refits(
    n: int, fit: Callable[[Ints], Ints], *, seed: int, progress: Callable[[float], None]
) -> Iterator[tuple[str, Ints]]:
    """Group samples of the ideas anew.

    Parameters
    ----------
    n
        The number of ideas, in the order of a hash of them.
    fit
        Returns the themes of the ideas at the positions it is given.
    seed
        Seed of the samples.
    progress
        Called with the share that is done.

    Yields
    ------
    str
        The name of the re-fit.
    ndarray of shape (n,)
        The theme of each idea; -1 where it was not in the sample.
    """
    draw = np.random.default_rng(seed)
    samples = [
        np.sort(draw.choice(n, max(2, int(SHARE * n)), replace=False)) for _ in range(REFITS)
    ]
    # There are fewer themes than fitted ideas.
    fits = on_all_cores(lambda number: fit(samples[number]).astype(np.int16), REFITS)
    for refit, (seen, themes) in enumerate(zip(samples, fits, strict=True), start=1):
        found = np.full(n, -1, dtype=np.int64)
        found[seen] = themes
        yield f"refit-{refit:02d}", found
        progress(refit / REFITS)


def second_opinion(tokens: Tokens, count: int) -> Ints:
    """Group ideas by non-negative factors of their words (NMF, Lee and Seung, 1999).

    Parameters
    ----------
    tokens
        The lemmas of each idea.
    count
        The number of groups.

    Returns
    -------
    ndarray of shape (n,)
        -1 for an idea without a word that two ideas use.
    """
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfTransformer

    words, _ = vocabulary(tokens, least=2, most=_WORDS)
    counts = count_words(tokens, words)
    if counts.nnz == 0 or count < 2 or count > min(counts.shape):
        return np.full(len(tokens), -1)
    weighted = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    factors = NMF(count, init="nndsvd", max_iter=200, random_state=0, tol=1e-3)
    with warnings.catch_warnings():
        # Parts are read from the largest factor, which settles long before the last digits.
        warnings.simplefilter("ignore", ConvergenceWarning)
        shares = np.round(factors.fit_transform(weighted), 6)
    return np.where(shares.any(axis=1), shares.argmax(axis=1), -1)


def agreement(opinions: Opinions) -> float:
    """Return how far re-fits agree: the mean adjusted Rand index over their pairs.

    Parameters
    ----------
    opinions
        The part of each idea, by the name of the opinion.

    Returns
    -------
    float
        On the ideas that both of a pair saw; NaN where there are no re-fits.
    """
    values = []
    found = [parts for name, parts in opinions.items() if name != SECOND]
    for one, other in combinations(found, 2):
        both = (one >= 0) & (other >= 0)
        if both.sum() > 1:
            values.append(adjusted_rand(one[both].astype(np.int64), other[both].astype(np.int64)))
    return float(np.mean(values)) if values else float("nan")


def judge(labels: Ints, opinions: Opinions) -> tuple[Matrix, NDArray[np.bool_]]:
    """Measure themes against the other opinions.

    Parameters
    ----------
    labels
        The theme of each idea, 0, 1, 2...; -1 for none.
    opinions
        The part of each idea, by the name of the opinion; -1 for ideas it did not see.

    Returns
    -------
    ndarray of shape (n_themes,)
        Stability: the mean best Jaccard index over the re-fits, 0 to 1; NaN where
        none saw the theme.
    ndarray of shape (n_themes,)
        Whether the method of another kind finds the theme too.
    """
    themes = int(labels.max(initial=-1)) + 1
    total, times = np.zeros(themes), np.zeros(themes)
    second = np.zeros(themes, dtype=bool)
    for name, parts in opinions.items():
        found = _best_jaccard(labels, parts, themes)
        if name == SECOND:
            second = np.nan_to_num(found) >= _FOUND_FROM
        else:
            total += np.nan_to_num(found)
            times += ~np.isnan(found)
    unknown = np.full(themes, np.nan)
    stability = np.divide(total, times, out=unknown, where=times > 0).round(4)
    return stability, second


def _best_jaccard(labels: Ints, parts: Ints, themes: int) -> Matrix:
    """Return each theme's Jaccard index with the part that resembles it most."""
    # Ideas in no theme are in no part either: a theme is not less stable for them.
    inside = (parts >= 0) & (labels >= 0)
    shared = scipy.sparse.csr_matrix(
        (np.ones(inside.sum()), (labels[inside], parts[inside])),
        shape=(themes, int(parts.max(initial=0)) + 1),
    ).toarray()
    size = np.bincount(parts[inside], minlength=shared.shape[1])
    own = shared.sum(axis=1, keepdims=True)
    jaccard = shared / np.maximum(own + size - shared, 1)
    best: Matrix = np.where(own[:, 0] > 0, jaccard.max(axis=1), np.nan)
    return best


def opinion_table(idea_ids: pd.Series, opinions: Opinions) -> pd.DataFrame:
    """Write opinions as a table: a row for each idea that each of them saw."""
    rows = []
    for name, parts in opinions.items():
        seen = np.flatnonzero(parts >= 0)
        rows.append(
            pd.DataFrame({"idea_id": idea_ids.iloc[seen], "opinion": name, "part": parts[seen]})
        )
    return conform(pd.concat(rows) if rows else pd.DataFrame(), "opinions")


def read_opinions(idea_ids: pd.Series, table: pd.DataFrame) -> Opinions:
    """Read a table of opinions back, for ideas in the order that is given."""
    # Few ideas were seen: an index of these takes less room than one of all.
    seen = pd.Index(table["idea_id"].unique())
    known = np.flatnonzero(idea_ids.isin(seen))
    place = np.full(len(seen), -1, dtype=np.int64)
    place[seen.get_indexer(idea_ids.iloc[known])] = known
    opinions = {}
    for name, said in table.groupby("opinion", sort=True):
        at = place[seen.get_indexer(said["idea_id"])]
        parts = np.full(len(idea_ids), -1, dtype=np.int16)
        parts[at[at >= 0]] = said["part"].to_numpy()[at >= 0]
        opinions[str(name)] = parts
    return opinions
