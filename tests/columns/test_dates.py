"""Dates are read as the wall clock showed them."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from contrib_analysis.columns.dates import date_order, read_date, read_dates
from contrib_analysis.columns.kinds_of_columns import is_personal
from contrib_analysis.columns.roles import guess
from contrib_analysis.formats.table import Table

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


def column(*texts: str) -> pd.Series:
    return pd.Series(list(texts), dtype="str")


def test_a_column_tells_whether_the_month_comes_first():
    dates = read_dates(column("03/12/2024", "03/25/2024", "")).moments
    assert [d.month for d in dates[:2]] == [3, 3]
    assert dates.isna().tolist() == [False, False, True]
    assert str(dates.dtype) == "datetime64[us]"


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/12/2024", "25/03/2024"], "dmy"),
        (["03/12/2024", "03/25/2024"], "mdy"),
        # Days of one month, read the other way, would last for most of a year.
        (["1/3/2025", "2/3/2025", "5/3/2025", "9/3/2025"], "dmy"),
        (["3/1/2025", "3/2/2025", "3/5/2025", "3/9/2025"], "mdy"),
        (["04/05/2025 9:00 AM", "06/05/2025 10:00 PM"], "mdy"),
        (["04.05.2025", "06.05.2025"], "dmy"),
        (["25-05-03", "25-05-28", "25-06-02"], "ymd"),
        (["03-05-25", "28-05-25", "02-06-25"], "dmy"),
        (["05/05/2025", "06/06/2025"], "dmy"),
        (["2025-05-03", "3 mai 2025"], "dmy"),
        (["04/05/2025", "07/06/2025"], None),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_whole_column(cells, order):
    assert date_order(cells) == order
    assert date_order(reversed(cells)) == order


def test_an_order_that_nothing_tells_is_said_and_not_guessed():
    read = read_dates(column("04/05/2025", "07/06/2025", "06/06/2025", "2025-05-04"), "Date")
    assert read.moments.isna().tolist() == [True, True, False, False]
    assert "date_order" in read.problems[0]
    assert read_dates(column("04/05/2025"), "Date", "mdy").moments[0].month == 4


def test_a_french_heading_tells_that_the_day_comes_first():
    assert date_order(["04/05/2025", "07/06/2025"], "Horodateur") == "dmy"


@pytest.mark.parametrize(
    "cell",
    ["1980-01-01 00:00:00", "01/01/1970 01:00", "1900-01-01", "0001-01-01T00:00:00", "1899-12-30"],
)
def test_a_placeholder_is_no_date_and_is_said(cell):
    read = read_dates(column(cell, "2025-05-03"), "Date de soumission")
    assert read.moments.isna().tolist() == [True, False]
    assert "knows no date" in read.problems[0]


def test_a_date_decades_from_all_others_is_left_out():
    days = [f"2025-05-{day:02d}" for day in range(1, 11)]
    read = read_dates(column(*days, "2205-05-04", "1925-05-04"), "Date")
    assert read.moments.notna().tolist() == [True] * 10 + [False] * 2
    assert "2 dates lie decades" in read.problems[0]


def test_a_column_of_birthdays_dates_no_contribution():
    read = read_dates(column(*(f"{year}-06-02" for year in range(1940, 2006))), "Date")
    assert not read.moments.notna().any()
    assert "no consultation lasts" in read.problems[0]


@pytest.mark.parametrize(
    "text",
    [
        "May 3, 2025",
        "Saturday, May 3, 2025",
        "3 mai 2025",
        "le 3 mai 2025",
        "samedi 3 mai 2025",
        "3-mai-2025",
        "03-May-25",
        "Sat, 03 May 2025",
        "20250503",
        "20250503T101500Z",
    ],
)
def test_months_in_words_and_compact_dates_are_read(text):
    assert read_date(text).date() == dt.date(2025, 5, 3)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("3/1/2025 12:05 AM", 0), ("3/1/2025 12:05 PM", 12), ("3/1/2025 9:00:12 PM", 21)],
)
def test_noon_and_midnight_are_told_apart(text, hour):
    assert read_date(text).hour == hour


@pytest.mark.parametrize("text", ["12 pommes 2025", "salle 20 ouverte 12", "20251399"])
def test_words_around_numbers_make_no_date(text):
    assert read_date(text) is None


@pytest.mark.parametrize("heading", ["Né(e) le", "Née le", "Âge", "Votre âge", "DDN", "Naissance"])
def test_births_date_no_contribution_and_are_personal(heading):
    cells = [f"{n + 1:02}/03/19{50 + n}" for n in range(9)]
    ideas = [f"Il faudrait {n} bancs à l'ombre devant l'école." for n in range(9)]
    layout = guess(Table(pd.DataFrame({heading: cells, "Avis": ideas}, dtype="str"), "CSV"))
    assert layout.columns.date is None
    assert layout.columns.attributes == []
    assert is_personal(heading, layout.profiles[heading])
