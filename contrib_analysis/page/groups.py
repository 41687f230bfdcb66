"""Who took part, and which themes each group speaks of: people, small groups kept from view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.insight.groups import LIMITS, Groups
from contrib_analysis.insight.statistics import wilson
from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.table_rows import any_rows
from contrib_analysis.words.codes import attribute_in_words, why_no_groups
from contrib_analysis.words.i18n import Words

#: Numbers under this are ages or sizes, which have an order; above may be postcodes (chosen).
_RANKED = 200
#: Ends of the axis of a chart of shares; the first that holds every interval is taken (chosen).
_SCALES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


def plain(column: pd.Series) -> list[Any]:
    """Return a column as a list; walking an Arrow column value by value is ten times slower."""
    values: list[Any] = column.to_numpy(dtype=object).tolist()
    return values


def scale_of(high: float) -> float:
    """Return where the axis of a chart of shares ends, for the largest share in it."""
    return next((end for end in _SCALES if high <= end), 1.0)


def how_much_more(share: float, others: float, w: Words) -> str:
    """Say how much more often a group speaks of something, the way people do.

    Parameters
    ----------
    share, others
        Of the group and of the others, between 0 and 1.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> how_much_more(0.42, 0.2, words("en"))
    'twice as often'
    """
    ratio = share / others if others else float("inf")
    # Of few people, one more or less moves it: no number is given beyond what words hold.
    said = (
        (1.25, w("a little more often")),
        (1.75, w("half again as often")),
        (2.5, w("twice as often")),
        (3.5, w("three times as often")),
        (4.5, w("four times as often")),
    )
    return next((words for under, words in said if ratio < under), w("far more often"))


@dataclass(frozen=True)
class GroupSize:
    """A group that is shown, and its share of the people whose group is known."""

    label: str
    n: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share with its interval, between 0 and 1."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class SaidMore(ThemeLink, Share):
    """A theme that a group surely speaks of more often than the others.

    Parameters
    ----------
    attribute, group
        Who.
    people, all
        Those of the group who speak of it, of how many.
    share, low, high
        Theirs, with its interval.
    others, others_low, others_high
        The same among the others.
    times
        How much more often, in words.
    """

    attribute: str
    group: str
    people: int
    all: int
    others: float
    others_low: float
    others_high: float
    times: str


@dataclass(frozen=True, kw_only=True)
class GroupCell:
    """A theme in a group: people and their share, and whether it is said more.

    Numbers are None where the cell is hidden; the interval also where the group's authors
    aren't known.
    """

    people: int | None
    share: float | None
    low: float | None
    high: float | None
    more: bool


@dataclass(frozen=True, kw_only=True)
class ThemeByGroups(ThemeLink):
    """A row of the table of themes by group: a cell a group."""

    cells: tuple[GroupCell, ...]


@dataclass(frozen=True, kw_only=True)
class GroupsView:
    """The groups of an attribute, or of the channel.

    Parameters
    ----------
    column, label
        What groups people.
    reason
        Why there is nothing to show; "" where there is.
    people
        Of the groups that are shown.
    hidden_groups, hidden_people
        Left out.
    unknown
        People who state none or several; None where it would tell.
    unsigned
        Groups most of whose contributions have no known author.
    groups, more, scale
        The groups, what they say more, and the end of the axis of that chart.
    table
        A row a theme.
    """

    column: str
    label: str
    reason: str
    people: int
    hidden_groups: int
    hidden_people: int
    unknown: int | None
    unsigned: tuple[str, ...]
    groups: tuple[GroupSize, ...]
    more: tuple[SaidMore, ...]
    scale: float
    table: tuple[ThemeByGroups, ...]


def has_groups(groups: Iterable[GroupsView]) -> bool:
    """Tell whether there are groups of participants, shown or too small to be.

    Parameters
    ----------
    groups
        See `describe_groups`.
    """
    return any(not group.reason or group.hidden_groups > 0 for group in groups)


def describe_groups(groups: Groups, named: ThemeLinks, w: Words) -> tuple[GroupsView, ...]:
    """Describe the groups of each attribute and of the channel.

    Parameters
    ----------
    groups
        See `insight.groups.theme_by_group`.
    named
        See `_themes.theme_links`.
    w
        The interface's words.
    """
    by_attribute = {str(name): cells for name, cells in groups.cells.groupby("attribute")}
    described = []
    for row in any_rows(groups.attributes):
        cells = by_attribute.get(row.attribute)
        if cells is not None:
            cells = _in_order(cells)
        more = () if cells is None else said_more(cells, named, w)
        described.append(
            GroupsView(
                column=row.attribute,
                label=attribute_in_words(row.attribute, w),
                reason=why_no_groups(row.reason, w, **LIMITS),
                people=int(row.people),
                hidden_groups=int(row.hidden_groups),
                hidden_people=int(row.hidden_people),
                unknown=None if pd.isna(row.unknown) else int(row.unknown),
                unsigned=()
                if cells is None
                else tuple(cells.loc[cells["unsigned"], "group"].drop_duplicates()),
                groups=() if cells is None else _sizes(cells, int(row.hidden_people)),
                more=more,
                scale=scale_of(max((cell.high for cell in more), default=0.0)),
                table=() if cells is None else _rows(cells, named),
            )
        )
    return tuple(described)


def said_more(cells: pd.DataFrame, named: ThemeLinks, w: Words) -> tuple[SaidMore, ...]:
    """List what a group surely says more often than the others, the widest gap first.

    Parameters
    ----------
    cells
        Rows of `insight.groups.Groups`.
    named, w
        As in `describe_groups`.
    """
    found = cells[cells["said_more"] & cells["theme_id"].isin(list(named))]
    found = found.assign(gap=found["share"] - found["others_share"])
    found = found.sort_values(["gap", "group", "theme_id"], ascending=[False, True, True])
    made = []
    for row in any_rows(found):
        others = wilson([int(row.others)], [int(row.others_people)])
        made.append(
            SaidMore(
                **vars(named[row.theme_id]),
                attribute=attribute_in_words(row.attribute, w),
                group=row.group,
                people=int(row.people),
                all=int(row.group_people),
                **vars(share_of(row)),
                others=float(others.share[0]),
                others_low=float(others.low[0]),
                others_high=float(others.high[0]),
                times=how_much_more(float(row.share), float(others.share[0]), w),
            )
        )
    return tuple(made)


def share_of(row: Any) -> Share:
    """Read a share with its interval from a row."""
    return Share(share=float(row.share), low=float(row.low), high=float(row.high))


def in_order(groups: Sequence[str]) -> list[str]:
    """Put groups that are ages or sizes in their own order; others stay as they are.

    Parameters
    ----------
    groups
        Their names.

    Examples
    --------
    >>> in_order(["40-59", "Moins de 25", "25-39"])
    ['Moins de 25', '25-39', '40-59']
    >>> in_order(["Sud", "Nord"])
    ['Sud', 'Nord']
    """
    numbers = [re.search(r"\d+", group) for group in groups]
    if not all(number and int(number[0]) < _RANKED for number in numbers):
        return list(groups)
    # "Moins de 25" before "25-39": what begins with its number comes after what doesn't.
    ranks = {
        group: (int(number[0]), number.start() == 0)
        for group, number in zip(groups, numbers, strict=True)
        if number
    }
    return sorted(groups, key=ranks.__getitem__)


def _in_order(cells: pd.DataFrame) -> pd.DataFrame:
    groups = [str(group) for group in cells["group"].unique()]
    places = {group: n for n, group in enumerate(in_order(groups))}
    return cells.sort_values("group", key=lambda column: column.map(places), kind="stable")


def _sizes(cells: pd.DataFrame, hidden: int) -> tuple[GroupSize, ...]:
    sizes = cells.drop_duplicates("group")
    total = int(sizes["group_people"].sum()) + hidden
    return tuple(
        GroupSize(row.group, int(row.group_people), int(row.group_people) / total)
        for row in any_rows(sizes)
    )


def _rows(cells: pd.DataFrame, named: ThemeLinks) -> tuple[ThemeByGroups, ...]:
    """Return the table of themes by group, themes in the order of the page."""
    homes = {str(theme): rows for theme, rows in cells.groupby("theme_id")}
    return tuple(
        ThemeByGroups(
            **vars(theme),
            cells=tuple(map(_cell, any_rows(homes[theme_id]))),
        )
        for theme_id, theme in named.items()
        if theme_id in homes
    )


def _cell(row: Any) -> GroupCell:
    if pd.isna(row.people):
        return GroupCell(people=None, share=None, low=None, high=None, more=False)
    people, more = int(row.people), bool(row.said_more)
    if row.unsigned:
        return GroupCell(people=people, share=float(row.share), low=None, high=None, more=more)
    return GroupCell(people=people, more=more, **vars(share_of(row)))
