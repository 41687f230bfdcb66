"""Roles are guessed from headings and cells, with reasons, whatever the order of rows."""

from __future__ import annotations

import random

import pandas as pd

from contrib_analysis.columns.roles import guess
from contrib_analysis.formats.table import Table

IDEAS = [
    "Il faudrait ouvrir la médiathèque le dimanche matin.",
    "Plus de bus entre les villages et la gare, surtout le soir.",
    "Une aide pour isoler les logements anciens du centre.",
    "Des cours d'informatique gratuits pour les retraités.",
    "Que la mairie réponde au téléphone, tout simplement.",
    "Planter des arbres dans toutes les cours d'école.",
]


def table(**columns) -> Table:
    frame = pd.DataFrame(columns, dtype="str")
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return Table(frame, "CSV")


def test_a_participatory_budget_is_understood_from_its_cells():
    layout = guess(
        table(
            **{
                "Numéro": list("123456"),
                "Intitulé du projet": [
                    "Médiathèque",
                    "Bus",
                    "Isolation",
                    "Cours",
                    "Accueil",
                    "Arbres",
                ],
                "Descriptif": IDEAS,
                "Quartier": ["Nord", "Sud"] * 3,
                "Nombre de votes": ["12", "4", "0", "31", "7", "2"],
                "Date de dépôt": [f"0{i}/02/2024" for i in range(1, 7)],
                "Courriel": [f"p{i}@example.org" for i in range(6)],
                "Lien": [f"https://example.org/{i}" for i in range(6)],
            }
        )
    )
    columns = layout.columns
    assert columns.id == "Numéro"
    assert columns.text == ["Intitulé du projet", "Descriptif"]
    assert columns.title == "Intitulé du projet"
    assert columns.votes_for == "Nombre de votes"
    assert columns.date == "Date de dépôt"
    assert columns.author == "Courriel"
    assert columns.attributes == ["Quartier"]
    assert all(layout.reasons[name] for name in (*columns.text, "Numéro", "Quartier"))


def test_several_questions_are_kept_apart():
    layout = guess(
        table(
            **{
                "Que changeriez-vous en premier dans la ville ?": IDEAS,
                "Qu'est-ce qui vous inquiète le plus aujourd'hui ?": IDEAS[::-1],
                "Tranche d'âge": ["18-24", "25-39"] * 3,
            }
        )
    )
    assert len(layout.questions) == 2
    assert layout.columns.text == []
    assert layout.columns.attributes == ["Tranche d'âge"]


def test_names_phones_and_addresses_never_become_attributes():
    layout = guess(
        table(
            texte=IDEAS,
            nom=["Durand", "Martin"] * 3,
            téléphone=["0199000001", "0199000002"] * 3,
            adresse=["1 rue A", "2 rue B"] * 3,
            commune=["Lattes", "Pérols"] * 3,
        )
    )
    assert layout.columns.attributes == ["commune"]


def test_votes_and_comments_between_contributions_are_told_by_their_type():
    layout = guess(
        table(
            Type=["Proposition", "Vote", "Commentaire", "Proposition", "Vote", "Proposition"],
            Contenu=[IDEAS[0], "", "Tout à fait d'accord", IDEAS[1], "", IDEAS[2]],
        )
    )
    assert layout.aside.index.tolist() == [2, 3, 5]
    assert set(layout.aside["fate"]) == {"attached"}


def test_what_stands_beside_a_contribution_is_counted_onto_it():
    layout = guess(
        table(
            Type=["Proposition", "Vote", "Commentaire", "Proposition", "Vote", "Proposition"],
            Identifiant=list("123456"),
            Parent=["", "1", "1", "", "1", ""],
            Contenu=[IDEAS[0], "", "Tout à fait d'accord", IDEAS[1], "", IDEAS[2]],
        )
    )
    assert layout.frame[layout.columns.votes_for].tolist() == ["2", "0", "0", "0", "0", "0"]
    assert layout.frame[layout.columns.comments].tolist() == ["1", "0", "0", "0", "0", "0"]


