import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2_contingency, fisher_exact

from contrib_analysis.insight.statistics import holm, residuals, wilson

counts = st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts.filter(lambda pair: pair[1] > 0))
def test_wilson_is_scipys(pair):
    count, total = pair
    found = wilson(count, total)
    theirs = binomtest(count, total).proportion_ci(method="wilson")
    assert found.share == count / total
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_a_share_of_nobody_is_not_a_number():
    assert all(np.isnan(wilson([0], [0])).ravel())


def test_holm_multiplies_by_what_is_left_and_never_goes_down():
    found = holm([0.01, 0.04, 0.03, np.nan, 0.005])
    assert found == pytest.approx([0.03, 0.06, 0.06, np.nan, 0.02], nan_ok=True)


@given(st.lists(st.floats(0, 1), max_size=20))
def test_corrected_p_values_keep_their_order_and_lie_between_theirs_and_one(values):
    found = holm(values)
    assert (found >= np.asarray(values)).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(values, kind="stable")]) >= 0).all()


@given(*[st.integers(0, 40)] * 4)
def test_a_two_by_two_p_is_that_of_its_chi_square_or_exact_where_few_were_expected(a, b, c, d):
    cells = [[a, b], [c, d]]
    assume(np.sum(cells, axis=0).all() and np.sum(cells, axis=1).all())
    chi2 = chi2_contingency(cells, correction=False)
    found = residuals(a, a + c, a + b, a + b + c + d)
    assert float(found.residual) ** 2 == pytest.approx(chi2.statistic, abs=1e-9)
    tails = [fisher_exact(cells, side).pvalue for side in ("less", "greater")]
    p = chi2.pvalue if chi2.expected_freq.min() >= 5 else min(1, 2 * min(tails))
    assert float(found.p) == pytest.approx(p, abs=1e-9)


def test_a_group_that_is_everyone_has_no_residual():
    assert np.isnan(residuals(3, 10, 3, 10).residual)
