import pytest

from contrib_analysis.demands._asking_words import names_action


@pytest.mark.parametrize(
    ("form", "is_action"),
    [
        ("fermeture", True),
        ("Gratuités", True),
        ("surveillance", True),
        ("rétablissement", True),
        ("voitures", False),
        ("France", False),
        ("bus", False),
    ],
)
def test_actions_are_known_by_their_ending_things_are_listed(form, is_action):
    assert names_action(form) == is_action
