"""Rows are read by the names and types that their tables have."""

import pandas as pd
import pytest

from contrib_analysis import table_rows
from contrib_analysis.table_rows import ThemeRow, any_rows, records, rows_of
from contrib_analysis.tables import TABLES, conform

ROWS = {
    "ideas": table_rows.IdeaRow,
    "themes": table_rows.ThemeRow,
    "demands": table_rows.DemandRow,
    "merge_proposals": table_rows.MergeProposalRow,
    "subjects": table_rows.SubjectRow,
}
TYPES = {"text": "str", "int": "int", "float": "float", "bool": "bool", "count": "Any"}


@pytest.mark.parametrize("table", ROWS)
def test_a_row_has_the_columns_of_its_table_with_their_types(table):
    said = {name: TYPES[kind] for name, kind in TABLES[table].items()}
    assert ROWS[table].__annotations__ == said


def test_no_class_of_a_row_is_without_its_table():
    classes = {one for name, one in vars(table_rows).items() if name.endswith("Row")}
    assert classes - {table_rows.Row} == set(ROWS.values())


def test_rows_come_in_the_order_of_the_table_and_by_the_names_of_columns():
    themes = conform(pd.DataFrame({"theme_id": ["T2", "T1"], "label": ["Bus", "Vélo"]}), "themes")
    assert [(row.theme_id, row.label) for row in rows_of(themes, ThemeRow)] == [
        ("T2", "Bus"),
        ("T1", "Vélo"),
    ]
    assert [row.label for row in any_rows(themes)] == [row["label"] for row in records(themes)]
