"""A pronoun before a verb stands for what was named first."""

import pytest

from contrib_analysis.demands._asks import asks, asks_apart


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Les secrétaires : les former", ("former+", "secretaire+")),
        ("Les artisans du bourg, il faut les aider", ("<help>", "artisan+")),
        ("Les artisans sont seuls, il faut que la ville les aide", ("<help>", "artisan+")),
        ("Le kiosque est beau, il faut le garder", ("<keep>", "kiosque+")),
    ],
)
def test_what_is_to_be_done_is_done_to_what_a_pronoun_stands_for(text, words):
    assert words in [ask.words[:2] for ask in asks(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Que la ville publie ses contrats", ("publier+", "contrat+")),
        ("Il faut que les agents soient formés", ("former+", "agent+")),
        ("Les habitants veulent un marché", ("<be>", "marche+")),
        ("Notre club demande un nouveau stade", ("<be>", "stade+")),
        ("Une aide juridique pour les locataires", ("<help>", "juridique+", "locataire+")),
    ],
)
def test_who_asks_or_is_to_act_is_left_out_and_who_is_helped_is_not(text, words):
    assert [ask.words for ask in asks(text)] == [words]


def test_who_tells_of_anothers_asking_asks_for_nothing():
    assert not any(ask.is_asked for ask in asks("Il propose des pistes intéressantes"))


def test_each_thing_of_a_list_is_asked_for_by_itself():
    found = asks_apart("Il faut mettre un banc, des arbres et une fontaine")
    assert [ask.words[1:] for ask in found] == [("banc+",), ("arbre+",), ("fontaine+",)]


def test_two_places_of_one_thing_are_no_list():
    found = asks_apart("Interdire les chiens dans les parcs et les squares")
    assert len(found) == 1


def test_what_stands_before_a_colon_may_head_what_is_asked():
    assert [ask.words for ask in asks("École : des règles claires")] == [
        ("<be>", "regle+", "clair+")
    ]
