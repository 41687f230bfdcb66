"""Words that people say together of one thing don't stand for each other."""

from contrib_analysis.demands._company import object_of, things_of, without_companions

NEAR = {"soin": [("dentaire", 0.6)], "dentaire": [("soin", 0.6)]}


def test_words_that_stand_side_by_side_are_no_like_of_each_other():
    asked = [("<be>", "soin+", "dentaire+")] * 2 + [("<be>", "soin+")] * 3
    assert without_companions(NEAR, asked) == {"soin": [], "dentaire": []}


def test_words_that_nobody_says_together_may_stand_for_each_other():
    asked = [("<be>", "soin+"), ("<be>", "dentaire+")] * 3
    assert without_companions(NEAR, asked) == NEAR


def test_words_of_one_family_stay_alike_in_one_breath():
    family = {"former": [("formation", 0.9)], "formation": [("former", 0.9)]}
    asked = [("<be>", "former+", "formation+")] * 5
    assert without_companions(family, asked) == family


def test_what_is_often_side_by_side_is_one_thing():
    asked = [("<more>", "guichet+", "unique+")] * 3 + [("<more>", "guichet+")]
    assert things_of(asked) == {("guichet", "unique")}


def test_the_name_of_an_act_is_what_is_wanted_and_not_what_it_is_done_to():
    assert object_of(("<be>", "priorite+", "bus+")) == ("priorite+",)
    assert object_of(("<none>", "optimisation-", "fiscal-"), frozenset(["fiscal"])) == (
        "optimisation-",
    )
    assert object_of(("<more>", "bus+")) == ()
