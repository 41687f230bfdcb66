"""Separated files are split as they were meant, and no row is swallowed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.formats._separated import find_separator, read_records

CELL = st.text(
    st.one_of(st.sampled_from('";,\n\r\t é|'), st.characters(codec="utf-8")), max_size=10
)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separator_is_found_though_prose_is_full_of_others(separator):
    rows = [["id", "texte", "commune"]] + [
        [str(i), "Oui, des bus; des trams, et puis, voilà; merci | bien", "Lattes"]
        for i in range(9)
    ]
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    assert read_records(stream.getvalue()).rows == rows


def test_a_single_column_of_prose_is_not_split_at_its_commas():
    text = "comment\n" + "".join(f'"Oui, des bus, et des trams {i}"\n' for i in range(5))
    assert find_separator(text) == ","
    assert all(len(row) == 1 for row in read_records(text).rows)


def test_the_separator_line_of_spreadsheets_is_obeyed():
    assert read_records("sep=|\na|b\n1|2\n").rows == [["a", "b"], ["1", "2"]]


def test_old_mac_rows_keep_line_feeds_inside_cells():
    text = 'id;texte\r1;"un\ndeux"\r2;"trois\r\nquatre"\r'
    assert read_records(text).rows == [["id", "texte"], ["1", "un\ndeux"], ["2", "trois\nquatre"]]


def test_a_lone_carriage_return_inside_a_cell_ends_no_row():
    assert read_records("id;texte\n1;un\rdeux\n2;trois\n").rows[1] == ["1", "un\ndeux"]


def test_line_feeds_that_nobody_quoted_end_no_row_of_an_old_mac_file():
    text = "id;texte;ville\r" + "".join(f"{i};un\ndeux\ntrois;Lattes\r" for i in range(9))
    records = read_records(text)
    assert len(records.rows) == 10
    assert records.rows[1] == ["0", "un\ndeux\ntrois", "Lattes"]


def test_no_character_of_a_cell_is_taken_for_a_line_break():
    cells = [["id", "texte"], ["1", "\ue000\ue00d"], ["2", "un\ndeux"]]
    assert read_records('id;texte\r1;"\ue000\ue00d"\r2;"un\ndeux"\r').rows == cells


def test_a_quote_never_closed_swallows_no_row():
    text = 'id;texte;ville\n1;"bien dit;Lattes\n2;deux;Sète\n3;trois;Agde\n'
    records = read_records(text)
    assert [row[0] for row in records.rows] == ["id", "1", "2", "3"]
    assert records.mended == 1
    assert not records.broken


def test_a_stray_quote_closed_rows_later_swallows_no_row():
    text = 'id;texte;ville\n1;"bien dit;Lattes\n2;"deux";Sète\n3;trois;Agde\n'
    assert [row[0] for row in read_records(text).rows] == ["id", "1", "2", "3"]


def test_a_file_cut_inside_a_cell_has_one_row_that_can_not_be_read():
    text = 'id;texte;ville\n1;un;Lattes\n2;"deux\nlignes, puis'
    records = read_records(text)
    assert len(records.rows) == 3
    assert list(records.broken) == [2]


def test_a_cell_with_lines_like_rows_stays_one_cell():
    text = 'id;texte\n1;"a;b\nc;d"\n2;trois\n'
    assert read_records(text).rows[1] == ["1", "a;b\nc;d"]


@settings(deadline=None, max_examples=300)
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6),
    separator=st.sampled_from(";,\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_whatever_was_written_is_read_back(rows, separator, end):
    rows = [["id", "texte", "ville"], *rows]
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        rows
    )
    read = read_records(stream.getvalue(), separator).rows

    def plain(cells):
        return [[c.replace("\r\n", "\n").replace("\r", "\n") for c in row] for row in cells]

    assert plain(read) == plain(rows)
