"""What is counted: documents in groups, and the words that each holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import scipy.sparse as sp

from contrib_analysis.facts.attributes import attribute_column
from contrib_analysis.facts.copies import is_copy
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.facts.people import persons
from contrib_analysis.facts.small_groups import hidden_groups
from contrib_analysis.insight.timeline import periods_of
from contrib_analysis.provenance import WordSettings
from contrib_analysis.tables import Analysis
from contrib_analysis.text.tokens import fold_own, tokeniser, using
from contrib_analysis.vectors.term_counts import vocabulary
from contrib_analysis.words.i18n import words

#: A word of fewer documents says nothing of a group (chosen).
FEWEST_DOCUMENTS = 3
#: What documents may be grouped by beside attributes and the channel.
THEME, PERIOD = "theme", "period"
Unit = Literal["documents", "occurrences"]


@dataclass(frozen=True)
class Documents:
    """Some texts, each in one group or in none.

    Parameters
    ----------
    ids
        Of the idea, or of the contribution, that each is.
    texts
        What it says.
    groups
        The group of each, "" for none: such documents are compared with, never told of.
    labels
        By group, what it is called, in the order that groups are shown in.
    """

    ids: list[str]
    texts: list[str]
    groups: np.ndarray
    labels: dict[str, str]

    def totals(self, matrix: sp.csr_matrix) -> np.ndarray:
        """Add up the rows of a matrix of documents, by group; of shape (n_groups, n_columns)."""
        rows = [np.asarray(matrix[self.groups == group].sum(axis=0)) for group in self.labels]
        return np.vstack(rows) if rows else np.zeros((0, matrix.shape[1]))


@dataclass(frozen=True)
class Counts:
    """How often each document holds each word.

    Parameters
    ----------
    words
        Each word, as it is written most often; the commonest first.
    lemmas
        What it counts as.
    matrix
        Occurrences, of shape (n_documents, n_words).
    """

    words: list[str]
    lemmas: list[str]
    matrix: sp.csr_matrix

    def of(self, unit: Unit) -> sp.csr_matrix:
        """Return occurrences as they are, or whether a document has any."""
        return self.matrix if unit == "occurrences" else (self.matrix > 0).astype(np.int64)


def documents(analysis: Analysis, by: str) -> Documents:
    """Return the documents of a run, grouped.

    Parameters
    ----------
    analysis
        A run.
    by
        ``"theme"``: ideas, by their theme. ``"period"``: contributions, by day, week, month or
        quarter. Else contributions by an attribute or the channel. Copies are left out; so are
        groups of fewer than five people, and as many others as hide them. Periods are not: a
        date is no trait of a person.

    Raises
    ------
    InputError
        Where the run has no such attribute.
    """
    if by == THEME:
        labels = dict(
            zip(analysis.top_themes["theme_id"], analysis.top_themes["label"], strict=True)
        )
        ideas = analysis.ideas[~fits_none(analysis.ideas)]
        return _grouped(ideas["idea_id"], ideas["text"], ideas["theme_id"], labels)
    contributions = analysis.contributions
    if by == PERIOD:
        periods = periods_of(contributions)
        group = periods.of_contribution.reindex(contributions.index).fillna("")
        labels = {name: name for name in periods.order}
    else:
        group = contributions[attribute_column(contributions, by, words(analysis.interface))]
        sizes = group.map(str).to_frame("group").assign(person=persons(contributions))
        people = sizes.groupby("group")["person"].nunique()
        known = people[people.index != ""]
        hidden = hidden_groups(known, int(people.get("", 0)))
        ordered = known.sort_index().sort_values(ascending=False, kind="stable").index
        labels = {name: name for name in ordered if name not in hidden}
    original = ~is_copy(contributions)
    shown = contributions[original]
    return _grouped(shown["contribution_id"], shown["text"], group[original], labels)


def _grouped(
    ids: pd.Series, texts: pd.Series, groups: pd.Series, labels: dict[str, str]
) -> Documents:
    known = groups.where(groups.isin(list(labels)), "")
    present = set(known)
    return Documents(
        ids.tolist(),
        texts.tolist(),
        known.to_numpy(dtype=object),
        {group: label for group, label in labels.items() if group in present},
    )


def own_words(own: WordSettings) -> AbstractContextManager[None]:
    """Have a project's own stop words, and words to keep, hold for a while, as in its run."""
    return using(fold_own(own.stop, own.keep))


def count(
    texts: Sequence[str], own: WordSettings | None = None, *, least: int = FEWEST_DOCUMENTS
) -> Counts:
    """Count the words of texts: lemmas, small words left out.

    Parameters
    ----------
    texts
        One document each.
    own
        Words of the project's own: not to be counted, to be counted, to be joined.
    least
        Words of fewer documents are left out.
    """
    own = own or WordSettings()
    with own_words(own):
        held, forms = _held(texts, _joined(own.join))
    column, _ = vocabulary([list(said) for said in held], least=least, most=len(forms))
    matrix = sp.lil_matrix((len(held), len(column)), dtype=np.int64)
    for row, said in enumerate(held):
        for lemma in said.keys() & column.keys():
            matrix[row, column[lemma]] = said[lemma]
    return Counts([_usual(forms[lemma]) for lemma in column], list(column), matrix.tocsr())


def _joined(phrases: Sequence[str]) -> dict[tuple[str, ...], str]:
    """Return each phrase by the words that it is made of, as they are compared."""
    cut = tokeniser()
    lemmas = ((tuple(cut([phrase])[0]), " ".join(phrase.split()).lower()) for phrase in phrases)
    return {words: phrase for words, phrase in lemmas if len(words) > 1}


def _held(
    texts: Sequence[str], joined: dict[tuple[str, ...], str]
) -> tuple[list[Counter[str]], dict[str, Counter[str]]]:
    """Count what each text holds, and how each lemma is written."""
    cut, longest = tokeniser(), max(map(len, joined), default=1)
    held: list[Counter[str]] = []
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        said: Counter[str] = Counter()
        words = [(lemma, word.form) for word in cut.words(text) for lemma in word.lemma.split()]
        place = 0
        while place < len(words):
            lemma, form = words[place]
            step = 1
            for n in range(min(longest, len(words) - place), 1, -1):
                phrase = joined.get(tuple(word for word, _ in words[place : place + n]))
                if phrase is not None:
                    lemma = form = phrase
                    step = n
                    break
            said[lemma] += 1
            forms.setdefault(lemma, Counter())[form] += 1
            place += step
        held.append(said)
    return held, forms


def _usual(forms: Counter[str]) -> str:
    """Return the form that is written most often; of equal ones, the first by letters."""
    return min(forms, key=lambda form: (-forms[form], form))
