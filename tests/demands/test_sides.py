import pandas as pd
import pytest
from demand_tables import corpus

from contrib_analysis.demands._stance import stance
from contrib_analysis.demands.contraries import Contraries
from contrib_analysis.demands.describe import Demands, list_demands, with_sides
from contrib_analysis.demands.sides import (
    _disputed,
    lemmas_of,
    sides_on,
    take_sides,
    wishes,
)
from contrib_analysis.tables import conform


def themes_of(ideas):
    names = sorted(set(ideas["theme_id"]))
    themes = pd.DataFrame({"theme_id": names, "headline": "Plus de caméras", "origin": "found"})
    return conform(themes, "themes")


def described(ideas, themes, contributions):
    """Say who is on which side, and what people ask for, as a run does."""
    sided, disputed = take_sides(ideas, contributions)
    themes = with_sides(themes, sided, contributions, disputed)
    return Demands(sided, themes, list_demands(sided, contributions, {}))


def cameras(fors, againsts):
    said = [(f"p{n}", "Il faut plus de caméras", "proposal") for n in range(fors)]
    said += [(f"c{n}", "Interdire les caméras", "proposal") for n in range(againsts)]
    return [*said, ("n", "Le marché du samedi", "testimony")]


@pytest.mark.parametrize(
    ("fors", "againsts", "divided"), [(5, 5, True), (4, 9, False), (21, 5, False), (20, 5, True)]
)
def test_a_theme_is_divided_where_five_people_and_a_fifth_are_on_each_side(
    fors, againsts, divided
):
    ideas, contributions = corpus(cameras(fors, againsts))
    found = described(ideas, themes_of(ideas), contributions)
    (theme,) = found.themes.itertuples()
    assert theme.divided == divided
    if divided:
        assert (theme.disputed, theme.for_people, theme.against_people) == (
            "caméras",
            fors,
            againsts,
        )
        assert theme.headline == ""
    assert found.ideas["side"].iloc[-1] == ""


@pytest.mark.parametrize(
    ("headline", "apart", "shown"),
    [
        ("Il faut plus de caméras", False, False),  # one side heads a part where both speak
        ("Le marché du samedi", False, True),  # a headline on no side
        ("Il faut plus de caméras", True, True),  # a part where only one side speaks
    ],
)
def test_a_part_of_a_divided_theme_is_not_headed_by_one_of_its_sides(headline, apart, shown):
    ideas, contributions = corpus(cameras(6, 5))
    against = ideas["text"].str.startswith("Interdire")
    ideas = ideas.assign(subtheme_id=against.map({True: "T01-2" if apart else "T01-1"}))
    ideas["subtheme_id"] = ideas["subtheme_id"].fillna("T01-1")
    parts = pd.DataFrame({"theme_id": ["T01", "T01-1"], "parent_id": ["", "T01"]})
    themes = conform(parts.assign(headline=headline, origin="found"), "themes")
    found = described(ideas, themes, contributions).themes.set_index("theme_id")
    assert found.at["T01", "divided"]
    assert (found.at["T01-1", "headline"] == headline) is shown


def test_where_the_platform_marks_sides_nothing_is_guessed():
    marks = ["pour"] * 5 + ["contre"] * 6 + [""]
    ideas, contributions = corpus(cameras(6, 5), attr_side=marks)
    sided, disputed = take_sides(ideas, contributions)
    assert sided["side"].tolist() == ["for"] * 5 + ["against"] * 6 + [""]
    assert disputed == {"T01": ""}


def test_who_asks_for_the_contrary_of_a_demand_is_counted_against_it():
    ideas, contributions = corpus(cameras(5, 6))
    ideas = ideas.assign(demand_id=["D001"] * 5 + ["D002"] * 6 + [""])
    demands = described(ideas, themes_of(ideas), contributions).demands
    rows = demands.set_index("demand_id")[["for_people", "against_people", "divided"]]
    assert rows.loc["D001"].tolist() == [5, 6, True]
    assert rows.loc["D002"].tolist() == [6, 5, True]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Éviter les doublons", "Le département crée des doublons"),
        ("Préserver les services de proximité", "En cessant de fermer les services de proximité"),
        ("Interdire la publicité", "Plus de publicités absurdes !"),
        ("Interdire la publicité", "Publicité, obsolescence, réparation"),
        ("Moins de bus vides", "Moins de bus vides et plus de bus le soir"),
    ],
)
def test_who_tells_of_a_thing_or_may_ask_for_either_is_no_opponent(title, other):
    ideas, _ = corpus([("a", other, "proposal")])
    assert Contraries(ideas).of(title) == []


