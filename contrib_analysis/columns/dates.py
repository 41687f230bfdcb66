"""Dates as exports write them, as the wall clock showed them.

Whether the day or the month comes first is decided over the whole column; where nothing
in it tells, no date is guessed and a sentence says so. What software writes where it knows
no date (1970, 1980, 1900) is none, and neither is a moment decades from all others.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pandas as pd

from contrib_analysis.columns.headings import has_word
from contrib_analysis.text.word_lists import sections
from contrib_analysis.words.sentences import sentence

#: How the three numbers of a date stand: day, month, year.
Order = Literal["dmy", "mdy", "ymd"]

_TIME = (
    r"(?:(?:[T,]|\s|:|à|at|-)*\s*(?P<h>\d{1,2})\s*[:hH]\s*(?P<mi>\d{2})?"
    r"(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<ap>[AaPp]\.?[Mm]\.?)?)?"
)
_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _TIME)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4}|\d{2})(?!\d)" + _TIME)
_WEEKDAY = r"(?:[^\W\d]+\.?,?\s+){0,2}"
_WORDS = re.compile(
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?[\s-]+(?P<mon>[^\W\d]{{3,}})\.?,?[\s-]+"
    rf"(?P<y>\d{{4}}|\d{{2}})(?!\d){_TIME}"
)
#: "May 3, 2025 9:00 PM", "mai 3 2025".
_WORDS_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<mon>[^\W\d]{{3,}})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<y>\d{{4}})(?!\d){_TIME}"
)
#: "20250503", "20250503 101500", "20250503T101500Z".
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[T ]?(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d)?Z?)?"
)
_UNIX = re.compile(
    r"[^\W\d]{3}\s+(?P<mon>[^\W\d]{3})\s+(?P<d>\d{1,2})\s+(?P<h>\d{2}):(?P<mi>\d{2})(?::(?P<s>\d{2}))?"
    r"\s+(?:\S+\s+)?(?P<y>\d{4})"
)
_EXCEL_EPOCH = dt.datetime(1899, 12, 30)
_UNIX_EPOCH = dt.datetime(1970, 1, 1)

#: Cells of a column that its order is judged on (chosen).
_SAMPLE = 20_000
#: How many times longer one order must make a column last for the other to be certain
#: (chosen: days of one month, read the other way, are spread over a year).
_TIMES_LONGER = 4
#: Different days below which a span says nothing (chosen).
_FEWEST_DAYS = 3
#: Years that a consultation may last, and that a date may lie from all others (chosen).
_LONGEST_SPAN = 15

#: Share of a column's dates that may lie so far before none of it is believed (chosen).
_MOST_FAR = 0.2


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by the beginning of its name."""
    named = sections("dates")["months"]
    return {name: number for number, names in enumerate(named, 1) for name in names.split()}


@cache
def _placeholders() -> frozenset[dt.date]:
    """Return the days that software writes where it knows no date."""
    return frozenset(map(dt.date.fromisoformat, sections("dates")["placeholders"]))


@cache
def _french_headings() -> str:
    return " ".join(sections("dates")["french headings"])


@dataclass(frozen=True)
class ReadDates:
    """A column of dates.

    Parameters
    ----------
    moments
        datetime64[us] without zone, the wall clock as exported; NaT where there is none.
    problems
        What a person should know of them, in English sentences.
    """

    moments: pd.Series
    problems: tuple[str, ...] = ()


def read_dates(texts: pd.Series, name: str = "", order: Order | None = None) -> ReadDates:
    """Read a column of dates.

    Parameters
    ----------
    texts
        Dates as exported: ISO with or without offset, numbers in any order, in French or
        English words, Unix times, Excel's day numbers.
    name
        The column's heading, for messages.
    order
        How the numbers stand, where the settings say it.

    Returns
    -------
    ReadDates
        Whatever the order of rows, the same cells are read the same way.

    Examples
    --------
    >>> import pandas as pd
    >>> read_dates(pd.Series(["3/1/2025", "3/25/2025"])).moments.dt.month.tolist()
    [3, 3]
    """
    unique = [str(text) for text in pd.unique(texts)]
    chosen = order or date_order(unique, name)
    moments = {text: _read(text, chosen) for text in unique}
    problems: list[str] = []
    if chosen is None:
        unread = sorted(t for t in unique if moments[t] is None and read_date(t))
        problems.append(
            sentence(
                'Day or month first? The dates of "{column}" ("{cell}") can be read both ways, '
                'so none was. Write date_order = "dmy" (day first) or "mdy" under '
                "[sources.columns].",
                column=name,
                cell=unread[0],
            )
        )
    placeholders = {t for t, moment in moments.items() if moment and _is_placeholder(moment)}
    if placeholders:
        cells = int(texts.isin(placeholders).sum())
        days = Counter(moments[t].date() for t in placeholders)  # type: ignore[union-attr]
        problems.append(
            sentence(
                '"{column}": {n} cells say {day}, as software does where it knows no date; '
                "they were left without one.",
                column=name,
                n=cells,
                day=min(days).isoformat(),
            )
        )
        moments |= dict.fromkeys(placeholders)
    read = texts.map(moments).astype("datetime64[us]")
    return _within_reason(read, name, problems)


