"""Rows of a spreadsheet that nobody sees are read, and said."""

import io
import zipfile

import openpyxl
import pytest

from contrib_analysis.formats._hidden_rows import hidden_rows
from contrib_analysis.formats._sheets import read_sheets

ROWS = [
    ["Avis", "Commune"],
    *([f"Il faut un bus de plus le soir, ligne {n}.", "Port-Fictif"] for n in range(6)),
]


def xlsx(hidden: tuple[int, ...], title: str = "Réponses & avis") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in ROWS:
        sheet.append(row)
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(visibility: str) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns:"

    def row(cells: list[str], marks: str = "") -> str:
        held = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in cells
        )
        return f"<table:table-row{marks}>{held}</table:table-row>"

    body = row(ROWS[0]) + row(ROWS[1], f' table:visibility="{visibility}"') + row(ROWS[2])
    body += (
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="9000">'
        "<table:table-cell/></table:table-row>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{urn}office:1.0" '
            f'xmlns:table="{urn}table:1.0" xmlns:text="{urn}text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Avis">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


def test_hidden_rows_of_a_workbook_are_read_and_said():
    (table,) = read_sheets(xlsx((3, 4)), "a.xlsx", "XLSX")
    assert len(table.frame) == 6
    assert any("2 rows are hidden in the sheet" in problem for problem in table.problems)


def test_nothing_is_said_where_nothing_is_hidden():
    (table,) = read_sheets(xlsx(()), "a.xlsx", "XLSX")
    assert not any("hidden" in problem for problem in table.problems)


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_a_filter_of_libreoffice_hides_rows_too(visibility):
    assert hidden_rows(ods(visibility), "a.ods", "ODS") == {"Avis": 1}
    assert hidden_rows(ods("visible"), "a.ods", "ODS") == {}


def test_rows_that_only_have_a_style_are_no_rows_that_somebody_hid():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Avis"
    for row in ROWS:
        sheet.append(row)
    for number in (3, *range(9, 60)):
        sheet.row_dimensions[number].hidden = True
        sheet.cell(number, 4).fill = openpyxl.styles.PatternFill("solid", "FFFF00")
    stream = io.BytesIO()
    book.save(stream)
    assert hidden_rows(stream.getvalue(), "a.xlsx", "XLSX") == {"Avis": 1}


def test_equal_rows_that_are_hidden_together_are_all_counted():
    cell = b'<table:table-cell office:value-type="string"><text:p>Oui</text:p></table:table-cell>'
    two = b'<table:table-row table:number-rows-repeated="2" table:visibility="collapse">'
    data = ods("visible")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, held in members.items():
            rows = two + cell + b"</table:table-row></table:table>"
            archive.writestr(name, held.replace(b"</table:table>", rows))
    assert hidden_rows(stream.getvalue(), "a.ods", "ODS") == {"Avis": 2}


def test_a_title_with_signs_of_xml_is_found_again():
    assert hidden_rows(xlsx((2,)), "a.xlsx", "XLSX") == {"Réponses & avis": 1}


def test_a_workbook_without_its_list_of_sheets_tells_nothing():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", '<row r="1" hidden="1"><c/></row>')
    assert hidden_rows(stream.getvalue(), "a.xlsx", "XLSX") == {}
