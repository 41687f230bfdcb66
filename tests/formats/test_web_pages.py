"""Web pages that a platform named .xls."""

from __future__ import annotations

import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats.open import load

TABLE = """<html><head><meta charset="utf-8"><style>td { color: red }</style></head><body>
<table><tr><td>menu</td></tr></table>
<table border=1><thead><tr><th>Id</th><th>Votre avis</th><th>Commune</th></tr></thead>
<tr><td>1</td><td>Des bus le soir.<br>Et un parc.</td><td>M&egrave;ze</td></tr>
<tr><td>2<td>Moins de <b>bruit</b> &amp; plus d'ombre.<td>S&egrave;te
<tr><td>3</td><td colspan=2>Un banc.</td></tr>
</table></body></html>"""


def test_the_largest_table_of_the_page_is_read(tmp_path):
    file = tmp_path / "export.xls"
    file.write_text(TABLE, "utf-8")
    table = load(file)[0]
    assert table.frame.to_numpy().tolist() == [
        ["1", "Des bus le soir.\nEt un parc.", "Mèze"],
        ["2", "Moins de bruit & plus d'ombre.", "Sète"],
        ["3", "Un banc.", ""],
    ]
    assert list(table.frame.columns) == ["Id", "Votre avis", "Commune"]


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body><form>Connexion</form></body></html>",
        "<html><table><tr><td>Connectez-vous</td></tr></table></html>",
        '<?xml version="1.0"?><Workbook><Row/></Workbook>',
    ],
)
def test_a_page_without_a_table_is_refused_with_what_to_do(tmp_path, page):
    file = tmp_path / "export.csv"
    file.write_text(page)
    with pytest.raises(InputError, match="web page or XML"):
        load(file)


def test_tables_within_tables_and_vast_spans_end(tmp_path):
    file = tmp_path / "export.xls"
    rows = "<tr><td colspan=99999999>a</td></tr><tr><td>b</td></tr>"
    file.write_text("<table>" * 3000 + rows)
    assert len(load(file)[0].frame) == 1
