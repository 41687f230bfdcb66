import pandas as pd

from contrib_analysis.tables import conform
from contrib_analysis.upkeep._row_differences import compare_rows


def ideas(**columns):
    frame = pd.DataFrame({"idea_id": ["a", "b", "c"], "strength": [0.1, 0.2, 0.3]} | columns)
    return conform(frame, "ideas")


def test_rows_that_changed_came_or_went_are_told_apart():
    other = ideas(idea_id=["a", "b", "d"], theme_id=["T01", "", ""])
    found = compare_rows(ideas(), other, "ideas")
    assert (found.gone, found.new, found.changed) == (("c",), ("d",), ("a",))
    assert found.columns == ("theme_id",)
    assert "1 changed (a)" in found.sentence()
    assert not found.within_tolerance


def test_last_digits_of_measures_are_within_tolerance_and_others_not():
    near = ideas(strength=[0.1 + 1e-9, 0.2, 0.3])
    assert compare_rows(ideas(), near, "ideas").within_tolerance
    assert not compare_rows(ideas(), ideas(strength=[0.11, 0.2, 0.3]), "ideas").within_tolerance
    assert not compare_rows(ideas(), ideas(rank=[1, 2, 3]), "ideas").within_tolerance


def test_what_is_not_known_equals_what_is_not_known():
    found = compare_rows(ideas(x=[None, 1.0, 2.0]), ideas(x=[None, 1.0, 2.0]), "ideas")
    assert not found.changed
    assert "another order" in found.sentence()


def test_empty_tables_are_compared():
    empty = conform(pd.DataFrame(), "quotes")
    assert not compare_rows(empty, empty, "quotes").changed
