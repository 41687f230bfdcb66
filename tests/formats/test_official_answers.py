"""What a town, a commissioner or a project's owner answers is told from what people said."""

from __future__ import annotations

import pytest

from contrib_analysis.formats.documents import read_plain_notes
from contrib_analysis.formats.official_answers import is_official_answer, is_official_heading
from contrib_analysis.platforms import layout_of
from contrib_analysis.words import reasons

IDEA = "Il faudrait un banc à l'ombre"


@pytest.mark.parametrize(
    "line",
    [
        "M. le Maire : le budget est voté.",
        "Réponse de Mme la Maire : nous y travaillons.",
        "Réponse du commissaire enquêteur : dont acte.",
        "Mme Exemple, adjointe à l'urbanisme : le plan sera révisé.",
        "Le maire répond que le budget est voté.",
        "La ville a précisé qu'une étude est en cours.",
        "Avis du maître d'ouvrage : sans objet.",
    ],
)
def test_an_answer_is_told_by_who_gives_it(line):
    assert is_official_answer(line)


@pytest.mark.parametrize(
    "line",
    [
        "La ville répond mal aux besoins.",
        "La ville : on ne peut plus y circuler à vélo.",
        "Le maire : il faut qu'il vienne plus souvent.",
        "Monsieur le Maire, je vous rappelle que la rue est sombre.",
        "Les élus expliquent que tout va bien, alors que non.",
        "Réponse : un banc.",
        "Avis sur la mairie : trop loin.",
        "Une habitante : le maire répond toujours à côté.",
    ],
)
def test_what_people_say_of_the_town_is_no_answer_of_it(line):
    assert not is_official_answer(line)


def test_a_question_about_the_towns_answer_is_no_heading_of_it():
    assert is_official_heading("Réponse de M. le Maire")
    assert not is_official_heading("Avis de la mairie : utile ?")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_answers_between_what_people_said_are_set_aside_and_said(between):
    lines = [
        line
        for n in range(4)
        for line in (
            f"Une habitante : {IDEA}, et je le dis depuis {n + 2} ans déjà.",
            f"M. le Maire : c'est prévu pour {2030 + n}, au budget que nous avons voté.",
        )
    ]
    layout = layout_of(read_plain_notes(between.join(lines), "notes.txt", "text"))
    assert layout.frame is None
    assert layout.aside["reason"].tolist() == [reasons.ANSWER] * 4
    assert "4 answers of the town" in layout.problems[0]


def test_an_answer_of_nobody_knows_whom_is_read_and_said():
    text = "\n\n".join(f"Question : {IDEA}.\nRéponse : en {2030 + n}." for n in range(3))
    layout = layout_of(read_plain_notes(text, "notes.txt", "text"))
    assert layout.aside is None
    assert "doesn't say who answers" in layout.problems[0]
