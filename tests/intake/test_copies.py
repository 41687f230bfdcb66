import random
from datetime import datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.facts.campaigns import campaigns
from contrib_analysis.intake.copies import mark_copies
from contrib_analysis.tables import check, conform

TEMPLATE = (
    "Je demande à la métropole de renoncer au projet de rocade ouest et de consacrer cet "
    "argent aux trains du quotidien, aux pistes cyclables et aux bus de nuit dans les communes"
)
OTHERS = [
    "La bibliothèque du quartier devrait ouvrir le dimanche pour les étudiants sans bureau",
    "Former gratuitement les personnes âgées à l'usage des tablettes dans chaque maison commune",
    "Les caméras du centre coûtent cher et n'ont empêché aucun cambriolage dans ma rue",
    "Planter des arbres fruitiers dans les cours d'école pour que les enfants y goûtent",
    "Un médecin salarié par la ville vaudrait mieux que trois maisons de santé vides",
    "Publier chaque année la liste des logiciels achetés avec leur prix et leur origine",
]
_SPARE = "toujours vraiment encore merci ensemble demain ville moyen projet mairie temps air"
SPARE = _SPARE.split()


def _table(texts, **columns):
    n = len(texts)
    frame = {"contribution_id": [f"c{i:03}" for i in range(n)], "text": texts, **columns}
    return conform(pd.DataFrame(frame), "contributions")


def _changed(text, share, rng):
    words = text.split()
    for place in rng.sample(range(len(words)), int(share * len(words))):
        words[place] = rng.choice(SPARE)
    return " ".join(words)


def _campaign(n, rng, share=0.2):
    return [_changed(TEMPLATE, rng.uniform(0, share), rng) for _ in range(n)]


def test_copies_differ_in_case_accents_marks_and_blanks_alone():
    table = _table(["Plus de bus !", "plus  de BUS", "Plus de bûs.", "Plus de trams"])
    assert mark_copies(table)["copies_of"].tolist() == ["", "c000", "c000", ""]


def test_the_earliest_stands_for_the_others():
    days = [datetime(2024, 1, day) for day in (9, 3, 5)]
    marked = mark_copies(_table(["RIC", "ric", "Ric."], submitted_at=days))
    assert marked["copies_of"].tolist() == ["c001", "", "c001"]


def test_an_unknown_date_comes_last():
    days = [pd.NaT, datetime(2024, 1, 3)]
    assert mark_copies(_table(["RIC", "ric"], submitted_at=days))["copies_of"].tolist() == [
        "c001",
        "",
    ]


def test_the_same_words_to_two_questions_are_two_things():
    table = _table(["La santé", "la santé", "la santé"], question=["A", "B", "B"])
    assert mark_copies(table)["copies_of"].tolist() == ["", "", "c001"]


def test_texts_of_marks_alone_are_copies_when_they_are_the_same():
    assert mark_copies(_table(["👍", "👍", "👎"]))["copies_of"].tolist() == ["", "c000", ""]


def test_a_campaign_is_found_with_a_fifth_of_its_words_changed():
    rng = random.Random(1)
    table = _table(OTHERS + _campaign(30, rng))
    marked = mark_copies(table)
    sent = marked["campaign_id"] != ""
    assert not sent[: len(OTHERS)].any()
    assert sent[len(OTHERS) :].mean() >= 0.95
    assert marked.loc[sent, "campaign_id"].nunique() == 1
    # One stands for the group.
    assert (marked.loc[sent, "copies_of"] == "").sum() <= 2
    check(marked, "contributions")


def test_a_campaign_is_described():
    rng = random.Random(2)
    texts = [TEMPLATE] * 3 + _campaign(9, rng)
    days = [datetime(2024, 3, 1) + timedelta(hours=i) for i in range(12)]
    authors = ["a", "a", "b", *[""] * 9]
    marked = mark_copies(
        _table(texts + OTHERS, submitted_at=days + [pd.NaT] * 6, author_id=authors + [""] * 6)
    )
    told = campaigns(marked)
    assert len(told) == 1
    one = told.iloc[0]
    assert (one["size"], one["people"]) == (12, 11)
    assert one["texts"] <= 10
    assert (one["first_at"], one["last_at"]) == (days[0], days[11])
    assert "rocade ouest" in one["template"]
    assert one["contribution_id"] == "c000"
    assert set(one["varies"].split(", ")) <= set(SPARE)


def test_what_a_member_adds_of_its_own_is_not_lost():
    rng = random.Random(3)
    own = (
        " Chez nous le car scolaire oublie des enfants malades quand il gèle et personne ne "
        "répond au téléphone du transporteur"
    )
    marked = mark_copies(_table([*_campaign(20, rng, 0.1), TEMPLATE + own]))
    assert marked["copies_of"].iloc[-1] == ""


def test_a_common_phrase_is_no_campaign():
    texts = [
        f"Il faut renforcer l'éducation civique à l'école dès le plus jeune âge {tail}"
        for tail in (
            "avec des sorties au tribunal pour chaque classe de la ville",
            "mais surtout payer les professeurs comme des ingénieurs",
            "puis supprimer les notes avant la sixième partout",
            "et rendre le bulletin blanc obligatoire aux municipales",
            "parce que mes voisins jettent leurs mégots au sol",
            "sans oublier la cuisine, le jardin, la musique, le sport",
        )
    ]
    assert (mark_copies(_table(texts))["campaign_id"] == "").all()


