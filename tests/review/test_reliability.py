import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from contrib_analysis.review.reliability import (
    MISSING,
    cohen_kappa,
    consensus,
    krippendorff_alpha,
    share,
)


def coded(*coders):
    """Return codes of shape (units, coders) from one string a coder; "." is missing."""
    known = sorted(set("".join(coders)) - {"."})
    return np.array(
        [
            [known.index(c) if c != "." else MISSING for c in unit]
            for unit in zip(*coders, strict=True)
        ]
    )


def test_alpha_of_two_observers_of_a_nominal_variable():
    """Krippendorff (2011), example B: five categories, twelve units, no value missing."""
    codes = coded("aabbdcccedda", "babbbcccedda"[:10] + "dd")
    assert krippendorff_alpha(codes).value == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_four_observers_with_missing_values():
    """Krippendorff (2011), example C, nominal metric."""
    codes = coded("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    assert krippendorff_alpha(codes).value == pytest.approx(0.743, abs=5e-4)


def test_kappa_of_two_diagnosticians():
    """Fleiss, Cohen and Everitt (1969): 0.429 without weights."""
    table = np.array([[53, 5, 2], [11, 14, 5], [1, 6, 3]])
    pairs = [(i, j) for i in range(3) for j in range(3) for _ in range(table[i, j])]
    first, second = np.array(pairs).T
    assert cohen_kappa(first, second).value == pytest.approx(0.429, abs=5e-4)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30))
def test_kappa_is_that_of_scikit_learn(pairs):
    first, second = np.array(pairs).T
    value = cohen_kappa(first, second).value
    if len({*first, *second}) == 1:
        assert math.isnan(value)
    else:
        assert value == pytest.approx(cohen_kappa_score(first, second))


CODES = st.lists(st.lists(st.integers(-1, 3), min_size=3, max_size=3), min_size=1, max_size=15)


def alpha_by_pairs(codes):
    """Return alpha by its definition: disagreeing pairs, within units and overall."""
    units = [[c for c in unit if c != MISSING] for unit in codes.tolist()]
    units = [unit for unit in units if len(unit) > 1]
    values = [c for unit in units for c in unit]
    n = len(values)

    def differing(some):
        return sum(a != b for i, a in enumerate(some) for j, b in enumerate(some) if i != j)

    expected = differing(values) / (n * (n - 1)) if n else 0
    if not expected:
        return math.nan
    return 1 - sum(differing(unit) / (len(unit) - 1) for unit in units) / n / expected


@given(CODES)
def test_alpha_is_what_its_definition_says(rows):
    codes = np.array(rows)
    assert krippendorff_alpha(codes).value == pytest.approx(alpha_by_pairs(codes), nan_ok=True)


@given(CODES, st.permutations(range(3)))
def test_neither_the_order_of_coders_nor_of_units_matters(rows, order):
    codes = np.array(rows)
    turned = codes[::-1][:, order]
    alpha = krippendorff_alpha(codes).value
    assert krippendorff_alpha(turned).value == pytest.approx(alpha, nan_ok=True)
    assert (consensus(codes)[::-1] == consensus(turned)).all()


def test_intervals_hold_the_value_and_narrow_with_more_units():
    rng = np.random.default_rng(1)
    first = rng.integers(0, 4, 400)
    second = np.where(rng.random(400) < 0.7, first, rng.integers(0, 4, 400))
    codes = np.column_stack([first, second])
    small, large = krippendorff_alpha(codes[:40]), krippendorff_alpha(codes)
    for found in (small, large, cohen_kappa(first, second), share(first == second)):
        assert found.low < found.value < found.high
    assert large.high - large.low < small.high - small.low
    assert krippendorff_alpha(codes) == large


def test_perfect_agreement_is_one_and_what_cannot_be_told_is_nan():
    assert krippendorff_alpha(coded("abab", "abab")) == (1, 1, 1)
    assert math.isnan(krippendorff_alpha(coded("aaa", "aaa")).value)
    assert math.isnan(krippendorff_alpha(coded("ab", "..")).value)
    assert math.isnan(cohen_kappa(np.array([MISSING]), np.array([1])).value)
    assert math.isnan(share(np.array([], dtype=bool)).value)


def test_the_consensus_is_what_more_than_half_say():
    codes = coded("aaab.", "aab..", "abca.")
    assert consensus(codes).tolist() == [0, 0, MISSING, MISSING, MISSING]
