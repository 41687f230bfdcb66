"""Words that name a thing only with what completes them."""

import pytest

from contrib_analysis.demands._completed import are_mostly_completed


@pytest.mark.parametrize(
    ("word", "texts", "completed"),
    [
        ("droit", ["Les droits d’auteur", "Le droit à l'oubli"], True),
        ("maison", ["Une maison de santé", "Les maisons de retraite", "Ma maison"], True),
        ("camera", ["Des caméras de rue", "Pas de caméras", "Les caméras filment"], False),
        ("droit", [], False),
        ("droit", ["Le bus", "Droit"], False),
    ],
)
def test_a_word_is_a_part_of_other_things_where_most_say_of_what(word, texts, completed):
    assert are_mostly_completed({word}, texts) == completed
