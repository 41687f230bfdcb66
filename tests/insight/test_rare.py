import pandas as pd
import pytest
from insight_tables import contributions, ideas, shuffled

from contrib_analysis.insight.rare import (
    LONE,
    MOST_LONE,
    THEMES,
    argument_marks,
    lone_ideas,
    small_themes,
)
from contrib_analysis.tables import conform

ARGUED = (
    "Il faudrait ouvrir la piscine le soir parce que les équipes de nuit ne peuvent jamais y "
    "aller, par exemple celles des 2 hôpitaux du nord de la ville."
)


def big_and_small(strength=0.9, stability=0.9, small=3):
    """Make 97 people who speak of T01, and a few who speak of T02."""
    n = 97 + small
    table = contributions([{} for _ in range(n)])
    rows = [
        {
            "contribution_id": f"c{i}",
            "theme_id": "T01" if i < 97 else "T02",
            "strength": 0.8 if i < 97 else strength,
        }
        for i in range(n)
    ]
    themes = pd.DataFrame({"theme_id": ["T01", "T02"], "stability": [0.9, stability]})
    return table, ideas(rows), conform(themes, "themes")


def test_a_small_theme_that_holds_together_is_found():
    (theme,) = small_themes(*big_and_small()).itertuples()
    assert (theme.theme_id, theme.people, theme.share) == ("T02", 3, 0.03)


@pytest.mark.parametrize("other", [{"strength": 0.5}, {"stability": 0.3}, {"small": 2}])
def test_one_that_is_loose_unstable_or_a_chance_meeting_is_not(other):
    assert small_themes(*big_and_small(**other)).empty


def test_stability_that_was_not_measured_is_no_objection():
    assert len(small_themes(*big_and_small(stability=float("nan")))) == 1


def test_a_campaign_makes_no_small_theme():
    table, cut, themes = big_and_small()
    table.loc[97:, "campaign_id"] = "campaign-1"
    assert small_themes(table, cut, themes).empty


def test_a_small_sub_theme_is_found_under_its_theme():
    table, cut, themes = big_and_small()
    cut.loc[:2, "subtheme_id"] = "T01-1"
    themes = conform(
        pd.DataFrame({"theme_id": ["T01", "T02", "T01-1"], "parent_id": ["", "", "T01"]}), "themes"
    )
    found = small_themes(table, cut, themes)
    assert found[["theme_id", "parent_id"]].to_numpy().tolist() == [["T01-1", "T01"], ["T02", ""]]


def lone(rows, campaign=()):
    table = contributions(
        [{"author_id": row.pop("author", f"a{i}")} for i, row in enumerate(rows)]
    )
    table.loc[list(campaign), "campaign_id"] = "campaign-1"
    return lone_ideas(
        table,
        ideas([{"contribution_id": f"c{i}", "theme_id": "T01"} | r for i, r in enumerate(rows)]),
    )


def crowd(n=8):
    return [{"text": "Plus de bus.", "strength": 0.9} for _ in range(n)]


def test_a_developed_idea_that_fits_no_theme_is_found():
    found = lone([*crowd(), {"text": ARGUED, "strength": 0.3}])
    assert found["contribution_id"].tolist() == ["c8"]
    assert found["words"].tolist() == [28]


@pytest.mark.parametrize(
    "idea",
    [
        {"text": "Plus de bus, parce que.", "strength": 0.3},
        {"text": "mot " * 40, "strength": 0.3},
        {"text": ARGUED, "strength": 0.95},
    ],
)
def test_a_short_an_unargued_or_a_fitting_idea_is_not(idea):
    assert lone([*crowd(), idea]).empty


def test_an_idea_to_review_is_weakly_attached():
    assert len(lone([*crowd(), {"text": ARGUED, "strength": 0.95, "to_review": True}])) == 1


def test_no_idea_of_a_campaign_or_that_others_copied():
    assert lone([*crowd(), {"text": ARGUED, "strength": 0.3}], campaign=[8]).empty
    table = contributions([{} for _ in range(9)] + [{"copies_of": "c8"}])
    rows = [*crowd(), {"text": ARGUED, "strength": 0.3}]
    cut = ideas([{"contribution_id": f"c{i}"} | row for i, row in enumerate(rows)])
    assert lone_ideas(table, cut).empty


def test_one_idea_a_person_and_not_too_many():
    one = {"text": ARGUED, "strength": 0.3}
    assert len(lone([*crowd(40), {**one, "author": "x"}, {**one, "author": "x"}])) == 1
    assert len(lone([dict(one) for _ in range(60)])) == MOST_LONE


def test_reasons_are_causes_consequences_aims_and_examples_not_numbers_or_connectives():
    assert argument_marks("Ouvrir le soir, car les gens travaillent, afin d'agir") == {
        "car",
        "afin d",
    }
    assert argument_marks("Mais 30 % des gens, et donc ensuite 12 euros") == set()
    assert argument_marks("La carte du quartier") == argument_marks("Un car toutes les heures")


def test_a_presentation_is_never_an_argument():
    told = "Je suis infirmière de nuit depuis douze ans parce que " + "les équipes changent " * 8
    assert lone([*crowd(), {"text": told, "strength": 0.3}]).empty


def test_nothing_gives_empty_tables():
    nothing = contributions([]), ideas([])
    assert list(small_themes(*nothing, conform(pd.DataFrame(), "themes")).columns) == list(THEMES)
    assert list(lone_ideas(*nothing).columns) == list(LONE)


def test_the_order_of_rows_changes_nothing(example_run):
    table, cut, themes = example_run.contributions, example_run.ideas, example_run.themes
    pd.testing.assert_frame_equal(
        lone_ideas(table, cut), lone_ideas(shuffled(table), shuffled(cut))
    )
    pd.testing.assert_frame_equal(
        small_themes(table, cut, themes),
        small_themes(shuffled(table), shuffled(cut), shuffled(themes)),
    )
