"""Mail: what the sender wrote, and nothing else."""

from __future__ import annotations

import pytest

from contrib_analysis.formats.mail import is_mail, read_mail

HEAD = "From: Dominique Exemple <dominique@example.org>\nDate: Sat, 3 May 2025 10:00:00 +0200\n"


def words(body: str, head: str = "") -> str:
    data = f"{HEAD}{head}\n{body}".encode()
    assert is_mail(data)
    return str(read_mail(data, "a.eml").frame["text"].iloc[0])


@pytest.mark.parametrize(
    "below",
    [
        "-- \nDominique Exemple\nassociation fictive",
        "Le ven. 2 mai 2025 à 10:00, Claude <claude@example.org> a écrit :\n> Bonjour",
        "On Fri, 2 May 2025, Claude wrote:\n> Hello",
        "-----Message d'origine-----\nDe : claude@example.org\nBonjour",
        "________________________________\nDe : Claude <claude@example.org>",
        "Envoyé de mon iPhone",
        "> Voici ce que vous disiez",
    ],
)
def test_what_a_message_quotes_and_its_signature_are_left_out(below):
    assert words(f"Il faut des bancs.\n\n{below}\n") == "Il faut des bancs."


def test_the_plain_words_are_read_of_a_message_with_several_parts():
    parts = (
        "--x\nContent-Type: text/plain; charset=utf-8\n\nUn parc.\n"
        "--x\nContent-Type: text/html\n\n<p>Un parc en HTML.</p>\n--x--\n"
    )
    assert words(parts, 'Content-Type: multipart/alternative; boundary="x"\n') == "Un parc."


def test_an_unknown_charset_and_a_broken_header_are_read_all_the_same():
    assert words("Un parc.", "Content-Type: text/plain; charset=martian\n") == "Un parc."
    assert words("Un parc.", "Subject: =?utf-8?b?%%%?=\n") == "Un parc."


@pytest.mark.parametrize(
    "data",
    [
        b"From;Date;Subject\na;b;c\n",
        b"from: to\n",
        b"Subject: avis\nDate: 2025\n\nUn parc.",
        b"Il faut : des bus\n\nFrom: rien\n",
    ],
)
def test_what_only_looks_like_mail_is_none(data):
    assert not is_mail(data)


IDEA = "Il faut des bancs."
OTHER = "De : Claude <claude@example.org>\nEnvoyé : lundi\nObjet : avis\n\n"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Fwd: avis", f"---------- Forwarded message ---------\n{OTHER}{IDEA}"),
        ("TR: avis", f"Pour info.\n\n-----Message d'origine-----\n{OTHER}{IDEA}"),
        ("TR: avis", f"Pour info.\n\n{OTHER}{IDEA}"),
        ("avis", f"-------- Message transféré --------\n{OTHER}{IDEA}\n\n-- \nClaude"),
        ("Fwd: avis", f"Début du message réexpédié :\n\n> De: claude@example.org\n>\n> {IDEA}"),
    ],
)
def test_a_message_that_is_passed_on_is_read_as_its_writer_s(subject, body):
    table = read_mail(f"{HEAD}Subject: {subject}\n\n{body}\n".encode(), "a.eml")
    row = table.frame.iloc[0]
    assert (row["text"], row["from"], row["subject"]) == (IDEA, "claude@example.org", "avis")
    assert "1 message was passed on" in table.problems[0]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("RE: avis", f"{IDEA}\n\n-----Message d'origine-----\n{OTHER}Que voulez-vous ?"),
        ("Fwd: un article", f"{IDEA} {'Il en manque. ' * 20}\n\n{OTHER}Un article."),
    ],
)
def test_what_somebody_says_of_a_message_is_theirs(subject, body):
    row = read_mail(f"{HEAD}Subject: {subject}\n\n{body}\n".encode(), "a.eml").frame.iloc[0]
    assert row["text"].startswith(IDEA)
    assert row["from"] == "dominique@example.org"
