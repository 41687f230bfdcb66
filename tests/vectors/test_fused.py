import numpy as np
import pytest

from contrib_analysis.vectors.fused import represent

TEXTS = [
    "Plus de bus le soir dans les quartiers",
    "Des bus gratuits pour les jeunes des quartiers",
    "Une école ouverte le mercredi avec cantine",
    "La cantine de l'école doit être bio",
    "Des bus le soir et le dimanche",
    "La cantine bio à l'école pour tous",
] * 4


@pytest.mark.parametrize("method", ["fused", "lexical", "corpus"])
def test_rows_have_unit_length_or_are_zero(method):
    norms = np.linalg.norm(represent(TEXTS, method), axis=1)
    assert np.all(np.isclose(norms, 1) | np.isclose(norms, 0))


@pytest.mark.parametrize("texts", [["bus"], ["le la les"], ["😀", "???"], ["bus", "le"]])
def test_hardly_any_words_still_give_finite_rows(texts):
    vectors = represent(texts)
    assert len(vectors) == len(texts)
    assert np.isfinite(vectors).all()


def test_like_ideas_are_closer_than_unlike_ones():
    vectors = represent(TEXTS)
    assert vectors[0] @ vectors[4] > vectors[0] @ vectors[3]
