"""The theme model: a scikit-learn estimator around BERTopic.

The only file that imports bertopic. Ideas are grouped by many partitions of
their neighbour graph; BERTopic is fitted on that grouping, so that its class
TF-IDF names the themes and its own figures and tools are there for whoever
wants them.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from contrib_analysis.themes.grouping import group_ideas, place
from contrib_analysis.themes.labels import Name, name_themes
from contrib_analysis.themes.terms import Terms
from contrib_analysis.vectors.fused import Method, Vectors

#: How many terms BERTopic ranks for each theme; labels are chosen among them.
_RANKED_TERMS = 40
#: Texts of a theme that terms are counted in for its label, at most.
_COUNTED = 1_000


class ThemeModel(ClusterMixin, BaseEstimator):
    """Find the themes of texts.

    Parameters
    ----------
    count
        The number of themes, or "auto".
    method
        How texts are represented when no vectors are given; see
        `vectors.fused.Vectors`.
    seed
        Seed of everything that draws random numbers.

    Attributes
    ----------
    labels_ : ndarray of shape (n_texts,)
        The theme of each text, 0 for the largest.
    strengths_ : ndarray of shape (n_texts,)
        How firmly each text belongs to its theme, 0 to 1; one half is a tie.
    second_ : ndarray of shape (n_texts,)
        The theme that comes next, -1 where none does.
    curve_ : dict of int to float
        The stability of each number of themes tried; empty when it was given.
    vectors_ : ndarray of shape (n_texts, n_dimensions)
        Unit rows that the themes were found in.
    themes_ : pandas.DataFrame
        A row a theme: theme, label, keywords, size.
    bertopic_ : bertopic.BERTopic
        Fitted on the same texts and themes.

    Examples
    --------
    >>> model = ThemeModel().fit(["Plus de bus le soir", "Des bus plus fréquents"])
    >>> model.labels_.tolist()
    [0, 0]
    """

    def __init__(
        self,
        count: int | Literal["auto"] = "auto",
        *,
        method: Method = "fused",
        seed: int = 0,
    ) -> None:
        self.count = count
        self.method = method
        self.seed = seed

    def fit(self, texts: Sequence[str], vectors: NDArray[np.float64] | None = None) -> Self:
        """Find themes.

        Parameters
        ----------
        texts
            One text a row. Their order changes nothing, and the same text
            always gets the same theme.
        vectors
            Vectors of shape (n_texts, n_dimensions), where the texts are
            represented already.

        Returns
        -------
        ThemeModel
            Itself, fitted.

        Raises
        ------
        ValueError
            Where there is no text, a text is not a string, or the vectors don't
            match the texts.
        """
        documents = _checked_texts(texts)
        distinct, inverse = _distinct(documents)
        if vectors is None:
            self.vectorizer_: Vectors | None = Vectors(self.method).fit(distinct)
            rows = self.vectorizer_.transform(distinct)
        else:
            self.vectorizer_ = None
            rows = _mean_by(inverse, _checked_vectors(vectors, len(documents)), len(distinct))
        self._grouping = group_ideas(rows, count=self.count, seed=self.seed)
        self.labels_ = self._grouping.labels[inverse]
        self.strengths_ = self._grouping.strengths[inverse]
        self.second_ = self._grouping.second[inverse]
        self.curve_ = self._grouping.curve
        self.vectors_ = rows[inverse]
        terms = Terms(distinct)
        self.bertopic_ = _fit_bertopic(documents, self.vectors_, self.labels_, terms)
        names = self._names(terms, distinct)
        self.bertopic_.set_topic_labels(dict(enumerate(name.label for name in names)))
        self.themes_ = pd.DataFrame(
            {
                "theme": range(len(names)),
                "label": [name.label for name in names],
                "keywords": [", ".join(name.keywords) for name in names],
                "size": np.bincount(self.labels_, minlength=len(names)),
            }
        )
        return self

    def fit_predict(
        self, texts: Sequence[str], vectors: NDArray[np.float64] | None = None
    ) -> NDArray[np.int64]:
        """Find themes and return the theme of each text."""
        return self.fit(texts, vectors).labels_

    def predict(
        self, texts: Sequence[str], vectors: NDArray[np.float64] | None = None
    ) -> NDArray[np.int64]:
        """Return the theme of new texts.

        Parameters
        ----------
        texts
            One text a row.
        vectors
            Their vectors, where the model was fitted with vectors.

        Returns
        -------
        ndarray of shape (n_texts,)
            The theme of the nearest texts that the model was fitted on.
        """
        check_is_fitted(self, "labels_")
        documents = _checked_texts(texts)
        if vectors is not None:
            rows = _checked_vectors(vectors, len(documents))
        elif self.vectorizer_ is not None:
            rows = self.vectorizer_.transform(documents)
        else:
            raise ValueError(
                "This model was fitted with vectors; give the vectors of the new texts too."
            )
        if not len(self._grouping.fitted):
            return np.zeros(len(documents), dtype=np.int64)
        close = place(rows, self._grouping.fitted, self._grouping.shares)
        return np.asarray(close.argmax(axis=1))

    def _names(self, terms: Terms, distinct: list[str]) -> list[Name]:
        ranked, ideas = [], []
        for theme in range(int(self.labels_.max()) + 1):
            topic = self.bertopic_.get_topic(theme) or []
            ranked.append([(term, float(score)) for term, score in topic if term])
            members = np.flatnonzero(self._grouping.labels == theme)[:_COUNTED]
            ideas.append(terms.ideas_with([distinct[i] for i in members]))
        return name_themes(ranked, ideas)


class _Found:
    """A cluster model for BERTopic whose answer is known."""

    def __init__(self, labels: NDArray[np.int64]) -> None:
        self.labels_ = labels

    def fit(self, _vectors: NDArray[np.float64]) -> Self:
        return self


def _fit_bertopic(
    texts: list[str], vectors: NDArray[np.float64], labels: NDArray[np.int64], terms: Terms
) -> Any:
    with warnings.catch_warnings():
        # bertopic silences every UserWarning of the process when it is imported.
        from bertopic import BERTopic
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer

    model = BERTopic(
        language="multilingual",  # "english" would delete accented letters
        top_n_words=_RANKED_TERMS,
        # Asking for the number there is keeps BERTopic from numbering themes of
        # equal size in an order of its own.
        nr_topics=int(labels.max()) + 1,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=_Found(labels),
        # BERTopic reads the same texts several times over.
        vectorizer_model=CountVectorizer(analyzer=cache(terms)),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
    )
    # A line break is BERTopic's only edit; terms never cross one, so neither do labels.
    model.fit_transform(texts, embeddings=vectors)
    return model


def _distinct(texts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return each text once, in the order of a hash of it, and where each text went.

    A hash, since an alphabetical beginning would be no fair sample of a large corpus.
    """
    distinct = sorted(
        set(texts), key=lambda t: hashlib.blake2b(t.encode("utf-8", "replace")).digest()
    )
    position = {text: i for i, text in enumerate(distinct)}
    return distinct, np.array([position[text] for text in texts], dtype=np.int64)


def _checked_texts(texts: Sequence[str]) -> list[str]:
    documents = list(texts)
    if not documents:
        raise ValueError("ThemeModel needs at least one text; it was given none.")
    for position, text in enumerate(documents):
        if not isinstance(text, str):
            raise ValueError(
                f"ThemeModel needs strings; text {position} is of type {type(text).__name__}."
            )
    return documents


def _checked_vectors(vectors: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    matrix = np.asarray(vectors, dtype=np.float64)
    if matrix.ndim != 2 or len(matrix) != n:
        raise ValueError(
            f"vectors must have one row a text: {n} texts, vectors of shape {matrix.shape}."
        )
    if not np.isfinite(matrix).all():
        raise ValueError("vectors hold NaN or infinite values; every value must be a number.")
    return np.asarray(normalize(matrix))


def _mean_by(
    groups: NDArray[np.int64], rows: NDArray[np.float64], n_groups: int
) -> NDArray[np.float64]:
    sums = np.zeros((n_groups, rows.shape[1]))
    np.add.at(sums, groups, rows)
    return np.asarray(normalize(sums))
