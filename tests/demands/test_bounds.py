import pytest
from demand_tables import corpus

from contrib_analysis.demands._bounds import bounded
from contrib_analysis.demands._words_alike import of_one_family
from contrib_analysis.demands.grouping import group_demands


@pytest.mark.parametrize(
    "text",
    [
        "Que les temples soient financés uniquement par les fidèles",
        "Contrôler le financement des temples",
        "Le financement des temples, à repenser",
        "Le financement des temples doit être limité",
        "Ne jamais mélanger les genres et financer des temples",
        "Il ne faut pas financer les temples",
    ],
)
def test_who_asks_for_bounds_or_denies_an_act_is_not_for_it(text):
    assert bounded("Financer les temples", [text]) == [True]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Financer les temples", "Financement des temples par l'impôt"),
        ("Financer les temples", "Contrôler les sectes, financer les temples"),
        ("Respecter les lois", "Contrôle des signes trop visibles au travail et respect des lois"),
        ("Interdire les camions", "Interdire les camions, sauf uniquement la nuit"),
        ("Contrôler le financement", "Contrôler le financement des temples"),
    ],
)
def test_who_asks_for_the_act_stays(title, text):
    assert bounded(title, [text]) == [False]


def test_who_asks_for_bounds_is_in_no_demand_for_the_act():
    said = [(f"p{n}", "Financer les temples", "proposal") for n in range(4)]
    said.append(("z", "Financer les temples uniquement par les fidèles", "proposal"))
    assert group_demands(*corpus(said)).tolist() == [*["D001"] * 4, ""]


@pytest.mark.parametrize(
    "text",
    [
        "Il y a trop de radars",
        "Les radars sont largement suffisants",
        "Les radars sont déjà suffisamment nombreux, merci",
        "Il y a déjà assez de radars",
        "Il y a bien trop d'autres radars",
    ],
)
def test_who_has_enough_asks_for_no_more(text):
    assert bounded("Plus de radars", [text]) == [True]
    assert bounded("Moins de radars", [text]) == [False]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Plus de radars", "Les radars ne sont pas suffisants"),
        ("Plus de radars", "Il y a trop peu de radars"),
        ("Plus d'agents", "Il n'y a guère trop d'agents"),
        (
            "Plus de radars",
            "Il y a trop de radars au bourg, mais il faut des radars en ville",
        ),
        ("Appliquer la loi", "La loi est déjà suffisante, appliquons-la"),
        ("Garder les radars", "Les radars sont largement suffisants"),
    ],
)
def test_who_lacks_or_keeps_a_thing_stays(title, text):
    assert bounded(title, [text]) == [False]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("islam", "islamisme", False),
        ("capital", "capitalisme", False),
        ("nationalisme", "national", False),
        ("raciste", "racisme", True),
        ("financer", "financement", True),
    ],
)
def test_a_creed_is_not_what_it_is_named_after(one, other, same):
    assert of_one_family(one, other) is same
