import pytest

from contrib_analysis.text.foreign import words_known
from contrib_analysis.text.lookups import (
    build_foreign_lemmas,
    build_french_lemmas,
    build_kinds,
    read_kinds,
    read_lemmas_of,
)


def test_the_shipped_french_tables_are_what_spacy_s_own_give():
    assert read_lemmas_of("fr") == build_french_lemmas()
    assert read_kinds() == build_kinds()


# The others take seconds to read: these are the two shortest, and one with lists of lemmas.
@pytest.mark.parametrize("language", ["en", "it", "de"])
def test_a_shipped_foreign_table_is_what_spacy_s_own_gives(language):
    table = read_lemmas_of(language)
    assert table == build_foreign_lemmas(language, words_known(language))
    assert set(table.values()) <= words_known(language)


def test_the_lemmas_of_catalan_are_those_that_occitan_is_read_with_too():
    assert set(read_lemmas_of("ca").values()) - words_known("es") - words_known("it")
    assert {"bellezza"} & words_known("it") <= words_known("ca")
