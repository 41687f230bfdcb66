"""Every column has one fate, every word is accounted for, and lost prose stops a run."""

from __future__ import annotations

import csv
import io

import pytest
from babel.messages.pofile import read_po

from contrib_analysis.errors import InputError
from contrib_analysis.intake._read import read_project
from contrib_analysis.settings import Settings
from contrib_analysis.words import columns as why
from contrib_analysis.words.i18n import LOCALES

WISHES = {
    "Ouvrir la médiathèque le dimanche matin": "les familles travaillent toute la semaine",
    "Planter des tilleuls devant la gare": "on y étouffe dès le mois de juin",
    "Rétablir le guichet de la poste": "ma voisine ne sait pas remplir un formulaire",
    "Créer une piste vers le collège": "les enfants roulent au milieu des camions",
    "Réparer le toit du gymnase": "il pleut sur le terrain de basket",
    "Donner un local aux musiciens": "ils répètent dans une cave humide",
    "Éteindre les vitrines à minuit": "personne ne regarde une boutique fermée",
    "Composter les déchets de la cantine": "le maraîcher cherche de la matière",
    "Former les agents à la langue des signes": "mon frère attend toujours un interprète",
    "Limiter la vitesse rue haute": "deux piétons ont été renversés hier",
    "Prolonger la navette du soir": "le dernier départ est trop tôt pour nous",
    "Afficher les comptes de la commune": "chacun doit pouvoir vérifier ses impôts",
}
ROWS = [
    {
        "Numéro": str(i),
        "Nom et prénom": f"Personne Fictive{i}",
        "Quartier": ["Nord", "Sud"][i % 2],
        "Proposition": f"{wish}, dès cette année.",
        "Raison": f"Parce que {reason}.",
    }
    for i, (wish, reason) in enumerate(WISHES.items())
]


def project(tmp_path, rows=ROWS, **columns):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "a.csv").write_text(out.getvalue(), "utf-8")
    source = {"file": "a.csv", "platform": "table", "columns": columns}
    settings = Settings.model_validate({"title": "Essai", "sources": [source]})
    return read_project(settings, tmp_path, salt="sel")


def test_each_column_has_one_fate_and_words_add_up(tmp_path):
    received = project(tmp_path)
    fates = dict(zip(received.columns["column"], received.columns["fate"], strict=True))
    assert fates == {
        "Numéro": "technical",
        "Nom et prénom": "personal",
        "Quartier": "attribute",
        "Proposition": "text",
        "Raison": "text",
    }
    words = dict(received.words)
    whole = sum(len(cell.split()) for row in ROWS for cell in row.values())
    assert words.pop("received") == sum(words.values()) == whole
    assert words["kept"] == sum(
        len(row[name].split()) for row in ROWS for name in ("Proposition", "Raison")
    )


def test_words_of_rows_set_aside_are_counted_by_their_fate(tmp_path):
    rows = [*ROWS, ROWS[0] | {"Numéro": "98"}, ROWS[0] | {"Proposition": "RAS", "Raison": ""}]
    words = dict(project(tmp_path, rows).words)
    assert words["duplicate"] == len(f"{ROWS[0]['Proposition']} {ROWS[0]['Raison']}".split())
    assert words["non-answer"] == 1
    assert words.pop("received") == sum(words.values())


def test_prose_that_no_role_reads_stops_the_run_with_the_line_that_reads_it(tmp_path):
    with pytest.raises(InputError) as fault:
        project(tmp_path, text="Proposition")
    said = str(fault.value)
    assert '"Raison"' in said
    assert 'text = ["Proposition", "Raison"]' in said
    assert 'left_out = ["Raison"]' in said


def test_prose_that_is_meant_to_be_left_out_stops_nothing(tmp_path):
    received = project(tmp_path, text="Proposition", left_out="Raison")
    assert not received.columns["lost_words"].any()
    assert not received.problems
    assert "Raison" not in " ".join(received.contributions["text"])


def test_little_prose_that_nothing_reads_is_said_with_its_words(tmp_path):
    rows = [row | {"Précision": ""} for row in ROWS]
    rows[0]["Précision"] = "Une remarque de plus, écrite par une seule personne."
    received = project(tmp_path, rows, text=["Proposition", "Raison"])
    assert received.columns.set_index("column").loc["Précision", "lost_words"] == 9
    assert any("9 words" in problem for problem in received.problems)


def test_a_column_that_is_left_out_plays_no_role_that_was_guessed(tmp_path):
    received = project(tmp_path, left_out=["Raison", "Quartier"])
    assert "attr_Quartier" not in received.contributions
    assert "Parce que" not in " ".join(received.contributions["text"])


def test_a_doubt_is_said_until_the_settings_name_the_column(tmp_path):
    rows = [
        {"Auteur": f"compte{i % 12}", "Avis": f"{ROWS[i % 12]['Raison']} Et de {i}."}
        for i in range(200)
    ]
    doubtful = project(tmp_path, rows)
    assert any('"Auteur"' in problem for problem in doubtful.problems)
    assert not (doubtful.contributions["author_id"] != "").any()
    settled = project(tmp_path, rows, author="Auteur")
    assert not settled.problems
    assert settled.contributions["author_id"].nunique() == 12
    again = project(tmp_path, rows, left_out=["Auteur"], to_confirm=["Auteur"])
    assert any('"Auteur"' in problem for problem in again.problems)


def test_every_reason_has_french_words():
    known = set()
    for file in sorted((LOCALES / "fr").glob("*.po")):
        with file.open("rb") as source:
            known |= {message.id for message in read_po(source)}
    assert set(why.ALL) <= known
