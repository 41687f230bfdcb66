import pytest
from openpyxl import Workbook

from contrib_analysis.formats.file_lines import file_lines, lines_of_rows
from contrib_analysis.formats.open import load

TWO_HEADINGS = "id,Transports ?,\n,Bus,Vélo\n1,Bus,\n2,,Vélo\n3,Bus,Vélo\n"


def placed(file):
    (table,) = load(file)
    return lines_of_rows(table, file_lines(file))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("id,avis\n1,Plus de bus\n2,Plus de bus\n", {1: 2, 2: 3}),
        (TWO_HEADINGS, {1: 3, 2: 4, 3: 5}),
        ("Export du 3 mai\n\nid,avis\n\n1,Plus de bus\n\n2,Des arbres\n", {1: 5, 2: 7}),
        ('sep=;\nid;avis\n1;"Plus\nde bus"\n2;Des arbres\n', {1: 2, 2: 3}),
    ],
)
def test_a_row_is_placed_where_a_spreadsheet_shows_it(tmp_path, text, lines):
    file = tmp_path / "avis.csv"
    file.write_text(text, "utf-8")
    assert placed(file) == lines


def test_empty_rows_of_a_sheet_are_counted(tmp_path):
    book = Workbook()
    for line, row in {3: ("id", "avis"), 4: (1, "Plus de bus"), 6: (2, "Des arbres")}.items():
        for column, cell in enumerate(row, start=2):
            book.active.cell(line, column, cell)
    book.save(tmp_path / "avis.xlsx")
    assert placed(tmp_path / "avis.xlsx") == {1: 4, 2: 6}


def test_what_has_no_lines_says_so(tmp_path):
    file = tmp_path / "avis.json"
    file.write_text('[{"avis": "Plus de bus"}]', "utf-8")
    assert file_lines(file) is None
