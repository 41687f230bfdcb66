import bz2
import gzip
import io
import json
import lzma
import zipfile
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.intake.masking import BY_RULES
from contrib_analysis.runs.manifest import sha256_of
from contrib_analysis.upkeep._forget_person import Appearance
from contrib_analysis.upkeep._forget_raw import FileRow, RawLines, of_today
from contrib_analysis.upkeep._forget_report import Forgotten
from contrib_analysis.upkeep._forget_search import Trace, search_project
from contrib_analysis.upkeep.forget import _look_in_exports

SAID = "L’arrêt des bus du soir près de la gare devrait être éclairé, même l’hiver !"
TRACE = Trace.of("jeanne.fictive@example.org", [SAID], {"avis-3", "0123456789abcdef"})


def workbook(text):
    file = io.BytesIO()
    pd.DataFrame({"avis": [text]}).to_excel(file, index=False)
    return file.getvalue()


def zipped(name, data):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def damaged(data, start):
    return (
        data[:start] + bytes(255 - byte for byte in data[start : start + 20]) + data[start + 20 :]
    )


def parquet(text):
    file = io.BytesIO()
    pd.DataFrame({"avis": [text], "n": [1]}).to_parquet(file)
    return file.getvalue()


def rtf(text):
    letters = "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in text.replace("’", "'"))
    return b"{\\rtf1\\ansi \\b " + letters.encode() + b"\\par}"


def mail(text):
    from email.message import EmailMessage

    message = EmailMessage()
    message.set_content(text, cte="base64")
    return bytes(message)


