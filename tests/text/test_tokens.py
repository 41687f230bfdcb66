from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import tokeniser

lemmas = tokeniser()


def test_elided_article_is_not_counted():
    assert lemmas(["l'aide", "L’aide", "d'aide"]) == [["aide"]] * 3


def test_accents_and_case_change_nothing():
    assert lemmas(["impôts", "IMPOTS", "Impôt"]) == [["impot"]] * 3


def test_stop_words_and_words_of_talk_are_left_out():
    assert lemmas(["Il faut faire beaucoup plus"]) == [[]]


def test_a_noun_is_not_taken_for_a_verb():
    assert lemmas(["la carte"]) == lemmas(["les cartes"])


def test_links_addresses_and_masks_are_not_words():
    assert lemmas(["https://example.org/bus a@example.org [courriel] [téléphone]"]) == [[]]


def test_words_keep_their_place():
    text = "L’école d'à côté"
    found = [(text[w.start : w.end], w.lemma) for w in lemmas.words(text)]
    assert ("école", "ecole") in found


@given(st.text(max_size=200))
def test_any_text_can_be_cut_and_offsets_stay_inside(text):
    assert len(lemmas([text])) == 1
    for word in lemmas.words(text):
        assert 0 <= word.start <= word.end <= len(text)


def test_fold_opens_ligatures():
    assert plain("Œuvre") == "oeuvre"
