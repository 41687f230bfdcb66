"""Levers that change what a view makes of words: how they weigh, and what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Self

import numpy as np
import scipy

from contrib_analysis.text.fold import plain
from contrib_analysis.text.lookups import read_kinds
from contrib_analysis.vectors._corpus import CorpusView
from contrib_analysis.vectors._lexical import LexicalView
from contrib_analysis.vectors.civic import CivicTable, CivicView, unit_rows
from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.term_counts import Centre, Matrix, Tokens, count_words

Pair = tuple[str, str]
_VIEWS: Mapping[str, type] = {"civic": CivicView, "corpus": CorpusView, "lexical": LexicalView}
#: A direction that carries less than this share of the first one's is no larger made.
_FAINT = 1e-3


def reshaped(modules: Sequence[str], *, first: int = 0, power: float = 0) -> dict[str, Any]:
    """Take away the first directions of views (Mu and Viswanath, 2018), or flatten them all.

    Parameters
    ----------
    modules
        Those of the views.
    first
        How many directions are taken away.
    power
        Directions are divided by their share of the variance to this power: over 0 small ones
        count more than they do, under 0 less.
    """

    class Shaped(Centre):
        def fit(self, rows: Matrix) -> Self:
            super().fit(rows)
            unit = super().transform(rows)
            values, axes = np.linalg.eigh(unit.T @ unit / max(len(unit), 1))
            values, self._axes = values[::-1], axes[:, ::-1]
            floor = max(float(values[0]) * _FAINT, 1e-12)
            self._factors = np.maximum(values, floor) ** -power
            self._factors[:first] = 0
            return self

        def transform(self, rows: Matrix) -> Matrix:
            return np.asarray(normalized(super().transform(rows) @ self._axes * self._factors))

    return {f"contrib_analysis.vectors.{module}.Centre": Shaped for module in modules}


def rarity_to(power: float) -> dict[str, Any]:
    """Let the rarity of words count more (over 1) or less in the lexical view."""

    class Weighed(LexicalView):
        def _weighted(self, counts: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
            return _weighed(counts, self._rarity.idf_**power) if self._rarity else counts

    return {"contrib_analysis.vectors.fused.LexicalView": Weighed}


def by_part_of_speech(verb: float, adverb: float) -> dict[str, Any]:
    """Let words that are verbs or adverbs alone count less, in the lexical and corpus views."""

    def weights(words: Mapping[str, int]) -> Matrix:
        return np.array([{"verb": verb, "adv": adverb}.get(_kind(word), 1.0) for word in words])

    class Lexical(LexicalView):
        def _weighted(self, counts: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
            if not self._rarity:
                return counts
            return _weighed(counts, self._rarity.idf_ * weights(self._words))

    class Learned(CorpusView):
        def fit(self, tokens: Tokens) -> Self:
            super().fit(tokens)
            self._vectors = self._vectors * weights(self._words)[:, None]
            self._centre = Centre().fit(count_words(tokens, self._words) @ self._vectors)
            return self

    return _in_place(lexical=Lexical, corpus=Learned)


@cache
def _kind(word: str) -> str:
    kinds = [kind for kind, words in _folded_kinds().items() if word in words]
    return "noun" if "noun" in kinds or not kinds else kinds[0]


@cache
def _folded_kinds() -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(plain, words)) for kind, words in read_kinds().items()}


def lent_to_words_alike(share: float, count: int, least: float) -> dict[str, Any]:
    """Let words count for those that mean nearly the same too, in the lexical view.

    Parameters
    ----------
    share
        How much of a word, times the cosine.
    count, least
        For so many nearest words at most, of at least this cosine in the civic table.
    """

    class Lending(LexicalView):
        def fit(self, tokens: Tokens) -> Self:
            self._lends: dict[int, scipy.sparse.csr_matrix] = {}
            return super().fit(tokens)

        def _weighted(self, counts: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
            if not self._rarity:
                return counts
            size = len(self._words)
            if size not in self._lends:
                rows = unit_rows(list(self._words))
                alike = rows @ rows.T
                np.fill_diagonal(alike, 0)
                if size > count:
                    bar = np.partition(alike, -count, axis=1)[:, -count]
                    alike[alike < bar[:, None]] = 0
                alike[alike < least] = 0
                lent = scipy.sparse.identity(size) + scipy.sparse.csr_matrix(share * alike)
                self._lends[size] = scipy.sparse.csr_matrix(lent)
            return _weighed(counts @ self._lends[size], self._rarity.idf_)

    return {"contrib_analysis.vectors.fused.LexicalView": Lending}


def with_phrases(views: tuple[str, ...], least: int = 3, bound: float = 0.4) -> dict[str, Any]:
    """Count pairs of words that follow each other more than by chance as words too.

    Parameters
    ----------
    views
        "lexical", "corpus", or both.
    least
        Of so many occurrences on...
    bound
        ...and of this normalised pointwise mutual information (Bouma, 2009).
    """

    def wrapped(view: Any) -> Any:
        class Phrased(view):
            def fit(self, tokens: Tokens) -> Self:
                self._phrases = _collocations(tokens, least, bound)
                super().fit(_with(tokens, self._phrases))
                return self

            def transform(self, tokens: Tokens) -> Matrix:
                return np.asarray(super().transform(_with(tokens, self._phrases)))

        return Phrased

    return _in_place(**{view: wrapped(_VIEWS[view]) for view in views})


def _collocations(tokens: Tokens, least: int, bound: float) -> frozenset[Pair]:
    words = Counter(word for lemmas in tokens for word in lemmas)
    pairs = Counter(pair for lemmas in tokens for pair in pairwise(lemmas))
    n_words, n_pairs = sum(words.values()), sum(pairs.values())

    def information(pair: Pair) -> float:
        share = pairs[pair] / n_pairs
        chance = words[pair[0]] * words[pair[1]] / n_words**2
        return float(np.log(share / chance) / -np.log(share)) if share < 1 else 1.0

    return frozenset(
        pair
        for pair, times in pairs.items()
        if times >= least and pair[0] != pair[1] and information(pair) >= bound
    )


def _with(tokens: Tokens, phrases: frozenset[Pair]) -> list[list[str]]:
    return [
        [*lemmas, *("_".join(p) for p in pairwise(lemmas) if p in phrases)] for lemmas in tokens
    ]


def first_words_again(first: int, share: float) -> dict[str, Any]:
    """Let the first words of a text, its title where it has one, count once more in all views."""

    def wrapped(view: Any) -> Any:
        class Begun(view):
            def transform(self, tokens: Tokens) -> Matrix:
                begun = super().transform([list(lemmas)[:first] for lemmas in tokens])
                return np.asarray(normalized(super().transform(tokens) + share * begun))

        return Begun

    return _in_place(**{name: wrapped(view) for name, view in _VIEWS.items()})


def retrofitted(share: float) -> dict[str, Any]:
    """Move civic vectors towards those of the words beside them here (Faruqui, 2015)."""

    class Retrofitted(CivicView):
        def fit(self, tokens: Tokens) -> Self:
            super().fit(tokens)
            words, rows = self._moved
            lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
            around = normalized(_information(count_words(tokens, words)) @ (rows / lengths))
            moved = normalized(rows / lengths + share * around) * lengths
            self._moved = CivicTable(words, np.asarray(moved, dtype=np.float32))
            self._centre = Centre().fit(self._sums(tokens))
            return self

    return {"contrib_analysis.vectors.fused.CivicView": Retrofitted}


def _information(counts: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
    """Return what each two words that stand together twice tell of each other, if anything."""
    together = (counts.T @ counts).tocsr().astype(np.float64)
    together.setdiag(0)
    together.eliminate_zeros()
    totals = np.asarray(together.sum(axis=1)).ravel()
    pairs = together.tocoo()
    chance = totals[pairs.row] * totals[pairs.col] / max(totals.sum(), 1)
    information = np.log(pairs.data / chance)
    telling = (information > 0) & (pairs.data >= 2)
    return scipy.sparse.csr_matrix(
        (information[telling], (pairs.row[telling], pairs.col[telling])), together.shape
    )


def _weighed(counts: scipy.sparse.csr_matrix, weights: Matrix) -> scipy.sparse.csr_matrix:
    rows = normalized(scipy.sparse.csr_matrix(counts.multiply(weights[None, :])))
    return scipy.sparse.csr_matrix(rows)


def _in_place(**views: type) -> dict[str, Any]:
    return {
        f"contrib_analysis.vectors.fused.{name.capitalize()}View": view
        for name, view in views.items()
    }
