import numpy as np
import pytest

from contrib_analysis.vectors.fused import Vectors

TEXTS = [
    "Plus de bus le soir dans les quartiers",
    "Des bus gratuits pour les jeunes des quartiers",
    "Une école ouverte le mercredi avec cantine",
    "La cantine de l'école doit être bio",
    "Des bus le soir et le dimanche",
    "La cantine bio à l'école pour tous",
] * 4


@pytest.mark.parametrize("method", ["fused", "civic", "lexical", "corpus"])
def test_rows_have_unit_length_or_are_zero(method):
    norms = np.linalg.norm(Vectors(method).fit_transform(TEXTS), axis=1)
    assert np.all(np.isclose(norms, 1) | np.isclose(norms, 0))


@pytest.mark.parametrize("texts", [["bus"], ["le la les"], ["😀", "???"], ["bus", "le"]])
def test_hardly_any_words_still_give_finite_rows(texts):
    vectors = Vectors().fit_transform(texts)
    assert len(vectors) == len(texts)
    assert np.isfinite(vectors).all()


def test_like_ideas_are_closer_than_unlike_ones():
    vectors = Vectors().fit_transform(TEXTS)
    assert vectors[0] @ vectors[4] > vectors[0] @ vectors[3]


def test_new_texts_land_beside_those_that_were_learned_from():
    vectors = Vectors().fit(TEXTS)
    (new,) = vectors.transform(["Des bus pour les jeunes le soir"])
    known = vectors.transform(TEXTS)
    assert known[0] @ new > known[2] @ new
    assert np.allclose(vectors.transform(TEXTS[:3]), known[:3])
