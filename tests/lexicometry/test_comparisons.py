import pytest
from builders import an_analysis

from contrib_analysis.errors import InputError
from contrib_analysis.insight.groups import theme_by_group
from contrib_analysis.lexicometry._comparisons import themes_by_group, themes_by_period


def test_groups_are_those_of_the_workbook_with_labels():
    analysis = an_analysis(authors=False)
    cells = theme_by_group(analysis.contributions, analysis.ideas).cells
    told = themes_by_group(analysis)
    assert told["p"].equals(cells["p"])
    assert told["label"].tolist() == [
        analysis.themes.set_index("theme_id")["label"][theme] for theme in cells["theme_id"]
    ]
    one = themes_by_group(analysis, "Tranche age")
    own = cells[cells["attribute"] == "attr_tranche_age"]
    assert one["people"].astype("float64").tolist() == pytest.approx(
        own["people"].astype("float64").tolist(), nan_ok=True
    )
    assert one["attribute"].unique().tolist() == ["Tranche age"]


def test_periods_are_in_order_and_shares_are_of_their_people():
    told = themes_by_period(an_analysis())
    assert told["period"].is_monotonic_increasing
    assert told["share"].between(told["low"], told["high"]).all()
    assert themes_by_period(an_analysis(dates=False)).empty


def test_an_unknown_attribute_names_those_that_exist():
    with pytest.raises(InputError, match="commune, tranche_age, channel"):
        themes_by_group(an_analysis(), "métier")
