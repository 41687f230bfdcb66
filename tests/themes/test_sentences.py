from contrib_analysis.themes.sentences import describe, describe_words
from contrib_analysis.words.i18n import words

KEYWORDS = ["transports en commun", "bus", "tramway", "pistes cyclables"]


def in_french(label="Vélos", keywords=KEYWORDS, ideas=41, contributions=37, **more):
    sentence = describe(label, keywords, ideas, contributions, words("fr"), **more)
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_theme_is_described_by_its_counts_and_keywords():
    assert in_french(keywords=KEYWORDS[1:]) == (
        "41 idées de 37 contributions, où reviennent « bus », « tramway » et « pistes cyclables »."
    )


def test_what_the_label_says_already_comes_last():
    assert in_french("Transports en commun").endswith(
        "« bus », « tramway » et « pistes cyclables »."
    )


def test_one_of_each_agrees():
    assert in_french(keywords=["bus"], ideas=1, contributions=1) == (
        "1 idée de 1 contribution, où revient « bus »."
    )


def test_people_can_be_counted():
    assert in_french(keywords=["bus"], people=36) == (
        "41 idées de 37 contributions, par 36 personnes, où revient « bus »."
    )


def test_a_theme_without_keywords_has_a_sentence():
    assert in_french(keywords=[""]) == "41 idées de 37 contributions."


def test_guillemets_never_part_from_their_word():
    assert "«\u202fbus\u202f»" in describe("Vélos", ["bus"], 2, 2, words("fr"))


def test_the_sentence_is_in_the_language_of_the_interface():
    assert describe("Vélos", ["bus", "tram"], 41, 37, words("en")) == (
        "41 ideas from 37 contributions, with “bus” and “tram” coming back."
    )


def test_where_counts_stand_beside_only_the_words_that_come_back_are_told():
    assert describe_words("Vélos", ["bus", "tram"], words("en")) == "“bus” and “tram” come back."
    assert describe_words("Vélos", [""], words("en")) == ""
