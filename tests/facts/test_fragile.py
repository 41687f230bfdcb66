import math

import pytest

from contrib_analysis.facts.fragile import FRAGILE_BELOW, how_stable, is_fragile
from contrib_analysis.words.i18n import words


@pytest.mark.parametrize(
    ("stability", "fragile"),
    [(FRAGILE_BELOW - 1e-9, True), (FRAGILE_BELOW, False), (1.0, False), (math.nan, False)],
)
def test_a_theme_is_fragile_under_the_one_threshold(stability, fragile):
    assert is_fragile(stability) is fragile


def test_words_and_threshold_agree():
    for hundredths in range(101):
        said = how_stable(hundredths / 100, words("en"))
        assert said.startswith("fragile") == is_fragile(hundredths / 100)
