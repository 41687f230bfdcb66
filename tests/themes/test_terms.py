from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.themes._terms import Terms

BUSES = [
    "Les transports en commun sont chers",
    "Développer les transports en commun",
    "Des transports en commun la nuit",
    "L'IA dans les transports",
]


def terms_in(text, *, others=()):
    """Return the terms of a text that is written three times, as phrases ask."""
    texts = [text, text + " !", text + "…", *others]
    return Terms(texts)(text)


def test_inner_small_words_are_kept_in_a_phrase():
    assert "transports en commun" in Terms(BUSES)(BUSES[0])


def test_actions_are_phrases():
    assert "taxer les plus riches" in terms_in("Il faut taxer les plus riches")


def test_conjugated_verbs_are_no_terms():
    assert terms_in("Les voisins mangeraient des pommes") == ["voisins", "pommes"]


def test_adjectives_alone_are_no_terms():
    terms = terms_in("Une démocratie locale")
    assert "démocratie locale" in terms
    assert "locale" not in terms


def test_adjectives_before_a_noun_begin_a_phrase():
    assert "grosses entreprises" in terms_in("Contrôler les grosses entreprises")


def test_phrases_of_one_or_two_ideas_are_no_terms():
    assert Terms(["Des jardins partagés"])("Des jardins partagés") == ["jardins", ""]


def test_elided_articles_are_not_shown():
    assert "aide sociale" in Terms(["L'aide sociale", "l’aide sociale", "d'aide sociale"])(
        "L'aide sociale"
    )


def test_a_number_at_the_end_of_an_acronym_is_shown():
    assert "rejets de CO2" in terms_in("Moins de rejets de CO2 en ville")


def test_acronyms_keep_their_capitals():
    assert "IA" in Terms(BUSES)(BUSES[3])


def test_shouted_words_are_shown_in_lower_case():
    assert "transports" in Terms(["Plus de TRANSPORTS et de TGV", "Un TGV"])(
        "Plus de TRANSPORTS et de TGV"
    )


def test_capitals_get_the_accent_that_somebody_typed():
    texts = ["Que fait l'Etat ?", "Et l'Etat ?", "À l'État de payer"]
    assert "État" in Terms(texts)(texts[0])


def test_a_phrase_never_crosses_punctuation():
    texts = ["Le bus. École fermée", "Le bus, école", "le bus; école"]
    assert not any("bus" in t and "école" in t.lower() for t in Terms(texts)(texts[0]))


def test_a_text_without_words_still_has_a_term():
    assert Terms(["😀", "bus", "école"])("😀") == ["😀"]


def test_texts_that_were_not_learned_from_have_the_same_terms():
    assert "transports en commun" in Terms(BUSES)("Prendre les transports en commun")


@given(st.lists(st.text(alphabet="abcéè'’ -.\n", max_size=30), max_size=6))
def test_every_text_has_terms_whatever_it_is(texts):
    terms = Terms(texts)
    assert all(terms(text) for text in [*texts, "autre"])
