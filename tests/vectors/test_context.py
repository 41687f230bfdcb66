import numpy as np
import pandas as pd

from contrib_analysis.vectors.context import represent_ideas

CONTRIBUTIONS = pd.DataFrame(
    {
        "contribution_id": ["a", "b", "c", "d"],
        "text": [
            "Les bus manquent le soir. C'est grave.",
            "La cantine de l'école coûte cher. C'est grave.",
            "Plus de bus le soir.",
            "Une cantine gratuite à l'école.",
        ],
        "language": "fr",
    }
)
IDEAS = pd.DataFrame(
    {
        "contribution_id": ["a", "a", "b", "b", "c", "d"],
        "text": [
            "Les bus manquent le soir.",
            "C'est grave.",
            "La cantine de l'école coûte cher.",
            "C'est grave.",
            "Plus de bus le soir.",
            "Une cantine gratuite à l'école.",
        ],
    }
)


def test_the_same_words_in_another_contribution_mean_something_else():
    vectors = represent_ideas(IDEAS, CONTRIBUTIONS)
    bus, school = vectors[4], vectors[5]
    assert vectors[1] @ bus > vectors[1] @ school
    assert vectors[3] @ school > vectors[3] @ bus


def test_rows_have_unit_length():
    assert np.allclose(np.linalg.norm(represent_ideas(IDEAS, CONTRIBUTIONS), axis=1), 1)


def test_no_ideas_give_no_rows():
    assert len(represent_ideas(IDEAS.iloc[:0], CONTRIBUTIONS)) == 0
