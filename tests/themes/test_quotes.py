import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.themes._quotes import (
    QUOTES,
    choose_edge,
    choose_quotes,
)

LONG = "Une idée assez longue pour être lue comme une citation "


def rows(*angles):
    return np.array([[np.cos(a), np.sin(a)] for a in angles])


def quotes(angles, texts=None, authors=None, **options):
    n = len(angles)
    return choose_quotes(
        rows(*angles),
        texts or [LONG + "abcdefghij"[i] for i in range(n)],
        authors or list("abcdefghij"[:n]),
        np.ones(n),
        **options,
    )


def test_there_are_five_quotes():
    assert len(quotes([0.1 * i for i in range(8)])) == QUOTES == 5


def test_one_person_is_quoted_once():
    assert len(quotes([0, 0.1, 0.2], authors=["x", "x", "y"])) == 2


def test_who_is_quoted_already_is_not_quoted_again():
    assert quotes([0, 0.1, 0.2], authors=["x", "x", "y"], taken=[0]) == [2]


def test_readable_lengths_come_first():
    assert quotes([0, 0, 0], ["Oui", LONG, "mot " * 200])[0] == 1


def test_the_most_central_idea_leads():
    assert quotes([-0.5, 0, 0.6])[0] == 1


def test_the_heart_of_the_theme_is_not_moved_by_what_fits_it_poorly():
    angles = [0.01 * i for i in range(6)] + [1.6, 1.7, 1.8, 1.9]
    assert set(quotes(angles, most=3)) <= set(range(6))


def test_quotes_differ_where_they_can():
    angles = [0, 0.01, 0.02, 0.03, 0.6]
    assert 4 in quotes(angles, most=2)


def test_the_same_words_are_quoted_once():
    assert len(quotes([0, 0.5], [LONG, LONG.upper() + "!"])) == 1


def test_campaigns_are_quoted_only_where_there_is_nothing_else():
    assert quotes([0, 0.2], campaign=[True, False]) == [1]
    assert len(quotes([0, 0.7], campaign=[True, True])) == 2


def test_no_ideas_give_no_quotes():
    assert choose_quotes(np.empty((0, 2)), [], [], np.empty(0)) == []
    assert choose_edge(np.empty((0, 2)), [], [], np.empty(0), taken=[]) is None


@given(st.permutations(range(6)))
def test_the_order_of_ideas_changes_no_quote(order):
    angles = np.array([0, 0.1, 0.3, 0.9, 1.2, 0.2])
    texts = [LONG + "abcdef"[i] for i in range(6)]
    chosen = quotes(angles, texts)
    shuffled = quotes(angles[list(order)], [texts[i] for i in order])
    assert [texts[i] for i in chosen] == [texts[order[i]] for i in shuffled]


def edge(angles, texts, **options):
    n = len(angles)
    options = {"taken": [0], "strengths": np.ones(n), **options}
    return choose_edge(rows(*angles), texts, list("abcdefgh"[:n]), **options)


BUSES = [f"Il faut plus de bus dans le quartier {name}" for name in ("nord", "sud", "est", "neuf")]


def test_no_voice_differs_where_nobody_dissents():
    assert edge([0, 0.1, 0.05, 0.8], BUSES) is None


def test_dissent_comes_before_distance():
    texts = [*BUSES, "Je suis contre ces bus vides le soir"]
    assert edge([0, 0.1, 0.05, 0.9, 0.7], texts) == 4


@pytest.mark.parametrize("opening", ["Non seulement le bus", "Non respect des bus"])
def test_not_every_no_is_dissent(opening):
    texts = [*BUSES, f"{opening} est plein mais il est en retard"]
    assert edge([0, 0.1, 0.05, 0.9, 0.7], texts) is None


def test_what_a_theme_is_about_is_no_dissent():
    texts = [f"Je suis contre la taxe sur {name}" for name in ("le pain", "le lait", "le sel")]
    assert edge([0, 0.4, 0.9, 0.1], [*texts, "Non à toutes ces taxes"]) is None


AGAINST = ["Je suis contre ces bus vides le soir", "Je suis contre les bus devant l'école"]


