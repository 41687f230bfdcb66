import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp

from contrib_analysis.themes import _naming
from contrib_analysis.themes._naming import DistinctTexts, Lexicon, class_tfidf

BUS = [f"Plus de bus le soir dans le quartier {n}" for n in "nord sud est ouest".split()]
CANTINE = [f"Une cantine bio pour les enfants de l'école {n}" for n in "Jaune Rouge Bleue".split()]
TEXTS = BUS + CANTINE
#: Where each of TEXTS is among the distinct ones.
AT = DistinctTexts(TEXTS).where


def lexicon_of(texts):
    return Lexicon(DistinctTexts(texts))


def labels_of(names):
    return [name.label for name in names]


def test_groups_are_named_by_what_sets_them_apart():
    bus, cantine = labels_of(lexicon_of(TEXTS).names(AT, np.repeat([0, 1], [4, 3])))
    assert "bus" in bus.lower()
    assert "cantine" in cantine.lower() or "enfant" in cantine.lower()


def test_a_text_said_twice_counts_once():
    rows = AT[[0, 0, 0, 1, 4, 5]]
    once = AT[[0, 1, 4, 5]]
    lexicon = lexicon_of(TEXTS)
    twice_named = lexicon.names(rows, np.array([0, 0, 0, 0, 1, 1]))
    assert twice_named == lexicon.names(once, np.array([0, 0, 1, 1]))


def test_texts_of_no_group_are_left_out():
    names = lexicon_of(TEXTS).names(AT, np.array([0, 0, 0, 0, -1, -1, -1]))
    assert len(names) == 1
    assert "cantine" not in " ".join(names[0].keywords)


def test_a_group_outside_the_texts_that_were_learned_from_is_named_too(monkeypatch):
    monkeypatch.setattr(_naming, "MOST_LEARNED", 4)
    bus, cantine = labels_of(lexicon_of(TEXTS).names(AT, np.repeat([0, 1], [4, 3])))
    assert bus
    assert cantine
    assert bus != cantine


@pytest.mark.parametrize("texts", [["bus"], ["😀", "👍"], ["le la", "de du"]])
def test_texts_without_terms_get_distinct_labels(texts):
    labels = labels_of(lexicon_of(texts).names(np.arange(len(texts)), np.arange(len(texts))))
    assert len(set(labels)) == len(texts)
    assert all(labels)


def test_distinct_texts_are_the_same_for_any_order():
    texts = DistinctTexts(["b", "a", "b"])
    assert sorted(texts[:]) == ["a", "b"]
    assert texts[texts.where] == ["b", "a", "b"]
    assert DistinctTexts(pd.Series(["a", "b"], dtype="str"))[:] == texts[:]
    assert len(DistinctTexts([])) == 0


def test_terms_are_weighed_as_bertopic_weighs_them():
    from bertopic.vectorizers import ClassTfidfTransformer

    counts = sp.csr_matrix(np.array([[5, 1, 0, 2], [1, 4, 3, 0], [0, 1, 9, 1]]))
    theirs = ClassTfidfTransformer(reduce_frequent_words=True).fit(counts).transform(counts)
    assert np.allclose(class_tfidf(counts).toarray(), theirs.toarray())
