import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.ideas.kinds import (
    asks_for_proposals,
    explain_kind,
    find_kinds,
    score_kinds,
)
from contrib_analysis.ideas.kinds_measured import load_measured
from contrib_analysis.tables import KINDS

sys.path.insert(0, str(Path(__file__).parent))
from kinds_gold import DATA, SET_APART, TOLD, invented, macro_f1, real, scores, told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Développer les pistes cyclables.", "proposal"),
        ("Ne plus vendre de bouteilles en plastique", "proposal"),
        ("b) ouvrir la mairie le samedi", "proposal"),
        ("Que chacun puisse parler à un agent.", "proposal"),
        ("Arrêtons de construire sur les champs !", "proposal"),
        ("Suppression de la taxe sur les vélos", "proposal"),
        ("En rendant les bus gratuits", "proposal"),
        ("Pourquoi pas un marché le soir ?", "proposal"),
        ("Si on fermait la rue aux voitures le dimanche...", "proposal"),
        ("Le bus passe trop tard, il faudrait l'avancer.", "proposal"),
        ("Cette mesure est injuste.", "concern"),
        ("Je suis contre les caméras.", "concern"),
        ("Les élus ne répondent jamais.", "concern"),
        ("Nous sommes très mal informés", "concern"),
        ("Très bonne idée !", "support"),
        ("Tout à fait d’accord avec ce projet", "support"),
        ("L'équipe est bien organisée", "support"),
        ("Qui va payer ?", "question"),
        ("Comment sont choisis les projets", "question"),
        ("J’ai attendu deux heures au guichet.", "testimony"),
        ("Nous n'avons jamais reçu la lettre", "testimony"),
        ("Je prends le tram chaque matin", "testimony"),
        ("Je ne jette rien, je répare", "testimony"),
        ("Je n'ai jamais cherché de logement", ""),
        ("Aucune difficulté pour inscrire ma fille", "support"),
        ("Cela réduirait le bruit", "support"),
        ("Le règlement est à revoir", "proposal"),
        ("La voiture", ""),
        ("Maisons, raisons, saisons", ""),
        ("Éduquer, c'est la base de tout", ""),
        ("Interdire les vélos est absurde.", "concern"),
        ("Cela évitera les abus.", "support"),
        ("https://example.org/?page=2", ""),
        ("", ""),
        ("???", ""),
    ],
)
def test_a_cue_tells_the_kind(text, kind):
    assert find_kinds([text]) == [kind]


def test_approval_with_a_reserve_is_no_plain_support():
    assert find_kinds(["Bonne idée."]) == ["support"]
    assert find_kinds(["Bonne idée, mais trop complexe."]) == ["concern"]


def test_what_an_answer_is_addressed_to_and_says_in_brackets_is_no_cue():
    assert find_kinds(["@Olivier Martin : le sujet (pourquoi ?) est ailleurs"]) == [""]


def test_invented_ideas_are_told_as_a_person_told_them():
    assert macro_f1(told(invented())) > 0.9


@pytest.mark.skipif(not DATA.exists(), reason="real consultations are not beside the project")
@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("test", 0.9),
        ("second", 0.85),
        ("third", 0.88),
        ("fourth", 0.7),
        ("fifth", 0.8),
        ("sixth", 0.7),
        ("seventh", 0.85),
        ("eighth", 0.8),
    ],
)
def test_real_ideas_are_told_as_a_person_told_them(name, floor):
    pairs = told([row for row in real() + invented() if row["set"] == name])
    assert macro_f1(pairs) > floor
    if name in SET_APART:
        measured = load_measured()[name]
        now = {kind: round(f1, 2) for kind, (_, _, f1) in scores(pairs).items() if kind}
        assert {kind: getattr(measured, kind) for kind in TOLD} == now
        assert measured.ideas == len(pairs)


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        ("Quels impôts faut-il baisser en priorité ?", "La TVA", "proposal"),
        ("Que faudrait-il faire ?", "Un sondage en ligne ?", "proposal"),
        ("Que faudrait-il faire ?", "Qui va payer ?", "question"),
        ("Que faudrait-il faire ?", "C'est inadmissible", "concern"),
        ("Qu'est-ce qui vous inquiète ?", "La vitesse des voitures", "concern"),
        ("Quelles règles sont inutiles ?", "Remplir deux fois le dossier", "concern"),
        ("Quels services vous donnent satisfaction ?", "La bibliothèque", "support"),
        ("Quelles sont vos attentes et vos craintes ?", "La voiture", ""),
        ("Que pensez-vous du tram ?", "Le tram", ""),
        ("Que faudrait-il faire ?", "- ;", ""),
        ("Que faites-vous pour l'environnement ?", "Le tri des déchets", "testimony"),
        ("Comment êtes-vous touché par le bruit ?", "Les motos la nuit", "concern"),
        ("À qui faites-vous confiance ?", "Les maires", "support"),
        ("", "La TVA", ""),
    ],
)
def test_a_bare_answer_is_understood_by_its_question(question, text, kind):
    assert find_kinds([text], questions=[question]) == [kind]


