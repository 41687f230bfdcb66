"""Keyness, held against what others published."""

import numpy as np
import pytest
from builders import an_analysis
from scipy.stats import chi2_contingency

from contrib_analysis.errors import InputError
from contrib_analysis.insight.statistics import holm
from contrib_analysis.lexicometry._keyness import chi_square, keyness, log_likelihood

#: Dunning (1993), table 1: two words together, the first alone, the second alone, neither, and
#: the log-likelihood ratio.
DUNNING = [
    ("the swiss", (110, 2442, 111, 29114), 270.72),
    ("can be", (29, 13, 123, 31612), 263.90),
    ("previous year", (31, 23, 139, 31584), 256.84),
    ("mineral water", (10, 0, 3, 31764), 167.23),
]


@pytest.mark.parametrize(("words", "cells", "g2"), DUNNING, ids=[d[0] for d in DUNNING])
def test_log_likelihood_is_dunnings(words, cells, g2):
    a, b, c, d = cells
    assert log_likelihood(a, a + b, a + c, a + b + c + d) == pytest.approx(g2, abs=0.01)


def test_chi_square_is_dunnings_where_enough_are_expected():
    # His table 2, "the swiss".
    assert chi_square(110, 2552, 221, 31777) == pytest.approx(525.02, abs=0.01)


#: The two texts of quanteda's own tests: how often each has each word.
FIRST = {"a": 3, "b": 2, "c": 6, "d": 1, "e": 1, "f": 1, "g": 1, "h": 2}
SECOND = {"a": 2, "b": 1, "c": 2, "d": 4, "e": 1, "f": 1, "g": 0, "h": 1}


def scores(target, reference, measure=chi_square):
    names = sorted(target)
    a, b = (np.array([text[name] for name in names]) for text in (target, reference))
    whole = a.sum() + b.sum()
    values = measure(a, a.sum(), a + b, whole)
    return dict(zip(names, values, strict=True))


#: quanteda's tutorial of keyness: the Guardian's news of 2016 held against those of 2012 to
#: 2015. Chi-square, how often in 2016, how often before.
GUARDIAN = {
    "trump": (3357.8703, 2886, 383),
    "2016": (1978.8983, 1762, 261),
    "clinton": (1919.2093, 1695, 245),
    "sanders": (1591.1874, 1206, 93),
    "cruz": (1326.3063, 967, 58),
    "eu": (1259.6693, 2256, 1005),
    "brexit": (1142.7441, 767, 18),
    "donald": (1142.1275, 985, 132),
    "gmt": (863.3412, 2105, 1193),
    "hillary": (712.4467, 626, 89),
    "block-time": (682.8614, 3240, 2591),
    "campaign": (637.1807, 1816, 1135),
    "bernie": (635.8215, 466, 29),
    "ted": (580.7457, 448, 38),
    "february": (573.2721, 901, 353),
    "trump's": (537.2018, 520, 96),
}
#: How many words both have is not in that table: these two numbers are what "trump" and "gmt"
#: give, so the fourteen other words are the test.
OF_2016, BEFORE = 1_772_000, 2_784_123


def test_chi_square_is_that_of_quantedas_tutorial():
    published, target, reference = (np.array(x) for x in zip(*GUARDIAN.values(), strict=True))
    told = chi_square(target, OF_2016, target + reference, OF_2016 + BEFORE)
    assert told == pytest.approx(published, rel=1e-6)


def test_words_come_in_the_order_that_quanteda_gives():
    # Ties stay in the order of the alphabet.
    told = scores(FIRST, SECOND)
    assert sorted(told, key=lambda w: -round(told[w], 12)) == list("gcbhaefd")
    told = scores(SECOND, FIRST)
    assert sorted(told, key=lambda w: -round(told[w], 12)) == list("defabhcg")


def test_chi_square_is_that_of_rs_chisq_test_as_quanteda_holds_it_against():
    for first, second in (((3, 7), (7, 2)), ((30, 70), (70, 20))):
        table = np.array([first, second])
        corrected = chi2_contingency(table, correction=table.min() < 10).statistic
        value = chi_square(table[0, 0], table[0].sum(), table[:, 0].sum(), table.sum())
        assert -value == pytest.approx(corrected)


def test_log_likelihood_is_scipys_where_a_cell_is_empty_too():
    for table in ([[0, 12], [9, 40]], [[5, 0], [1, 30]], [[7, 7], [7, 7]]):
        a, (b, c, d) = table[0][0], (table[0][1], *table[1])
        peer = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert abs(log_likelihood(a, a + b, a + c, a + b + c + d)) == pytest.approx(peer)


def test_counts_are_of_documents_and_add_up():
    analysis = an_analysis(copies=3)
    told = keyness(analysis)
    ideas = analysis.ideas
    assert set(told["group"]) == set(analysis.top_themes["theme_id"])
    caméras = told[(told["word"] == "caméras") & (told["count"] > 0)]
    assert caméras["label"].unique().tolist() == ["vidéosurveillance"]
    row = caméras.iloc[0]
    own = ideas[ideas["theme_id"] == row["group"]]
    assert row["count"] == own["text"].str.contains("caméras").sum()
    assert row["size"] == len(own)
    assert row["size"] + row["others_size"] == len(ideas)
    assert row["sure"]
    assert row["chi2"] > 0


def test_each_group_begins_with_what_it_says_most_of_its_own():
    told = keyness(an_analysis())
    for _, own in told.groupby("group"):
        assert own["chi2"].is_monotonic_decreasing
        assert (own.loc[own["count"] < own["expected"], "chi2"] <= 0).all()
        assert (own.loc[own["count"] < own["expected"], "g2"] <= 0).all()


def test_p_is_corrected_over_all_words_of_all_groups():
    told = keyness(an_analysis())
    assert (told["p"].dropna() <= 1).all()
    alone = told.loc[told["group"] == told["group"].iloc[0]]
    assert len(alone) < len(told)
    assert holm(alone["p"]).min() >= alone["p"].min()


def test_copies_are_not_counted_again():
    one, four = (
        keyness(an_analysis(copies=0), "channel"),
        keyness(an_analysis(copies=4), "channel"),
    )
    assert one.equals(four)


def test_a_group_of_few_people_is_not_shown():
    analysis = an_analysis(60, copies=0, authors=False)
    table = analysis.contributions
    rare = table["attr_commune"].where(table.index >= 3, "Rare")
    told = keyness(analysis.replace(contributions=table.assign(attr_commune=rare)), "commune")
    assert "Rare" not in set(told["group"])
    assert (told["size"] + told["others_size"] == 60).all()


def test_periods_are_in_order():
    told = keyness(an_analysis(dates=True), "period")
    assert told["group"].drop_duplicates().is_monotonic_increasing


def test_nothing_to_count_gives_an_empty_table_with_its_columns():
    told = keyness(an_analysis(2, dates=False, copies=0), "period")
    assert told.empty
    assert "chi2" in told


def test_an_unknown_grouping_names_those_that_exist():
    with pytest.raises(InputError, match="commune, tranche_age, channel"):
        keyness(an_analysis(), "métier")
