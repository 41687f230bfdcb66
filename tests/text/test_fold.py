from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.text.fold import (
    _folded_by_letter,
    fold,
    plain,
    plain_in_place,
    unaccented,
    word_set,
)


def test_case_accents_and_marks_are_folded():
    assert fold("  L'École, ŒUVRE n°12 — c’est «ça» ! ") == "l ecole oeuvre n 12 c est ca"


def test_letters_of_other_scripts_stay():
    assert fold("حافلات 公共") == "حافلات 公共"


@settings(deadline=None)
@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_a_word_set_reads_lines_and_blanks_alike():
    assert word_set("a b\n  c") == {"a", "b", "c"}


def test_plain_keeps_marks_and_folds_letters():
    assert plain("L’Œuvre, ÉTÉ n°12 !") == "l'oeuvre, ete n°12 !"
    assert plain("İstanbul e\u0301te\u0301") == "istanbul ete"


def test_unaccented_keeps_case():
    assert unaccented("Ægée, ÉTÉ, été") == "AEgee, ETE, ete"


@given(st.text(max_size=100))
def test_all_folds_agree_on_what_a_letter_is(text):
    assert plain(plain(text)) == plain(text)
    assert plain(unaccented(text)) == plain(text)
    assert unaccented(unaccented(text)) == unaccented(text)
    assert fold(plain(text)) == fold(text)


@given(st.text(max_size=100))
def test_letters_of_western_europe_fold_by_bytes_as_all_others_do_by_letter(text):
    assert fold(text) == _folded_by_letter(text)


@given(st.text(max_size=100))
def test_plain_in_place_leaves_each_letter_where_it_was(text):
    assert len(plain_in_place(text)) == len(text)
