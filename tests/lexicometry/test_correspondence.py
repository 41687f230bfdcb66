"""Correspondence analysis, held against the published analysis of Greenacre's smokers."""

import numpy as np
import pandas as pd
import pytest
from builders import an_analysis

from contrib_analysis.errors import InputError
from contrib_analysis.lexicometry._correspondence import analyse_table, correspondence

#: Greenacre (1984): senior and junior managers and employees, secretaries, by how they smoke.
SMOKERS = pd.DataFrame(
    [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]],
    index=["SM", "JM", "SE", "JE", "SC"],
    columns=["none", "light", "medium", "heavy"],
)


@pytest.fixture(scope="module")
def smokers():
    return analyse_table(SMOKERS)


def test_inertias_are_those_that_are_published(smokers):
    # Nenadić and Greenacre (2007), "Correspondence analysis in R", summary of `smoke`.
    assert smokers.axes["inertia"].round(6).tolist() == [0.074759, 0.010017, 0.000414]
    assert (100 * smokers.axes["share"]).round(1).tolist() == [87.8, 11.8, 0.5]


def test_masses_contributions_and_quality_are_those_that_are_published(smokers):
    rows = smokers.rows.set_index("name")
    per_mille = (1000 * rows).drop(columns="label").astype(float).round().astype(int)
    assert per_mille["mass"].tolist() == [57, 93, 264, 456, 130]
    assert per_mille["inertia"].tolist() == [31, 139, 450, 308, 71]
    assert per_mille["contribution1"].tolist() == [3, 84, 512, 331, 70]
    assert per_mille["contribution2"].tolist() == [214, 551, 3, 152, 81]
    assert per_mille["axis1"].abs().tolist() == [66, 259, 381, 233, 201]
    assert per_mille["axis2"].abs().tolist() == [194, 243, 11, 58, 79]
    quality = (1000 * (rows["cos2_1"] + rows["cos2_2"])).round().astype(int)
    assert quality.tolist() == [893, 991, 1000, 1000, 999]
    columns = smokers.columns.set_index("name")
    assert (1000 * columns["contribution1"]).round().astype(int).tolist() == [654, 31, 166, 150]


def test_contributions_add_up_to_one_and_axes_hold_all_inertia(smokers):
    for points in (smokers.rows, smokers.columns):
        for axis in (1, 2, 3):
            assert points[f"contribution{axis}"].sum() == pytest.approx(1)
        assert points[["cos2_1", "cos2_2", "cos2_3"]].sum(axis=1).tolist() == pytest.approx(
            [1] * len(points)
        )
    n = SMOKERS.to_numpy().sum()
    expected = np.outer(SMOKERS.sum(axis=1), SMOKERS.sum()) / n
    phi2 = ((SMOKERS - expected) ** 2 / expected).to_numpy().sum() / n
    assert smokers.axes["inertia"].sum() == pytest.approx(phi2)


def test_empty_rows_and_columns_change_nothing(smokers):
    more = SMOKERS.assign(never=0)
    more.loc["nobody"] = 0
    assert analyse_table(more).rows.equals(smokers.rows)


def test_the_order_of_rows_turns_no_axis(smokers):
    turned = analyse_table(SMOKERS.iloc[::-1]).rows.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(turned, smokers.rows)


def test_words_lie_with_the_theme_that_says_them():
    plan = correspondence(an_analysis())
    axes = [f"axis{n}" for n in plan.axes["axis"]]
    themes = plan.columns.set_index("label")[axes].astype(float)
    words = plan.rows.set_index("label")[axes].astype(float)
    nearest = (themes - words.loc["caméras"]).pow(2).sum(axis=1).idxmin()
    assert nearest == "vidéosurveillance"


def test_groups_that_all_say_the_same_have_no_axes():
    analysis = an_analysis(90, texts=["Il faut garder un guichet à la mairie"] * 90, copies=0)
    with pytest.raises(InputError, match="too alike"):
        correspondence(analysis)


def test_too_few_groups_are_said():
    with pytest.raises(InputError, match="three of each"):
        correspondence(an_analysis(labels=["un", "deux"]))
