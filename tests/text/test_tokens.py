from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import fold_own, tokeniser, using

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


def test_words_of_ones_own_hold_for_a_while_in_all_their_forms():
    text = "Les caméras de la mairie, le guichet des mairies"
    assert tokeniser()([text]) == [["camera", "mairie", "guichet", "mairie"]]
    with using(fold_own(["Mairies", "caméras"], [])):
        assert tokeniser()([text]) == [["guichet"]]
        # Names are made of what a parser takes for the lemma.
        assert {"mairie", "camera"} <= tokeniser().stop_words
    assert tokeniser()([text]) == [["camera", "mairie", "guichet", "mairie"]]


def test_a_small_word_may_be_kept():
    assert tokeniser()(["pour la voiture"]) == [["voiture"]]
    with using(fold_own([], ["Pour"])):
        assert tokeniser()(["pour la voiture"]) == [["pour", "voiture"]]


def test_what_is_remembered_of_words_is_forgotten_with_them():
    from contrib_analysis.themes._vocabulary import lemmas_of

    assert lemmas_of("vote blanc") == ("vote", "blanc")
    with using(fold_own(["blanc"], [])):
        assert lemmas_of("vote blanc") == ("vote",)
    assert lemmas_of("vote blanc") == ("vote", "blanc")


def test_vectors_carry_the_words_they_were_fitted_with():
    from contrib_analysis.vectors.fused import Vectors

    texts = ["Des bus le soir", "Une cantine bio", "Des pistes pour vélos", "Plus de bus"]
    with using(fold_own(["bus"], [])):
        fitted = Vectors("lexical").fit(texts)
        inside = fitted.transform(texts)
    # Elsewhere, where nobody knows of them, they are the same.
    assert (fitted.transform(texts) == inside).all()
