"""From texts to one matrix: the views of each idea, set side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Self, get_args

import numpy as np

from contrib_analysis.text.foreign import languages_read, read_lemmas, readable
from contrib_analysis.text.tokens import own_words
from contrib_analysis.vectors._corpus import CorpusView
from contrib_analysis.vectors._lexical import LexicalView
from contrib_analysis.vectors.civic import CivicView
from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.one_thread import one_thread
from contrib_analysis.vectors.term_counts import Matrix

Method = Literal["fused", "civic", "corpus", "lexical"]
METHODS: tuple[Method, ...] = get_args(Method)

#: The corpus view says little in a small corpus: its weight grows up to this many
#: ideas (measured: docs/methode.md).
ENOUGH_IDEAS = 1_000
LEXICAL_WEIGHT = 0.7  # measured: docs/methode.md
#: Views are learned from this many texts; they come in the order of a hash, or of ids that
#: are hashes, so these are a fair sample of a larger corpus (chosen).
MOST_LEARNED = 50_000


class Vectors:
    """Represent texts by vectors.

    Parameters
    ----------
    method
        "civic", "corpus", "lexical", or "fused": all three, each with its weight.
    """

    def __init__(self, method: Method = "fused") -> None:
        self.method = method

    def fit(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> Self:
        """Learn from texts what their views need.

        Parameters
        ----------
        texts
            The ideas. Their order and their copies change the result by rounding
            errors only: hand them in once each, in the order of their content.
        languages
            Their ISO 639-1 codes; told from the texts when None.
        """
        learned = texts[:MOST_LEARNED]
        self._own = own_words()
        self._read = languages_read(learned) if languages is None else readable()
        tokens = read_lemmas(learned, languages and languages[:MOST_LEARNED], self._read)
        views: dict[str, tuple[float, CivicView | CorpusView | LexicalView]] = {}
        if self.method in ("fused", "civic"):
            views["civic"] = (1.0, CivicView())
        if self.method in ("fused", "corpus"):
            alone = self.method == "corpus"
            views["corpus"] = (1.0 if alone else min(1.0, len(texts) / ENOUGH_IDEAS), CorpusView())
        if self.method in ("fused", "lexical"):
            views["lexical"] = (LEXICAL_WEIGHT, LexicalView())
        # Sums in another order differ in their last bits: one thread keeps the order.
        with one_thread():
            self._views = [(weight, view.fit(tokens)) for weight, view in views.values()]
        return self

    def transform(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> Matrix:
        """Return unit rows, of shape (n_texts, n_dimensions).

        A row is zero where a text has no word that any view knows.
        """
        return np.asarray(normalized(self.side_by_side(texts, languages)))

    def side_by_side(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> Matrix:
        """Return the views' unit rows, each times its weight, not yet one unit row."""
        tokens = read_lemmas(texts, languages, self._read)
        with one_thread():
            rows = [weight * view.transform(tokens) for weight, view in self._views]
        return np.hstack(rows)

    def fit_transform(
        self, texts: Sequence[str], languages: Sequence[str] | None = None
    ) -> Matrix:
        """Learn from texts and represent them."""
        return self.fit(texts, languages).transform(texts, languages)
