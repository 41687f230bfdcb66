"""Spreadsheets are read as people see them, within bounds."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats._cells import as_text
from contrib_analysis.formats._sheets import read_sheets
from contrib_analysis.formats.open import load

HEADER = ["Horodateur", "Votre idée"]
TEXT = "Il faut plus de bus la nuit"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def xlsx(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{_OFFICE}manifest:1.0"><m:file-entry m:full-path="content.xml" '
            'm:media-type="text/xml"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{_OFFICE}office:1.0" '
            f'xmlns:table="{_OFFICE}table:1.0" xmlns:text="{_OFFICE}text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="F">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


def ods_row(*cells: str, times: int = 1, wide: int = 1) -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{wide}">'
        f"<text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'


def test_cells_are_text_as_a_person_would_type_it():
    cells = [3.0, 2.5, True, None, dt.datetime(2024, 3, 1, 9, 5), dt.date(2024, 3, 1), "é"]
    assert [as_text(cell) for cell in cells] == [
        "3",
        "2.5",
        "oui",
        "",
        "2024-03-01 09:05:00",
        "2024-03-01",
        "é",
    ]


def test_sheets_with_one_header_are_read_together_and_others_told():
    data = xlsx(mars=[HEADER, ["a", TEXT]], avril=[HEADER, ["b", TEXT]], aide=[["Lisez-moi"]])
    tables = read_sheets(data, "idees.xlsx", "XLSX")
    assert [table.sheet for table in tables] == ["mars", "avril"]
    assert "aide" in tables[0].problems[-1]


def test_one_sheet_or_all_can_be_chosen():
    data = xlsx(mars=[HEADER, ["a", TEXT]], aide=[["Lisez-moi"], ["Bonjour"]])
    assert [t.sheet for t in read_sheets(data, "i.xlsx", "XLSX", "aide")] == ["aide"]
    assert len(read_sheets(data, "i.xlsx", "XLSX", "*")) == 2
    with pytest.raises(InputError, match=r'no sheet "mar".*has: mars, aide') as caught:
        read_sheets(data, "i.xlsx", "XLSX", "mar")
    assert caught.value.remedy == 'Set sheet = "mars".'


def test_an_ods_is_read_without_its_filling():
    data = ods(
        ods_row("id", "texte") + ods_row("1", TEXT) + "<table:table-row "
        'table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    (table,) = read_sheets(data, "idees.ods", "ODS")
    assert table.frame["texte"].tolist() == [TEXT]


def test_a_word_in_the_last_cell_of_all_does_not_fill_the_memory():
    book = openpyxl.Workbook()
    book.active["A1"] = "texte"
    book.active["XFD1048576"] = "x"
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(InputError, match="row 1,048,576 and over 16,384 columns"):
        read_sheets(stream.getvalue(), "idees.xlsx", "XLSX")


def test_an_ods_that_repeats_itself_for_ever_is_refused():
    with pytest.raises(InputError, match="would fill the memory"):
        read_sheets(ods(ods_row("x", times=1_048_570, wide=16_384)), "idees.ods", "ODS")


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def one_text_in(cells: int, text: str, quote: str) -> bytes:
    """Return a workbook whose cells all name one shared text."""
    rows = "".join(
        f"<row r='{n}'><c r='A{n}' t='s'><v>0</v></c></row>".replace("'", quote)
        for n in range(1, cells + 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]
        )
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r0" '
            f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATION}"><sheets>'
            '<sheet name="F" sheetId="1" r:id="r0"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        )
        archive.writestr(
            "xl/sharedStrings.xml", f'<sst xmlns="{_SHEET}"><si><t>{text}</t></si></sst>'
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        )
    return stream.getvalue()


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_long_text_in_many_cells_does_not_fill_the_memory(quote):
    with pytest.raises(InputError, match="40,000 million characters"):
        read_sheets(one_text_in(40_000, "a" * 1_000_000, quote), "f.xlsx", "XLSX")
    assert len(read_sheets(one_text_in(40, TEXT, quote), "f.xlsx", "XLSX")[0].frame) == 39


@pytest.mark.parametrize(
    "rows",
    [
        ods_row("texte") + ods_row("a" * 100_000, times=20_000),
        ods_row("texte") + ods_row('a<text:s text:c="2000000000"/>b'),
    ],
    ids=["repeated", "blanks that are only counted"],
)
def test_an_ods_that_unfolds_into_a_long_text_is_refused(rows):
    with pytest.raises(InputError, match="2,000 million characters"):
        read_sheets(ods(rows), "f.ods", "ODS")


@pytest.mark.parametrize("share", [0.3, 0.8, 0.99])
def test_a_truncated_spreadsheet_is_told(tmp_path, share):
    data = xlsx(mars=[HEADER, *[["a", f"{TEXT} {i}"] for i in range(50)]])
    path = tmp_path / "idees.xlsx"
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(InputError, match="damaged or cut short"):
        load(path)


def test_an_encrypted_spreadsheet_is_told(tmp_path):
    path = tmp_path / "idees.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99
    )
    with pytest.raises(InputError, match="locked with a password"):
        load(path)


def test_a_spreadsheet_named_csv_is_read_as_what_it_is(tmp_path):
    path = tmp_path / "idees.csv"
    path.write_bytes(xlsx(mars=[HEADER, ["a", TEXT]]))
    assert load(path)[0].format == "XLSX"
