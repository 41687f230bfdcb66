"""Names that say the same are known by their roots, spellings, short forms and acronyms."""

import pytest

from contrib_analysis.themes._likeness import Likeness, is_like, is_within, says_more


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("pub", "publicité"),
        ("infos", "information"),
        ("profs", "professeurs"),
        ("pauvres", "pauvreté"),
        ("commerces", "commerçants"),
        ("co-voiturage", "covoiturage"),
    ],
)
def test_a_word_and_another_form_of_it_say_the_same(name, other):
    likeness = Likeness({})
    assert likeness.says_again(name, other)
    assert likeness.says_again(other, name)


@pytest.mark.parametrize(
    ("name", "other"), [("bus", "voitures"), ("eau", "énergie"), ("vie", "société")]
)
def test_two_things_don_t(name, other):
    assert not Likeness({}).says_again(name, other)


def test_an_acronym_is_like_what_it_stands_for():
    words = Likeness({}).families("vidéosurveillance algorithmique")
    assert is_like(Likeness({"vsa": words}).families("VSA"), [words])
    assert not is_like(Likeness({}).families("VSA"), [words])


@pytest.mark.parametrize(
    ("name", "above", "repeats"),
    [
        ("lois", "Respecter les lois", True),
        ("respect des lois", "Respecter les lois", True),
        ("lois de la République", "Respecter les lois", False),
        # Of a theme that is two things, one is a part; both are all of it.
        ("fermeté", "Communautarisme et fermeté", False),
        ("fermeté et communautarisme", "Communautarisme et fermeté", True),
    ],
)
def test_a_part_that_says_no_more_than_its_theme_repeats_it(name, above, repeats):
    assert Likeness({}).repeats(name, above) is repeats


def test_a_part_named_by_an_acronym_repeats_what_it_stands_for():
    words = Likeness({}).families("référendum d'initiative citoyenne")
    likeness = Likeness({"ric": words})
    assert likeness.repeats("RIC", "Référendum d'initiative citoyenne")
    assert not likeness.repeats("RIC et élus", "Référendum d'initiative citoyenne")


def test_of_two_names_that_are_like_one_may_say_more():
    one, other = (Likeness({}).families(n) for n in ("référendums", "référendums locaux"))
    assert is_within(one, [other])
    assert is_within(other, [one])
    assert not is_within(one, [one])


def test_a_name_may_say_all_of_another_and_more():
    own, other = (Likeness({}).families(n) for n in ("intégration par le travail", "travail"))
    assert says_more(own, [other])
    assert not says_more(own, [other, own])
    assert says_more(other, [frozenset({"logement"})])
