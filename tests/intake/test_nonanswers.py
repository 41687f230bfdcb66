import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.intake._nonanswers import declines, is_non_answer
from contrib_analysis.text.word_lists import sections

GOLD = Path(__file__).parents[1] / "gold" / "non_answers.json"
REAL = Path(__file__).parents[2] / "../shared/data/grand_debat/gdn_responses.parquet"


def _texts(lines):
    return [text for line in lines.strip().splitlines() for text in line.strip().split("|")]


DECLINING = _texts(
    """
    RAS|R.A.S.|ras !|Néant|NEANT.|rien|Rien à ajouter|rien à signaler|Rien de particulier
    sans objet|cf. ci-dessus|Voir plus haut|voir ma réponse précédente|Idem
    idem question précédente|déjà répondu|je ne sais pas|Je sais pas trop|j'en sais rien
    aucune idée|pas d'avis|sans opinion|NSP|nc|N/A|na|non concerné|Pas concernée.
    je ne suis pas concerné par cette question|non|Oui|aucun|jamais|???|...|-|.|xxxx|azerty
    qsdfqsdf|jjjj|0|👍|je ne comprends pas la question|pas compris|ne se prononce pas
    Je ne souhaite pas répondre|bof|no comment|none|nothing to add|I don't know|test
    hors sujet
    """
)

ANSWERING = _texts(
    """
    RIC|la TVA|Le maire|santé|CSG|IR|tous|personne|moi-même|aucun problème|pas de difficulté
    5 %|80 km/h|Rien, il faut appliquer les lois|je ne sais pas, peut-être plus de bus
    Non, c'est inutile|voir plus haut : plus de transparence|Aucun, on en paie déjà trop
    je le fais déjà|Oui aux éoliennes|Pas de caméras|non aux algorithmes
    Aucune reconnaissance faciale|idem pour les cantines : bio et local
    Ne rien changer à la loi de 1905|Je ne sais pas à quoi sert le Sénat, supprimons-le|l'air
    EDF|gratuité|Les élus ne répondent pas aux courriers|Donner son avis en ligne|SNCF
    Il n'y a pas assez de bus
    """
)


@pytest.mark.parametrize("text", DECLINING)
def test_what_says_nothing_is_a_non_answer(text):
    assert declines(text)


@pytest.mark.parametrize("text", ANSWERING)
def test_what_brings_an_idea_is_an_answer(text):
    assert not declines(text)


def test_a_longer_spelling_counts_wherever_its_line_stands():
    lines = sections("non_answers")["declines"]
    assert lines.index("neants?") < lines.index("neant absolu")
    assert declines("Néant absolu")


def test_case_accents_and_marks_do_not_matter():
    for text in (
        "Je ne sais pas",
        "JE NE SAIS PAS !!!",
        "«je ne sais pas»",
        "je   ne\nsais pas...",
    ):
        assert declines(text)


def test_an_empty_text_is_a_non_answer():
    assert declines("")
    assert declines(" \n ")


def test_the_index_of_the_series_is_kept():
    verdicts = is_non_answer(pd.Series(["RAS", "des bus"], index=[7, 3]))
    assert verdicts.to_dict() == {7: True, 3: False}
    assert verdicts.dtype == bool
    assert is_non_answer(pd.Series([], dtype="str")).empty


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_a_verdict(text):
    assert declines(text) in {True, False}


def test_long_noise_is_a_non_answer_and_long_prose_is_not():
    assert declines("a" * 200_000)
    assert declines("?! " * 60_000)
    assert not declines("Il faut plus de bus le soir. " * 7_000)
    assert not declines("ne sais pas je " * 14_000 + "veux des bus")


@pytest.mark.skipif(not REAL.exists(), reason="the Grand Débat answers are not here")
def test_labelled_real_answers_are_told_apart():
    texts = pd.read_parquet(REAL, columns=["id", "text"]).set_index("id")["text"]
    for sample, labels in json.loads(GOLD.read_text("utf-8")).items():
        found = is_non_answer(texts[labels["non_answers"]])
        false = is_non_answer(texts[labels["answers"]])
        precision = found.sum() / (found.sum() + false.sum())
        least = 0.97 if sample in {"natural", "first"} else 0.92
        assert precision >= 0.97, sample
        assert found.mean() >= least, sample


@pytest.mark.parametrize(
    "text",
    [
        "Merci pour l'accueil.",
        "Un grand merci à tous pour cette soirée !",
        "Merci de nous écouter.",
        "Merci beaucoup d'avoir pris le temps de nous lire",
        "Merci pour votre écoute, bonne journée",
    ],
)
def test_thanks_for_being_heard_say_nothing_on_the_subject(text):
    assert declines(text)


@pytest.mark.parametrize(
    "text", ["Merci pour la piste cyclable.", "Merci aux pompiers", "Merci de rouvrir la gare"]
)
def test_thanks_for_something_done_are_an_answer(text):
    assert not declines(text)
