"""Archives are opened, and stopped before they fill the memory."""

from __future__ import annotations

import gzip
import io
import zipfile

import pandas as pd
import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats import _containers
from contrib_analysis.formats.documents import read_docx
from contrib_analysis.formats.open import load
from contrib_analysis.intake import read_export

CSV = b"id;texte\n1;Il faut des bus la nuit\n2;Il faut un parc pour les enfants\n"


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("X__", "X/").replace("_csv", ".csv"), content)
    return stream.getvalue()


def test_every_export_in_an_archive_is_read_and_named(tmp_path):
    path = tmp_path / "tout.zip"
    path.write_bytes(archive(b_csv=CSV, a_csv=CSV.replace(b"parc", b"jardin")))
    contributions, ledger = read_export(path)
    assert len(ledger) == 4
    assert set(ledger["source"]) == {"tout.zip#a.csv", "tout.zip#b.csv"}
    assert contributions["contribution_id"].str.startswith("tout-").all()


def test_gzip_around_an_export_is_taken_off(tmp_path):
    path = tmp_path / "idees.csv.gz"
    path.write_bytes(gzip.compress(CSV, mtime=0))
    assert len(load(path)[0].frame) == 2


def test_a_bomb_is_stopped_with_a_message(monkeypatch, tmp_path):
    monkeypatch.setattr(_containers, "MAX_BYTES", 4 << 20)
    for name, data in (
        ("b.zip", archive(a_csv=b"a" * (9 << 20))),
        ("b.csv.gz", gzip.compress(b"a" * (90 << 20), mtime=0)),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match="unfolds to more than"):
            load(tmp_path / name)


def test_archives_inside_archives_are_followed_so_far_only(tmp_path):
    data = archive(a_csv=CSV)
    for _ in range(4):
        data = archive(inner=data)
    (tmp_path / "d.zip").write_bytes(data)
    with pytest.raises(InputError, match="archives inside archives"):
        load(tmp_path / "d.zip")


def test_what_a_mac_leaves_in_an_archive_is_no_export(tmp_path):
    (tmp_path / "m.zip").write_bytes(archive(a_csv=CSV, __MACOSX__a_csv=b"\0\1"))
    assert len(load(tmp_path / "m.zip")) == 1


def test_what_has_no_text_in_an_archive_is_accounted_for_beside_what_has(tmp_path):
    votes = b"timestamp,comment-id,voter-id,vote\n1,1,7,1\n2,2,7,-1\n"
    path = tmp_path / "tout.zip"
    path.write_bytes(archive(a_csv=CSV, votes_csv=votes, image=b"\x89PNG\r\n\x1a\n\0"))
    contributions, ledger = read_export(path)
    assert len(contributions) == 2
    assert ledger["fate"].tolist() == ["kept", "kept", "attached", "attached"]
    alone = tmp_path / "votes.zip"
    alone.write_bytes(archive(votes_csv=votes))
    with pytest.raises(InputError, match="holds text that people wrote"):
        read_export(alone)


def test_thousands_of_files_in_an_archive_are_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(_containers, "MAX_MEMBERS", 2)
    many = tmp_path / "plusieurs.zip"
    many.write_bytes(archive(**{f"{n}.csv": CSV for n in "abc"}))
    with pytest.raises(InputError, match="holds 3 files"):
        load(many)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "XL/worksheets/Sheet1.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_document_with_two_different_parts_of_one_name_is_refused(part):
    stream = io.BytesIO()
    pd.DataFrame({"avis": ["Des bancs devant la gare"]}).to_excel(stream, index=False)
    _containers.refuse_bomb(stream.getvalue(), "avis.xlsx")
    with zipfile.ZipFile(stream, "a") as writing:
        writing.writestr(part, b"<worksheet/>")
    with pytest.raises(InputError, match="bear the name"):
        _containers.refuse_bomb(stream.getvalue(), "avis.xlsx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_notes_with_two_different_texts_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as writing:
        writing.writestr("word/document.xml", b"<a/>")
        writing.writestr("word/document.xml", b"<b/>")
    with pytest.raises(InputError, match="bear the name"):
        read_docx(stream.getvalue(), "notes.docx")