@pytest.mark.parametrize(
    ("title", "other"),
    [
        (
            "Interdire les caméras",
            "En plus de cela, toutes caméras doivent être interdites en ville",
        ),
        ("Interdire les caméras", "Pourquoi rien n'est fait contre les caméras"),
        ("Interdire les caméras", "Rien n'est fait contre les caméras."),
        ("Plus de tolérance", "Où s'arrêter la tolérance de chacun ?"),
        ("Plus de parkings", "Faut-il supprimer les parkings ?"),
        ("Garder les parkings", "Fermer les parkings, pour quoi faire ?"),
        ("Maintenir les principes", "Il n'y a pas à renforcer les principes"),
        ("Protéger le littoral", "Inutile de s'étendre : ne pas développer le littoral."),
        ("Garder les marchés couverts en ville", "Interdire les marchés couverts dans les gares"),
        ("Maintenir les camions au port", "Limitation des camions au port"),
    ],
)
def test_who_asks_elsewhere_or_the_same_or_only_a_question_is_no_opponent(title, other):
    ideas, _ = corpus([("a", other, "proposal")])
    assert Contraries(ideas).of(title) == []


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Plus de vélos dans les gares", "Interdire les vélos dans les gares"),
        ("Augmenter les impôts", "Il ne faut pas augmenter les impôts"),
        ("Interdire les caméras", "Où en est-on ? Il faut garder les caméras."),
    ],
)
def test_who_asks_the_contrary_of_the_same_thing_in_the_same_place_is_one(title, other):
    ideas, _ = corpus([("a", other, "proposal")])
    assert Contraries(ideas).of(title) == [0]


def test_whose_contribution_asks_the_same_or_who_is_counted_for_it_is_no_opponent():
    said = [("a", "Interdire les caméras", "proposal"), ("a", "Garder les caméras", "proposal")]
    ideas, contributions = corpus(said)
    ideas = ideas.assign(contribution_id="c00", demand_id=["D001", ""])
    demands = described(ideas, themes_of(ideas), contributions).demands
    assert demands["against_people"].tolist() == [0]
    ideas, contributions = corpus([("a", "Interdire les caméras", "proposal"), said[1]])
    demands = described(ideas.assign(demand_id=["D001", ""]), themes_of(ideas), contributions)
    assert demands.demands["against_people"].tolist() == [1]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Je suis contre les caméras", "against"),
        ("Non aux caméras", "against"),
        ("Je suis pour les caméras", "for"),
        ("Pas de caméras à l’école", "against"),
        ("Il ne faut pas interdire les caméras", "for"),
        ("Il ne faudrait pas que les caméras nous suivent", "against"),
        ("Je ne veux pas que les caméras remplacent les agents", "against"),
    ],
)
def test_a_wish_is_for_or_against_a_thing(text, side):
    assert ("camera", side) in wishes(text)


@pytest.mark.parametrize(
    "text",
    ["Oui, mais seulement la nuit", "Bonne idée mais inutile", "Un grand oui, quelle usine à gaz"],
)
def test_a_stance_that_is_taken_back_is_not_told(text):
    assert stance(text) == ""


def test_more_of_one_sort_and_less_of_another_dispute_nothing():
    said = [(f"p{n}", "Plus de produits locaux", "proposal") for n in range(6)]
    said += [(f"c{n}", "Moins de produits importés", "proposal") for n in range(6)]
    assert take_sides(*corpus(said))[1] == {}


@pytest.mark.parametrize(
    ("named", "disputed"),
    [
        ("Les droits d'auteur", {}),
        ("Le droit à l'oubli, le droit de réponse", {}),
        ("Les droits", {"T01": "droits"}),
    ],
)
def test_what_mostly_names_a_part_of_other_things_is_not_disputed(named, disputed):
    said = [(f"p{n}", "Plus de droits", "proposal") for n in range(4)]
    said += [(f"c{n}", "Moins de droits", "proposal") for n in range(4)]
    said += [(f"e{n}", named, "") for n in range(9)]
    assert take_sides(*corpus(said))[1] == disputed


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Les personnes âgées n'ont pas internet.", ""),
        ("Beaucoup n'auront jamais internet.", ""),
        ("Ceux qui n'ont pas accès à internet sont exclus.", ""),
        ("On n'a pas besoin d'internet : pas d'internet !", "against"),
        ("Pas d'internet.", "against"),
    ],
)
def test_who_lacks_a_thing_is_not_against_it(text, side):
    assert sides_on("internet", [text], [True]) == [side]


