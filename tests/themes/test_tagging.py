from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.themes import _tagging
from contrib_analysis.themes._tagging import ADJECTIVE, INFINITIVE, NOUN, VERB, tagger


def tag(text, word):
    (found,) = [tag for start, end, tag, *_ in tagger()(text) if text[start:end] == word]
    return found


def test_the_word_before_tells_a_noun_from_a_verb():
    assert tag("Il faut que le vote compte", "vote") == NOUN
    assert tag("Quand on vote le dimanche", "vote") == VERB


def test_an_order_is_no_thing():
    assert tag("Taxe les yachts", "Taxe") == VERB
    assert tag("Taxe sur les yachts", "Taxe") == NOUN


def test_the_word_before_tells_a_noun_from_an_adjective():
    assert tag("Taxer les riches", "riches") == NOUN
    assert tag("Les pays riches", "riches") == ADJECTIVE


def test_degrees_and_coordination_keep_what_came_before():
    assert tag("Aider les plus pauvres", "pauvres") == NOUN
    assert tag("Aider les jeunes et pauvres", "pauvres") == NOUN


def test_adjectives_on_their_own_are_people():
    assert tag("Un ascenseur pour les handicapés", "handicapés") == NOUN


def test_a_gerund_is_no_noun():
    assert tag("Gagner du temps en votant", "votant") == VERB


def test_infinitives_are_found():
    assert tag("Il faut simplifier", "simplifier") == INFINITIVE


@given(st.text(alphabet="aeévots 'l’-.,İß\u00a0", max_size=40))
def test_parts_follow_each_other_within_the_text(text):
    ends = 0
    for start, end, tag, lemma, _ in tagger()(text):
        assert ends <= start < end <= len(text)
        assert tag in range(_tagging.VERB + 1)
        assert lemma or tag < NOUN
        ends = end


def test_words_of_place_and_manner_are_no_things():
    assert tag("Des arbres autour de la gare", "autour") == _tagging.OTHER
    assert tag("Agir face à la canicule", "face") == _tagging.OTHER
