import json
import re
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.ideas._cutting import cut

sys.path.insert(0, str(Path(__file__).parent))
from cutting_gold import GOLD, boundaries, f1, invented

DATA = Path(__file__).parents[2] / "../shared/data"


def _pieces(text):
    return [text[start:end] for start, end in cut(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Plus de bus. Moins de bruit !", ["Plus de bus.", "Moins de bruit !"]),
        ("plus de santé.Il faut agir", ["plus de santé.", "Il faut agir"]),
        ("plus de bus. il en manque le soir", ["plus de bus.", "il en manque le soir"]),
        ("- bus\n- tram\n• vélo", ["bus", "tram", "vélo"]),
        ("1) former 2) informer 3) décider", ["former", "informer", "décider"]),
        ("1° former les élus 2° les payer moins", ["former les élus", "les payer moins"]),
        ("1 - des bus 2 - des trams", ["des bus", "des trams"]),
        ("a. ouvrir\nb. fermer", ["ouvrir", "fermer"]),
        ("➡ plus de bus ➡ des pistes", ["plus de bus", "des pistes"]),
        ("plus de bus && moins de bruit &&+ tri", ["plus de bus", "moins de bruit", "tri"]),
        ("* Emploi des jeunes * Santé pour tous", ["Emploi des jeunes", "Santé pour tous"]),
        (
            "Baisser la TVA ; aider les écoles ; planter",
            ["Baisser la TVA", "aider les écoles", "planter"],
        ),
        ("Un parc au nord\n\nUn musée au sud", ["Un parc au nord", "Un musée au sud"]),
        (
            "aucun problème ici Il faut juste des bus",
            ["aucun problème ici", "Il faut juste des bus"],
        ),
    ],
)
def test_a_new_idea_begins_at(text, pieces):
    assert _pieces(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Oui. Il faut plus de bus",
        "M. le maire et Mme Durand sont d'accord",
        "Le taux est de 3.5 % en 2024",
        "Voir https://example.org/a.b?c=d;e pour la suite",
        "Écrire à jean.dupont@example.org pour la liste",
        "Appliquer l'art. 12 de la loi n° 2016-1321 du 7 oct. 2016",
        "Le rendez-vous du 12.10.2023 à 18 h 30",
        "Je pense que... oui, peut-être",
        "Il y a trop de : bruit ; déchets ; voitures",
        "Plus de bus, car le métro est loin",
        "Plus de bus. Car le métro est loin",
        "Réduire les déchets. Par exemple avec la consigne",
        "Le site service-public.fr est clair",
        "Un gros projet (gare, stade. Et le port) à revoir",
        "Bonjour, merci pour ce débat",
        "La S.N.C.F. et la R.A.T.P. doivent s'entendre",
        "Un texte qui continue\nà la ligne suivante sans rien dire de neuf",
        "des habitant·es et des élu·es à l'écoute",
    ],
)
def test_what_belongs_together_stays_together(text):
    assert _pieces(text) == [text]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("+ de 50 ans : un tarif réduit", ["+ de 50 ans : un tarif réduit"]),
        ("-10 % sur les loyers", ["-10 % sur les loyers"]),
        ("+ de bus, - de voitures", ["+ de bus", "- de voitures"]),
        ("Plus de bus\n+ de vélos\n- d'autos", ["Plus de bus", "+ de vélos", "- d'autos"]),
        (
            "Je souhaite :\n- de l'eau au parc\n- de l'ombre au square",
            ["Je souhaite :\n- de l'eau au parc", "de l'ombre au square"],
        ),
        ("Que des logements classés A+\nFini !", ["Que des logements classés A+", "Fini !"]),
    ],
)
def test_a_sign_that_says_something_stays(text, pieces):
    assert [text[start:end] for start, end in cut(text)] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Tarif réduit pour les + de 50 ans et les - de 25 ans.",
        "Relier Saint-Pierre - Miquelon par bateau.",
        "Je propose 3 tranches : 1. 10 %  2. 20 %  3. 30 %",
        "Les numéros 1; 2; 3; 4 et 5",
        "Des seuils à :\n- 10 %\n- 20 %\n- 30 %",
        "Les bus 4 ; 12 ; 18",
        "Un prix de 5 €\n10 €\n15 €",
    ],
)
def test_numbers_of_a_list_and_parts_of_a_name_are_no_ideas(text):
    assert cut(text) == [(0, len(text))]


def test_an_introduction_goes_with_its_first_item():
    assert _pieces("Il faut :\n- des bus la nuit\n- des arbres partout") == [
        "Il faut :\n- des bus la nuit",
        "des arbres partout",
    ]


def test_more_abbreviations_can_be_given():
    assert len(cut("Voir le rég. Occitanie pour cela")) == 2
    assert len(cut("Voir le rég. Occitanie pour cela", frozenset({"rég"}))) == 1


def test_people_cut_the_same_way():
    pairs = [(boundaries(t, [s for s, _ in cut(t)]), boundaries(t, g)) for t, g in invented()]
    assert len(pairs) == 150
    assert f1(pairs)[2] >= 0.90


@pytest.mark.skipif(not DATA.exists(), reason="the real answers are not here")
def test_people_cut_real_answers_the_same_way():
    import pandas as pd

    texts = (
        pd.read_parquet(DATA / "grand_debat/gdn_responses.parquet")
        .set_index("id")["text"]
        .to_dict()
    )
    for name in ("repnum_arguments", "repnum_proposals"):
        for line in (DATA / f"labelled/{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"].replace("\r", " ")
    gold = json.loads((GOLD / "ideas_real.json").read_text("utf-8"))
    pairs = [
        (boundaries(texts[i], [s for s, _ in cut(texts[i])]), boundaries(texts[i], places))
        for i, places in gold.items()
    ]
    assert f1(pairs)[2] >= 0.87


_NOISE = st.text(
    alphabet=st.one_of(st.sampled_from(list("ab Il.;:!?\n-•*1)2(«»…&—+")), st.characters()),
    max_size=150,
)


@settings(deadline=None)
@given(_NOISE)
def test_no_word_is_lost_but_list_marks(text):
    covered = "".join(text[start:end] for start, end in cut(text))
    lost = len(re.findall(r"[^\W_]{4,}", text)) - len(re.findall(r"[^\W_]{4,}", covered))
    assert lost <= 0


@settings(deadline=None)
@given(_NOISE)
def test_pieces_are_ordered_apart_and_trimmed(text):
    at = 0
    for start, end in cut(text):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        at = end


@pytest.mark.parametrize(
    "piece",
    [
        "- ",
        ". ",
        "a. ",
        "1) ",
        "; ",
        " ",
        "\n",
        "(",
        '"',
        "« ",
        "• ",
        "a;",
        "A.B.",
        "&&",
        "?!",
        " -a",
        "a: ",
        "\n\n",
        "\n- a",
        "etc. ",
        "Il ",
        "été Il ",
        "//",
        "1.",
        "…",
        ",\na",
        "a\xa0 ",
    ],
)
def test_hostile_repetition_costs_one_pass(piece):
    text = piece * (60_000 // len(piece))
    began = time.process_time()
    cuts = list(cut(text))
    # A fraction of a second; a pattern that reads on from every place takes a quarter of a minute.
    assert time.process_time() - began < 6
    for start, end in cuts:
        assert text[start:end].strip() == text[start:end]
