"""Who took part, and which themes each group speaks of: people, small groups kept from view."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from contrib_analysis.insight.groups import LIMITS, Groups
from contrib_analysis.insight.reference import Weighted
from contrib_analysis.insight.statistics import wilson
from contrib_analysis.words.codes import attribute_in_words, heard_in_words, why_no_groups
from contrib_analysis.words.i18n import Words

#: Numbers under this are ages or sizes, which have an order; above may be postcodes.
_RANKED = 200
#: Ends of the axis of a chart of shares; the first that holds every interval is taken.
_SCALES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


def plain(column: pd.Series) -> list[Any]:
    """Return a column as a list; walking an Arrow column value by value is ten times slower."""
    values: list[Any] = column.to_numpy(dtype=object).tolist()
    return values


def scale_of(high: float) -> float:
    """Return where the axis of a chart of shares ends, for the largest share in it."""
    return next((end for end in _SCALES if high <= end), 1.0)


def describe_groups(
    groups: Groups, named: Mapping[str, Mapping[str, Any]], w: Words
) -> list[dict[str, Any]]:
    """Describe the groups of each attribute and of the channel.

    Parameters
    ----------
    groups
        See `insight.groups.theme_by_group`.
    named
        See `themes.leads`.
    w
        The interface's words.

    Returns
    -------
    list of dict
        ``column``, ``label``, ``reason`` why there is nothing to show ("" where there
        is), ``people``, ``hidden_groups``, ``hidden_people``, ``unknown`` (None where it
        would tell), ``groups`` (label, n, share), ``more`` (see `said_more`), ``scale``
        of their chart, and ``table``, a row a theme with a cell a group.
    """
    by_attribute = {str(name): cells for name, cells in groups.cells.groupby("attribute")}
    described = []
    for row in groups.attributes.itertuples():
        cells = by_attribute.get(row.attribute)
        if cells is not None:
            cells = _in_order(cells)
        sizes = [] if cells is None else _sizes(cells)
        more = [] if cells is None else said_more(cells, named, w)
        described.append(
            {
                "column": row.attribute,
                "label": attribute_in_words(row.attribute, w),
                "reason": why_no_groups(row.reason, w, **LIMITS),
                "people": int(row.people),
                "hidden_groups": int(row.hidden_groups),
                "hidden_people": int(row.hidden_people),
                "unknown": None if pd.isna(row.unknown) else int(row.unknown),
                "groups": sizes,
                "more": more,
                "scale": scale_of(max((cell["high"] for cell in more), default=0.0)),
                "table": [] if cells is None else _rows(cells, named),
            }
        )
    return described


def said_more(
    cells: pd.DataFrame, named: Mapping[str, Mapping[str, Any]], w: Words
) -> list[dict[str, Any]]:
    """List what a group surely says more often than the others, the clearest first.

    Parameters
    ----------
    cells
        Rows of `insight.groups.Groups`.
    named, w
        As in `describe_groups`.

    Returns
    -------
    list of dict
        ``attribute``, ``group``, the theme's ``theme_id``, ``label``, ``anchor``;
        ``people`` of ``all``, ``share``, ``low``, ``high``; the others' ``others``,
        ``others_low``, ``others_high``.
    """
    found = cells[cells["said_more"] & cells["theme_id"].isin(list(named))]
    found = found.sort_values(["residual", "group", "theme_id"], ascending=[False, True, True])
    made = []
    for row in found.itertuples():
        whole = cells[(cells["attribute"] == row.attribute) & (cells["theme_id"] == row.theme_id)]
        rest = whole[whole["group"] != row.group]
        others = wilson([int(rest["people"].sum())], [int(rest["group_people"].sum())])
        made.append(
            {
                "attribute": attribute_in_words(row.attribute, w),
                "group": row.group,
                **named[row.theme_id],
                "people": int(row.people),
                "all": int(row.group_people),
                **_shares(row),
                "others": float(others.share[0]),
                "others_low": float(others.low[0]),
                "others_high": float(others.high[0]),
            }
        )
    return made


def _shares(row: Any) -> dict[str, float]:
    return {"share": float(row.share), "low": float(row.low), "high": float(row.high)}


def _in_order(cells: pd.DataFrame) -> pd.DataFrame:
    """Put groups that are ages or sizes in their own order; others stay largest first."""
    groups = [str(group) for group in cells["group"].unique()]
    numbers = [re.search(r"\d+", group) for group in groups]
    if not all(number and int(number[0]) < _RANKED for number in numbers):
        return cells
    # "Moins de 25" before "25-39": what begins with its number comes after what doesn't.
    ranks = {
        group: (int(number[0]), number.start() == 0)
        for group, number in zip(groups, numbers, strict=True)
        if number
    }
    places = {group: n for n, group in enumerate(sorted(groups, key=ranks.__getitem__))}
    return cells.sort_values("group", key=lambda column: column.map(places), kind="stable")


def _sizes(cells: pd.DataFrame) -> list[dict[str, Any]]:
    sizes = cells.drop_duplicates("group")
    total = int(sizes["group_people"].sum())
    return [
        {
            "label": row.group,
            "n": int(row.group_people),
            "share": int(row.group_people) / total,
        }
        for row in sizes.itertuples()
    ]


def _rows(cells: pd.DataFrame, named: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the table of themes by group, themes in the order of the page."""
    homes = {str(theme): rows for theme, rows in cells.groupby("theme_id")}
    return [
        {
            **theme,
            "cells": [
                {"people": int(row.people), "more": bool(row.said_more), **_shares(row)}
                for row in homes[theme_id].itertuples()
            ],
        }
        for theme_id, theme in named.items()
        if theme_id in homes
    ]


