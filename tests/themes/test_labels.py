from contrib_analysis.themes.labels import name_themes
from contrib_analysis.themes.terms import Terms

BUSES = [
    "Les transports en commun sont chers",
    "Développer les transports en commun",
    "Des transports en commun la nuit",
    "L'IA dans les transports",
]


def test_inner_small_words_are_kept_in_a_phrase():
    assert "transports en commun" in Terms(BUSES)(BUSES[0])


def test_elided_articles_are_not_shown():
    terms = Terms(["L'aide sociale", "l’aide sociale", "d'aide sociale"])
    assert "aide sociale" in terms("L'aide sociale")


def test_acronyms_keep_their_capitals():
    assert "IA" in Terms(BUSES)(BUSES[3])


def test_a_phrase_never_crosses_punctuation():
    texts = ["Le bus. École fermée", "Le bus, école", "le bus; école"]
    assert not any("bus" in t and "école" in t.lower() for t in Terms(texts)(texts[0]))


def test_a_text_without_words_still_has_a_term():
    assert Terms(["😀", "bus", "école"])("😀") == ["😀"]


def test_labels_are_distinct_even_when_terms_are_shared():
    same = [("cantine", 1.0), ("école", 0.2)]
    names = name_themes([same, same, same], [{}, {}, {}])
    assert len({name.label for name in names}) == 3


def test_a_phrase_replaces_its_words_among_keywords():
    terms = [("transports en commun", 1.0), ("transports", 1.1), ("bus", 0.5)]
    ideas = {"transports en commun": 8, "transports": 10, "bus": 5}
    (name,) = name_themes([terms], [ideas])
    assert name.keywords == ("transports en commun", "bus")
    assert name.label == "Transports en commun"


def test_a_phrase_that_few_ideas_use_does_not_name_the_theme():
    terms = [("santé mentale", 1.0), ("santé", 1.1), ("médecins", 0.9)]
    ideas = {"santé mentale": 2, "santé": 30, "médecins": 25}
    (name,) = name_themes([terms], [ideas])
    assert name.label == "Santé et médecins"


def test_two_words_said_in_one_breath_are_not_joined_by_et():
    terms = [("entreprises", 1.0), ("grosses", 0.9), ("grosses entreprises", 0.4)]
    ideas = {"entreprises": 20, "grosses": 18, "grosses entreprises": 4}
    (name,) = name_themes([terms], [ideas])
    assert name.label == "Grosses entreprises"
