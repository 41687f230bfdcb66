import pytest

from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes._forms import (
    ADJECTIVE,
    INFINITIVE,
    NOUN,
    VERB,
    is_infinitive,
    is_known,
    kinds_of,
)


def kinds(form):
    (word,) = tokeniser().words(form)
    return kinds_of(word.form, word.lemma)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("jardins", NOUN),
        ("taxer", INFINITIVE),
        ("payer", INFINITIVE),
        ("votent", VERB),
        ("vote", NOUN | VERB),
        ("riches", NOUN | ADJECTIVE),
        ("raciale", ADJECTIVE),
        ("énormément", 0),
    ],
)
def test_a_form_is_all_that_it_can_be(form, expected):
    assert kinds(form) == expected


def test_words_of_no_list_are_nouns():
    assert kinds("zblurp") == NOUN


def test_accents_need_not_be_typed():
    assert kinds("europeennes") & ADJECTIVE


def test_acronyms_and_names_are_in_no_list():
    assert not is_known("SNCF")
    assert is_known("École")
    assert is_known("ECOLE")


def test_a_phrase_that_begins_with_a_noun_is_no_action():
    assert is_infinitive("taxer les riches")
    assert not is_infinitive("quartier nord")
