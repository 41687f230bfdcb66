"""A file is told by its content; whatever it holds, it is read or refused with a remedy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contrib_analysis.errors import InputError
from contrib_analysis.formats.open import load
from contrib_analysis.platforms import layout_of

EXPORTS = Path(__file__).parents[1] / "fixtures" / "platforms"
SEEDS = [p.read_bytes() for p in sorted(EXPORTS.iterdir()) if p.name != "README.md"]
COMMENTS = next(data for data in SEEDS if b"root_commentable_url" in data)

PIECES = st.one_of(
    st.sampled_from(
        [b'"', b";", b",", b"\n", b"\r", b"\0", b"\xe9", b"\t", b"{", b"[", b"<", b"- "]
    ),
    st.binary(max_size=4),
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(["cut", "insert", "repeat", "drop"]), st.floats(0, 1), PIECES),
    min_size=1,
    max_size=5,
)


def changed(data: bytes, changes) -> bytes:
    for kind, share, piece in changes:
        at = int(share * len(data))
        if kind == "cut":
            data = data[: max(at, 10)]
        elif kind == "insert":
            data = data[:at] + piece + data[at:]
        elif kind == "repeat":
            data = data[:at] + data[at // 2 : at] + data[at:]
        else:
            data = data[:at] + data[at + 40 :]
    return data


@pytest.mark.parametrize(
    ("content", "format"),
    [
        (b"id;texte\n1;Des bus la nuit\n", "CSV"),
        (b"id\ttexte\n1\tDes bus la nuit\n", "TSV"),
        (b'[{"id": 1, "texte": "Des bus la nuit"}]', "JSON"),
        (b'{"id": 1, "texte": "a"}\n{"id": 2, "texte": "b"}\n', "JSON lines"),
        (b"**** *id_1 *ville_lattes\nDes bus la nuit\n", "IRaMuTeQ corpus"),
    ],
)
def test_a_file_is_what_its_content_says(tmp_path, content, format):
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    assert load(path)[0].format == format


@settings(
    deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(
    data=changed(COMMENTS, [("repeat", 0.3125, b""), ("repeat", 0.75, b"")]), name="export.csv"
)
@given(
    data=st.builds(changed, st.sampled_from(SEEDS), CHANGES),
    name=st.sampled_from(["export.csv", "notes.md", "export.json", "export.xlsx"]),
)
def test_a_damaged_file_is_read_or_refused_with_a_remedy(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    try:
        tables = load(path)
    except InputError as error:
        remedy = error.remedy
    else:
        remedy = "none needed"
        for table in tables:
            unreadable = [row for row, _ in table.unreadable]
            rows = sorted([*table.frame.index, *unreadable])
            assert len(rows) == len(set(rows))
            # A row that repeats the headings is none, and is told.
            repeats = any("the headings" in str(told) for told in table.problems)
            assert repeats or rows == list(range(1, len(rows) + 1))
            laid = layout_of(table)
            frame = table.frame if laid.frame is None else laid.frame
            assert frame.index.equals(table.frame.index)
    assert remedy


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("member", ["mimetype", "avis.csv"])
def test_an_archive_whose_packed_bytes_are_damaged_is_refused(tmp_path, packing, member):
    path = tmp_path / "avis.odt"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr(member, "application/vnd.oasis.opendocument.text\n" * 40)
    data = bytearray(path.read_bytes())
    data[38:60] = bytes(255 - byte for byte in data[38:60])
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        load(path)


@pytest.mark.parametrize("first", ["a.csv", "a.xlsx"])
def test_every_workbook_of_an_archive_is_read_whatever_stands_before_it(tmp_path, first):
    frame = pd.DataFrame({"texte": ["Plus de bus", "Moins de bruit la nuit"]})
    book = io.BytesIO()
    frame.to_excel(book, sheet_name="Avis", index=False)
    with zipfile.ZipFile(tmp_path / "avis.zip", "w") as archive:
        for member in (first, "b.xlsx", "c.xlsx"):
            csv = frame.to_csv(index=False)
            archive.writestr(member, csv if member.endswith("csv") else book.getvalue())
    tables = load(tmp_path / "avis.zip", "*")
    assert [table.sheet for table in tables] == [
        first if first.endswith("csv") else f"{first}/Avis",
        "b.xlsx/Avis",
        "c.xlsx/Avis",
    ]
    assert not any(table.problems for table in tables)
