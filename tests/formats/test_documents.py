"""Workshop notes: each bullet or paragraph is a contribution under its heading."""

from __future__ import annotations

import io
import zipfile

import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats.documents import read_docx, read_odt, read_plain_notes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(name: str, content: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def items(text: str) -> list[tuple[str, str]]:
    frame = read_plain_notes(text, "notes.md", "Markdown").frame
    return list(frame.itertuples(index=False, name=None))


@pytest.mark.parametrize("mark", ["-", "*", "•", "1.", "2)", "a.", "➡", "–", "(3)"])
def test_every_kind_of_bullet_begins_a_contribution(mark):
    assert items(f"{mark} des bus\n{mark} un parc\n") == [("", "des bus"), ("", "un parc")]


def test_wrapped_lines_and_points_under_a_point_stay_with_it():
    assert items("- des bus\n  la nuit\n  - surtout le samedi\n- un parc\n") == [
        ("", "des bus la nuit\n- surtout le samedi"),
        ("", "un parc"),
    ]


def test_texts_one_a_line_are_one_contribution_each():
    assert len(items("Il faut des bus la nuit.\nUn parc pour tous !\nMoins de bruit.\n")) == 3


def test_headings_name_the_section_and_the_title_of_all_is_left_out():
    text = (
        "# Atelier\n\n## École\n\nUn paragraphe\nsur deux lignes.\n\nUn autre.\n\n"
        "Santé\n-----\n- lits\n"
    )
    assert items(text) == [
        ("École", "Un paragraphe sur deux lignes."),
        ("École", "Un autre."),
        ("Santé", "lits"),
    ]


def test_remarks_and_rules_are_no_contribution():
    assert items("<!-- relu -->\n- des bus\n\n---\n\n- un parc\n") == [
        ("", "des bus"),
        ("", "un parc"),
    ]


def test_word_documents_are_read_by_paragraph():
    def paragraph(text, style=""):
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"

    body = (
        paragraph("École", "Titre1") + paragraph("Des bus") + paragraph("") + paragraph("Un parc")
    )
    data = zipped(
        "word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    )
    frame = read_docx(data, "notes.docx").frame
    assert frame["text"].tolist() == ["Des bus", "Un parc"]
    assert set(frame["section"]) == {"École"}


def test_libreoffice_documents_are_read_by_paragraph_and_bullet():
    body = (
        '<text:h text:outline-level="1">École</text:h><text:p>Des <text:span>bus</text:span>'
        "<text:line-break/>la nuit</text:p><text:list><text:list-item><text:p>Un parc</text:p>"
        "</text:list-item></text:list>"
    )
    data = zipped(
        "content.xml",
        f'<office:document-content xmlns:office="{_O}office:1.0" xmlns:text="{_O}text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
    )
    assert read_odt(data, "notes.odt").frame["text"].tolist() == ["Des bus\nla nuit", "Un parc"]


@pytest.mark.parametrize("read", [read_docx, read_odt])
def test_a_damaged_document_is_told(read):
    with pytest.raises(InputError, match=r"damaged|missing"):
        read(zipped("content.xml", "<broken"), "notes")
    with pytest.raises(InputError, match="damaged"):
        read(b"PK\x03\x04 nothing", "notes")


def test_notes_without_a_word_are_refused():
    with pytest.raises(InputError, match="no bullet and no paragraph"):
        items("# Atelier\n\n---\n")


def test_remarks_that_are_never_closed_stay_text_and_cost_no_time():
    # Quadratic, this would take minutes.
    assert items("- Un parc\n" + "<!--" * 200_000)[0][1].startswith("Un parc")
    assert [text for _, text in items("- Un <!-- vieux --> parc<!-- x -->\n- Des bus")] == [
        "Un  parc",
        "Des bus",
    ]


def docx(*paragraphs: str) -> bytes:
    body = "".join(paragraphs)
    return zipped(
        "word/document.xml",
        f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    )


def p(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tbl(*rows: list[str]) -> str:
    cells = ["".join(f"<w:tc>{p(cell) if cell else ''}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def kept(data: bytes) -> list[tuple[str, ...]]:
    frame = read_docx(data, "compte-rendu.docx").frame
    if "set aside" in frame:
        frame = frame[frame["set aside"] == ""].drop(columns="set aside")
    return list(frame.itertuples(index=False, name=None))


def test_a_row_with_a_count_is_one_contribution_with_its_votes():
    table = tbl(
        ["Rang", "Idée", "Pour", "Contre"],
        ["1", "Un abri pour les vélos", "12", "3"],
        ["2", "Des bancs à l'ombre", "7", "0"],
        ["", "Total", "19", "3"],
    )
    assert kept(docx(p("Atelier", "Title"), p("Idées", "Heading2"), table)) == [
        ("Idées", "Un abri pour les vélos", "12", "3"),
        ("Idées", "Des bancs à l'ombre", "7", "0"),
    ]


def test_abstentions_of_a_row_are_votes_that_take_no_side():
    table = tbl(["Idée", "Pour", "Contre", "Abstentions"], ["Un abri à vélos", "12", "3", "5"])
    frame = read_docx(docx(p("Idées", "Heading2"), table), "compte-rendu.docx").frame
    assert frame["votes neither"].tolist() == ["5"]


def test_cells_of_several_columns_of_prose_stand_under_their_heading():
    table = tbl(
        ["Freins", "Leviers"],
        ["Trop de voitures au centre", "Un bus toutes les dix minutes"],
        ["", "Sans suite"],
    )
    assert kept(docx(p("Atelier", "Title"), p("Table 2", "Heading1"), table)) == [
        ("Table 2 › Freins", "Trop de voitures au centre"),
        ("Table 2 › Leviers", "Un bus toutes les dix minutes"),
    ]


def test_what_a_row_is_about_is_its_section():
    table = tbl(
        ["Thème", "Proposition", "Référent"],
        ["École", "Rénover les toilettes du collège", "Mme E."],
        ["Santé", "Ouvrir une maison médicale", "M. M."],
    )
    assert kept(docx(table)) == [
        ("École", "Rénover les toilettes du collège"),
        ("Santé", "Ouvrir une maison médicale"),
    ]


def test_a_table_that_only_places_paragraphs_is_paragraphs():
    assert kept(docx(tbl(["Il faut des bus le soir, et un parc."]))) == [
        ("", "Il faut des bus le soir, et un parc.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Présents : Jeanne Exemple (mairie), 14 habitants.",
        "Excusée : Mme Échantillon",
        "Animatrice : une médiatrice de la ville.",
        "Accueil des participants et rappel des règles.",
        "La séance est ouverte à 18 h.",
        "Fin de la séance à 20 h 30.",
        "Prochaine réunion le 4 avril.",
        "Lieu : salle des fêtes",
        "COMPTE RENDU",
        "Ouverture à 18h",
        "Clôture de la séance vers 20 h",
        "Merci à tous pour votre participation !",
    ],
)
def test_who_was_there_and_how_it_began_is_nobody_s_contribution(line):
    assert kept(docx(p(line), p("Un parc pour tous.", "ListBullet"))) == [
        ("", "Un parc pour tous.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Accueil des participants : trop froid",
        "Lieu de rencontre pour les jeunes",
        "Ouverture à tous de la médiathèque",
        "Compte rendu trop tardif des décisions",
    ],
)
def test_a_point_that_only_begins_alike_is_a_contribution(line):
    assert kept(docx(p(line, "ListBullet"))) == [("", line)]


def test_minutes_in_plain_text_are_read_line_by_line():
    text = (
        "COMPTE RENDU\nAnimatrice : une médiatrice\nOuverture à 18h\n\nTable 1 :\n1. Un parc.\n"
        "2. Des bancs.\n\nTable 2 :\n- Un bus de nuit.\n- Sans suite\n\nClôture à 20h\n"
        "Merci à tous pour votre participation\n"
    )
    frame = read_plain_notes(text, "cr.txt", "TXT").frame
    said = frame[frame["set aside"] == ""]
    assert list(zip(said["section"], said["text"], strict=True)) == [
        ("Table 1", "Un parc."),
        ("Table 1", "Des bancs."),
        ("Table 2", "Un bus de nuit."),
    ]


def test_wrapped_prose_is_not_cut_at_a_capital():
    text = (
        "Nous demandons que la place du marché de\nMèze soit ombragée, et que les bancs\n"
        "soient refaits.\n"
    )
    assert len(items(text)) == 1


def test_nothing_under_the_agenda_is_a_contribution_until_the_next_heading():
    data = docx(
        p("Réunion", "Title"),
        p("1. Ordre du jour", "Heading1"),
        p("Travail en tables.", "ListBullet"),
        p("Idées", "Heading1"),
        p("Un parc.", "ListBullet"),
    )
    assert kept(data) == [("Idées", "Un parc.")]


def test_a_table_drawn_with_bars_is_a_table():
    text = (
        "## Idées\n\n| N° | Proposition | Votes |\n|---|---|---|\n| 1 | Un banc au parc | 14 |\n"
    )
    frame = read_plain_notes(text, "notes.md", "Markdown").frame
    assert frame.to_dict("records") == [
        {"section": "Idées", "text": "Un banc au parc", "votes for": "14"}
    ]


def test_a_text_box_is_read_once_and_what_was_struck_out_is_not():
    box = "<w:txbxContent>" + p("Dans un cadre.") + "</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    struck = "<w:del><w:r><w:t>Barré.</w:t></w:r></w:del>"
    data = docx(f"<w:p><w:r>{twice}<w:t>Autour.</w:t></w:r>{struck}</w:p>")
    assert [text for _, text in kept(data)] == ["Autour.", "Dans un cadre."]


MINUTES_OF_AN_EVENING = """Compte rendu de l'atelier « Chemins » tenu avec les habitants
Maison de l'Exemple, 12 mars 2026
Présents : Mme Exemple (élue), 14 habitants

1. Accueil et présentation

Mme Exemple ouvre la séance et remercie les participants.

2. Propositions des participants

- Un chemin le long du canal
- Des bancs à l'ombre

Table 2
- Une passerelle
Un participant : « On ne peut pas traverser. »

3. Suites

On nous avait promis un pont en 2019.
"""


def test_numbers_tables_titles_and_dates_are_no_contribution_in_plain_text():
    frame = read_plain_notes(MINUTES_OF_AN_EVENING, "cr.txt", "TXT").frame
    said = frame[frame["set aside"] == ""]
    assert list(zip(said["section"], said["text"], strict=True)) == [
        ("2. Propositions des participants", "Un chemin le long du canal"),
        ("2. Propositions des participants", "Des bancs à l'ombre"),
        ("Table 2", "Une passerelle"),
        ("Table 2", "Un participant : « On ne peut pas traverser. »"),
        ("3. Suites", "On nous avait promis un pont en 2019."),
    ]


def test_numbered_proposals_with_what_explains_them_stay_proposals():
    text = "1. Créer un parc\n\nIl manque de l'ombre.\n\n2. Des bancs\n\n3. Un bus de nuit\n"
    assert [said for _, said in items(text)] == [
        "Créer un parc",
        "Il manque de l'ombre.",
        "Des bancs",
        "Un bus de nuit",
    ]


@pytest.mark.parametrize(
    "line",
    ["La parole est donnée aux habitants.", "Mardi 10 mars 2026, salle des fêtes de l'Exemple"],
)
def test_when_people_met_and_that_they_may_speak_is_nobody_s_contribution(line):
    assert kept(
        docx(p("Compte rendu", "Titre1"), p(line), p("Table A – Vélo"), p("Un parc."))
    ) == [("Table A – Vélo", "Un parc.")]


def test_a_sentence_with_a_date_is_a_contribution():
    line = "Depuis le 10 mars 2026 le bus ne passe plus."
    assert kept(docx(p(line), p("Un parc.", "ListBullet"))) == [("", line), ("", "Un parc.")]


@pytest.mark.parametrize(
    "line",
    [
        "3/05/2025 – Zoé Exemple",
        "Le 03/05/2025 : M. Fictif",
        "Zoé Exemple, le 3/05/2025",
        "12.05.25",
    ],
)
def test_when_somebody_wrote_in_a_register_is_nobody_s_contribution(line):
    ideas = [f"Il faut {n} bancs à l'ombre." for n in range(9)]
    lines = [paragraph for idea in ideas for paragraph in (line, idea)]
    assert [text for _, text in kept(docx(*map(p, lines)))] == ideas


def test_a_line_that_only_begins_with_a_date_is_a_contribution():
    line = "3/05/2025 : Le banc de la place est cassé."
    ideas = [*(f"Il faut {n} bancs." for n in range(9)), line]
    assert [text for _, text in kept(docx(*map(p, ideas)))][-1] == line
