"""BERTopic, fitted on themes that are already known. The only file that imports it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.extras import need
from contrib_analysis.themes._naming import RANKED_TERMS
from contrib_analysis.words.figure_bar import configure_display
from contrib_analysis.words.i18n import words

Analyzer = Callable[[str], list[str]]


def fit_bertopic(
    texts: list[str], vectors: NDArray[np.float64], labels: NDArray[np.int64], analyzer: Analyzer
) -> Any:
    """Fit BERTopic on a grouping, for its figures, its hierarchy and its merging.

    Parameters
    ----------
    texts
        One text a row.
    vectors
        Their vectors, of shape (n_texts, n_dimensions).
    labels
        Their themes, 0 for the largest.
    analyzer
        Returns the terms of a text.

    Returns
    -------
    bertopic.BERTopic
    """
    need("bertopic")
    # BERTopic draws with plotly, whose figures would offer to upload what they show.
    configure_display(words("fr"))
    with warnings.catch_warnings():
        # bertopic silences every UserWarning of the process when it is imported.
        from bertopic import BERTopic
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    model = BERTopic(
        language="multilingual",  # "english" would delete accented letters
        top_n_words=RANKED_TERMS,
        # Asking for the number there is keeps BERTopic from numbering themes of
        # equal size in an order of its own.
        nr_topics=int(labels.max()) + 1,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=_Found(labels),
        # BERTopic reads the same texts several times over.
        vectorizer_model=CountVectorizer(analyzer=_Read(analyzer)),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
    )
    # A line break is BERTopic's only edit; terms never cross one, so neither do labels.
    model.fit_transform(texts, embeddings=vectors)
    return model


class _Found:
    """A cluster model for BERTopic whose answer is known."""

    def __init__(self, labels: NDArray[np.int64]) -> None:
        self.labels_ = labels

    def fit(self, _vectors: NDArray[np.float64]) -> Self:
        return self


class _Read:
    """An analyzer that remembers, and pickles: what functools.cache makes doesn't."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._known: dict[str, list[str]] = {}

    def __call__(self, text: str) -> list[str]:
        if text not in self._known:
            self._known[text] = self._analyzer(text)
        return self._known[text]
