import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.review._marked_words import marked, query_words
from contrib_analysis.text.fold import plain


@pytest.mark.parametrize("written", ["ÉLÈVES", "élèves", "e\u0301le\u0300ves"])
def test_accents_and_capitals_do_not_matter(written):
    assert plain(written) == "eleves"


def test_ligatures_and_apostrophes_are_as_they_are_typed():
    assert query_words("L’Œuvre") == ["l'oeuvre"]


def test_what_was_found_is_marked_as_it_is_written():
    assert marked("Les élèves de l'école", ["ecole", "eleve"]) == [
        ("Les ", False),
        ("élève", True),
        ("s de l'", False),
        ("école", True),
    ]


def test_an_accent_that_stands_alone_stays_with_its_letter():
    assert marked("e\u0301te\u0301", ["ete"]) == [("e\u0301te\u0301", True)]


@given(st.text(max_size=60), st.text(max_size=5))
def test_the_pieces_are_the_text(text, query):
    assert "".join(piece for piece, _ in marked(text, query_words(query))) == text


@given(st.text(max_size=40), st.data())
def test_any_word_of_a_text_is_found_in_it(text, data):
    if words := text.split():
        word = data.draw(st.sampled_from(words))
        assert all(part in plain(text) for part in query_words(word))
