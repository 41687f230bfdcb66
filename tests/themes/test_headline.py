"""A headline is what most people of a theme would sign."""

import numpy as np
import pytest

from contrib_analysis.themes._headline import Surroundings, choose_headline

LONG = "Une idée assez longue pour être lue comme une citation "


def rows(*angles):
    return np.array([[np.cos(a), np.sin(a)] for a in angles])


def headline(texts, **around):
    n = len(texts)
    around = {"authors": [f"p{i}" for i in range(n)], **around}
    best = choose_headline(rows(*np.zeros(n)), texts, np.ones(n), around=Surroundings(**around))
    return "" if best is None else texts[best]


def test_a_headline_is_short_and_central():
    texts = ["Bus", "Des bus toute la nuit", "Des bus le dimanche aussi", LONG * 4]
    assert choose_headline(rows(0, 0.6, 0.1, 0), texts, np.ones(4)) == 2


def test_a_headline_says_something_where_an_idea_of_the_heart_does():
    texts = ["Enseignante en collège.", "Il faut former les enseignants", "Oui, sans hésiter"]
    assert choose_headline(rows(0, 0.1, 0.05), texts, np.ones(3)) == 1
    assert choose_headline(rows(0, 0.1), [texts[0], texts[0] + " "], np.ones(2)) is not None


def test_what_says_something_far_from_the_heart_leads_nothing():
    texts = [f"Enseignante en collège {n}." for n in range(9)] + ["Il faut former tous les agents"]
    angles = [0.01 * n for n in range(9)] + [1.2]
    assert choose_headline(rows(*angles), texts, np.ones(10)) != 9


def test_a_part_has_another_headline_than_its_whole_where_it_can():
    texts = ["Il faut former les enseignants", "Il faut équiper les lycées"]
    assert choose_headline(rows(0, 0.1), texts, np.ones(2), taken=texts[:1]) == 1
    assert choose_headline(rows(0), texts[:1], np.ones(1), taken=texts[:1]) == 0


def test_without_short_ideas_the_headline_is_the_nearest_to_short():
    assert choose_headline(rows(0, 0.5), [LONG * 9, LONG * 3], np.ones(2)) == 1


def test_a_headline_is_no_question_no_story_and_no_dissent_where_others_would_do():
    texts = [
        "Pourquoi pas plus de bus dans le quartier ?",
        "Je prends le bus tous les matins à six heures",
        "Et puis il faut plus de bus dans le quartier",
        "Il faut plus de bus dans le quartier neuf",
        "Il faut plus de bus le dimanche matin",
    ]
    assert choose_headline(rows(0, 0.02, 0.04, 0.06, 0.5), texts, np.ones(5)) == 3


def test_no_ideas_have_no_headline():
    assert choose_headline(np.empty((0, 2)), [], np.empty(0)) is None


CAMERAS = [
    "Il faut des caméras dans la rue",
    "Des caméras dans toutes les rues",
    "Les caméras de la rue coûtent cher",
    "La rue est filmée par des caméras",
    "Un marchand de glaces devant le musée",
    "Un concert gratuit pour la fête de juin",
]


def test_what_most_say_heads_a_theme():
    assert "caméras" in headline(CAMERAS)


def test_where_nobody_says_what_others_do_nothing_heads_a_theme():
    assert headline([*CAMERAS[-2:], *(f"{LONG} {name}" for name in "abc")][:2] * 1) != ""
    apart = ["Un banc au parc", "Une piscine au nord", "Moins de bruit la nuit"]
    apart += ["Des cantines bio pour tous", "Un marché couvert en hiver", *CAMERAS[-2:]]
    assert headline(apart) == ""


def test_what_is_said_everywhere_is_nothing_to_head_a_theme_with():
    texts = [f"Des caméras pour le quartier {name}" for name in ("nord", "sud", "est", "bas")]
    texts += ["Le quartier mérite mieux que cela", "Un quartier sans bruit"]
    everywhere = {"quartier": 0.9}
    assert "caméras" in headline(texts, everywhere=everywhere, portion=0.2)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Le logement, la santé et l'éducation", False),
        ("logement santé éducation", False),
        ("Logement & santé pour toutes et tous", False),
        ("Le logement, les loyers et les propriétaires", True),
        ("Un logement digne pour les familles", True),
    ],
)
def test_a_list_that_names_what_other_themes_are_about_heads_nothing(text, heads):
    everywhere = {"logement": 0.1, "loyer": 0.05, "proprietaire": 0.05, "santé": 0.9}
    everywhere |= {"sante": 0.9, "education": 0.8}
    around = {"everywhere": everywhere, "portion": 0.1}
    assert (headline([text] * 6, **around) == text) is heads


