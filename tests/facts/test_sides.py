import pandas as pd
import pytest

from contrib_analysis.facts.sides import marked_sides
from contrib_analysis.tables import conform


def contributions(rows):
    return conform(pd.DataFrame(rows), "contributions")


@pytest.mark.parametrize(
    ("pro", "contra"),
    [("pour", "contre"), ("Argument pour", "Argument contre"), ("FOR", "AGAINST")],
)
def test_sides_are_read_from_the_attribute_that_marks_them(pro, contra):
    table = contributions(
        [{"attr_age": "18-29", "attr_x": pro}, {"attr_x": contra}, {"attr_x": "opinion"}]
    )
    assert marked_sides(table).tolist() == ["for", "against", ""]


def test_one_side_alone_marks_none():
    assert marked_sides(contributions([{"attr_x": "pour"}, {"attr_x": "voisin"}])).tolist() == [
        "",
        "",
    ]
