"""Dates as exports write them, as the wall clock showed them."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd

_MONTHS = {
    name[:4]: number
    for number, names in enumerate(
        (
            "janv jan",
            "févr fevr feb févr.",
            "mars mar",
            "avri apri avr apr",
            "mai may",
            "juin june jun",
            "juil july jul",
            "août aout augu aug",
            "sept sep",
            "octo oct",
            "nove nov",
            "déce dece déc dec",
        ),
        start=1,
    )
    for name in names.split()
}

_TIME = (
    r"(?:(?:[T,]|\s|:|à|at|-)*\s*(?P<h>\d{1,2})\s*[:hH]\s*(?P<mi>\d{2})?"
    r"(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<ap>[AaPp]\.?[Mm]\.?)?)?"
)
_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _TIME)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4}|\d{2})(?!\d)" + _TIME)
_WORDS = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(?P<d>\d{1,2})(?:er|st|nd|rd|th)?\s+(?P<mon>[^\W\d]{3,})\.?,?\s+"
    r"(?P<y>\d{4})" + _TIME
)
_UNIX = re.compile(
    r"[^\W\d]{3}\s+(?P<mon>[^\W\d]{3})\s+(?P<d>\d{1,2})\s+(?P<h>\d{2}):(?P<mi>\d{2})(?::(?P<s>\d{2}))?"
    r"\s+(?:\S+\s+)?(?P<y>\d{4})"
)
_EXCEL_EPOCH = dt.datetime(1899, 12, 30)
_UNIX_EPOCH = dt.datetime(1970, 1, 1)


def parse_dates(texts: pd.Series) -> pd.Series:
    """Read a column of dates.

    Parameters
    ----------
    texts
        Dates as exported: ISO with or without offset, day first (month first
        where a column can't be read otherwise), in words, Unix times, Excel's
        day numbers.

    Returns
    -------
    pandas.Series
        datetime64[us] without zone, the wall clock as exported; NaT where
        there is no date.
    """
    unique = pd.unique(texts)
    month_first = _month_first(unique)
    read = {text: read_date(str(text), month_first=month_first) for text in unique}
    return texts.map(read).astype("datetime64[us]")


def read_date(text: str, *, month_first: bool = False) -> dt.datetime | None:
    """Read one date, or return None where there is none."""
    text = text.strip()
    if not text or len(text) > 60:
        return None
    try:
        if found := _ISO.match(text):
            return _moment(found, int(found["m"]), int(found["d"]))
        if found := _NUMERIC.match(text):
            first, second = int(found["a"]), int(found["b"])
            month, day = (first, second) if month_first else (second, first)
            return _moment(found, month, day)
        if found := _UNIX.match(text) or _WORDS.match(text):
            name = found["mon"].lower()
            month = _MONTHS.get(name[:4]) or _MONTHS.get(name[:3], 0)
            return _moment(found, month, int(found["d"]))
        if re.fullmatch(r"\d{13}|\d{10}", text):
            seconds = int(text) / (1000 if len(text) == 13 else 1)
            return _UNIX_EPOCH + dt.timedelta(seconds=seconds)
        if re.fullmatch(r"[34]\d{4}(?:[.,]\d+)?", text):
            days = float(text.replace(",", "."))
            return (_EXCEL_EPOCH + dt.timedelta(days=days)).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
    return None


def _month_first(unique: object) -> bool:
    first_over = second_over = 0
    for text in list(unique)[:20_000]:  # type: ignore[call-overload]
        if found := _NUMERIC.match(str(text).strip()):
            first_over += int(found["a"]) > 12
            second_over += int(found["b"]) > 12
    return second_over > first_over


def _moment(found: re.Match[str], month: int, day: int) -> dt.datetime:
    year = int(found["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    hour, minute, second = (int(found[part] or 0) for part in ("h", "mi", "s"))
    half = (found.groupdict().get("ap") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return dt.datetime(year, month, day, hour, minute, second)
