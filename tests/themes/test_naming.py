import numpy as np
import pytest
import scipy.sparse as sp

from contrib_analysis.themes import naming
from contrib_analysis.themes.naming import Lexicon, class_tfidf, distinct_texts

BUS = [f"Plus de bus le soir dans le quartier {n}" for n in "nord sud est ouest".split()]
CANTINE = [f"Une cantine bio pour les enfants de l'école {n}" for n in "Jaune Rouge Bleue".split()]
TEXTS = BUS + CANTINE


def labels_of(names):
    return [name.label for name in names]


def test_groups_are_named_by_what_sets_them_apart():
    bus, cantine = labels_of(Lexicon(TEXTS).names(np.arange(7), np.repeat([0, 1], [4, 3])))
    assert "bus" in bus.lower()
    assert "cantine" in cantine.lower() or "enfant" in cantine.lower()


def test_a_text_said_twice_counts_once():
    rows = np.array([0, 0, 0, 1, 4, 5])
    once = np.array([0, 1, 4, 5])
    lexicon = Lexicon(TEXTS)
    twice_named = lexicon.names(rows, np.array([0, 0, 0, 0, 1, 1]))
    assert twice_named == lexicon.names(once, np.array([0, 0, 1, 1]))


def test_texts_of_no_group_are_left_out():
    names = Lexicon(TEXTS).names(np.arange(7), np.array([0, 0, 0, 0, -1, -1, -1]))
    assert len(names) == 1
    assert "cantine" not in " ".join(names[0].keywords)


def test_a_group_outside_the_texts_that_were_learned_from_is_named_too(monkeypatch):
    monkeypatch.setattr(naming, "MOST_LEARNED", 4)
    bus, cantine = labels_of(Lexicon(TEXTS).names(np.arange(7), np.repeat([0, 1], [4, 3])))
    assert bus
    assert cantine
    assert bus != cantine


@pytest.mark.parametrize("texts", [["bus"], ["😀", "👍"], ["le la", "de du"]])
def test_texts_without_terms_get_distinct_labels(texts):
    labels = labels_of(Lexicon(texts).names(np.arange(len(texts)), np.arange(len(texts))))
    assert len(set(labels)) == len(texts)
    assert all(labels)


def test_distinct_texts_are_the_same_for_any_order():
    texts, where = distinct_texts(["b", "a", "b"])
    assert sorted(texts) == ["a", "b"]
    assert [texts[i] for i in where] == ["b", "a", "b"]
    assert distinct_texts(["a", "b"])[0] == texts


def test_terms_are_weighed_as_bertopic_weighs_them():
    from bertopic.vectorizers import ClassTfidfTransformer

    counts = sp.csr_matrix(np.array([[5, 1, 0, 2], [1, 4, 3, 0], [0, 1, 9, 1]]))
    theirs = ClassTfidfTransformer(reduce_frequent_words=True).fit(counts).transform(counts)
    assert np.allclose(class_tfidf(counts).toarray(), theirs.toarray())