WRITTEN = {
    "texte.TXT": SAID.encode(),
    "ancien.txt": SAID.replace("’", "'").encode("cp1252"),
    "bloc-notes.log": SAID.encode("utf-16"),
    "page.html": SAID.replace("é", "&eacute;").replace(" bus ", " <b>bus</b> ").encode(),
    "carnet.ipynb": json.dumps({"text": SAID}).encode(),
    "coupé.md": SAID.replace(" ", "\n> ").encode(),
    "feuille.XLSX": workbook(SAID),
    "dans.zip": zipped("a/b.txt", SAID.encode()),
    "deux.zip": zipped("dedans.xlsx", workbook(SAID)),
    "mots.docx": zipped(
        "word/document.xml", "<w:t>L’arr</w:t></w:r><w:r><w:t>" + SAID[5:] + "</w:t>"
    ),
    "table.parquet": parquet(SAID),
    "journal.gz": gzip.compress(SAID.encode(), mtime=0),
    "journal.bz2": bz2.compress(SAID.encode()),
    "journal.xz": lzma.compress(SAID.encode()),
    "base.bin": b"\0\1\2" + SAID.encode("utf-16-le") + b"\0",
    "lettre.rtf": rtf(SAID),
    "courrier.eml": mail(SAID),
    "citation": ("On lit : " + SAID[8:] + " etc.").encode(),
    "liste.csv": b"id;code\navis-3;T01\n",
    "cle.json": b'{"author": "0123456789abcdef"}',
    "contact.vcf": b"EMAIL:Jeanne.Fictive@example.org",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_words_are_found_however_a_file_writes_them(tmp_path, name):
    file = tmp_path / "sous" / name
    file.parent.mkdir()
    file.write_bytes(WRITTEN[name])
    assert search_project(tmp_path, TRACE, lambda _: False) == ([file], [])


@pytest.mark.parametrize(
    "text",
    ["avis-31;avis-3-2", "Les bus du soir près de la gare", "0123456789abcdef0", "", "jeanne"],
)
def test_what_others_wrote_is_not_named(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    assert search_project(tmp_path, TRACE, lambda _: False) == ([], [])


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n",
        b"7z\xbc\xaf\x27\x1c",
        b"PK\x03\x04cut short",
        damaged(zipped("a.txt", SAID.encode()), 40),
        damaged(gzip.compress(SAID.encode(), mtime=0), 12),
        damaged(bz2.compress(SAID.encode()), 12),
        damaged(lzma.compress(SAID.encode()), 30),
        gzip.compress(damaged(gzip.compress(SAID.encode(), mtime=0), 12), mtime=0),
        gzip.compress(SAID.encode(), mtime=0)[:-12],
    ],
    # A name of its own each: bytes may hold the time they were made at.
    ids=["pdf", "png", "7z", "short zip", "zip", "gz", "bz2", "xz", "gz in gz", "short gz"],
)
def test_where_words_cannot_be_searched_for_the_file_is_named(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    assert search_project(tmp_path, TRACE, lambda _: False) == ([], [tmp_path / "a"])


def test_what_other_programs_keep_is_left_to_them(tmp_path):
    for name in (".git", ".cache"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(SAID)
    assert search_project(tmp_path, TRACE, lambda _: False) == ([], [])


@given(st.data())
def test_whoever_is_quoted_at_twice_a_pieces_length_is_found(data):
    text = "Je demande que la mairie publie chaque année combien d'arbres ont été plantés"
    text += " et combien ont été coupés dans chacun des quartiers de la ville"
    start = data.draw(st.integers(0, len(text) - 90))
    assert Trace.of("", [text], frozenset()).is_in("… " + text[start : start + 90] + " …")


def test_other_addresses_of_a_person_are_told_by_mailbox_and_by_name(tmp_path):
    file = tmp_path / "raw" / "AVIS.CSV"
    file.parent.mkdir()
    file.write_text(
        "Nom,Prénom,Courriel,Avis\n"
        "Roux,Jeanne,jeanne.roux@example.org,un\n"
        "ROUX,Jeanne,j.roux@tiers.example,deux\n"
        ",,Jeanne.Roux+avis@Example.org,trois\n"
        "Roux,Paul,paul@example.org,quatre\n",
        "utf-8",
    )
    raw = RawLines(tmp_path, BY_RULES)
    theirs, naming = raw.with_person({"jeanne.roux+x@example.org"}, [file])
    assert ([one.line for one in sorted(theirs)], naming) == ([2, 4], set())
    ties = raw.ties_of({("raw/AVIS.CSV", 1)}, {"raw/AVIS.CSV": file}, {})
    assert ties == {"Roux Jeanne", "jeanne.roux@example.org"}
    alike, _ = raw.with_person(ties, [file])
    assert [one.line for one in sorted(alike)] == [2, 3, 4]


def test_a_row_of_a_file_that_has_changed_is_told_where_it_is_today():
    former, today = FileRow("raw/a.csv", row=8), FileRow("raw/a.csv", line=9)
    other = FileRow("raw/b.csv", line=3, row=2)
    assert of_today({former, other}, {today}) == {other}
    # Not all of them are found again: both are told.
    assert of_today({former, FileRow("raw/a.csv", row=9)}, {today}) >= {former}
    # A file without lines has its rows alone.
    assert of_today({former}, set()) == {former}


def test_rows_of_minutes_that_name_a_person_are_told_by_their_number(tmp_path):
    file = tmp_path / "raw" / "reunion.docx"
    file.parent.mkdir()
    said = [
        "Des bus le soir",
        "Jeanne Fictive : des bancs",
        "Un parc",
        "Jeanne Fictive : un puits",
    ]
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in said)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    file.write_bytes(zipped("word/document.xml", document.encode()))
    theirs, naming = RawLines(tmp_path, BY_RULES).with_person({"Jeanne Fictive"}, [file])
    assert theirs == set()
    assert [(one.file, one.line) for one in naming] == [("raw/reunion.docx", 0)] * 2
    assert len({one.key for one in naming}) == 2


def test_a_line_whose_contribution_stays_is_told_as_naming_not_as_theirs(tmp_path):
    file = tmp_path / "raw" / "a.csv"
    file.parent.mkdir()
    file.write_text("qui,avis\nFICTIVE Jeanne,un\nFictive Jeanne,deux\n", "utf-8")
    names = {"contribution_id": ["a-1", "a-2"], "source": "raw/a.csv"}
    run = SimpleNamespace(
        folder=None,
        contributions=pd.DataFrame({**names, "author_id": ["x", "y"], "channel": ""}),
        ledger=pd.DataFrame({**names, "row": [1, 2]}),
        provenance=SimpleNamespace(
            inputs=[
                SimpleNamespace(
                    file="raw/a.csv", bytes=file.stat().st_size, digest=sha256_of(file)
                )
            ],
            settings=SimpleNamespace(sources=[]),
        ),
    )
    done = Forgotten()
    seen = [Appearance(run, frozenset({"a-1"}))]
    _look_in_exports(done, "FICTIVE Jeanne", tmp_path, [run], seen, "salt")
    assert [one.line for one in done.places] == [2]
    assert [one.line for one in done.naming] == [3]
