"""Demands: proposals of several people that ask for the same thing."""

from collections import Counter

import numpy as np
import pytest
from demand_tables import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.demands._likeness import Likeness
from contrib_analysis.demands.grouping import _hearts, group_demands

BUS = [(p, "Créer une ligne de bus", "proposal") for p in "abc"]
POOL = [(p, "Ouvrir la piscine le soir", "proposal") for p in "defg"]
QUESTION = "Que faudrait-il rénover dans la commune ?"


def demands_of(said):
    ideas, contributions = corpus(said)
    return group_demands(ideas, contributions).tolist()


def test_what_three_people_ask_is_a_demand_and_that_of_most_people_comes_first():
    assert demands_of(BUS + POOL) == ["D002"] * 3 + ["D001"] * 4


@pytest.mark.parametrize(
    "naming",
    [
        "Etre strict sur les signes religieux ostentatoires",
        "Par les lois sur les signes religieux ostentatoires",
        "amendes pour le port de signes religieux ostentatoires",
    ],
)
def test_nobody_is_said_to_ask_for_what_most_want_less_of(naming):
    none = [
        (f"n{p}", "Interdire les signes religieux ostentatoires", "proposal") for p in "abcdefg"
    ]
    found = demands_of([(p, naming, "proposal") for p in "hijk"] + none)
    assert set(found[4:]) == {"D001"}
    assert set(found[:4]) <= {"", "D001"}


@pytest.mark.parametrize(
    "text",
    ["Appliquer strictement la loi", "appliquer les lois existantes", "L'application de la loi"],
)
def test_how_a_thing_is_to_be_done_makes_no_other_demand(text):
    plain = [(f"n{p}", "Appliquer la loi", "proposal") for p in "abcd"]
    found = demands_of([(p, text, "proposal") for p in "efgh"] + plain + BUS)
    assert len(set(found[:8])) == 1


def test_one_person_who_asks_forty_times_makes_no_demand():
    assert set(demands_of([("a", "Créer une ligne de bus", "proposal")] * 40)) == {""}


def test_a_corpus_without_proposals_has_no_demand():
    assert demands_of([("a", "Le bus est bondé", "concern")] * 3) == [""] * 3


def test_the_order_of_rows_changes_nothing():
    said = BUS + POOL
    ideas, contributions = corpus(said)
    order = np.random.default_rng(0).permutation(len(ideas))
    found = group_demands(ideas, contributions)
    other = group_demands(ideas.iloc[order].reset_index(drop=True), contributions)
    assert other.tolist() == found.iloc[order].tolist()


def test_more_and_none_of_the_same_thing_are_two_demands():
    said = [(p, "Plus de caméras", "proposal") for p in "abc"]
    said += [(p, "Pas de caméras", "proposal") for p in "defg"]
    said += [("h", "Il ne faut plus de caméras", "proposal")]
    assert demands_of(said) == ["D002"] * 3 + ["D001"] * 5


def test_a_demand_is_known_in_other_words():
    said = [
        ("a", "Il faut former les profs.", "proposal"),
        ("b", "La formation des enseignants", "proposal"),
        ("c", "Former les professeurs", "proposal"),
        *POOL,
    ]
    assert demands_of(said) == ["D002"] * 3 + ["D001"] * 4


def test_a_word_alone_asks_for_nothing():
    assert set(demands_of([(p, "Les artisans", "proposal") for p in "abcd"])) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "PLUS DE BUS LE SOIR",
        "plus de bus le soir",
        "il faudrait plus de bus le soir svp !!!",
        "…",
        "",
    ],
)
def test_capitals_marks_and_their_absence_change_nothing(text):
    said = [(p, "Plus de bus le soir.", "proposal") for p in "abc"] + [("d", text, "proposal")]
    found = demands_of(said)
    assert found[:3] == ["D001"] * 3
    assert found[3] == ("D001" if "us" in text.lower() else "")


def test_a_text_of_two_hundred_words_is_read():
    said = [(p, "Plus de bus le soir. " + "voilà donc " * 200, "proposal") for p in "abc"]
    assert demands_of(said) == ["D001"] * 3


@settings(max_examples=6)
@given(st.permutations(range(7)), st.integers(0, 2))
def test_more_people_never_unmake_a_demand(order, more):
    said = [*BUS, *POOL, *[(f"x{n}", "Créer une ligne de bus", "proposal") for n in range(more)]]
    said = [said[i] for i in order] + said[7:]
    ideas, contributions = corpus(said)
    found = group_demands(ideas, contributions)
    by_text = ideas.groupby(found)["text"].nunique()
    assert dict(by_text) == {"D001": 1, "D002": 1}


def test_what_is_asked_of_one_object_in_other_verbs_is_one_demand():
    said = [(p, "Comptabiliser le vote blanc", "proposal") for p in "abc"]
    said += [(p, "Reconnaître le vote blanc", "proposal") for p in "defg"]
    assert set(demands_of(said)) == {"D001"}


