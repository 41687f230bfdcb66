"""A large CSV read piece by piece is the table that reading it whole gives."""

import pandas as pd
import pytest

from contrib_analysis.formats import _large
from contrib_analysis.formats._large import read_large
from contrib_analysis.formats.open import load

ROWS = [
    f'{n};"Il faudrait ""mieux"" éclairer\nla rue {n}, dit-on ; vite";2024-01-{n % 28 + 1:02d}'
    for n in range(60)
]


@pytest.fixture
def pieces(monkeypatch):
    monkeypatch.setattr(_large, "LARGE", 100)
    monkeypatch.setattr(_large, "_PIECE", 300)


def written(tmp_path, text, encoding="utf-8", name="avis.csv"):
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def whole(file, monkeypatch):
    monkeypatch.setattr(_large, "LARGE", 1 << 40)
    (table,) = load(file)
    return table


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_pieces_give_the_table_of_the_whole(pieces, tmp_path, monkeypatch, end, encoding):
    file = written(tmp_path, end.join(["id;avis;date", *ROWS]) + end, encoding)
    read = read_large(file)
    assert read is not None
    expected = whole(file, monkeypatch)
    pd.testing.assert_frame_equal(read.frame, expected.frame)
    assert (read.format, read.separator) == (expected.format, expected.separator)
    assert read.encoding == expected.encoding
    assert read.problems == expected.problems == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("\n".join(["id;avis;date", *ROWS, '61;"jamais fermé;2024-01-01', *ROWS]), "utf-8"),
        ("\n".join(["id;avis;date", *ROWS, "61;une cellule manque", *ROWS]), "utf-8"),
        ("\n".join(["id;avis;", *ROWS]), "utf-8"),
        ("\n".join(["id;avis;avis", *ROWS]), "utf-8"),
        ("\n".join(["id;avis;date", *ROWS]), "cp1252"),
        ("\n".join(["id;avis;date", *ROWS]).replace("vite", "vi\0te"), "utf-8"),
        ("sep=;\n" + "\n".join(["id;avis;date", *ROWS]), "utf-8"),
        ('{"avis": "Une rue"}\n' * 60, "utf-8"),
    ],
    ids=["quote", "ragged", "unnamed", "twice", "cp1252", "nul", "sep", "json"],
)
def test_a_file_with_any_fault_is_left_to_what_mends_it(
    pieces, tmp_path, monkeypatch, text, encoding
):
    file = written(tmp_path, text, encoding)
    assert read_large(file) is None
    (table,) = load(file)
    pd.testing.assert_frame_equal(table.frame, whole(file, monkeypatch).frame)


def test_a_small_file_is_read_whole(tmp_path):
    assert read_large(written(tmp_path, "\n".join(["id;avis;date", *ROWS]))) is None