def test_words_of_the_same_company_are_not_one_disputed_thing():
    wanted = ["Plus d'éoliennes au large", "Développer l'éolien", "Des éoliennes partout"]
    unwanted = ["Pas de nucléaire", "Arrêter le nucléaire", "Non au nucléaire"]
    texts = [*wanted, *unwanted]
    said = [lemmas_of(text) for text in texts]
    found = _disputed([wishes(text) for text in texts], list("abcdef"), texts, said)
    assert found == ()


def test_who_laments_the_end_of_a_thing_is_no_objection_to_asking_for_it():
    said = [
        ("a", "Ma crainte : ne plus pouvoir parler à un humain", "concern"),
        ("b", "Je suis contre les humains au guichet", "concern"),
        ("c", "Non aux humains", "proposal"),
    ]
    ideas, _ = corpus(said)
    assert Contraries(ideas).of("Garder des humains") == [1, 2]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("La laïcité n'est pas une religion", ""),
        ("La laïcité n'est pas l'ennemie des croyants", ""),
        ("La laïcité ne veut pas dire l'interdiction", ""),
        ("Laïcité ne signifie pas athéisme.", ""),
        ("La laïcité n'est pas une solution", "against"),
        ("La laïcité n'est pas la bonne réponse", "against"),
        ("Pas de laïcité à l'école", "against"),
    ],
)
def test_who_says_what_a_thing_is_not_explains_it(text, side):
    assert sides_on("laïcité", [text], [True]) == [side]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Très bonne idée d'encadrer l'usage des caméras", ""),
        ("Bravo, les caméras doivent être strictement encadrées", ""),
        ("Caméras, oui au progrès : trouver un équilibre", ""),
        ("Limiter à douze mois les images des caméras", ""),
        ("Limiter les caméras aux parkings", ""),
        ("Moratoire sur les caméras, inutile et dangereux", ""),
        ("Je suis favorable à un moratoire sur les caméras", ""),
        ("Limiter les caméras", "against"),
        ("Je suis contre les caméras, ou alors il faut encadrer les caméras", "against"),
        ("Très bonne idée, des caméras pour contrôler les chauffards", "for"),
    ],
)
def test_who_wants_rules_for_a_thing_is_on_no_side(text, side):
    assert sides_on("caméras", [text], [True]) == [side]


def test_one_camera_is_the_same_thing_as_several():
    assert wishes("zéro caméra IA") == (("camera", "against"),)


@pytest.mark.parametrize(
    "text",
    [
        "Je ne crois pas à la consigne.",
        "La consigne est une erreur",
        "Je m'oppose à la consigne, elle pèse sur les commerces",
        "Pas de consigne",
    ],
)
def test_who_says_something_against_what_is_to_be_created_objects(text):
    ideas, _ = corpus([("a", text, "concern"), ("b", "Créer une consigne", "proposal")])
    assert Contraries(ideas).of("Créer une consigne") == [0]


@pytest.mark.parametrize(
    "text",
    [
        "Si la consigne est inutile, tant pis",
        "Certains disent que la consigne est inutile",
        "La consigne est-elle une erreur ?",
        "Je ne crois pas aux promesses, il faut la consigne",
        "La consigne n'est pas dangereuse",
    ],
)
def test_who_supposes_reports_asks_or_judges_something_else_does_not(text):
    ideas, _ = corpus([("a", text, "concern"), ("b", "Créer une consigne", "proposal")])
    assert Contraries(ideas).of("Créer une consigne") == []


def test_none_of_a_thing_may_tell_that_it_lacks_where_more_of_it_is_wanted():
    ideas, _ = corpus([("a", "Pas de médecin", "concern"), ("b", "Pas de médecin", "proposal")])
    assert Contraries(ideas).of("Plus de médecins") == [1]


def test_who_is_no_more_to_be_something_is_not_to_be_fewer():
    ideas, _ = corpus(
        [
            ("a", "Les maires ne doivent plus être membres d'un parti", "proposal"),
            ("b", "Garder au moins un maire par village", "proposal"),
            ("c", "Plus de maires", "proposal"),
        ]
    )
    assert Contraries(ideas).of("Moins de maires") == [1]