def test_an_acronym_and_its_words_are_one_thing():
    said = [(p, "Rétablir l'ISF", "proposal") for p in "abc"]
    said += [(p, "Rétablir l'impôt sur la fortune", "proposal") for p in "def"]
    assert set(demands_of(said)) == {"D001"}


def test_a_fixed_expression_and_its_acronym_are_one_thing():
    said = [(p, "Plus de travaux d'intérêt général", "proposal") for p in "abc"]
    said += [(p, "Plus de TIG", "proposal") for p in "de"]
    assert set(demands_of(said)) == {"D001"}


def test_one_shared_word_makes_no_demand():
    said = [
        ("a", "Ouvrir les données publiques du trafic", "proposal"),
        ("b", "Protéger les données de santé", "proposal"),
        ("c", "Moins de données dans les dossiers", "proposal"),
    ]
    assert set(demands_of(said)) == {""}


@pytest.mark.parametrize(
    "text",
    ["Les emplois vont disparaître", "Les données des élèves", "Emploi des jeunes : un stage"],
)
def test_what_is_told_or_named_is_not_asked_for(text):
    assert set(demands_of([(p, text, "proposal") for p in "abcd"])) == {""}


def test_words_that_no_table_knows_are_not_one_word():
    said = [
        (p, f"Supprimer la {area}", "proposal") for area in ("zfe", "zac", "xyz") for p in "abc"
    ]
    senses = Likeness([("zfe+",), ("zac+",)]).alike_in_sense([("zfe+",)], [("zac+",), ("zfe+",)])
    assert senses[0, 0] < 0.3 < senses[0, 1] == 1
    assert len(set(demands_of(said))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Gratuité des transports",
        "La gratuité des bus",
        "Surveillance des élus",
        "La fermeture des parcs",
    ],
)
def test_the_name_of_an_action_or_a_state_asks_for_it(text):
    text = f"{text} au centre"
    assert demands_of([(p, text, "proposal") for p in "abc"] + POOL)[0] == "D002"


def test_one_wording_alone_needs_words_that_ask_like_any_other():
    assert set(demands_of([(p, "Voiture électrique", "proposal") for p in "abc"])) == {""}


def test_what_most_ask_is_first_whatever_a_tree_numbers_first():
    few, many = ("<make>", "banc+", "parc+"), ("<make>", "ligne+", "bus+")
    counts = Counter({few: 1, many: 5})
    for order in ([few, many], [many, few]):
        assert _hearts(order, counts, Likeness([few, many])) == [many, few]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # An object of two words is one thing, whatever is to be done with it.
        ("Gratuité du service public", "Organisation du service public"),
        # Another thing of the same name.
        ("Créer un service citoyen", "Créer un service public"),
        # What is ended is not what it is of.
        ("Suppression des indemnités chômage", "Lutter contre le chômage"),
        # What is done, and what it is done with.
        ("Surveillance des agents", "Mettre des caméras"),
        # Words that are near and name other things.
        ("Moins de viande", "Moins de vêtements"),
    ],
)
def test_what_shares_half_of_its_words_is_another_demand(one, other):
    said = [(f"{p}{n}", text, "proposal") for n, text in enumerate((one, other)) for p in "abc"]
    said += [(f"x{n}", "Le service public de proximité reste ouvert", "proposal") for n in "ab"]
    found = demands_of(said + POOL)
    assert set(found[:3]).isdisjoint(set(found[3:6]) - {""})


def test_a_demand_is_what_most_of_its_members_say_not_a_chain_of_likenesses():
    said = [
        ("a", "Réutiliser les emballages alimentaires", "proposal"),
        ("b", "Vendre en vrac les produits alimentaires", "proposal"),
        ("c", "Réutiliser l'eau de pluie des logements", "proposal"),
    ]
    assert set(demands_of(said + POOL)[:3]) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Bus, tram, vélo",
        "Bravo, quelle merveille, on n'en demandait pas tant",
        "Més autobusos al vespre",
        "更多的公交车",
        "🙂🙂🙂",
    ],
)
def test_texts_that_ask_for_nothing_readable_make_no_demand_and_spoil_none(text):
    found = demands_of([(p, text, "proposal") for p in "xyz"] + POOL)
    assert found == [""] * 3 + ["D001"] * 4


@pytest.mark.parametrize(
    ("wanted", "others"),
    [
        (
            ["Améliorer le stationnement", "Il faut améliorer le stationnement"],
            ["Améliorer les trottoirs", "Améliorer l’éclairage", "Améliorer la circulation"],
        ),
        (
            ["Favoriser le commerce local", "Favoriser les commerces de proximité"],
            ["Favoriser l’emploi des jeunes", "Favoriser les circuits courts"],
        ),
        (
            ["Revoir les horaires des bus", "Revoir les horaires de bus"],
            ["Revoir les horaires de la mairie", "Revoir les horaires des écoles"],
        ),
        (
            ["Améliorer la qualité de l’eau", "Améliorer la qualité de l’eau potable"],
            ["Améliorer la qualité des repas", "Améliorer la qualité de l’air"],
        ),
        (
            ["Créer un label de qualité", "Créer un label de qualité des repas"],
            ["Créer un label pour les commerces", "Créer un label énergie"],
        ),
        (
            ["Aider les jeunes à se loger", "Aider les jeunes à se loger en ville"],
            ["Aider les jeunes à voter", "Aider les jeunes à conduire"],
        ),
    ],
)
def test_a_verb_that_says_nothing_of_its_own_makes_no_demand_of_many_things(wanted, others):
    said = [(f"p{n}", text, "proposal") for n, text in enumerate([wanted[0], *wanted, *others])]
    assert demands_of(said)[3:] == [""] * len(others)