def describe_references(
    weighted: list[tuple[dict[str, Any], Weighted]],
    named: Mapping[str, Mapping[str, Any]],
    w: Words,
) -> list[dict[str, Any]]:
    """Describe who is over- and under-heard beside populations known from elsewhere.

    Parameters
    ----------
    weighted
        References of the manifest with what `insight.reference.weigh` found.
    named, w
        As in `describe_groups`.

    Returns
    -------
    list of dict
        ``label`` of the attribute, ``file``, ``people``, ``effective``, ``covered``,
        ``trimmed``, ``scale``, ``groups`` (``label``, ``people``, shares (None where
        hidden), ``population``, ``heard`` and its words) and ``themes`` (raw and
        weighted shares, in the order of the page).
    """
    described = []
    for reference, found in weighted:
        rows = {row.theme_id: row for row in found.themes.itertuples()}
        groups = [_heard(row, w) for row in found.groups.itertuples()]
        most = [x for g in groups for x in (g["high"], g["population"]) if x is not None]
        described.append(
            {
                "label": attribute_in_words(reference["attribute"], w),
                "file": reference["file"],
                "people": found.people,
                "effective": round(found.effective),
                "covered": found.covered,
                "trimmed": found.trimmed,
                "scale": scale_of(max(most, default=0.0)),
                "groups": groups,
                "themes": [
                    {
                        **theme,
                        "people": int(rows[theme_id].people),
                        **_shares(rows[theme_id]),
                        "weighted": float(rows[theme_id].weighted_share),
                        "weighted_low": float(rows[theme_id].weighted_low),
                        "weighted_high": float(rows[theme_id].weighted_high),
                    }
                    for theme_id, theme in named.items()
                    if theme_id in rows
                ],
            }
        )
    return described


def _heard(row: Any, w: Words) -> dict[str, Any]:
    hidden = pd.isna(row.people)
    shares = dict.fromkeys(("share", "low", "high"))
    known = not hidden and not pd.isna(row.share)
    return {
        "label": row.group,
        "people": None if hidden else int(row.people),
        **(_shares(row) if known else shares),
        "population": None if pd.isna(row.population_share) else float(row.population_share),
        "heard": row.heard,
        "words": heard_in_words(row.heard, w),
    }
