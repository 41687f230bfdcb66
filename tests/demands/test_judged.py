"""What is said against a thing is heard where the thing stands beside it."""

import pytest

from contrib_analysis.demands._judged import judged_against


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Je ne crois pas au tirage au sort", "tirage"),
        ("À mon avis le péage est une mauvaise idée.", "peage"),
        ("Ces drones me font peur", "drone"),
        ("JE SUIS CONTRE LE PÉAGE", "peage"),
    ],
)
def test_a_turn_judges_the_thing_beside_it(text, thing):
    (words,) = judged_against(text)
    assert thing in words


@pytest.mark.parametrize(
    "text",
    [
        "Si le péage est une erreur, on verra",
        "Le péage est-il une erreur ?",
        "Certains disent que le péage est inutile",
        "Le péage est utile",
        "",
    ],
)
def test_who_supposes_asks_reports_or_approves_judges_nothing(text):
    assert list(judged_against(text)) == []


def test_another_clause_is_about_something_else():
    assert list(judged_against("Le péage, oui ; cette loi est une erreur")) == [{"loi"}]
