import pytest

from contrib_analysis.words.i18n import words
from contrib_analysis.words.periods import period_in_words, short_period, since_in_words

FR, EN = words("fr"), words("en")


@pytest.mark.parametrize(
    ("unit", "period", "english", "french"),
    [
        ("day", "2024-01-08", "January 8, 2024", "8 janvier 2024"),
        ("week", "2024-01-08", "week of January 8, 2024", "semaine du 8 janvier 2024"),
        ("month", "2024-01-01", "January 2024", "janvier 2024"),
        ("quarter", "2024-01-01", "1st quarter 2024", "1er trimestre 2024"),
        ("round", "Tour 2", "Tour 2", "Tour 2"),
    ],
)
def test_periods_are_named_as_people_do(unit, period, english, french):
    assert period_in_words(unit, period, EN) == english
    assert period_in_words(unit, period, FR) == french


@pytest.mark.parametrize(
    ("unit", "period", "short", "since"),
    [
        ("day", "2024-01-08", "8 janv.", "depuis le 8 janvier 2024"),
        ("week", "2024-01-08", "8 janv.", "depuis la semaine du 8 janvier 2024"),
        ("month", "2024-01-01", "janv. 2024", "depuis janvier 2024"),
        ("quarter", "2024-01-01", "T1 2024", "depuis le 1er trimestre 2024"),
        ("round", "Tour 2", "Tour 2", "depuis le tour « Tour 2 »"),
    ],
)
def test_an_axis_names_a_period_shortly_and_a_sentence_says_since_when(unit, period, short, since):
    assert short_period(unit, period, FR) == short
    assert since_in_words(unit, period, FR).replace("\u202f", " ") == since
