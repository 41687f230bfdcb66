"""Rows become a table with one name a column and one number a row."""

from __future__ import annotations

import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats.table import MAX_CELL, make_table


def table(*rows, **options):
    return make_table(rows, "CSV", name="idees.csv", **options)


def test_doubled_and_empty_headings_get_names_of_their_own():
    made = table(["id", "avis", "avis", ""], ["1", "a", "b", "c"])
    assert list(made.frame) == ["id", "avis", "avis (2)", "column 4"]
    assert any('"avis"' in problem for problem in made.problems)


def test_an_unnamed_empty_column_is_left_out():
    assert list(table(["id", "avis", ""], ["1", "a", ""]).frame) == ["id", "avis"]


def test_ragged_rows_keep_every_cell():
    made = table(["id", "avis"], ["1"], ["2", "a", "b"], ["3", "c"], separator=";")
    assert made.frame["avis"].tolist() == ["", "a;b", "c"]
    assert made.frame.index.tolist() == [1, 2, 3]
    assert len(made.problems) == 2


def test_a_title_above_the_header_is_passed_over_and_told():
    made = table(["Export du 12 mars", "", ""], ["id", "avis", "ville"], ["1", "a", "b"])
    assert list(made.frame) == ["id", "avis", "ville"]
    assert "1 line above" in made.problems[0]


def test_a_file_without_a_header_loses_no_row():
    made = table(["1", "Il faut des bus la nuit."], ["2", "Il faut un parc pour tous."])
    assert list(made.frame) == ["column 1", "column 2"]
    assert made.frame.index.tolist() == [1, 2]
    alone = table(["Il faut des bus la nuit."], ["Il faut un parc pour tous."])
    assert len(alone.frame) == 2


def test_years_and_questions_are_headings():
    assert list(table(["id", "2019", "2020"], ["1", "4", "5"]).frame) == ["id", "2019", "2020"]
    assert list(table(["Que faut-il changer ici ?"], ["Tout, et vite, mon ami."]).frame) == [
        "Que faut-il changer ici ?"
    ]


def test_a_row_that_breaks_off_keeps_its_number():
    made = table(["id"], ["1"], ["x"], ["3"], broken={2: "why"})
    assert made.frame.index.tolist() == [1, 3]
    assert made.unreadable == ((2, "why"),)


def test_a_giant_cell_makes_its_row_unreadable():
    made = table(["id", "avis"], ["1", "a"], ["2", "b" * (MAX_CELL + 1)])
    assert made.frame.index.tolist() == [1]
    assert [row for row, _ in made.unreadable] == [2]


def test_ten_thousand_columns_are_refused_with_a_remedy():
    with pytest.raises(InputError, match="10,000 columns") as caught:
        table([f"c{i}" for i in range(10_000)], ["x"] * 10_000)
    assert caught.value.remedy
