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
