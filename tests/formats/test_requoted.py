"""Quotation marks inside cells that nobody escaped."""

from __future__ import annotations

import pytest

from contrib_analysis.formats._requoted import requoted
from contrib_analysis.formats._separated import read_records


def rows(*lines: str) -> list[list[str]]:
    return read_records("\n".join(lines) + "\n").rows


def test_marks_inside_a_cell_stay_and_no_text_moves_to_another_column():
    assert rows(
        'id;"avis";"commune"',
        '1;"On nous dit "patience", mais non. Le "plan" date de 2012; il est vieux.";"Mèze"',
        '2;"Plus de bus.";"Sète"',
    )[1:] == [
        ["1", 'On nous dit "patience", mais non. Le "plan" date de 2012; il est vieux.', "Mèze"],
        ["2", "Plus de bus.", "Sète"],
    ]


def test_commas_as_separators_are_no_doubt_where_the_columns_come_out_even():
    assert rows(
        'id,"avis","commune"',
        '1,"On dit "patience", mais ça dure, dit-on.","Mèze"',
        '2,"Plus de bus, le soir.","Sète"',
    )[1] == ["1", 'On dit "patience", mais ça dure, dit-on.', "Mèze"]


def test_a_cell_of_several_lines_is_mended_too():
    assert rows(
        'id;"avis";"commune"',
        '1;"Le maire dit "non".',
        'Et il "part"; voilà.";"Mèze"',
        '2;"Plus de bus.";"Sète"',
    )[1] == ["1", 'Le maire dit "non".\nEt il "part"; voilà.', "Mèze"]


def test_a_mark_at_the_end_of_a_cell_is_kept():
    assert rows('a;"b";c', '1;"Il dit "non"";x', "2;oui;y")[1] == ["1", 'Il dit "non"', "x"]


@pytest.mark.parametrize(
    "text",
    ['a;b\n1;"x ""y"" z"\n', 'a;b\n1;"x\ny"\n', "a;b\n1;d'accord\n", 'a;b\n1;il dit "oui"\n'],
)
def test_a_file_that_is_well_quoted_is_left_to_the_usual_reader(text):
    assert requoted(text, ";") is None


def test_a_row_that_can_be_read_in_two_ways_is_not_decided_here():
    assert requoted('a;b\n"x";"y";"z"\n', ";") is None


def test_a_long_row_of_marks_is_given_up_soon():
    assert requoted("a;b;c;d\n" + '"";' * 3000 + "\n", ";") is None
