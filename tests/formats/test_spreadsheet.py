import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from contrib_analysis.errors import InputError
from contrib_analysis.formats.spreadsheet import (
    Column,
    Sheet,
    choices_from,
    fits,
    read_workbook,
    write_workbook,
)

HOSTILE = [
    "=1+1",
    "+33",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    " =cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org")',
]


def a_book(folder, *texts, **columns):
    file = folder / "livre.xlsx"
    sheet = Sheet("Idées", [Column("Idée"), Column("Thème", **columns)], [(t, "x") for t in texts])
    write_workbook(file, [sheet])
    return file


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_looks_like_a_formula_is_inert_and_unchanged(tmp_path, text):
    cell = load_workbook(a_book(tmp_path, text))["Idées"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    xml = zipfile.ZipFile(tmp_path / "livre.xlsx").read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml


def test_what_a_cell_cannot_hold_is_replaced_or_cut(tmp_path):
    file = a_book(tmp_path, "a\x00b", "é" * 40_000, "\ud800", "fin\uffff", "😀" * 20_000)
    texts = [row["Idée"] for row in read_workbook(file)["Idées"]]
    assert texts[0] == "a\ufffdb"
    assert texts[1].endswith(" […]")
    assert len(texts[1]) < 32_767
    assert texts[2:4] == ["\ufffd", "fin\ufffd"]
    # A spreadsheet counts an emoji twice.
    assert texts[4] == "😀" * 16_000 + " […]"


def test_it_can_be_told_beforehand_which_texts_a_cell_holds():
    assert fits("é" * 32_000)
    assert not fits("é" * 32_001)
    assert fits("😀" * 16_000)
    assert not fits("😀" * 16_001)


def test_the_same_table_gives_the_same_bytes(tmp_path):
    first = a_book(tmp_path, "un").read_bytes()
    assert a_book(tmp_path, "un").read_bytes() == first


def test_rows_may_come_one_at_a_time_and_numbers_in_a_form(tmp_path):
    rows = ((n, "non" if n % 2 else None) for n in range(3))
    columns = [Column("Part", form="0.0%"), Column("Note")]
    write_workbook(tmp_path / "flux.xlsx", [Sheet("Parts", columns, rows)])
    sheet = load_workbook(tmp_path / "flux.xlsx")["Parts"]
    assert list(sheet.values)[1:] == [(0, None), (1, "non"), (2, None)]
    assert [sheet.cell(row, 1).number_format for row in (2, 4)] == ["0.0%"] * 2
    assert sheet.auto_filter.ref == "A1:B4"


def test_the_head_stays_in_sight_and_choices_are_offered(tmp_path):
    file = a_book(tmp_path, "un", "deux", choices=choices_from("Thèmes", 3))
    sheet = load_workbook(file)["Idées"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ("'Thèmes'!$A$2:$A$4", "B2:B3")


def test_rows_are_read_with_their_numbers_blank_ones_left_out(tmp_path):
    book = Workbook()
    for row in [("Idée", None, "Nombre"), ("a", "x", 1.0), (None, None, None), ("b", None, 2.5)]:
        book.active.append(row)
    book.save(tmp_path / "main.xlsx")
    (rows,) = read_workbook(tmp_path / "main.xlsx").values()
    assert rows == [
        {"": "2", "Idée": "a", "Nombre": "1"},
        {"": "4", "Idée": "b", "Nombre": "2.5"},
    ]


@pytest.mark.parametrize("content", [b"", b"idea_id;theme\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook_is_told(tmp_path, content):
    file = tmp_path / "faux.xlsx"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"faux.xlsx: can't be read as a spreadsheet"):
        read_workbook(file)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_workbook(tmp_path / "rien.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    file = a_book(tmp_path, "un")
    monkeypatch.setattr("contrib_analysis.formats.spreadsheet._MOST_BYTES", 100)
    with pytest.raises(InputError, match="it unpacks to more than"):
        read_workbook(file)


def test_a_sheet_of_too_many_rows_is_refused(tmp_path, monkeypatch):
    file = a_book(tmp_path, "un", "deux", "trois")
    monkeypatch.setattr("contrib_analysis.formats.spreadsheet._MOST_ROWS", 2)
    with pytest.raises(InputError, match="has over 2 rows"):
        read_workbook(file)


def test_two_columns_of_one_name_are_refused(tmp_path):
    book = Workbook()
    book.active.append(("Idée", "Idée"))
    saved = io.BytesIO()
    book.save(saved)
    (tmp_path / "deux.xlsx").write_bytes(saved.getvalue())
    with pytest.raises(InputError, match="two columns"):
        read_workbook(tmp_path / "deux.xlsx")
