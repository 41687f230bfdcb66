"""Presentations of oneself and greetings are nobody's idea."""

from __future__ import annotations

import pytest

from contrib_analysis.ideas.openings import GREETING, PRESENTATION, opening_of


@pytest.mark.parametrize(
    "text",
    [
        "Je suis développeur.",
        "Je suis enseignante en collège",
        "Je m'appelle Camille et j'habite Sète.",
        "Bonjour, je suis retraitée, j'ai 70 ans.",
        "J'habite à Mèze depuis dix ans.",
        "En tant que parent d'élève",
        "Habitante du quartier nord,",
        "Maman de deux enfants",
        "Nous sommes un couple de retraités.",
        "I am a nurse.",
        "Je travaille dans une crèche.",
    ],
)
def test_who_somebody_is_is_a_presentation(text):
    assert opening_of(text) == PRESENTATION


@pytest.mark.parametrize(
    "text",
    [
        "Merci d'avance pour vos réponses",
        "Je vous remercie de votre attention.",
        "Merci de m'avoir lu !",
        "Salutations citoyennes",
        "En vous remerciant, très cordialement",
        "Je vous prie d'agréer mes salutations distinguées",
        "Merci de prendre en compte mon avis",
        "Merci pour cette consultation, belle journée",
    ],
)
def test_thanks_and_taking_leave_are_greetings(text):
    assert opening_of(text) == GREETING


@pytest.mark.parametrize(
    "text",
    [
        "De l'écoute",
        "Merci de supprimer les panneaux",
        "Merci de nous donner un bus le soir",
        "Votre avis compte",
        "Donner la parole aux citoyens",
        "Plus de temps pour lire",
    ],
)
def test_a_wish_beside_thanks_is_an_idea(text):
    assert opening_of(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Bonjour,", "Bonjour Madame la Maire", "Merci beaucoup.", "Cordialement", "Hello!"],
)
def test_hello_and_goodbye_are_greetings(text):
    assert opening_of(text) == GREETING


@pytest.mark.parametrize(
    "text",
    [
        "Je suis contre le projet.",
        "Je suis favorable à la gratuité.",
        "Je suis tombée deux fois sur ce trottoir.",
        "Je suis développeur et j'utilise l'IA tous les jours.",
        "En tant que parent d'élève, je souhaite plus de cantine bio.",
        "Nous sommes trop nombreux.",
        "J'habite un quartier sans médecin.",
        "Merci pour la piste cyclable.",
        "Retraites plus élevées",
        "Je suis pour.",
        "Bonjour, il faut plus de bus.",
        "J'ai 3 enfants et pas de place en crèche",
    ],
)
def test_whatever_is_said_besides_is_an_idea(text):
    assert opening_of(text) == ""
