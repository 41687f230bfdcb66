import pytest

from contrib_analysis.themes.says_something import says_something


@pytest.mark.parametrize(
    "text",
    [
        "Taxer les riches",
        "Rendre le vote obligatoire",
        "Plus d'impôts pour les riches !",
        "Cumul de mandats prohibé",
        "Le bus 18 n'est jamais à l'heure",
        "Discrimination des riches envers les pauvres.",
    ],
)
def test_a_sentence_a_demand_or_three_words_of_meaning_say_something(text):
    assert says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Enseignante en collège.",
        "Les données des élèves",
        "Je suis infirmière de nuit.",
        "Je suis professeure des écoles en REP.",
        "Je suis pour les caméras",
        "CE N'ETAIT PAS ELLE.",
    ],
)
def test_a_trade_a_name_or_a_word_does_not(text):
    assert not says_something(text)
