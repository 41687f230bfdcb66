"""The theme model: a scikit-learn estimator that finds, names and places themes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Literal, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.utils.validation import check_is_fitted

from contrib_analysis.engine.collecting import seldom_collected
from contrib_analysis.engine.engine import HERE, Engine, slices
from contrib_analysis.ideas.openings import opening_of
from contrib_analysis.text.foreign import NOT_READ, read_lemmas
from contrib_analysis.text.language import detect_one
from contrib_analysis.text.spoken import Reading, tell_reading
from contrib_analysis.themes._arguments import (
    check_no_vectors,
    check_parameters,
    check_texts,
    checked_vectors,
)
from contrib_analysis.themes._fitting import fitting
from contrib_analysis.themes._grouping import Grouping, group_ideas, regroup, set_apart
from contrib_analysis.themes._labels import Name
from contrib_analysis.themes._named_in import named_in
from contrib_analysis.themes._naming import MOST_LEARNED, DistinctTexts, Lexicon
from contrib_analysis.themes._opinions import (
    SECOND,
    Opinions,
    agreement,
    judge,
    refits,
    second_opinion,
)
from contrib_analysis.themes._placing_texts import PlacesTexts
from contrib_analysis.themes._topics import fit_bertopic
from contrib_analysis.themes.reading import FEWEST_IDEAS
from contrib_analysis.vectors.fused import Method, Vectors
from contrib_analysis.vectors.rows import MeanRows, RowFile, Rows


class ThemeModel(PlacesTexts):
    """Find the themes of texts.

    Parameters
    ----------
    count
        The number of themes, or "auto". Under 30 distinct texts "auto" finds no
        themes: so few are to be read, and all are in one.
    method
        How texts are represented when no vectors are given; see
        `vectors.fused.Vectors`.
    seed
        Seed of everything that draws random numbers.

    Attributes
    ----------
    labels_ : ndarray of shape (n_texts,)
        The theme of each text, 0 for the largest.
    sublabels_ : ndarray of shape (n_texts,)
        Its sub-theme within its theme, 0 for the largest; -1 in a theme that is not
        divided.
    strengths_ : ndarray of shape (n_texts,)
        How firmly each text belongs to its theme, 0 to 1; one half is a tie.
    second_ : ndarray of shape (n_texts,)
        The theme that comes next, -1 where none does.
    fits_ : ndarray of bool, shape (n_texts,)
        Whether each text is in its theme. One that is hardly nearer to the others of its
        nearest theme than to all texts, or only greets or says who speaks, fits none: at
        most 12 % of texts, and none where there is one theme.
    curve_ : dict of int to float
        The stability of each number of themes tried; empty when it was given.
    votes_ : tuple of two ndarrays
        What the themes are a consensus of: positions among the distinct texts, and the
        community of each of these in each partition.
    reading_ : contrib_analysis.text.spoken.Reading
        The languages of the texts, and how each is read. Texts that nothing reads are a
        theme of their own.
    vectors_ : ndarray of shape (n_texts, n_dimensions)
        Unit rows that the themes were found in.
    themes_ : pandas.DataFrame
        A row a theme: theme, label, keywords, size.
    stability_ : pandas.DataFrame
        A row a theme: theme, stability (the mean Jaccard index with its like in 20
        re-fits on samples of 80 %), second_opinion (whether NMF finds it too).
        Computed when first asked for.
    agreement_ : float
        How far the re-fits agree: the mean adjusted Rand index over their pairs.
    bertopic_ : bertopic.BERTopic
        Fitted on the same texts and themes (the first 20 000) when first asked for.

    Examples
    --------
    >>> model = ThemeModel(2).fit(["Plus de bus le soir", "Des bus le soir", "Une cantine bio"])
    >>> model.labels_.tolist()
    [0, 0, 1]

    A greeting has a nearest theme, and is not in it:

    >>> buses = [f"Plus de bus le soir, ligne {n}" for n in range(6)]
    >>> meals = [f"Une cantine bio pour l'école {n}" for n in range(6)]
    >>> model = ThemeModel(2).fit([*buses, *meals, "Bonjour à tous,"])
    >>> model.fits_.tolist() == [True] * 12 + [False]
    True
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

    def __dir__(self) -> list[str]:
        # scikit-learn's own asks for the value of each name: all that is computed when first
        # asked for would be, at the first Tab.
        return sorted({*dir(type(self)), *vars(self)})

    def _get_fitted_attr_html(self, doc_link: str = "") -> Any:
        # The same, where scikit-learn shows a model in a notebook.
        known = copy(self)
        known.__class__ = _AsKnown
        return super(ThemeModel, known)._get_fitted_attr_html(doc_link)

    @seldom_collected()
    def fit(
        self,
        X: Sequence[str] | pd.Series,
        y: object = None,
        *,
        vectors: NDArray[np.float64] | RowFile | None = None,
        languages: Sequence[str] | None = None,
        reading: Reading | None = None,
        engine: Engine = HERE,
        progress: Callable[[float], None] | None = None,
    ) -> Self:
        """Find themes.

        Parameters
        ----------
        X
            One text a row. Their order changes nothing, and the same text
            always gets the same theme.
        y
            Not looked at: scikit-learn's way of calling has it.
        vectors
            Vectors of shape (n_texts, n_dimensions), where the texts are
            represented already.
        languages
            Their ISO 639-1 codes, where they are known; told from the texts when None.
        reading
            How these are read, where that is decided; see `text.spoken.tell_reading`.
        engine
            Places the texts beyond those that themes are found among.
        progress
            Called with the share of these that is placed.

        Returns
        -------
        ThemeModel
            Itself, fitted.

        Raises
        ------
        ValueError
            Where there is no text, a text is not a string, the vectors don't
            match the texts, or a parameter means nothing.
        """
        texts = X
        check_texts(texts)
        check_no_vectors(y)
        check_parameters(self.count, self.method, self.seed)
        self._distinct = DistinctTexts(texts)
        self._inverse = self._distinct.where
        self._opinions: Opinions | None = None
        self.__dict__.pop("bertopic_", None)
        self._tell_languages(languages, reading)
        if vectors is None:
            distinct = self._distinct[:]
            self.vectorizer_: Vectors | None = Vectors(self.method).fit(distinct, self._ways)
            rows: Rows = self.vectorizer_.transform(distinct, self._ways)
        else:
            self.vectorizer_ = None
            given = (
                vectors if isinstance(vectors, RowFile) else checked_vectors(vectors, len(texts))
            )
            rows = MeanRows(given, self._inverse, len(self._distinct))
        few = self.count == "auto" and len(rows) < FEWEST_IDEAS
        self._count: int | Literal["auto"] = 1 if few else self.count
        apart = self._apart() if self._count != 1 else None
        if apart is not None and self._count != "auto":
            self._count -= 1
        found = group_ideas(
            rows, count=self._count, seed=self.seed, engine=engine, progress=progress
        )
        self._left: int | None = None
        if apart is not None:
            found, self._left = set_apart(found, apart)
        self._grouping = found
        self.labels_ = found.labels[self._inverse]
        self.sublabels_ = found.within[self._inverse]
        self.strengths_ = found.strengths[self._inverse]
        self.second_ = found.second[self._inverse]
        self.fits_ = self._fitting(found)[self._inverse]
        self.curve_ = found.curve
        self.votes_ = found.votes
        self._rows = rows
        self.lexicon_ = Lexicon(self._distinct, self._spoken)
        names = self._names(found.labels)
        self.themes_ = pd.DataFrame(
            {
                "theme": range(len(names)),
                "label": [name.label for name in names],
                "keywords": [", ".join(name.keywords) for name in names],
                "size": np.bincount(self.labels_, minlength=len(names)),
            }
        )
        return self

    # scikit-learn's own hands y on to nobody: vectors given in its place would be overlooked.
    def fit_predict(
        self, X: Sequence[str] | pd.Series, y: object = None, **fit_params: Any
    ) -> NDArray[np.int64]:
        """Find themes and return the theme of each text; parameters are those of `fit`."""
        return self.fit(X, y, **fit_params).labels_

    def fit_transform(
        self,
        X: Sequence[str] | pd.Series,
        y: object = None,
        *,
        vectors: NDArray[np.float64] | None = None,
        **fit_params: Any,
    ) -> NDArray[np.float64]:
        """Find themes and return what `transform` says of the same texts."""
        return self.fit(X, y, vectors=vectors, **fit_params).transform(X, vectors=vectors)

    def score(
        self,
        X: Sequence[str] | pd.Series,
        y: Sequence[object] | None = None,
        *,
        vectors: NDArray[np.float64] | None = None,
    ) -> float:
        """Say how good the themes are, the higher the better: for choosing among models.

        Parameters
        ----------
        X
            One text a row.
        y
            The themes that people gave these texts, if any did.
        vectors
            As `predict` takes them.

        Returns
        -------
        float
            The adjusted Rand index of what `predict` says with what people said. Without
            people, `agreement_`: how far re-fits of the model agree, whatever the texts.
        """
        if y is None:
            return self.agreement_
        from sklearn.metrics import adjusted_rand_score

        return float(adjusted_rand_score(list(y), self.predict(X, vectors=vectors)))

    def opinions(self, progress: Callable[[float], None] | None = None) -> Opinions:
        """Ask others about the same texts: re-fits on samples, and NMF on their words.

        Computed once, when first asked for.

        Parameters
        ----------
        progress
            Called with the share that is done.

        Returns
        -------
        dict of str to ndarray of shape (n_texts,)
            The part of each text, by the name of the opinion; -1 for texts that one
            did not see. Empty where there is one theme only.
        """
        check_is_fitted(self, "labels_")
        if self._opinions is None:
            self._opinions = self._ask(progress or (lambda _share: None))
        return {name: parts[self._inverse] for name, parts in self._opinions.items()}

    @property
    def vectors_(self) -> NDArray[np.float64]:
        """Unit rows that the themes were found in; see the attributes of this class."""
        return self._rows[self._inverse]

    @property
    def stability_(self) -> pd.DataFrame:
        """How surely each theme comes back; see the attributes of this class."""
        stability, second = judge(self.labels_, self.opinions())
        return self.themes_[["theme"]].assign(stability=stability, second_opinion=second)

    @property
    def agreement_(self) -> float:
        """How far the re-fits agree; see the attributes of this class."""
        self.opinions()
        return agreement(self._opinions or {})

    @cached_property
    def bertopic_(self) -> Any:
        """BERTopic on the same themes; see the attributes of this class."""
        check_is_fitted(self, "labels_")
        read = np.flatnonzero(self._inverse < MOST_LEARNED)
        bertopic = fit_bertopic(
            self._distinct[self._inverse[read]],
            self._rows[self._inverse[read]],
            self.labels_[read],
            self.lexicon_.terms,
        )
        bertopic.set_topic_labels(dict(enumerate(self.themes_["label"])))
        return bertopic

    def _fitting(self, grouping: Grouping) -> NDArray[np.bool_]:
        times = np.bincount(self._inverse, minlength=len(self._distinct))
        openings = np.zeros(len(self._distinct), dtype=bool)
        for part in slices(len(openings)):
            openings[part] = [opening_of(text) != "" for text in self._distinct[part]]
        return fitting(grouping.near, grouping.labels, times, openings)

    def _ask(self, progress: Callable[[float], None]) -> Opinions:
        found = self._grouping
        count = found.shares.shape[1] - (self._left is not None)
        if count < 2:
            return {}
        opinions = {}
        fit = regroup(found.fitted, self._count, self.seed)
        for name, parts in refits(len(found.fitted), fit, seed=self.seed, progress=progress):
            opinions[name] = self._spread(parts)
        ways = [self._ways[row] for row in found.votes.worded]
        tokens = read_lemmas(self._distinct[found.votes.worded], ways)
        opinions[SECOND] = self._spread(second_opinion(tokens, count))
        return opinions

    def _tell_languages(self, languages: Sequence[str] | None, reading: Reading | None) -> None:
        """Say which language each distinct text is in, and how it is to be read."""
        if languages is None:
            spoken = [detect_one(text) for text in self._distinct[:]]
        elif reading is None:
            spoken = self._distinct.of(languages)
        elif reading.several:
            spoken = self._distinct.of(reading.named(languages))
        else:
            spoken = [reading.main] * len(self._distinct)
        self.reading_ = reading or tell_reading(self._distinct[:], spoken)
        self._spoken = None if self.reading_.only_french else self.reading_.named(spoken)
        self._ways = self.reading_.ways(spoken)

    def _apart(self) -> NDArray[np.bool_] | None:
        """Tell which distinct texts are left to be read by people; None where none, or all."""
        if not self.reading_.left:
            return None
        apart = np.array([way == NOT_READ for way in self._ways])
        return apart if apart.any() and not apart.all() else None

    def _names(self, labels: NDArray[np.int64]) -> list[Name]:
        """Name themes in the language that most is in, where enough of them is."""
        rows = np.arange(len(self._distinct))
        if self._spoken is None:
            return self.lexicon_.names(rows, labels)
        counts, spoken = named_in(labels, self._spoken, self.reading_.main)
        return self.lexicon_.names(rows[counts], labels[counts], spoken)

    def _spread(self, parts: NDArray[np.int64]) -> NDArray[np.int16]:
        """Turn parts of the fitted ideas into parts of all distinct texts."""
        # There are fewer parts than fitted ideas; and there are many opinions.
        spread = np.full(len(self._distinct), -1, dtype=np.int16)
        spread[self._grouping.votes.worded] = parts
        return spread


class _AsKnown(ThemeModel):
    """A fitted model that lists nothing but what is computed already."""

    def __dir__(self) -> list[str]:
        return sorted(vars(self))
