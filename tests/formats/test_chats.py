"""Chats and copied messages: who wrote each, and no line of the program's own."""

from __future__ import annotations

import pytest

from contrib_analysis.formats.documents import read_plain_notes
from contrib_analysis.intake import read_export

PEOPLE = ["Zoé Exemple", "+33 6 39 98 00 01", "Léo"]
IDEA = "Il faudrait un banc à l'ombre"
FORMS = [
    "{day}/05/2025, 09:1{n} - {who}: {said}",
    "{day}/05/2025 à 09:1{n} - {who}: {said}",
    "[{day}/05/2025 09:1{n}:07] {who}: {said}",
    "\u200e[{day}.05.25, 09:1{n}:07] ~ {who}: {said}",
    "5/{day}/25, 9:1{n}\u202fAM - {who}: {said}",
    "De: {who}\nEnvoyé: lun. {day} mai 2025, 09:1{n}\nType: message\n\n{said}\n",
    "De : {who}\nEnvoyé : lundi {day} mai 2025 09:1{n}\nÀ : mairie\nObjet : avis\n\n{said}\n",
]


def chat(form: str, *more: str) -> str:
    lines = [
        form.format(day=13 + n, n=n, who=PEOPLE[n % 3], said=f"{IDEA}, {n} fois.\nEt un parc.")
        for n in range(6)
    ]
    return "\n".join([*lines, *more]) + "\n"


@pytest.mark.parametrize("form", FORMS)
def test_each_message_is_its_writer_s(form):
    frame = read_plain_notes(chat(form), "groupe.txt", "text").frame
    assert frame["speaker"].tolist() == PEOPLE * 2
    assert frame["text"].tolist() == [f"{IDEA}, {n} fois.\nEt un parc." for n in range(6)]
    assert frame["date"].str.contains("09:1|9:1").all()


def test_what_the_program_writes_is_nobody_s_and_is_said():
    notices = [
        "18/05/2025, 10:00 - Zoé Exemple a créé le groupe « Quartier »",
        "18/05/2025, 10:01 - Léo: <Médias omis>",
        "18/05/2025, 10:02 - Léo: Ce message a été supprimé",
        "18/05/2025, 10:03 - Les messages et les appels sont chiffrés de bout en bout.",
    ]
    table = read_plain_notes(chat(FORMS[0], *notices), "groupe.txt", "text")
    assert len(table.frame) == 6
    assert "4 notices" in table.problems[1]


def test_people_of_a_chat_are_counted_and_nobody_is_named(tmp_path):
    (tmp_path / "groupe.txt").write_text(chat(FORMS[2]), "utf-8")
    contributions, _ = read_export(tmp_path / "groupe.txt", salt="sel")
    assert contributions["author_id"].nunique() == 3
    assert contributions["submitted_at"].notna().all()
    assert not contributions["author_id"].str.contains("Zoé|39 98").any()


@pytest.mark.parametrize(
    "text",
    [
        "12/05/2025, 18:30 - salle des fêtes\n\n- Un banc.\n- Un parc.\n",
        "De : la mairie\nObjet : réunion\n\n- Un banc.\n- Un parc.\n",
        "12/05/2025 - Réunion : un banc.\n13/05/2025 - Réunion : un parc.\n" * 3,
    ],
)
def test_notes_with_a_date_or_an_address_are_no_chat(text):
    assert list(read_plain_notes(text, "notes.txt", "text").frame.columns)[:2] == [
        "section",
        "text",
    ]
