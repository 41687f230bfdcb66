import pytest

from contrib_analysis.demands._stance import side_of, stance
from contrib_analysis.demands._stance_signs import stance_signs
from contrib_analysis.demands._stance_weights import (
    ALWAYS,
    TABLE,
    add_up,
    load_weights,
    write_weights,
)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Je suis contre les caméras.", "against"),
        ("Je suis pour les caméras.", "for"),
        ("C’est inutile, coûteux et dangereux.", "against"),
        ("Bravo pour cette mesure, elle permettra de mieux vivre.", "for"),
        ("CONTRE", "against"),
        ("Le tramway de la ligne 3", ""),
        ("", ""),
    ],
)
def test_a_side_is_told_where_the_words_show_it_clearly(text, side):
    assert stance(text) == side


@pytest.mark.parametrize(
    "text", ["Je ne suis pas contre", "Je n’ai rien contre les caméras", "Je ne m’oppose pas"]
)
def test_who_opposes_nothing_is_not_against(text):
    assert stance(text) != "against"


@pytest.mark.parametrize(
    "text", ["Lutter contre la fraude", "Par contre le bus", "Protéger contre le froid"]
)
def test_contre_opposes_nothing_after_words_that_take_it_along(text):
    assert "contre" not in stance_signs(text)


def test_whom_a_text_answers_is_no_sign():
    assert stance_signs("Réponse à Camille : le bus passe") == stance_signs("le bus passe")


def test_no_word_that_says_what_a_text_is_about_is_a_sign():
    found = stance_signs("Le logiciel libre de l’article 9 coûte trop cher au secteur.")
    assert "trop cher" in found
    for sign in (*found, *load_weights()):
        assert {"logiciel", "article", "secteur", "vote", "tramway"}.isdisjoint(sign.split())


def test_longer_texts_need_a_greater_lead():
    assert (side_of(80, 10), side_of(80, 60), side_of(-110, 60)) == ("for", "", "against")
    assert side_of(-110, 300) == ""


def test_the_table_is_small_and_read_as_it_was_written(tmp_path):
    assert TABLE.stat().st_size < 100_000
    weights = {"“bonne idée”, sans mais": 12, ALWAYS: -3}
    write_weights(weights, tmp_path / "weights.csv")
    assert load_weights(tmp_path / "weights.csv") == weights


def test_signs_that_are_unknown_say_nothing():
    assert add_up(["no such sign"]) == add_up([]) == load_weights()[ALWAYS]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Je n'ai rien à craindre des caméras.", "for"),
        ("Aucun risque avec les caméras.", "for"),
        ("Pas d'inquiétude pour les robots.", "for"),
        ("Les caméras ne me gênent pas.", "for"),
        ("Pas de risque si elles sont contrôlées.", ""),
        ("Pas de souci avec les robots, mais gardez les agents.", ""),
    ],
)
def test_an_ill_that_is_denied_speaks_for_what_it_might_come_from(text, side):
    assert stance(text) == side