def test_who_differs_belongs_to_the_theme():
    texts, strengths = [*BUSES, *BUSES, *AGAINST], np.ones(10)
    strengths[9] = 0.3
    angles = [0, 0.1, 0.4, 0.2] * 2 + [0.5, 0.9]
    assert choose_edge(rows(*angles), texts, range(10), strengths, taken=[0]) == 8


def test_who_differs_is_quoted_nowhere_else_and_in_no_campaign():
    texts, angles = [*BUSES, *BUSES, *AGAINST], [0, 0.1, 0.4, 0.2] * 2 + [0.5, 0.9]
    given = (rows(*angles), texts, range(10), np.ones(10))
    assert choose_edge(*given, taken=[0]) == 9
    assert choose_edge(*given, taken=[0, 9]) == 8
    assert choose_edge(*given, taken=[0], campaign=[False] * 9 + [True]) == 8
    assert choose_edge(*given, taken=range(10)) is None


DEMANDS = ["", "D1", "D1", "D2", "D2", "", ""]


def test_quotes_cover_what_several_people_ask_one_each_from_different_people():
    angles = [0, 0.9, 0.8, 0.7, 0.6, 0.02, 0.04]
    chosen = quotes(angles, demands=DEMANDS)
    assert {DEMANDS[i] for i in chosen[:2]} == {"D1", "D2"}
    assert [DEMANDS[i] for i in chosen].count("D1") == 1
    alone = quotes(angles, authors=list("abbcdef"), demands=DEMANDS)
    assert DEMANDS[alone[0]] == "D2"


@pytest.mark.parametrize("little", ["Enseignante en collège.", "Ce n’était pas elle du tout."])
def test_what_says_little_where_it_stands_alone_is_quoted_last(little):
    texts = [little, *(LONG + name for name in "abcdef")]
    assert 0 not in quotes([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], texts)


def test_who_takes_the_side_of_few_differs_and_no_one_else():
    opposed = [False] * 4 + [True]
    texts = [*BUSES, "Il y a bien assez de bus dans le quartier"]
    assert edge([0, 0.1, 0.05, 0.9, 0.7], texts, opposed=opposed) == 4


def test_dissent_about_something_else_is_no_voice_that_differs():
    texts = [*BUSES, "Je suis contre les drones de la police"]
    assert edge([0, 0.1, 0.05, 0.9, 0.7], texts, name="Bus du soir") is None


@pytest.mark.parametrize(
    "text",
    [
        "Les bus du quartier insultent ceux qui ne sont pas d'accord avec eux",
        "Le bus du soir ne change rien, au contraire du bus de nuit",
    ],
)
def test_who_tells_of_disagreement_does_not_disagree(text):
    assert edge([0, 0.1, 0.05, 0.9, 0.7], [*BUSES, text]) is None


@pytest.mark.parametrize(
    "headline",
    [
        "Le bus coûte trop cher",
        "On ne nous demande pas notre avis sur les bus",
        "Je crains que les bus restent vides",
        "Stop aux bus de nuit",
    ],
)
def test_who_is_against_agrees_with_a_headline_that_is_against_too(headline):
    texts = [*BUSES, "Je suis contre ces bus vides le soir"]
    angles = [0, 0.1, 0.05, 0.9, 0.7]
    assert edge(angles, texts, headline=headline) is None
    assert edge(angles, texts, headline="Il faut plus de bus") == 4


def test_without_a_headline_the_quotes_tell_whether_a_theme_is_against():
    texts = ["Trop de bus ici", "Ce bus ne sert pas", *BUSES[2:], AGAINST[0]]
    assert edge([0, 0.1, 0.05, 0.9, 0.7], texts, taken=[0, 1, 2]) is None
    assert edge([0, 0.1, 0.05, 0.9, 0.7], texts, taken=[0, 2, 3]) == 4


def test_who_takes_the_side_of_few_differs_whatever_the_headline_is():
    opposed = [False] * 4 + [True]
    texts = [*BUSES, "Il y a bien assez de bus dans le quartier"]
    angles = [0, 0.1, 0.05, 0.9, 0.7]
    assert edge(angles, texts, opposed=opposed, headline="Trop de bus") == 4
