import pytest
from demand_tables import corpus

from contrib_analysis.demands._question_words import points_to_somebody, says_only_the_question
from contrib_analysis.demands.grouping import group_demands

QUESTION = "Quels services souhaitez-vous voir développés dans nos gares ?"


@pytest.mark.parametrize(
    "title", ["les gares", "développer des services", "services dans les gares", "Nos gares"]
)
def test_words_of_an_open_question_are_no_answer(title):
    assert says_only_the_question(title, QUESTION)


def test_an_open_question_may_begin_with_que_or_come_last():
    asked = (
        "Qu'espérez-vous, que proposez-vous pour les gares ?",
        "Pour les gares, que proposez-vous ?",
    )
    assert [says_only_the_question("les gares", question) for question in asked] == [True, True]


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("des consignes dans les gares", QUESTION),
        ("moins de services dans les gares", QUESTION),
        ("Non aux gares", QUESTION),
        ("interdire le glyphosate", "Faut-il interdire le glyphosate ?"),
        ("interdire la pub", "Souhaitez-vous qu'on propose d'interdire la pub ?"),
        ("des bus", "Souhaitez-vous que la ville développe des bus, ou des trams ?"),
        ("les gares", ""),
        ("", QUESTION),
    ],
)
def test_what_a_title_adds_or_a_closed_question_asks_is_an_answer(title, question):
    assert not says_only_the_question(title, question)


def test_who_repeats_the_question_is_in_no_demand():
    texts = ["développer des services", "fermer les guichets"]
    ideas, contributions = corpus(
        [(f"{n}{p}", text, "proposal") for n, text in enumerate(texts) for p in "abcd"]
    )
    asked = contributions.assign(question=QUESTION)
    assert group_demands(ideas, asked).tolist() == [""] * 4 + ["D001"] * 4
    assert set(group_demands(ideas, contributions)) == {"D001", "D002"}


def test_what_somebody_has_who_is_not_named_is_no_title():
    said = ["son revenu", "leurs impôts", "Notre école", "son revenu minimum garanti"]
    assert [points_to_somebody(title) for title in said] == [True, True, False, False]
