"""Whose group or channel a list of ideas may tell, so that it counts no cell that a table hides.

A table hides how few of a group speak of a theme (`facts.small_groups`). The list of ideas has
each contribution with its themes: told its group as well, anybody could count it. So nobody
is told of whom a theme's cell is hidden; and where others of a theme could then be found out by
taking the list off the table, they aren't told either.
"""

from __future__ import annotations

import weakref

import pandas as pd

from contrib_analysis.facts.copies import is_copy
from contrib_analysis.facts.people import group_of, people_by_group, persons, speech
from contrib_analysis.facts.small_groups import hidden_cells, hidden_groups, tell_nobody


def told_channels(contributions: pd.DataFrame, ideas: pd.DataFrame) -> pd.Series:
    """Return the channel of each contribution where it may stand beside what was said.

    Elsewhere it is "": where a table by theme and channel hides the cell that the person is
    in, or a quote more would tell it. One channel of all tells nothing of anyone.

    Parameters
    ----------
    contributions, ideas
        The tables.
    """
    channels = contributions["channel"]
    if channels.nunique() < 2:
        return channels
    for known, pairs, told in _LAST:
        if known() is contributions and pairs() is ideas:
            return told
    told = _told_channels(contributions, ideas)
    _LAST[:] = [(weakref.ref(contributions), weakref.ref(ideas), told)]
    return told


#: What was told last, of which tables: page, workbook and corpus ask one after another.
_LAST: list[tuple[weakref.ref[pd.DataFrame], weakref.ref[pd.DataFrame], pd.Series]] = []


def _told_channels(contributions: pd.DataFrame, ideas: pd.DataFrame) -> pd.Series:
    sizes = group_of(contributions, "channel").value_counts()
    named = sizes.drop("", errors="ignore")
    hidden = hidden_groups(named, int(sizes.get("", 0)))
    shown = sorted(str(name) for name in named.index if name not in hidden)
    return told_groups(contributions, speech(contributions, ideas), "channel", shown)


def told_groups(
    contributions: pd.DataFrame, spoken: pd.DataFrame, column: str, shown: list[str]
) -> pd.Series:
    """Return the group of each contribution where the list of ideas may tell it, "" elsewhere.

    Parameters
    ----------
    contributions
        The contributions table.
    spoken
        Who speaks of which theme: see `facts.people.speech`.
    column
        An attribute, or ``channel``.
    shown
        The groups that the page names.
    """
    groups = group_of(contributions, column)
    groups = groups.where(groups.isin(shown), "")
    of_row = persons(contributions).map(groups)
    # Who wrote several times may state the group in one of them alone.
    of_row = of_row.where(contributions[column] == of_row, "")
    said = _with_group(spoken, groups)
    counts = people_by_group(said, shown)
    totals = said.groupby("theme_id")["person"].nunique().reindex(counts.index, fill_value=0)
    hidden = hidden_cells(counts, totals, counts < 0)
    cells = pd.MultiIndex.from_frame(said[["theme_id", "group"]])
    out = hidden.stack().reindex(cells, fill_value=False).to_numpy(dtype=bool)
    stated = ((of_row != "") & ~is_copy(contributions)).to_numpy(dtype=bool)
    rows = pd.Index(contributions["contribution_id"]).get_indexer(spoken["contribution_id"])
    listed = _with_group(spoken[stated[rows]], groups)
    untold = _until_nobody_is_told(listed, set(said["person"][out]), hidden, counts, totals)
    return of_row.where(~persons(contributions).isin(untold), "").astype("str")


def _with_group(speech: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    pairs = speech[["theme_id", "person"]].drop_duplicates()
    return pairs.assign(group=pairs["person"].map(groups).to_numpy())


def _until_nobody_is_told(
    listed: pd.DataFrame,
    untold: set[str],
    hidden: pd.DataFrame,
    counts: pd.DataFrame,
    totals: pd.Series,
) -> set[str]:
    """Leave out more people until those left out of each theme can't be told apart."""
    names = counts.columns.tolist()
    while True:
        seen = listed[~listed["person"].isin(untold)]
        told = people_by_group(seen, names).reindex(counts.index, fill_value=0)
        rows = (table.to_numpy().tolist() for table in (told, counts, hidden))
        by_theme = zip(counts.index, *rows, totals, strict=True)
        more: set[str] = set()
        for theme, seen_here, here, hidden_here, total in by_theme:
            group = _next_left_out(seen_here, here, hidden_here, int(total), names)
            if group:
                own = (seen["theme_id"] == theme) & (seen["group"] == group)
                more |= set(seen["person"][own])
        if not more:
            return untold
        untold = untold | more


def _next_left_out(
    seen: list[int], counts: list[int], hidden: list[bool], total: int, names: list[str]
) -> str:
    """Return the group of a theme that must not be told either, "" where none must.

    Whoever has the table knows of each shown cell how many the list doesn't tell, and of the
    hidden ones, with those in no group, how many there are together.
    """
    known = [n - m for n, m, out in zip(counts, seen, hidden, strict=True) if not out]
    rest = total - sum(seen) - sum(known)
    left_out = [n for n in known if n] + [rest] * (rest > 0)
    if not any(known) or tell_nobody(left_out):
        return ""
    others = [(n, name) for n, name in zip(seen, names, strict=True) if n > 0]
    return min(others)[1] if others else ""