def test_what_a_consultation_is_about_is_asked_for_where_a_verb_says_what_is_done_to_it():
    said = [(f"p{n}", "Apprendre le français", "proposal") for n in range(40)]
    said += [(f"q{n}", "L’apprentissage de la langue", "proposal") for n in range(5)]
    said += [(f"r{n}", "Éviter les ghettos", "proposal") for n in range(4)]
    assert demands_of(said) == ["D001"] * 45 + ["D002"] * 4


def test_an_action_whose_name_ends_like_none_is_one():
    said = [(p, "Respecter les lois", "proposal") for p in "ab"]
    said += [("c", "Le respect des lois et des usages du pays", "proposal"), *POOL]
    assert demands_of(said) == ["D002"] * 3 + ["D001"] * 4


def test_what_something_is_to_be_made_is_what_is_asked():
    said = [(p, "Rendre le vote obligatoire", "proposal") for p in "ab"]
    said += [("c", "Il faut rendre le vote obligatoire pour tous", "proposal")]
    said += [("d", "Rendre le vote secret", "proposal")]
    assert demands_of(said) == ["D001"] * 3 + [""]


def test_what_must_not_be_is_no_title_of_what_is_asked_for():
    said = [(p, "Il faut le RIC tout de suite", "proposal") for p in "abc"]
    said += [
        (p, "Il ne faudrait pas que le RIC soit tout de suite voté", "proposal") for p in "de"
    ]
    assert demands_of(said) == ["D001"] * 3 + [""] * 2


def test_sentences_of_two_hundred_words_and_cries_are_read():
    said = [(f"p{n}", text, "proposal") for n in range(3) for text in ("Plus de bus", "AÏE")]
    long = "Il faudrait que l’on puisse " + "enfin parler de tout cela et de rien, " * 40
    said += [("q", long + "plus de bus", "proposal"), ("r", long.replace(",", ""), "proposal")]
    assert demands_of(said)[:6] == ["D001", ""] * 3


@pytest.mark.parametrize(
    ("others", "number"), [("la protection de l'enfance", 1), ("Interdire les écrans", 2)]
)
def test_who_names_whom_to_serve_asks_what_who_helps_does(others, number):
    said = [(p, "Aide à l'enfance", "proposal") for p in "abcd"]
    said += [(p, others, "proposal") for p in "efgh"]
    assert len(set(demands_of(said)) - {""}) == number


def test_of_two_things_that_somebody_asks_what_others_ask_too_says_where_it_belongs():
    both = [("z", "Créer une ligne de bus, jamais de trampoline", "proposal")]
    assert demands_of(BUS + both) == ["D001"] * 4


def test_a_single_word_that_many_only_name_in_answer_is_a_demand():
    ideas, contributions = corpus(
        [(str(n), "Le gymnase", "proposal") for n in range(10)], question=QUESTION
    )
    assert set(group_demands(ideas, contributions)) == {"D001"}
    few = corpus([(str(n), "Le gymnase", "proposal") for n in range(9)], question=QUESTION)
    assert set(group_demands(*few)) == {""}


def test_a_thing_that_is_named_with_an_article_is_a_wish_where_no_kind_is_told():
    said = [(p, "Un comité de quartier", "") for p in "abc"]
    assert demands_of(said) == ["D001"] * 3


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Quelles sont les discriminations les plus répandues ?", False),
        ("Que pensez-vous des caméras ?", True),
    ],
)
def test_whom_an_ill_is_against_is_nobody_s_demand(question, asked):
    ideas, contributions = corpus(
        [(p, "Contre les caméras du quartier", "concern") for p in "abcde"]
    )
    found = group_demands(ideas, contributions.assign(question=question))
    assert (found != "").any() == asked


def test_taking_into_account_is_one_demand_of_one_thing_alone():
    said = [
        *("Prendre en compte le bénévolat pour la retraite", "Tenir compte du bénévolat"),
        *("Prise en compte du bénévolat", "Prendre en compte le bruit la nuit"),
        *("Tenir compte du bruit des avions", "Prise en compte du bruit"),
    ]
    groups = demands_of([(str(n), text, "proposal") for n, text in enumerate(said)])
    assert groups[0] != groups[3]
    assert len(set(groups[:3])) == len(set(groups[3:])) == 1