@pytest.mark.parametrize(("people", "heads"), [(12, True), (15, False)])
def test_where_many_speak_one_person_s_detail_heads_nothing(people, heads):
    detail = "Des caméras solaires repeintes en vert"
    assert (headline([detail, *["caméras rue"] * (people - 1)]) == detail) is heads


def test_who_takes_the_side_of_few_heads_nothing():
    assert headline(CAMERAS, opposed=["caméras" in text for text in CAMERAS]) == ""


@pytest.mark.parametrize(
    "unfit",
    [
        "Je prends des photos des caméras de la rue",
        "Dans ces cas-là, les caméras de la rue filment",
        "Pourquoi des caméras dans la rue ?",
        "Je suis contre les caméras dans la rue",
        "Les 12 caméras de la rue du marché",
        "J'ai vu les caméras de la rue",
        "La rue où j’habite a des caméras",
        "Les caméras de la rue m'inquiètent",
        "C'était la rue des caméras",
        "S'il y a des caméras dans la rue",
    ],
)
def test_questions_stories_dissent_and_single_cases_head_nothing(unfit):
    assert headline([*CAMERAS, unfit]) != unfit
    others = ["caméras rue"] * 4
    assert headline([unfit, *others]) == ""


@pytest.mark.parametrize(
    ("text", "name", "heads"),
    [
        ("Compter les vélos sans caméras", "Caméras et police", False),
        ("Une rue plus sûre sans caméra", "Caméras", False),
        ("Count cyclists without cameras", "Cameras", False),
        ("Pas de diagnostic sans un médecin", "Médecin et patients", True),
        ("Rien ne doit se décider sans les habitants", "Habitants", True),
        ("Une ville sans voitures le dimanche", "Ville et quartiers", True),
        ("Des caméras sans algorithme partout", "Caméras", True),
    ],
)
def test_what_names_the_theme_as_absent_alone_does_not_head_it(text, name, heads):
    assert (headline([text] * 6, name=name) == text) is heads


def test_one_person_who_repeats_a_sentence_heads_nothing():
    texts = ["Il faut un marchand de glaces"] * 5 + CAMERAS
    authors = ["a"] * 5 + list("bcdefg")
    assert "glaces" not in headline(texts, authors=authors)


def test_what_only_few_say_anything_near_to_heads_nothing():
    vectors = np.eye(len(CAMERAS))
    assert choose_headline(vectors, CAMERAS, np.ones(len(CAMERAS))) is None


def test_a_claim_is_shared_by_more_than_what_is_asked_for():
    texts = [*CAMERAS, "Un banc de plus au parc", "Une piscine au nord", "Moins de bruit la nuit"]
    texts += ["Des cantines bio pour tous", "Un marché couvert en hiver"]
    assert headline(texts, kinds=["proposal"] * len(texts)) != ""
    assert headline(texts, kinds=["opinion"] * len(texts)) == ""


def test_a_sentence_with_a_word_of_its_own_gives_way_to_one_without():
    texts = ["Supprimer les caméras de la rue", "Repeindre les caméras de la rue"]
    texts += ["Supprimer la rue des caméras"] * 3
    assert headline(texts) != texts[1]


@pytest.mark.parametrize(
    "texts",
    [
        ["…", "?!", "12 345", "🙂🙂🙂", " "],
        ["Bus.", "Tram.", "Vélo.", "Train.", "Car."],
        ["Més autobusos al vespre si us plau", "Мы хотим больше автобусов", "更多的公交车"] * 2,
        ["PLUS DE BUS LE SOIR SVP MERCI"] * 5,
        ["mot " * 200] * 5,
        [""] * 5,
    ],
)
def test_whatever_texts_are_a_headline_is_one_of_them_or_none(texts):
    assert headline(texts) in {"", *texts}


def test_what_repeats_the_question_heads_nothing():
    texts = ["Toutes les incivilités sont pénibles", "Toutes les incivilités sont pénibles !"] * 3
    assert headline(texts, name="Incivilités")
    asked = frozenset({"incivilite", "penible"})
    assert not headline(texts, name="Incivilités", asked=asked)
    assert not headline([*texts, f"{texts[0]} à subir"], name="Incivilités", asked=asked)


def test_a_theme_that_is_several_things_is_headed_by_what_more_of_it_says():
    said = ["Des bus la nuit, partout", "Le vélo en ville"]
    texts = ["Il faut plus de bus le soir", *said * 2, "Des arbres au marché", "Les trains"]
    assert headline(texts, name="Bus")
    assert not headline(texts, name="Bus", mixed=True)
    assert headline(texts[:1] * 4 + texts, name="Bus", mixed=True) == texts[0]
