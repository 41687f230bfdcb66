"""How solid a theme is: one sentence, the gravest doubt first, and what follows from it."""

import math
from dataclasses import replace

import pytest
from builders import an_analysis, nothing_found

from contrib_analysis.page._solid import accepted, solid
from contrib_analysis.page._themes import Beside
from contrib_analysis.page._view import build_view
from contrib_analysis.words.i18n import words

EN = words("en")


@pytest.fixture(scope="module")
def theme():
    return replace(
        build_view(an_analysis(stability=True), nothing_found()).themes[0],
        fragile=False,
        stability=0.9,
        ideas=100,
        to_review=0,
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Solid: it comes back"),
        ({"stability": None}, "was not measured"),
        ({"ideas": 29}, "Few ideas"),
        ({"ideas": 30}, "Solid"),
        ({"to_review": 24}, "Solid"),
        ({"to_review": 25}, "25 ideas of 100 fit poorly here: read them"),
        ({"ideas": 3, "to_review": 1}, "1 idea of 3 fits poorly here: read it"),
        ({"people": 33, "contributions": 100}, "33 people wrote all its 100 contributions: cite"),
        ({"people": 1, "contributions": 10, "ideas": 12}, "1 person wrote all its 10 contribu"),
        ({"people": 34, "contributions": 100}, "Solid"),
        ({"people": None, "contributions": 100}, "Solid"),
        ({"fragile": True, "ideas": 3, "to_review": 3}, "Fragile: "),
    ],
)
def test_the_gravest_doubt_alone_is_said(theme, changes, said):
    assert said in solid(replace(theme, **changes), EN)


def test_a_stability_that_is_no_number_is_none_by_then():
    analysis = an_analysis()
    unmeasured = analysis.replace(themes=analysis.themes.assign(stability=math.nan))
    assert "was not measured" in solid(
        replace(build_view(unmeasured, nothing_found()).themes[0], ideas=90, to_review=0), EN
    )


@pytest.mark.parametrize("ideas", [3, 90])
def test_where_people_are_not_counted_contributions_are_what_to_cite(theme, ideas):
    said = solid(replace(theme, people=None, ideas=ideas), EN)
    assert "contributions" in said
    assert "people" not in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reviewed": False}, ""),
        ({"read_ideas": 0}, "An analyst has read it and accepted it."),
        ({"read_ideas": 100}, "An analyst has read it and accepted it."),
        ({"read_ideas": 69}, "accepted it when it had 69 ideas; 31 have come since."),
        ({"read_ideas": 99}, "when it had 99 ideas; 1 has come since."),
        ({"read_ideas": 104}, "when it had 104 ideas; it has 100 now."),
    ],
)
def test_what_was_accepted_is_said_with_what_came_since(theme, changes, said):
    read = accepted(replace(theme, **{"reviewed": True, "read_ideas": 0, **changes}), EN)
    assert read.endswith(said)
    assert bool(read) == bool(said)


def test_what_was_accepted_is_said_in_french_as_people_say_it(theme):
    read = replace(theme, reviewed=True, read_ideas=97, ideas=128)
    assert accepted(read, words("fr")) == (
        "Un analyste l’a relu et accepté quand il comptait 97 idées\u202f; "
        "31 sont arrivées depuis."
    )


@pytest.mark.parametrize("people", [50, None])
def test_a_solid_theme_that_might_be_one_with_another_says_both_in_one(theme, people):
    beside = Beside(theme_id="t02", label="b", name="b", anchor="b", fragile=False, n=9)
    said = solid(replace(theme, people=people, one_with=(beside,)), EN)
    assert said.startswith("Solid: ")
    assert "a part of the same subject (see “Might be one theme with”)" in said
    assert ("people" in said) is (people is not None)