def test_short_texts_alike_by_chance_are_copies_but_no_campaign():
    marked = mark_copies(_table(["Plus de bus"] * 40))
    assert (marked["campaign_id"] == "").all()
    assert (marked["copies_of"] == "c000").sum() == 39


def test_three_on_one_quiet_day_are_a_campaign_and_over_a_year_are_not():
    quiet = [datetime(2024, 1, 1) + timedelta(days=9 * i) for i in range(24)]
    others = [f"{text} {i}" for i in range(4) for text in OTHERS]
    together = [datetime(2024, 6, 1, hour) for hour in (8, 9, 10)]
    apart = [datetime(2024, month, 2) for month in (1, 5, 9)]
    for days, found in ((together, 3), (apart, 0)):
        marked = mark_copies(_table([TEMPLATE] * 3 + others, submitted_at=days + quiet))
        assert (marked["campaign_id"] != "").iloc[:3].sum() == found


def test_nothing_gives_nothing():
    marked = mark_copies(_table([]))
    check(marked, "contributions")
    assert campaigns(marked).empty


def test_two_thousand_identical_contributions_have_one_that_stands_for_them():
    marked = mark_copies(_table([TEMPLATE] * 2_000))
    assert (marked["copies_of"] == "").sum() == 1
    assert campaigns(marked)["size"].tolist() == [2_000]


_POOL = [*OTHERS, "RIC", "ric.", "Plus de bus", "👍", "", TEMPLATE, TEMPLATE.upper()]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from(_POOL), min_size=1, max_size=12),
    st.integers(0, 7),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_changes_nothing(texts, n, rng):
    texts = texts + _campaign(n, random.Random(n))
    days = [datetime(2024, 1, 1 + i % 5) if i % 3 else pd.NaT for i in range(len(texts))]
    table = _table(texts, submitted_at=days)
    order = list(range(len(table)))
    rng.shuffle(order)
    first = mark_copies(table).set_index("contribution_id")
    second = mark_copies(table.iloc[order]).set_index("contribution_id")
    pd.testing.assert_frame_equal(first, second.loc[first.index])
    pd.testing.assert_frame_equal(campaigns(first.reset_index()), campaigns(second.reset_index()))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(_POOL), max_size=12))
def test_who_stands_for_another_stands_for_itself(texts):
    marked = mark_copies(_table(texts))
    stands = marked.set_index("contribution_id")["copies_of"]
    assert (stands[[s for s in stands if s]] == "").all()


def test_the_name_of_a_campaign_is_made_with_the_salt_alone():
    table = _table([TEMPLATE] * 8)
    names = [set(mark_copies(table, salt)["campaign_id"]) for salt in ("a", "a", "b")]
    assert names[0] == names[1]
    assert not names[0] & names[2]


_WISHES = ("l'éclairage", "les bus du soir", "le bruit des scooters", "les bancs", "la piscine")
_FORM = "Je propose de revoir {} ; c'est dangereux pour les enfants et pour leurs parents"
_LONG = "Je demande à la ville de fermer la rue des Écoles aux voitures et d'y mettre des bancs"


@pytest.mark.parametrize(
    "texts",
    [
        [_FORM.format(wish) for wish in _WISHES],
        [f"Il faut un abri pour nos vélos devant tous les commerces {place}"
         for place in ("de la gare", "de la place Carnot", "du stade", "du parc", "à Antigone")],
        [f"{place}, il faut un abri pour nos vélos devant tous les commerces du coin"
         for place in ("À la gare", "Place Carnot", "Au stade", "Au parc", "À Antigone")],
        [f"La ville doit limiter la vitesse à {speed} km/h dans toutes les rues du centre"
         for speed in (10, 20, 30, 40, 50)],
    ],
)  # fmt: skip
def test_who_fills_one_form_with_another_demand_is_no_copy_but_of_its_campaign(texts):
    marked = mark_copies(_table([*texts, texts[-1].upper() + "."]))
    assert marked["copies_of"].tolist() == [*[""] * 5, "c004"]
    assert marked["campaign_id"].nunique() == 1
    assert (marked["campaign_id"] != "").all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("de fermer", "de ne pas fermer"),
        ("des bancs", "des arbres"),
        ("à la ville", "à la ville sans attendre les élus"),
    ],
)
def test_of_two_wordings_that_ask_for_two_things_neither_is_a_copy_of_the_other(one, other):
    marked = mark_copies(_table([_LONG] * 3 + [_LONG.replace(one, other)] * 3))
    assert marked["copies_of"].tolist() == ["", "c000", "c000", "", "c003", "c003"]
    assert marked["campaign_id"].nunique() == 1


def test_a_text_sent_with_a_greeting_a_signature_a_sentence_or_a_slip_is_a_copy():
    sent = [
        _LONG,
        "Bonjour, " + _LONG,
        _LONG + ". Jeanne Exemple, rue Inventée",
        _LONG + " ! Mes enfants y passent chaque jour.",
        _LONG.replace("voitures", "voitres"),
        _LONG.replace("demande", "souhaite"),
        _LONG.replace("des bancs", "un banc"),
    ]
    assert mark_copies(_table(sent))["copies_of"].tolist() == ["", *["c000"] * 6]
