import numpy as np
import pytest
from demand_tables import corpus

from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._stands_alone import reads_as_demand
from contrib_analysis.demands.titles import _candidate, choose_title

SAID = [
    ("a", "Bonjour, je pense qu'il faut former les profs, car ils en ont besoin.", "proposal"),
    ("b", "former les profs d'abord", "proposal"),
    ("c", "La formation des enseignants à ces outils serait une bonne chose", "proposal"),
]


def test_a_title_is_words_of_a_member_to_the_letter():
    ideas, contributions = corpus(SAID)
    title, certainty = choose_title(ideas, np.arange(3))
    text = contributions.set_index("contribution_id")["text"][title.idea_id.partition(".")[0]]
    assert title.text == text[title.start : title.end]
    assert title.text == "former les profs"
    assert 0.5 < certainty <= 1


def test_what_most_ask_in_one_breath_is_quoted_whole():
    said = [
        (
            p,
            f"Je demande l'arrêt du tri, de publier {what} et de financer la prévention",
            "proposal",
        )
        for p, what in (("a", "les contrats"), ("b", "tous les contrats"), ("c", "ces contrats"))
    ]
    assert choose_title(corpus(said)[0], np.arange(3))[0].text == said[0][1]
    # What one alone adds is left out.
    said = [*SAID, ("d", "Il faut former les profs et planter des arbres", "proposal")]
    assert "arbres" not in choose_title(corpus(said)[0], np.arange(4))[0].text


def test_what_points_to_words_before_it_is_not_quoted_whole():
    said = [
        (p, f"Je demande d'y renoncer, de publier {what} et de financer la prévention", "proposal")
        for p, what in (("a", "les contrats"), ("b", "tous les contrats"), ("c", "ces contrats"))
    ]
    assert "renoncer" not in choose_title(corpus(said)[0], np.arange(3))[0].text


def test_an_analyst_chooses_another_member():
    ideas, _ = corpus(SAID)
    title, _ = choose_title(ideas, np.arange(3), "c02.0")
    assert title.text == SAID[2][1]


def test_an_idea_of_another_demand_is_no_title():
    ideas, _ = corpus(SAID)
    assert choose_title(ideas, np.arange(2), "c02.0")[0].idea_id != "c02.0"


def test_what_asks_for_nothing_that_can_be_read_has_its_shortest_idea_as_title():
    ideas, _ = corpus([("a", "…", "proposal"), ("b", "?!?", "proposal")])
    assert choose_title(ideas, np.arange(2))[0].text == "…"


@pytest.mark.parametrize(
    "text",
    [
        "Plus de bus le soir",
        "Pas de caméras",
        "Non à la fermeture",
        "Il faut garder le guichet",
        "Que chacun paye un impôt",
        "Un registre public des algorithmes",
        "La fermeture des guichets",
        "Formation des agents",
    ],
)
def test_what_asks_where_it_stands_alone_may_be_a_title(text):
    assert reads_as_demand(text)


@pytest.mark.parametrize(
    "text",
    [
        "payé par l’entreprise",
        "plus politisés",
        "non des élus",
        "Les données des élèves",
        "emploi des débutants : les entreprises demandent trop",
        "En reconnaissant le vote blanc",
        "le manque de respect",
    ],
)
def test_what_doesnt_ask_where_it_stands_alone_is_no_title(text):
    assert not reads_as_demand(text)


def test_an_acronym_says_what_its_words_say_in_a_title_too():
    said = [
        ("a", "Rétablir l'ISF", "proposal"),
        ("b", "Rétablir l'impôt sur la fortune", "proposal"),
    ]
    title, certainty = choose_title(corpus(said)[0], np.arange(2))
    assert (title.text, certainty) == ("Rétablir l'ISF", 1)


@pytest.mark.parametrize(
    "text", ["Ne pas créer de déserts", "Il ne faut pas fermer les guichets", "Plus jamais de tri"]
)
def test_a_title_keeps_what_turns_it_into_its_contrary(text):
    ideas, _ = corpus([(p, f"{text}, car cela va trop loin", "proposal") for p in "abc"])
    assert choose_title(ideas, np.arange(3))[0].text.startswith(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Il faut former les profs pour demain.", "former les profs pour demain"),
        ("Interdire la pub dans la rue, car elle pollue", "Interdire la pub dans la rue"),
    ],
)
def test_a_title_goes_on_to_the_end_of_its_sentence_where_few_words_are_left(text, shown):
    (ask,) = asks(text)
    assert _candidate(0, ask, text).text == shown


def test_what_is_named_alone_in_two_words_asks_for_nothing():
    assert not reads_as_demand("des administrés")
    assert reads_as_demand("des ateliers gratuits")


def test_what_is_supposed_is_no_title():
    assert reads_as_demand("simplifions les démarches")
    assert not reads_as_demand("supprimions les jours fériés")


def test_an_act_on_an_object_is_a_title_before_the_name_of_an_act_alone():
    said = [
        ("a", "Enseignement par les écoles.", "proposal"),
        ("b", "Renforcer l'enseignement de la laïcité à l'école", "proposal"),
    ]
    assert choose_title(corpus(said)[0], np.arange(2))[0].text == said[1][1]


def test_a_title_narrows_its_thing_only_as_most_members_do():
    said = ["Agrandir les petites écoles", "Agrandir les écoles", "Agrandir les écoles du centre"]
    ideas, _ = corpus([(str(n), text, "proposal") for n, text in enumerate(said)])
    title, _ = choose_title(ideas, np.arange(3))
    assert title.text == "Agrandir les écoles"


def test_a_title_has_the_object_of_its_act_where_that_is_a_small_word():
    ideas, _ = corpus([(p, "Tenir compte de leur avis.", "proposal") for p in "ab"])
    ideas.loc[1, "text"] = "Tenir compte"
    title, _ = choose_title(ideas, np.arange(2))
    assert title.text.startswith("Tenir compte de leur avis")


def test_a_title_says_how_a_thing_is_to_be_made():
    said = ["Rendre le bus plus sûr, il ferme tôt", "Rendre le bus agréable", "Rendre le bus"]
    ideas, _ = corpus([(str(n), text, "proposal") for n, text in enumerate(said)])
    titles = [choose_title(ideas, np.array(own))[0].text for own in ([0, 2], [1, 2])]
    assert titles == ["Rendre le bus plus sûr", "Rendre le bus agréable"]
