"""A part that no phrase names is called by what several say, or has no name."""

import numpy as np
import pandas as pd
import pytest

from contrib_analysis.text.grammar import Grammar, start_parsing
from contrib_analysis.themes._part_names import PartNames
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes.said_phrases import count_phrases

TEXTS = (
    "Un vote par internet.",
    "Le vote par internet pour tous.",
    "Voter par internet depuis chez soi.",
    "Des amandes, du vote et de la mère.",
    "Les cantines servent trop de viande.",
    "Une cantine à chaque école.",
    "Les cantines sont fermées.",
    "Rien sur la fin du mois.",
)
INTERNET, CANTEENS = np.arange(4), np.arange(4, 8)


@pytest.fixture(scope="module")
def index():
    with start_parsing(TEXTS) as parsing:
        return PhraseIndex(count_phrases(TEXTS, Grammar(parsing.result())))


@pytest.mark.parametrize(
    ("keywords", "rows", "above", "name"),
    [
        # The half that one person says is left out.
        ("Vote et mère", INTERNET, "Élections", "Vote"),
        # It says nothing of its own; it repeats the theme; nobody says it.
        ("Fin", CANTEENS, "Élections", ""),
        ("Cantines", CANTEENS, "Cantines", ""),
        ("Piscines", CANTEENS, "Élections", ""),
        # Half of a theme that is two things is one of them.
        ("Cantines", CANTEENS, "Cantines et piscines", "Cantines"),
    ],
)
def test_a_part_is_called_by_what_several_people_say(index, keywords, rows, above, name):
    named = PartNames(index, np.arange(len(TEXTS)))
    assert named.name(keywords, rows, pd.Series(rows), above, frozenset()) == name


def test_what_one_person_says_three_times_names_no_part(index):
    named = PartNames(index, np.zeros(len(TEXTS), dtype=np.int64))
    assert named.name("Vote", INTERNET, pd.Series(INTERNET), "Élections", frozenset()) == ""


def test_the_words_of_the_question_name_no_part(index):
    named = PartNames(index, np.arange(len(TEXTS)))
    assert (
        named.name("Vote", INTERNET, pd.Series(INTERNET), "Élections", frozenset({"vote"})) == ""
    )


@pytest.mark.parametrize(("people", "name"), [(40, "Schools"), (2, "")])
def test_a_part_in_another_language_keeps_its_keywords_where_several_speak(index, people, name):
    named = PartNames(index, np.arange(len(TEXTS)))
    speakers = pd.Series(np.arange(40) % people)
    assert named.name("Schools", CANTEENS, speakers, "Cantines", frozenset()) == name


def test_a_word_that_all_use_names_no_part(index):
    named = PartNames(index, np.arange(len(TEXTS)), {"vote"})
    assert named.name("Vote", INTERNET, pd.Series(INTERNET), "Élections", frozenset()) == ""
