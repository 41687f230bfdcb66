"""Where texts belong in themes that were found, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClusterMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from contrib_analysis.text.foreign import NOT_READ
from contrib_analysis.text.language import detect_one
from contrib_analysis.themes._arguments import check_texts, checked_vectors
from contrib_analysis.themes._grouping import Grouping, doubt, place
from contrib_analysis.themes._naming import DistinctTexts

if TYPE_CHECKING:
    import pandas as pd

    from contrib_analysis.text.spoken import Reading
    from contrib_analysis.vectors.fused import Vectors


class PlacesTexts(ClusterMixin, TransformerMixin, BaseEstimator):
    """Place texts in themes, in the way of scikit-learn; who inherits it finds them."""

    labels_: NDArray[np.int64]
    themes_: pd.DataFrame
    vectorizer_: Vectors | None
    reading_: Reading
    _grouping: Grouping
    _left: int | None

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags

    def transform(
        self, X: Sequence[str] | pd.Series, *, vectors: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """Return how close texts are to each theme.

        Parameters
        ----------
        X
            One text a row.
        vectors
            Their vectors, where the model was fitted with vectors.

        Returns
        -------
        ndarray of shape (n_texts, n_themes)
            0 to 1: the mean over the nearest texts that the model was fitted on; 0 for
            a text without a word that it knows.
        """
        check_is_fitted(self, "labels_")
        check_texts(X)
        fitted, shares = self._grouping.fitted, self._grouping.shares
        unread = np.zeros(len(X), dtype=bool)
        if vectors is not None:
            columns = None if self.vectorizer_ is not None else fitted.shape[1]
            rows = checked_vectors(vectors, len(X), columns)
        elif self.vectorizer_ is not None:
            distinct = DistinctTexts(X)
            ways = self.reading_.ways(map(detect_one, distinct[:]))
            rows = self.vectorizer_.transform(distinct[:], ways)[distinct.where]
            unread = np.array([way == NOT_READ for way in ways])[distinct.where]
        else:
            raise ValueError(
                "This model was fitted with vectors; give the vectors of the new texts too."
            )
        close = np.zeros((len(X), shares.shape[1]))
        known = rows.any(axis=1)
        if len(fitted) and known.any():
            close[known] = place(rows[known], fitted, shares)
        if self._left is not None:
            close[unread] = 0
            close[unread, self._left] = 1
        return close

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """Return the themes' labels, the names of the columns that `transform` gives."""
        check_is_fitted(self, "labels_")
        return self.themes_["label"].to_numpy(dtype=object)

    @overload
    def predict(
        self,
        X: Sequence[str] | pd.Series,
        *,
        vectors: NDArray[np.float64] | None = None,
        return_strengths: Literal[False] = False,
    ) -> NDArray[np.int64]: ...

    @overload
    def predict(
        self,
        X: Sequence[str] | pd.Series,
        *,
        vectors: NDArray[np.float64] | None = None,
        return_strengths: Literal[True],
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]: ...

    def predict(
        self,
        X: Sequence[str] | pd.Series,
        *,
        vectors: NDArray[np.float64] | None = None,
        return_strengths: bool = False,
    ) -> NDArray[np.int64] | tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the theme of new texts.

        Parameters
        ----------
        X
            One text a row.
        vectors
            Their vectors, where the model was fitted with vectors.
        return_strengths
            Whether to say how sure that is, too.

        Returns
        -------
        labels : ndarray of shape (n_texts,)
            The theme of the nearest texts that the model was fitted on.
        strengths : ndarray of shape (n_texts,)
            As `strengths_`: one half is a tie with another theme, 0 a text without a word
            that the model knows. With ``return_strengths`` alone.
        """
        close = self.transform(X, vectors=vectors)
        labels = np.asarray(close.argmax(axis=1))
        return (labels, doubt(close, labels)[0]) if return_strengths else labels
