"""Who took part, by which way and when: counts only, small groups kept from view."""

from __future__ import annotations

from typing import Any

import pandas as pd

from contrib_analysis.i18n import Words
from contrib_analysis.schema import ATTRIBUTE

#: No group of fewer contributions than this is named.
SMALLEST_GROUP = 5
#: An attribute with more groups than this is no grouping (a free text, a full postcode).
MOST_GROUPS = 40


def attribute_label(column: str) -> str:
    """Write an attribute's column name as a heading: ``attr_author/tranche_age``, Tranche age."""
    name = column.removeprefix(ATTRIBUTE).rsplit("/", 1)[-1].replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def grouped(values: pd.Series, w: Words) -> pd.Series:
    """Replace the values of groups too small to be named.

    Groups under `SMALLEST_GROUP` go together under one name; when that still
    holds fewer than `SMALLEST_GROUP`, the next smallest joins them, so that no
    small count can be had by subtraction.

    Parameters
    ----------
    values
        One value a contribution, "" where none is known.
    w
        The interface's words.

    Returns
    -------
    pandas.Series
        The same rows, with names that may be shown.
    """
    counts = values[values != ""].value_counts()
    counts = counts.sort_index().sort_values(kind="stable")
    small: set[str] = set()
    held = 0
    for name, n in counts.items():
        if n >= SMALLEST_GROUP and (held == 0 or held >= SMALLEST_GROUP):
            break
        small.add(str(name))
        held += int(n)
    missing = int((values == "").sum())
    together = w("Others (small groups)")
    unknown = w("Not stated")
    if 0 < held < SMALLEST_GROUP:
        together = unknown
    if 0 < missing < SMALLEST_GROUP and small:
        unknown = together
    return values.mask(values.isin(small), together).mask(values == "", unknown)


def said(contributions: pd.DataFrame) -> pd.Series:
    """Return, for each contribution, whose ideas stand for it: its own, or its original's."""
    copied = contributions["copies_of"]
    return copied.mask(copied == "", contributions["contribution_id"])


def themes_of(contributions: pd.DataFrame, ideas: pd.DataFrame) -> pd.DataFrame:
    """Pair each contribution, copies too, with each theme it speaks of.

    Returns
    -------
    pandas.DataFrame
        Columns theme_id and contribution_id; no pair twice.
    """
    pairs = ideas[["theme_id", "contribution_id"]].drop_duplicates()
    voices = pd.DataFrame({"said": said(contributions), "voice": contributions["contribution_id"]})
    spoken = pairs.merge(voices, left_on="contribution_id", right_on="said")
    return spoken[["theme_id", "voice"]].rename(columns={"voice": "contribution_id"})


def plain(column: pd.Series) -> list[Any]:
    """Return a column as a list; walking an Arrow column value by value is ten times slower."""
    values: list[Any] = column.to_numpy(dtype=object).tolist()
    return values


def channels(contributions: pd.DataFrame, w: Words) -> list[dict[str, Any]]:
    """Count the contributions of each channel, largest first."""
    named = contributions["channel"].mask(contributions["channel"] == "", w("Not stated"))
    return counted(named, w)


def attributes(contributions: pd.DataFrame, w: Words) -> list[dict[str, Any]]:
    """Count the contributions of each group of each attribute.

    Returns
    -------
    list of dict
        ``column``, ``label``, ``groups`` (counted, largest first) and ``unknown``,
        the number of contributions that don't say. Shares are of those that do.
        Attributes too finely cut to be groups have no ``groups``; empty ones
        are left out.
    """
    found = []
    for column in sorted(c for c in contributions.columns if c.startswith(ATTRIBUTE)):
        values = contributions[column]
        if not (values != "").any():
            continue
        names = grouped(values, w)
        told = names[names != w("Not stated")]
        usable = names.nunique() <= MOST_GROUPS
        found.append(
            {
                "column": column,
                "label": attribute_label(column),
                "groups": counted(told, w) if usable else [],
                "unknown": len(names) - len(told),
            }
        )
    return found


def timeline(contributions: pd.DataFrame) -> dict[str, Any] | None:
    """Count the contributions of each day, week or month.

    Returns
    -------
    dict or None
        ``unit``, ``first`` and ``last`` day (ISO), ``undated``, and
        ``periods``: first day and number. None when nothing is dated.
    """
    dates = contributions["submitted_at"].dropna()
    if dates.empty:
        return None
    days = (dates.max() - dates.min()).days
    unit, code = (
        ("day", "D") if days <= 45 else ("week", "W-SUN") if days <= 366 else ("month", "M")
    )
    periods = dates.dt.to_period(code)
    counts = periods.value_counts()
    every = pd.period_range(periods.min(), periods.max(), freq=code)
    return {
        "unit": unit,
        "first": dates.min().date().isoformat(),
        "last": dates.max().date().isoformat(),
        "undated": int(len(contributions) - len(dates)),
        "periods": [
            {"start": p.start_time.date().isoformat(), "n": int(counts.get(p, 0))} for p in every
        ],
    }


def counted(names: pd.Series, w: Words) -> list[dict[str, Any]]:
    """Count names: ``label``, ``n``, ``share``; largest first, what names no group last."""
    counts = names.value_counts()
    total = int(counts.sum())
    rows = sorted(((int(n), str(name)) for name, n in counts.items()), key=lambda r: (-r[0], r[1]))
    last = [w("Others (small groups)"), w("Not stated")]
    rows.sort(key=lambda r: last.index(r[1]) if r[1] in last else -1)
    return [{"label": name, "n": n, "share": n / total} for n, name in rows]