def test_the_guess_does_not_depend_on_the_order_of_rows():
    frame = pd.DataFrame(
        {
            "a": IDEAS * 20,
            "b": [str(i % 7) for i in range(120)],
            "c": [f"{i}" for i in range(120)],
        },
        dtype="str",
    )
    order = list(range(120))
    random.Random(1).shuffle(order)
    before = guess(Table(frame, "CSV"))
    after = guess(Table(frame.iloc[order].reset_index(drop=True), "CSV"))
    assert (before.columns, before.questions, before.reasons) == (
        after.columns,
        after.questions,
        after.reasons,
    )


def repeated(values: list[str], rows: int) -> list[str]:
    return [values[i % len(values)] for i in range(rows)]


def prose(rows: int) -> list[str]:
    return [f"{IDEAS[i % 6]} Numéro {i} de la liste des demandes." for i in range(rows)]


def test_ticked_options_are_closed_whatever_separates_them():
    for between in (", ", ";", " > ", "\n"):
        ticks = [
            between.join(["Bus", "À pied", "Vélo en libre service"][i % 2 : 2 + i % 3])
            for i in range(24)
        ]
        layout = guess(table(**{"Quels transports ?": ticks, "Que faire ?": prose(24)}))
        assert [q.column for q in layout.questions] == ["Que faire ?"], between


def test_long_ready_made_sentences_are_values_and_not_texts():
    options = [
        "Je suis plutôt favorable, à condition que la rue reste ouverte aux bus.",
        "Je suis plutôt opposé, car le stationnement manque déjà dans le centre.",
        "Je n'ai pas d'avis arrêté sur la question pour le moment.",
    ]
    layout = guess(table(**{"Votre position": repeated(options, 30), "Pourquoi ?": prose(30)}))
    assert layout.columns.attributes == ["Votre position"]
    assert [q.column for q in layout.questions] == ["Pourquoi ?"]


def test_a_letter_that_many_sign_stays_a_text():
    letter = " ".join(["Nous demandons que la ligne de bus soit maintenue le dimanche."] * 5)
    layout = guess(table(texte=[letter] * 20 + prose(5)))
    assert layout.columns.text == ["texte"]


def test_scales_and_amounts_of_a_small_file_are_no_texts():
    layout = guess(
        table(
            **{
                "Le projet répond aux besoins": ["Tout à fait d'accord", "Plutôt d'accord"] * 3,
                "Montant en lettres": ["douze mille euros", "neuf cents euros"] * 3,
                "Budget": ["12 000 €", "900 €"] * 3,
                "Expliquez votre réponse": IDEAS,
            }
        )
    )
    assert layout.columns.text == ["Expliquez votre réponse"]
    assert not layout.questions


def test_two_closed_columns_hold_no_text():
    layout = guess(
        table(
            Commune=repeated(["Lattes", "Pérols", "Mauguio"], 60),
            Satisfaction=repeated(["Plutôt satisfait", "Très satisfait"], 60),
        )
    )
    assert not layout.columns.text
    assert not layout.questions


def test_all_prose_of_a_project_is_read_in_order():
    layout = guess(
        table(
            **{
                "Objectif du projet": prose(12),
                "Titre du projet": [f"Projet {i} des habitants" for i in range(12)],
                "Description": prose(12),
                "Bénéfices pour le quartier": prose(12),
            }
        )
    )
    assert layout.columns.text == [
        "Titre du projet",
        "Objectif du projet",
        "Description",
        "Bénéfices pour le quartier",
    ]


def test_a_total_beside_votes_against_is_no_vote_for():
    whole = guess(
        table(
            texte=IDEAS,
            **{"Total des votes": ["5", "9", "4", "7", "8", "3"], "Votes contre": list("121011")},
        )
    )
    assert whole.columns.votes_for is None
    sided = guess(table(texte=IDEAS, Pour=list("412654"), Contre=list("121011")))
    assert (sided.columns.votes_for, sided.columns.votes_against) == ("Pour", "Contre")


def test_marks_are_no_votes():
    layout = guess(
        table(
            **{"Votre avis": IDEAS, "De 0 à 10, êtes-vous favorable au projet ?": list("059371")}
        )
    )
    assert layout.columns.votes_for is None


def test_few_authors_of_many_rows_are_a_doubt_and_count_nobody():
    layout = guess(
        table(texte=prose(200), auteur=repeated([f"compte{i}" for i in range(12)], 200))
    )
    assert layout.columns.author is None
    assert [doubt.column for doubt in layout.doubts] == ["auteur"]
