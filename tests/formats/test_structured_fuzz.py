"""Damaged spreadsheets, documents and archives: read, or refused with what to do."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from contrib_analysis.errors import InputError
from contrib_analysis.formats.open import load
from contrib_analysis.platforms import layout_of

ROWS = [
    ["id", "Votre avis", "Commune"],
    ["1", "Il faut des bancs à l'ombre.", "Mèze"],
    ["2", "Plus de bus le soir.", "Sète"],
    ["3", "Un parc pour les enfants.", "Mèze"],
]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx() -> dict[str, bytes]:
    book = Workbook()
    page = book.active
    for row in ROWS:
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return members_of(stream.getvalue())


def ods() -> dict[str, bytes]:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    spaces = " ".join(f'xmlns:{n}="{_O}{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Avis">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<m:manifest xmlns:m="{_O}manifest:1.0"><m:file-entry m:full-path="content.xml" '
        'm:media-type="text/xml"/></m:manifest>'
    )
    return {
        "mimetype": kind,
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": content.encode(),
    }


def docx() -> dict[str, bytes]:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in row)
        + "</w:tr>"
        for row in ROWS
    )  # fmt: skip
    body = f"<w:p><w:r><w:t>Un parc.</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>"
    text = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return {"word/document.xml": text.encode(), "[Content_Types].xml": b"<Types/>"}


def exports() -> dict[str, bytes]:
    csv = "\n".join(";".join(row) for row in ROWS).encode()
    return {"avis.csv": csv, "reunion.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nUn parc.\n"}


@cache
def seeds() -> tuple[dict[str, bytes], ...]:
    return (xlsx(), ods(), docx(), exports())


PIECES = st.one_of(
    st.sampled_from(
        [b"<", b">", b"&", b"&#0;", b"]]>", b'r="XFD1048576"', b't="s"', b"<v>99999999</v>",
         b"rId9", b"\0", b"\xff", b"../", b'number-columns-repeated="999999"', b"<![CDATA["]
    ),
    st.binary(max_size=4),
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["cut", "insert", "swap", "drop", "lose", "twice"]),
        st.floats(0, 1),
        st.floats(0, 1),
        PIECES,
    ),
    min_size=1,
    max_size=4,
)


def changed(members: dict[str, bytes], changes) -> dict[str, bytes]:
    held = dict(members)
    for kind, which, share, piece in changes:
        name = sorted(held)[min(int(which * len(held)), len(held) - 1)]
        data = held[name]
        at = int(share * len(data))
        if kind == "lose" and len(held) > 1:
            del held[name]
        elif kind == "twice":
            held[name] = data[:at] + data[at // 2 : at] * 3 + data[at:]
        elif kind == "cut":
            held[name] = data[:at]
        elif kind == "swap":
            held[name] = data[:at] + piece + data[at + len(piece) :]
        else:
            held[name] = data[:at] + (piece if kind == "insert" else b"") + data[at + 10 :]
    return held


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 3), CHANGES)
def test_a_damaged_member_is_read_or_refused_with_a_remedy(tmp_path, which, changes):
    path = tmp_path / "export.xlsx"
    path.write_bytes(zipped(changed(seeds()[which], changes)))
    try:
        tables = load(path)
    except InputError as error:
        remedy = error.remedy
    else:
        remedy = "none needed"
        for table in tables:
            unreadable = [row for row, _ in table.unreadable]
            rows = sorted([*table.frame.index, *unreadable])
            assert rows == list(range(1, len(rows) + 1))
            layout_of(table)
    assert remedy


@pytest.mark.parametrize("which", range(4))
def test_an_undamaged_one_is_read(tmp_path, which):
    path = tmp_path / "export.bin"
    path.write_bytes(zipped(seeds()[which]))
    assert any(len(table.frame) for table in load(path))