@given(st.lists(st.text(max_size=60)))
def test_every_text_has_a_kind_of_the_schema_and_the_same_alone(texts):
    found = find_kinds(texts)
    assert set(found) <= set(KINDS)
    assert found == [find_kinds([text])[0] for text in texts]


def test_a_very_long_text_costs_no_more_than_its_beginning():
    text = "Il faut plus de bancs. " * 50
    assert score_kinds(text + "Non ! " * 100_000) == score_kinds(text)


def test_of_ideas_in_another_language_nothing_is_said():
    texts = ["Il faut un bus.", "We need a bus?", "Un bus ?"]
    assert find_kinds(texts, ["fr", "en", "unknown"]) == ["proposal", "", "question"]


def test_what_speaks_for_a_kind_is_named_and_adds_up():
    text = "Je propose un bus de nuit."
    scores = score_kinds(text)
    first, second = sorted(scores.values(), reverse=True)[:2]
    lead = explain_kind(text, most=10_000)
    assert ("cues tell proposal", pytest.approx(dict(lead)["cues tell proposal"])) in lead
    assert sum(weight for _, weight in lead) == pytest.approx(first - second)
    assert explain_kind(text, most=3) == lead[:3]


def test_ideas_are_told_alike_in_any_order():
    rows = invented()
    texts = [row["text"] for row in rows]
    assert find_kinds(texts[::-1]) == find_kinds(texts)[::-1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jeter ses mégots dans la rue", "concern"),
        ("Cracher par terre", "concern"),
        ("Ne pas ramasser derrière son chien.", "concern"),
        ("Doubler les amendes", "proposal"),
        ("Ne pas laisser passer cela, punir !", "proposal"),
    ],
)
def test_an_act_that_others_suffer_from_is_no_wish_where_ills_are_asked_for(text, kind):
    question = "Quelles sont les incivilités les plus pénibles et que faudrait-il faire ?"
    assert find_kinds([text], questions=[question]) == [kind]


def test_such_an_act_is_read_as_ever_where_no_ill_is_asked_for():
    question = "Que faudrait-il faire des vieux meubles ?"
    assert find_kinds(["Jeter les meubles cassés"], questions=[question]) == ["proposal"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le stationnement des voitures sur les trottoirs", "concern"),
        ("Incivilités dans les transports", "concern"),
        ("Les conduites dangereuses de certains", "concern"),
        ("Il faut sanctionner plus sévèrement", "proposal"),
    ],
)
def test_who_is_asked_for_ills_and_wishes_names_an_ill_unless_a_wish_is_clear(text, kind):
    question = "Quelles sont les incivilités les plus pénibles et que faudrait-il faire ?"
    assert find_kinds([text], questions=[question]) == [kind]


def test_the_same_words_are_told_by_what_is_asked():
    text = "Il faut remplir les mêmes formulaires tous les ans"
    asked = "Quelles difficultés avez-vous rencontrées ?", "Que faudrait-il faire ?"
    assert find_kinds([text] * 2, questions=asked) == ["concern", "proposal"]
    where = "where else", "where proposals"
    for question, setting in zip(asked, where, strict=True):
        weighed = [sign for sign, _ in explain_kind(text, question, most=500)]
        assert any(sign.endswith(setting) for sign in weighed)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Si vous avez été amené à créer une entreprise, quelles difficultés ?", False),
        ("Quels services sont à créer ?", True),
    ],
)
def test_what_one_was_led_to_do_is_not_what_is_to_be_done(question, asks):
    assert asks_for_proposals(question) == asks
