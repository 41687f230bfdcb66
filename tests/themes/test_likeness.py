"""Names that say the same are known by their roots, spellings, short forms and acronyms."""

import pytest

from contrib_analysis.themes._likeness import Likeness, is_like


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
