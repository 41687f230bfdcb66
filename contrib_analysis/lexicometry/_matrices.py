"""Matrices for other tools: ideas by themes, documents by words, spaCy documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import scipy.sparse as sp

from contrib_analysis.errors import InputError
from contrib_analysis.facts.people import speech
from contrib_analysis.files import whole_or_absent
from contrib_analysis.lexicometry._documents import THEME, count, documents
from contrib_analysis.tables import Analysis

Of = Literal["ideas", "contributions", "people"]


@dataclass(frozen=True)
class WordMatrix:
    """Documents by words, as scikit-learn takes them.

    Parameters
    ----------
    matrix
        Occurrences, of shape (n_documents, n_words), sparse.
    ids
        Of the documents, in the order of rows.
    words
        In the order of columns: each as it is written most often, and the `lemma` that it
        counts as.
    themes
        The theme id of each document; "" for a contribution, which may have several.
    """

    matrix: sp.csr_matrix
    ids: list[str]
    words: pd.DataFrame
    themes: list[str]


def theme_matrix(analysis: Analysis, of: Of = "ideas") -> pd.DataFrame:
    """Return who speaks of which theme, as a table of ideas, contributions or people by themes.

    Parameters
    ----------
    analysis
        A run.
    of
        ``"ideas"``: 1 in an idea's theme, and in its second one where it has two.
        ``"contributions"`` and ``"people"``: 1 in each theme that they speak of, copies too.

    Returns
    -------
    pandas.DataFrame
        A row each, by id; a column a theme, by id, the largest first.

    Raises
    ------
    InputError
        For anything else.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> ca.lexicometry.theme_matrix(analysis).shape[0] == len(analysis.ideas)
    True
    """
    themes = analysis.top_themes["theme_id"].tolist()
    if of == "ideas":
        ideas = analysis.ideas
        second = ideas[ideas["second_theme_id"] != ""]
        said = pd.DataFrame(
            {
                "who": [*ideas["idea_id"], *second["idea_id"]],
                "theme_id": [*ideas["theme_id"], *second["second_theme_id"]],
            }
        )
        everyone = ideas["idea_id"].tolist()
    elif of in ("contributions", "people"):
        spoken = speech(analysis.contributions, analysis.ideas)
        column = "contribution_id" if of == "contributions" else "person"
        said = spoken[[column, "theme_id"]].rename(columns={column: "who"})
        everyone = sorted(said["who"].unique())
    else:
        raise InputError(
            f'theme_matrix: there are no "{of}" to count.',
            remedy="Choose one of: ideas, contributions, people.",
        )
    table = pd.crosstab(said["who"], said["theme_id"]).clip(upper=1)
    name = {"ideas": "idea_id", "contributions": "contribution_id", "people": "person"}[of]
    whole = table.reindex(index=everyone, columns=themes, fill_value=0).astype(np.int64)
    return whole.rename_axis(index=name, columns="theme_id")


def word_matrix(
    analysis: Analysis, of: Literal["ideas", "contributions"] = "ideas", *, least: int = 1
) -> WordMatrix:
    """Return how often each idea, or contribution, holds each word, as scikit-learn takes it.

    Parameters
    ----------
    analysis
        A run.
    of
        ``"ideas"`` or ``"contributions"``, copies left out.
    least
        Words of fewer of them are left out.

    Returns
    -------
    WordMatrix

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> from sklearn.decomposition import NMF
    >>> counted = ca.lexicometry.word_matrix(ca.load("consultation/runs/RUN"), least=3)
    >>> NMF(4, init="nndsvd").fit_transform(counted.matrix).shape[1]
    4
    """
    counted = documents(analysis, THEME if of == "ideas" else "channel")
    words = count(counted.texts, analysis.provenance.settings.words, least=least)
    themes = counted.groups.tolist() if of == "ideas" else [""] * len(counted.ids)
    table = pd.DataFrame({"word": words.words, "lemma": words.lemmas})
    return WordMatrix(words.matrix, counted.ids, table, themes)


def write_docbin(analysis: Analysis, path: str | Path) -> Path:
    """Write the ideas as spaCy documents, to annotate them or train a classifier on themes.

    Parameters
    ----------
    analysis
        A run.
    path
        The ``.spacy`` file to write; it holds citizens' words.

    Returns
    -------
    pathlib.Path
        The file. Each document has its theme as its one category (`doc.cats`, by label),
        and its ids as `doc.user_data`.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> file = ca.lexicometry.write_docbin(ca.load("consultation/runs/RUN"), "idees.spacy")
    >>> file.suffix
    '.spacy'
    """
    import spacy
    from spacy.tokens import DocBin

    labels = dict(zip(analysis.top_themes["theme_id"], analysis.top_themes["label"], strict=True))
    pipeline = spacy.blank(analysis.provenance.settings.language or "xx")
    kept = DocBin(store_user_data=True)
    columns = ("idea_id", "contribution_id", "theme_id", "text")
    for idea, contribution, theme, text in zip(
        *(analysis.ideas[name].tolist() for name in columns), strict=True
    ):
        doc = pipeline.make_doc(text)
        doc.cats = {label: float(theme == one) for one, label in labels.items()}
        doc.user_data = {"idea_id": idea, "contribution_id": contribution, "theme_id": theme}
        kept.add(doc)
    file = Path(path)
    with whole_or_absent(file) as making:
        kept.to_disk(making)
    return file
