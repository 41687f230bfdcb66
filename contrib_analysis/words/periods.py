"""Days, weeks, months, quarters and rounds, in words: for page, workbook and figures alike.

A period is told by its unit, one of a `insight.timeline.Timeline`, and by its first day (ISO);
a round by its name.
"""

from __future__ import annotations

from datetime import date

from contrib_analysis.words.i18n import Words


def period_in_words(unit: str, period: str, w: Words) -> str:
    """Name a period.

    Parameters
    ----------
    unit
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"`` or ``"round"``.
    period
        Its first day (ISO), or the name of a round.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> period_in_words("month", "2024-01-01", words("fr"))
    'janvier 2024'
    """
    if unit == "round":
        return period
    first = date.fromisoformat(period)
    if unit == "week":
        return w("week of {day}", day=w.day(first))
    if unit == "day":
        return w.day(first)
    return _written(first, "MMMM y" if unit == "month" else "QQQQ y", w)


def short_period(unit: str, period: str, w: Words) -> str:
    """Name a period in the room that an axis has; parameters as for `period_in_words`.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> short_period("quarter", "2024-01-01", words("fr"))
    'T1 2024'
    """
    pattern = {"day": "d MMM", "week": "d MMM", "month": "MMM y", "quarter": "QQQ y"}.get(unit)
    return _written(date.fromisoformat(period), pattern, w) if pattern else period


def since_in_words(unit: str, period: str, w: Words) -> str:
    """Say since when: since a day, the week of a day, a month, a quarter or a round.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> since_in_words("week", "2024-01-08", words("en"))
    'since the week of January 8, 2024'
    """
    label = period_in_words(unit, period, w)
    if unit == "round":
        return w("since the round “{name}”", name=label)
    if unit == "week":
        return w("since the week of {day}", day=w.day(date.fromisoformat(period)))
    if unit == "quarter":
        return w("since the {quarter}", quarter=label)
    return w("since {day}", day=label) if unit == "day" else w("since {month}", month=label)


def periods_heading(unit: str, w: Words) -> str:
    """Name what a column or an axis of periods holds, by the first day of each or its name."""
    return {
        "day": w("Day"),
        "week": w("Week of"),
        "month": w("Month of"),
        "quarter": w("Quarter of"),
        "round": w("Round"),
    }[unit]


def contributions_by_period(unit: str, w: Words) -> str:
    """Say what is counted by period.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> contributions_by_period("week", words("en"))
    'Contributions by week'
    """
    return {
        "day": w("Contributions by day"),
        "week": w("Contributions by week"),
        "month": w("Contributions by month"),
        "quarter": w("Contributions by quarter"),
        "round": w("Contributions by round"),
    }[unit]


def _written(first: date, pattern: str, w: Words) -> str:
    from babel.dates import format_date

    return str(format_date(first, pattern, locale=w.language))
