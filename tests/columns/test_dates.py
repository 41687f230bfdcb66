"""Dates are read as the wall clock showed them."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from contrib_analysis.columns.dates import parse_dates, read_date

NOON = dt.datetime(2024, 3, 12, 14, 5, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-12 14:05:09 +0100",
        "2024-03-12T14:05:09.123Z",
        "2024/03/12T:14:05:09",
        "12/03/2024 14:05:09",
        "12.03.24 14:05:09",
        "12 mars 2024 à 14:05:09",
        "Tue Mar 12 14:05:09 CET 2024",
        "2024/03/12 2:05:09 PM UTC+1",
        "1710252309",
        "1710252309000",
    ],
)
def test_one_moment_is_read_in_every_spelling(text):
    assert read_date(text) == NOON


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er août 2023", (2023, 8, 1)),
        ("45363", (2024, 3, 12)),
        ("12/03/2024", (2024, 3, 12)),
        ("vendredi 5 décembre 2025", (2025, 12, 5)),
        ("12 juil. 2023 9h30", (2023, 7, 12)),
    ],
)
def test_days_are_read(text, day):
    assert read_date(text).date() == dt.date(*day)


@pytest.mark.parametrize(
    "text", ["", "hier", "32/13/2024", "99999", "12", "34000 Montpellier", "x" * 99]
)
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


def test_a_column_tells_whether_the_month_comes_first():
    dates = parse_dates(pd.Series(["03/12/2024", "03/25/2024", ""], dtype="str"))
    assert [d.month for d in dates[:2]] == [3, 3]
    assert dates.isna().tolist() == [False, False, True]
    assert str(dates.dtype) == "datetime64[us]"
