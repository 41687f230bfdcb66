"""Transcripts: who speaks is told from what is said."""

from __future__ import annotations

import pytest

from contrib_analysis.formats.open import load
from contrib_analysis.formats.transcripts import (
    is_facilitator,
    is_several,
    read_subtitles,
    turns_of,
)
from contrib_analysis.intake import read_export

_CUES = [
    ("Animatrice", "Qui veut réagir ?"),
    ("Participant 1", "Il faut des bus"),
    ("Participant 1", "le dimanche matin."),
    ("Participante 2", "La cantine est trop chère."),
    ("Public", "C'est vrai !"),
]


def clock(second: int, mark: str = ".") -> str:
    return f"00:00:{second:02d}{mark}000"


def vtt() -> str:
    cues = [
        f"{n}\n{clock(2 * n)} --> {clock(2 * n + 1)} align:start\n<v {who}>{said}</v>\n"
        for n, (who, said) in enumerate(_CUES)
    ]
    return "WEBVTT\n\nNOTE réunion fictive\n\n" + "\n".join(cues)


def srt() -> str:
    cues = [
        f"{n + 1}\n{clock(2 * n, ',')} --> {clock(2 * n + 1, ',')}\n{who} : <i>{said}</i>\n"
        for n, (who, said) in enumerate(_CUES)
    ]
    return "\n".join(cues)


@pytest.mark.parametrize("name", ["reunion.vtt", "reunion.srt", "reunion.txt"])
def test_subtitles_give_turns_without_codes_and_the_facilitator_apart(tmp_path, name):
    file = tmp_path / name
    file.write_text(vtt() if name.endswith("vtt") else srt(), "utf-8")
    contributions, ledger = read_export(file)
    assert sorted(contributions["text"]) == [
        "C'est vrai !",
        "Il faut des bus le dimanche matin.",
        "La cantine est trop chère.",
    ]
    assert (ledger["fate"] == "attached").sum() == 1
    people = contributions.set_index("text")["author_id"]
    assert people["C'est vrai !"] == ""
    assert people.drop("C'est vrai !").nunique() == 2


def test_participant_1_of_two_meetings_is_two_people(tmp_path):
    for name in ("mai.vtt", "juin.vtt"):
        (tmp_path / name).write_text(vtt(), "utf-8")
    of = [read_export(tmp_path / n, channel="Ateliers")[0]["author_id"] for n in
          ("mai.vtt", "juin.vtt")]  # fmt: skip
    assert not (set(of[0]) & set(of[1])) - {""}


def test_subtitles_that_name_nobody_are_read_by_sentences_and_say_so(tmp_path):
    file = tmp_path / "a.srt"
    file.write_text(
        f"1\n{clock(1, ',')} --> {clock(2, ',')}\nIl faut des bus\n\n"
        f"2\n{clock(3, ',')} --> {clock(4, ',')}\nle dimanche.\n\n"
        f"3\n{clock(5, ',')} --> {clock(6, ',')}\nSelon moi : un parc.\n",
        "utf-8",
    )
    table = load(file)[0]
    assert list(table.frame["text"]) == ["Il faut des bus le dimanche.", "Selon moi : un parc."]
    assert "doesn't say who speaks" in table.problems[0]


@pytest.mark.parametrize(
    "line",
    ["{who} : {said}", "**{who}** : {said}", "[00:01:02] {who}: {said}", "{who}  00:12\n{said}"],
)
def test_lines_that_begin_with_who_speaks_are_turns(line):
    said = [
        ("Modératrice", "Qui commence ?"),
        ("Claire E.", "Des bus le soir."),
        ("Paul M.", "Un parc pour les enfants."),
        ("Claire E.", "Moins de bruit."),
        ("Modératrice", "Merci."),
        ("Paul M.", "Des bancs à l'ombre."),
    ]
    text = "\n".join(line.format(who=who, said=words) for who, words in said)
    assert turns_of(text.split("\n")) == said


@pytest.mark.parametrize(
    "lines",
    [
        ["Constat : du bruit.", "Proposition : un mur."] * 4,
        ["Mobilité : des bus.", "École : des lits.", "Santé : un médecin.", "Culture : un musée."],
        ["Il faut des bus.", "Un parc.", "Note : relu.", "Note : corrigé."] * 3,
    ],
)
def test_parts_of_a_text_are_no_speakers(lines):
    assert turns_of(lines) is None


def test_who_leads_is_told_from_who_takes_part():
    assert all(map(is_facilitator, ["Animatrice", "réunion: Facilitateur 2", "Moderator"]))
    assert not any(map(is_facilitator, ["Participant 2", "Claire E.", "Maire adjoint"]))
    assert is_several("réunion: Public")
    assert not is_several("réunion: Participant 2")


def test_a_speaker_of_one_turn_is_told_where_every_passage_says_who_speaks():
    names = ["Zoé Exemple", "Léo Fictif", "Ali Inventé", "Zoé Exemple"]
    cues = "".join(
        f"{n}\n00:00:{n}0.000 --> 00:00:{n}9.000\n{name}: Il faut un banc.\n\n"
        for n, name in enumerate(names, start=1)
    )
    frame = read_subtitles(f"WEBVTT\n\n{cues}", "zoom.vtt").frame
    assert frame["speaker"].tolist() == names


def test_turns_below_a_name_and_a_time_are_everybody_s_though_each_speaks_once():
    names = [f"Zoé {name}" for name in "Un Deux Trois Quatre Cinq Six Sept".split()]
    lines = [line for n, name in enumerate(names) for line in (f"{name}  0:1{n}", "Un banc.")]
    assert turns_of(lines) == [(name, "Un banc.") for name in names]


@pytest.mark.parametrize("point", ["Point {n}", "Accueil", "Présentation du projet"])
def test_the_points_of_an_agenda_are_nobody_s_turns(point):
    times = [f"{point.format(n=n)} 18:0{n}" for n in range(7)]
    assert turns_of(times) is None
    assert turns_of([line for time in times for line in (time, "Un banc.")]) is None