def _within_reason(read: pd.Series, name: str, problems: list[str]) -> ReadDates:
    """Leave out what no consultation's dates can be."""
    known = read.dropna()
    if not len(known):
        return ReadDates(read, tuple(problems))
    middle = known.sort_values().iloc[[(len(known) - 1) // 2]].dt.year.iloc[0]
    far = (known.dt.year - middle).abs() > _LONGEST_SPAN
    if far.mean() > _MOST_FAR:
        problems.append(
            sentence(
                '"{column}" goes from {first} to {last}: no consultation lasts so long, so '
                "these are not the dates of contributions and were left out.",
                column=name,
                first=str(known.min().year),
                last=str(known.max().year),
            )
        )
        return ReadDates(read.mask(read.notna()), tuple(problems))
    if far.any():
        problems.append(
            sentence(
                '"{column}": {n} dates lie decades from all others (such as {day}); '
                "they were left out.",
                column=name,
                n=int(far.sum()),
                day=known[far].min().date().isoformat(),
            )
        )
        read = read.copy()
        read[known.index[far]] = pd.NaT
    return ReadDates(read, tuple(problems))


def read_date(text: str, *, month_first: bool = False) -> dt.datetime | None:
    """Read one date, or return None where there is none."""
    return _read(text, "mdy" if month_first else "dmy")


def looks_like_date(text: str) -> bool:
    """Tell whether a cell is a date, whichever of day and month comes first."""
    return bool(_read(text, "dmy") or _read(text, "mdy"))


def _read(text: str, order: Order | None) -> dt.datetime | None:
    """Read one date; None too where its order is not known and matters."""
    text = text.strip()
    if not text or len(text) > 60:
        return None
    try:
        if found := _ISO.match(text):
            return _moment(found, int(found["m"]), int(found["d"]))
        if found := _NUMERIC.match(text):
            return _numeric(found, order)
        if found := (_UNIX.match(text) or _WORDS.match(text) or _WORDS_MONTH_FIRST.match(text)):
            name = found["mon"].lower()
            month = _months().get(name[:4]) or _months().get(name[:3], 0)
            return _moment(found, month, int(found["d"]))
        if found := _COMPACT.fullmatch(text):
            return _moment(found, int(found["m"]), int(found["d"]))
        if re.fullmatch(r"\d{13}|\d{10}", text):
            seconds = int(text) / (1000 if len(text) == 13 else 1)
            return _UNIX_EPOCH + dt.timedelta(seconds=seconds)
        if re.fullmatch(r"[34]\d{4}(?:[.,]\d+)?", text):
            days = float(text.replace(",", "."))
            return (_EXCEL_EPOCH + dt.timedelta(days=days)).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
    return None


def _numeric(match: re.Match[str], order: Order | None) -> dt.datetime | None:
    if order is None:
        return _numeric(match, "dmy") if match["a"] == match["b"] else None
    day, month, year = _numbers(match, order)
    return _moment(match, month, day, year)


def _numbers(match: re.Match[str], order: Order) -> tuple[int, int, int]:
    """Return day, month and year of three numbers."""
    a, b, c = int(match["a"]), int(match["b"]), int(match["y"])
    if order == "ymd":
        return c, b, a
    return (b, a, c) if order == "mdy" else (a, b, c)


def date_order(texts: Iterable[str], name: str = "") -> Order | None:
    """Tell how the numbers of a column's dates stand.

    Parameters
    ----------
    texts
        Its cells, each once.
    name
        Its heading.

    Returns
    -------
    {"dmy", "mdy", "ymd"} or None
        None where some dates can be read in two ways and nothing tells which; "dmy"
        where it makes no difference.

    Examples
    --------
    >>> date_order(["03/04/2025", "03/28/2025"])
    'mdy'
    >>> date_order(["03/04/2025"]) is None
    True
    """
    found = [m for t in sorted(texts)[:_SAMPLE] if (m := _NUMERIC.match(str(t).strip()))]
    if not found:
        return "dmy"
    orders: list[Order] = ["dmy", "mdy"]
    if all(len(match["y"]) == 2 for match in found):
        orders.append("ymd")
    days = {order: [_day(match, order) for match in found] for order in orders}
    legal = {order: sum(day is not None for day in days[order]) for order in orders}
    most = max(legal.values())
    left = [order for order in orders if legal[order] == most]
    if "ymd" in left and len(left) > 1 and not _lasts_longer(days[left[0]], days["ymd"]):
        left.remove("ymd")
    if len(left) == 1 or days[left[0]] == days[left[1]]:
        return left[0]
    for one, other in ((0, 1), (1, 0)):
        if _lasts_longer(days[left[other]], days[left[one]]):
            return left[one]
    if 2 * sum(bool(match.groupdict().get("ap")) for match in found) > len(found):
        return "mdy"
    dotted = sum(match[0][len(match["a"])] == "." for match in found)
    return "dmy" if 2 * dotted > len(found) or has_word(name, _french_headings()) else None


def _day(match: re.Match[str], order: Order) -> dt.date | None:
    day, month, year = _numbers(match, order)
    try:
        return dt.date(_full_year(year), month, day)
    except ValueError:
        return None


def _lasts_longer(days: list[dt.date | None], others: list[dt.date | None]) -> bool:
    """Tell whether dates read one way last so much longer that it can't be meant."""
    known, rest = ({day for day in read if day} for read in (days, others))
    if min(len(known), len(rest)) < _FEWEST_DAYS:
        return False
    longer, shorter = ((max(read) - min(read)).days for read in (known, rest))
    return longer > _TIMES_LONGER * max(shorter, 1)


def _is_placeholder(moment: dt.datetime) -> bool:
    return moment.date() in _placeholders()


def _full_year(year: int) -> int:
    return year + (2000 if year < 70 else 1900 if year < 100 else 0)


def _moment(match: re.Match[str], month: int, day: int, year: int | None = None) -> dt.datetime:
    if year is None:
        year = int(match["y"]) if len(match["y"]) == 4 else _full_year(int(match["y"]))
    else:
        year = _full_year(year)
    hour, minute, second = (int(match[part] or 0) for part in ("h", "mi", "s"))
    half = (match.groupdict().get("ap") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return dt.datetime(year, month, day, hour, minute, second)
