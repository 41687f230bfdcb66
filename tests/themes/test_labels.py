import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.themes._forms import is_infinitive
from contrib_analysis.themes._labels import KEYWORDS, name_themes


def name(ideas, *, size=40, others=None, rest=100):
    """Name a theme that stands next to another."""
    first, _ = name_themes([[], []], [ideas, others or {}], [size, rest])
    return first


def test_the_word_that_most_ideas_use_names_the_theme():
    assert name({"cantine": 30, "goûter": 2}).label == "Cantine"


def test_labels_are_distinct_even_when_terms_are_shared():
    same = [("cantine", 1.0), ("école", 0.2)]
    names = name_themes([same, same, same], [{}, {}, {}])
    assert len({name.label for name in names}) == 3
    names = name_themes([[], [], []], [{"cantine": 5}] * 3, [9, 9, 9])
    assert len({name.label for name in names}) == 3


def test_a_phrase_replaces_its_words():
    found = name({"transports en commun": 34, "transports": 36, "commun": 35, "bus": 5})
    assert found.label == "Transports en commun"
    assert found.keywords == ("transports en commun", "bus")


def test_a_phrase_that_few_ideas_use_does_not_name_the_theme():
    found = name({"santé mentale": 2, "santé": 35, "médecins": 25})
    assert found.label == "Santé"


def test_a_second_part_follows_where_the_first_leaves_ideas_out():
    assert name({"médecins": 18, "hôpitaux": 16}).label == "Médecins et hôpitaux"


def test_three_words_in_a_row_are_no_name():
    found = name({"crèches": 12, "écoles": 11, "lycées": 10})
    assert found.label == "Crèches et écoles"
    assert found.keywords == ("crèches", "écoles", "lycées")


def test_a_word_is_not_torn_from_its_phrase_for_want_of_room():
    ideas = {"pistes cyclables": 12, "transports en commun": 20, "transports": 21}
    ideas |= {"pistes": 13, "vélos": 11}
    assert name(ideas, size=60).label == "Transports en commun et vélos"


def test_words_of_one_family_are_not_listed_together():
    found = name({"éducation": 15, "éduquer": 14, "écoles": 10, "éducateurs": 9})
    assert found.label == "Éducation et écoles"


def test_words_that_every_theme_uses_do_not_name_one():
    found = name({"question": 38, "idée": 35, "vélos": 20}, others={"vélos": 1})
    assert found.label == "Vélos"
    found = name({"ville": 30, "vélos": 25}, others={"ville": 75})
    assert found.label == "Vélos"


def test_a_word_is_in_few_names():
    ideas = [{"quartier": 20 - i, word: 12} for i, word in enumerate(("bus", "vélos", "trams"))]
    ideas += [{"quartier": 9, "poubelles": 8}, {"chiens": 30}]
    names = name_themes([[]] * 5, ideas, [30] * 5)
    assert ["quartier" in name.label.lower() for name in names] == [True, True, True, False, False]


def test_an_action_stands_on_its_own():
    found = name({"taxer les riches": 12, "riches": 30, "taxer": 13})
    assert found.label == "Taxer les riches"
    found = name({"taxer les riches": 6, "riches": 18, "taxer": 8, "patrimoine": 15})
    assert found.label == "Riches et patrimoine"


def test_names_that_few_ideas_have_are_no_words_of_a_theme():
    found = name({"Zorglub": 6, "impôts": 15, "usine": 5})
    assert "Zorglub" not in found.label + " ".join(found.keywords)


def test_terms_as_good_come_in_the_order_of_their_rank():
    ideas = [{"bus": 10, "trams": 10}, {}]
    first, _ = name_themes([[("trams", 2.0), ("bus", 1.0)], []], ideas, [40, 40])
    assert first.label == "Trams et bus"


def test_a_theme_alone_is_named_by_what_its_ideas_use():
    (found,) = name_themes([[]], [{"bus": 22, "arrêt": 3}], [25])
    assert found.label == "Bus"


@pytest.mark.parametrize("ideas", [{}, {"…": 1}, {"question": 4}])
def test_a_theme_without_words_has_a_label_all_the_same(ideas):
    (found,) = name_themes([[]], [ideas], [5])
    assert found.label


WORDS = (
    "bus,trams,pistes cyclables,pistes,taxer les riches,riches,école,Paris,question,voter,"
    "plan de mobilité,mobilité,co-voiturage,droit de vote,vote"
).split(",")
themes = st.lists(st.dictionaries(st.sampled_from(WORDS), st.integers(1, 9)), max_size=4)


@given(themes)
def test_labels_are_distinct_short_and_begin_with_a_capital(ideas):
    names = name_themes([[]] * len(ideas), ideas, [10] * len(ideas))
    labels = [name.label for name in names]
    assert len({label.lower() for label in labels}) == len(labels)
    for found in names:
        assert found.label[0] == found.label[0].upper()
        if "(" not in found.label:
            assert len(found.label.replace("’", " ").split()) <= 5
        assert len(found.keywords) <= KEYWORDS
        assert not (" et " in found.label and is_infinitive(found.label))
