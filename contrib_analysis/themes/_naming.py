"""Name any grouping of texts: what a model found, what an analyst decided, sub-themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np
import pandas as pd
import scipy
from numpy.typing import NDArray

from contrib_analysis.engine.engine import slices
from contrib_analysis.text.digest import TELLS_APART, digest
from contrib_analysis.themes._graph import Ints
from contrib_analysis.themes._labels import Name, name_themes
from contrib_analysis.themes._terms import Terms
from contrib_analysis.vectors.normalized import normalized

#: Terms are learned from this many texts; they come in the order of a hash, so these are
#: a fair sample of a larger corpus (chosen).
MOST_LEARNED = 20_000
#: How many terms are ranked for each theme (chosen).
RANKED_TERMS = 40
#: Texts read for the name of a theme that has none among those (chosen).
_READ = 200


class DistinctTexts:
    """Each of some texts once, in the order of a hash of it; the texts stay where they are.

    A hash, since an alphabetical beginning would be no fair sample of a large corpus. And
    no list of them: a Python string for each of two million texts takes half a gigabyte.

    Parameters
    ----------
    texts
        The texts, a column of a table or a list.

    Attributes
    ----------
    where : ndarray of int64, shape (n_texts,)
        The place of each text among the distinct ones.

    Raises
    ------
    ValueError
        Where one is not a string.
    """

    def __init__(self, texts: Sequence[str] | pd.Series) -> None:
        self._texts = texts if isinstance(texts, pd.Series) else pd.Series(texts, dtype=object)
        digests = np.empty((len(self._texts), TELLS_APART // 8), dtype=">u8")
        for part in slices(len(self._texts)):
            found = map(_digest, self._texts.iloc[part].tolist(), count(part.start))
            digests[part] = np.frombuffer(b"".join(found), dtype=">u8").reshape(
                -1, TELLS_APART // 8
            )
        order = np.lexsort(digests.T[::-1])
        ordered = digests[order]
        new = np.concatenate([[True], (ordered[1:] != ordered[:-1]).any(axis=1)])[: len(order)]
        self.where = np.empty(len(order), dtype=np.int64)
        self.where[order] = np.cumsum(new) - 1
        self._first = order[new]

    def __len__(self) -> int:
        return len(self._first)

    def of(self, values: Sequence[str] | NDArray[np.object_]) -> list[str]:
        """Return the value that each distinct text has; of several, the first by name."""
        first: list[str] = pd.Series(values, dtype=object).groupby(self.where).min().tolist()
        return first

    def __getitem__(self, which: slice | Ints) -> list[str]:
        """Return some of the distinct texts."""
        texts: list[str] = self._texts.iloc[self._first[which]].tolist()
        return texts


def _digest(text: object, position: int) -> bytes:
    if isinstance(text, str):
        return digest(text)
    if text is None or text is pd.NA or text != text:  # NaN alone is not itself
        raise ValueError(
            f"Texts must be strings; text {position} is missing ({text}). Leave out the rows "
            'without a text (texts.dropna()), or give an empty one for them (texts.fillna("")).'
        )
    raise ValueError(
        f"Texts must be strings; text {position} is of type {type(text).__name__}. Give it as a "
        "str; positions are counted from 0."
    )


def class_tfidf(counts: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
    """Weigh terms by how far they set themes apart (c-TF-IDF, Grootendorst, 2022).

    As BERTopic weighs them with `reduce_frequent_words`, without the seconds that
    importing it takes.

    Parameters
    ----------
    counts
        How often each theme uses each term, of shape (n_themes, n_terms); no term
        is used by none.

    Returns
    -------
    csr_matrix of shape (n_themes, n_terms)
    """
    usual = int(counts.sum() / counts.shape[0])
    rarity = np.log(usual / np.asarray(counts.sum(axis=0)).ravel() + 1)
    shares = scipy.sparse.csr_matrix(normalized(counts, "l1"))
    shares.data = np.sqrt(shares.data)
    return scipy.sparse.csr_matrix(shares @ scipy.sparse.diags(rarity))


class Lexicon:
    """The terms of a corpus, counted text by text.

    Parameters
    ----------
    texts
        The corpus.
    languages
        The language of each distinct text; French where None.

    Attributes
    ----------
    terms
        What finds the terms of a text.
    where : ndarray of int64, shape (n_texts,)
        The position of each text of the corpus among the distinct ones.
    """

    def __init__(self, texts: DistinctTexts, languages: Sequence[str] | None = None) -> None:
        self._texts = texts
        self.where = texts.where
        learned = texts[:MOST_LEARNED]
        self.terms = Terms(learned, languages and languages[:MOST_LEARNED])
        self._columns: dict[str, int] = {}
        self._counts = self._count(learned)

    def names(
        self, rows: Ints, labels: Ints, languages: Sequence[str] | None = None
    ) -> list[Name]:
        """Name groups of texts.

        Parameters
        ----------
        rows
            Positions among the distinct texts, of shape (n,). A text counts once in a group.
        labels
            Their groups, of shape (n,); -1 for none. No group is empty.
        languages
            The language that each group is named in; French where None.

        Returns
        -------
        list of Name
            For group 0, 1, 2...; labels are distinct.
        """
        groups = int(labels.max()) + 1
        said, used, read = zip(
            *(self._totals(rows[labels == g]) for g in range(groups)), strict=True
        )
        users = _stacked(used)
        present = np.unique(users.indices)
        known = list(self._columns)
        written = [known[i] for i in present]
        scores, users = class_tfidf(_stacked(said)[:, present]), users[:, present]
        ranked, ideas = [], []
        for group in range(groups):
            # A corpus with one term has a silent second.
            scored = [(written[i], float(s)) for i, s in _entries(scores, group) if written[i]]
            ranked.append(sorted(scored, key=lambda term: (-term[1], term[0]))[:RANKED_TERMS])
            ideas.append({written[i]: int(n) for i, n in _entries(users, group)})
        names = name_themes(ranked, ideas, read, languages)
        return [self._as_written(name) for name in names] if self.terms.written else names

    def _as_written(self, name: Name) -> Name:
        """Give words of German their capitals back."""
        written = self.terms.written
        label = " ".join(written.get(word, word) for word in name.label.split(" "))
        return Name(label, tuple(written.get(word, word) for word in name.keywords))

    def _totals(self, rows: Ints) -> tuple[scipy.sparse.csr_matrix, scipy.sparse.csr_matrix, int]:
        """Return how often texts use each term, how many of them do, and how many were read."""
        rows = np.unique(rows)
        learned = rows[rows < self._counts.shape[0]]
        few = rows[:_READ]
        counts = self._counts[learned] if len(learned) else self._count(self._texts[few])
        users = scipy.sparse.csr_matrix((counts > 0).sum(axis=0))
        return scipy.sparse.csr_matrix(counts.sum(axis=0)), users, counts.shape[0]

    def _count(self, texts: Sequence[str]) -> scipy.sparse.csr_matrix:
        """Count terms, of shape (n_texts, n_terms known so far)."""
        columns: list[int] = []
        ends = [0]
        for text in texts:
            columns += [
                self._columns.setdefault(term, len(self._columns)) for term in self.terms(text)
            ]
            ends.append(len(columns))
        counted = scipy.sparse.csr_matrix(
            (np.ones(len(columns)), np.array(columns, dtype=np.int64), ends),
            (len(texts), max(1, len(self._columns))),
        )
        counted.sum_duplicates()
        return counted


def _stacked(rows: Sequence[scipy.sparse.csr_matrix]) -> scipy.sparse.csr_matrix:
    """Put rows of different widths below each other: later ones may know more terms."""
    widest = max(row.shape[1] for row in rows)
    return scipy.sparse.csr_matrix(
        scipy.sparse.vstack(
            [scipy.sparse.csr_matrix((r.data, r.indices, r.indptr), (1, widest)) for r in rows]
        )
    )


def _entries(matrix: scipy.sparse.csr_matrix, row: int) -> Iterator[tuple[int, float]]:
    start, end = matrix.indptr[row], matrix.indptr[row + 1]
    return zip(matrix.indices[start:end], matrix.data[start:end], strict=True)
