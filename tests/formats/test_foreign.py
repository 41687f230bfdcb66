"""Files that hold no contributions are named, with what to do about them."""

from __future__ import annotations

import zipfile

import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats.open import load


@pytest.mark.parametrize(
    ("start", "named", "remedy"),
    [
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
            "Git LFS pointer",
            "git lfs pull",
        ),
        (b"$FL2@(#) IBM SPSS STATISTICS\0\0\0", "SPSS", "CSV"),
        (b"<stata_dta><header><release>118", "Stata", "CSV"),
        (b"RDX3\nX\n\0\0\0\x03", "an R file", "write.csv"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF", "export"),
        (b"{\\rtf1\\ansi Bonjour}", "Rich Text", ".docx"),
        (b"ID3\x03\0\0\0\0\0", "a recording", "transcribed"),
        (b"\0\0\0\x20ftypM4A \0\0\0\0", "a recording", "transcribed"),
        (b"\0\0\0\x20ftypheic\0\0\0\0", "a picture", "CSV"),
        (b"/annex/objects/SHA256E-s12--00\n", "git-annex pointer", "git annex get"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_to_do(tmp_path, start, named, remedy):
    file = tmp_path / "export.csv"
    file.write_bytes(start)
    with pytest.raises(InputError, match=named) as caught:
        load(file)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("member", "named"),
    [("Index/Document.iwa", "Numbers"), ("ppt/presentation.xml", "PowerPoint")],
)
def test_the_packed_document_of_another_program_is_named(tmp_path, member, named):
    file = tmp_path / "export.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(InputError, match=named):
        load(file)


def test_an_outlook_message_is_named(tmp_path):
    file = tmp_path / "message.msg"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + "__substg1.0_0037001F".encode("utf-16-le"))
    with pytest.raises(InputError, match="Outlook message"):
        load(file)


@pytest.mark.parametrize(
    ("name", "named"),
    [("notes.doc", "Word"), ("notes.DOC", "Word"), ("diapos.ppt", "PowerPoint")],
)
def test_an_old_document_that_is_cut_short_is_named_by_its_ending(tmp_path, name, named):
    file = tmp_path / name
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"a" * 40)
    with pytest.raises(InputError, match=named):
        load(file)


def test_words_that_begin_like_a_program_are_still_read(tmp_path):
    file = tmp_path / "avis.csv"
    file.write_text("MZ;avis\n1;Il faut plus de bus le soir.\n2;Un parc pour les enfants.\n")
    assert list(load(file)[0].frame.columns) == ["MZ", "avis"]


def test_two_members_of_one_name_are_both_read(tmp_path):
    file = tmp_path / "export.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.csv", "id,avis\n1,Plus de bus le soir.\n2,Un parc.\n")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("x.csv", "id,avis\n3,Moins de bruit la nuit.\n4,Des bancs.\n")
    tables = load(file)
    assert [table.sheet for table in tables] == ["x.csv", "x.csv (2)"]
    assert [list(table.frame["id"]) for table in tables] == [["1", "2"], ["3", "4"]]
