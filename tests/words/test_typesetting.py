from datetime import date

import pytest

from contrib_analysis.words.typesetting import page_words

EN, FR = page_words("en"), page_words("fr")


@pytest.mark.parametrize(
    ("message", "values", "written"),
    [
        ("{n} themes come back", {"n": "3"}, "3\u00a0themes come back"),
        ("{n} of {all} themes", {"n": "3", "all": "16"}, "3 of 16\u00a0themes"),
        ("{n} themes of {all}.", {"n": "1,183", "all": "2"}, "1,183\u00a0themes of\u00a02."),
        ("{who} ({n} in all)", {"who": "12 people", "n": "4"}, "12 people (4\u00a0in all)"),
        ("{low} to {high} themes", {"low": "6", "high": "18"}, "6 to 18\u00a0themes"),
    ],
)
def test_a_number_stays_with_what_it_counts(message, values, written):
    assert EN(message, **values) == written


def test_words_of_other_people_keep_their_own_spaces():
    assert EN("{label} is frequent", label="2 roues") == "2 roues is frequent"


def test_both_forms_are_given_to_a_script_with_the_space_that_holds():
    assert FR.forms("{n} contribution", "{n} contributions") == [
        "{n}\u00a0contribution",
        "{n}\u00a0contributions",
    ]


def test_a_day_stays_with_its_month():
    assert FR.day(date(2024, 1, 1)) == "1er\u00a0janvier 2024"
    assert EN.day(date(2024, 1, 12)) == "January\u00a012, 2024"
