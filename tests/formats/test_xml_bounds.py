"""Documents made to fill the memory or to be read for ever are refused in words."""

import io
import zipfile

import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats import _xml_bounds
from contrib_analysis.formats.documents import read_docx, read_odt

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body, member="word/document.xml", before=""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, f'{before}<w:document xmlns:w="{_W}">{body}</w:document>')
    return stream.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_elements_inside_one_another_for_ever_are_refused():
    body = "<w:p>" * 50_000 + "</w:p>" * 50_000
    with pytest.raises(InputError, match="200 elements inside one another"):
        read_docx(document(body), "n.docx")
    with pytest.raises(InputError, match="200 elements inside one another"):
        read_odt(document(body, "content.xml"), "n.odt")


def test_entities_that_unfold_into_thousands_of_millions_are_refused():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}]>'
    with pytest.raises(InputError, match="amplification"):
        read_docx(document(paragraph("&a9;"), before=before), "n.docx")


def test_no_entity_brings_in_another_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe")
    before = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(InputError, match="damaged"):
        read_docx(document(paragraph("Un parc &a;"), before=before), "n.docx")


def test_a_document_that_unfolds_beyond_any_minutes_is_refused(monkeypatch):
    monkeypatch.setattr(_xml_bounds, "MAX_XML", 10_000)
    assert len(read_docx(document(paragraph("Un parc")), "n.docx").frame) == 1
    with pytest.raises(InputError, match="unfolds"):
        read_docx(document(paragraph("Un parc") * 1_000), "n.docx")
