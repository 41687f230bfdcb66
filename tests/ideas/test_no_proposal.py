"""What greets, praises, presents or commands the organisers asks for nothing."""

import pytest

from contrib_analysis.ideas._no_proposal import asks_for_nothing
from contrib_analysis.ideas.kinds import find_kinds

ASKED = "Que faudrait-il faire pour améliorer les transports ?"


@pytest.mark.parametrize(
    "text",
    [
        "Bon courage !",
        "Bonne continuation à tous",
        "Merci de votre attention.",
        "Lisez ma contribution",
        "Voir ma réponse précédente",
        "Écoutez-nous",
        "Je m'appelle Camille",
        "Je suis enseignante en collège",
        "Orwellien.",
        "C'est vraiment révoltant",
        "Aucun en particulier",
        "Bravo pour cette initiative",
        "Arrêtez votre jargon technocratique.",
        "Définissez-les !",
        "Il faudrait mieux poser la question",
        "Rien du tout",
        "Pour plus d'infos : voir notre page",
        "Voir la proposition sur les congés ci-dessous.",
        "Comme ci -dessus",
        "Déjà dit plus haut",
        "À compléter",
        "Mais il y aurait de multiples exemples !",
        "Ça ne me vient pas à l'esprit mais il doit y en avoir",
    ],
)
def test_the_question_makes_no_proposal_of_what_asks_for_nothing(text):
    assert find_kinds([text], questions=[ASKED]) != ["proposal"]


@pytest.mark.parametrize(
    "text",
    [
        "La TVA",
        "Arrêtez la hausse des loyers",
        "Rien ne doit changer à la gare",
        "Numérique",
        "Santé",
        "Restaurants et carburant",
        "Milieux",
        "Vote électronique",
        "Merci de baisser la TVA",
        "Écoutez les habitants des zones rurales avant de voter",
        "Bon courage : il faut plus de bus !",
        "Continuez à financer les crèches rurales du département",
        "Comme ci-dessus, baisser la TVA des produits frais",
        "Même taux de TVA plus bas pour tous les produits",
        "Il y a tant d'exemples étrangers : copions-les",
    ],
)
def test_what_asks_for_something_besides_still_does(text):
    assert find_kinds([text], questions=[ASKED]) == ["proposal"]


def test_a_long_idea_is_never_a_mere_greeting():
    assert not asks_for_nothing("merci " * 60)
