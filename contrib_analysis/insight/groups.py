"""Which themes each group speaks of, and whether it does so more than the others.

A group is the people who state one value of an attribute, or who came by one channel.
Groups of fewer than five people are hidden, and so is as many others as it takes for
no such group to be had by subtraction. The same holds for the cells of each theme: a group is
compared with everybody else, in a group or in none, since all that is known of everybody else
is known from the theme's people and from all people, which stand elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.facts.people import (
    compared_groups,
    group_of,
    groupings,
    people_are_known,
    people_by_group,
    speech,
    unsigned_groups,
)
from contrib_analysis.facts.small_groups import SMALLEST_GROUP, hidden_cells, hidden_groups
from contrib_analysis.insight.statistics import SURE, holm, residuals, wilson
from contrib_analysis.table_rows import table_of

#: Nothing is compared among fewer people in all (chosen).
FEWEST_PEOPLE = 30
#: The largest groups are shown, so many at most (chosen).
MOST_GROUPS = 40
#: "More often" is said of a difference that a reader would notice, in share (chosen).
LEAST_DIFFERENCE = 0.05
#: and where so many people of the group said it: two or three are no voice of a group (chosen).
FEWEST_VOICES = 5

#: Those of a table of groups, for what is said of it.
LIMITS: Mapping[str, int] = {
    "fewest": FEWEST_PEOPLE,
    "most": MOST_GROUPS,
    "smallest": SMALLEST_GROUP,
}
#: Why an attribute has no table: "" where it has one.
REASONS = ("", "empty", "few people", "too many values", "one group")

ATTRIBUTES = {
    "attribute": "str",
    "people": "int64",
    "groups": "int64",
    "hidden_groups": "int64",
    "hidden_people": "int64",
    "unknown": "Int64",
    "v": "float64",
    "reason": "str",
}
CELLS = {
    "attribute": "str",
    "group": "str",
    "theme_id": "str",
    "people": "Int64",
    "group_people": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "others": "Int64",
    "others_people": "int64",
    "others_share": "float64",
    "expected": "float64",
    "residual": "float64",
    "p": "float64",
    "said_more": "bool",
    "unsigned": "bool",
}


class Groups(NamedTuple):
    """What `theme_by_group` found.

    Parameters
    ----------
    attributes
        One row an attribute (and the channel, last): people of its shown groups, the
        number of shown and of hidden groups (small ones, and those beyond the
        `MOST_GROUPS` largest), people in the hidden ones, people who
        state none or several (NA where that number would tell a hidden group), Cramér's
        V over all cells that are shown, and the reason why there is no table, one of
        `REASONS`.
    cells
        One row an attribute, group and theme: `people` of the group's `group_people`
        who spoke of it, the share with its 95 % interval, `others` of all `others_people`
        who are not of the group with their share, the adjusted residual, its p-value
        corrected over all cells of all attributes, and whether the group "says it more".
        What tells a cell of one to four people is missing. A group is `unsigned` where most of
        its contributions have no known author: nothing is said of it beyond counts and shares.
    """

    attributes: pd.DataFrame
    cells: pd.DataFrame


def theme_by_group(
    contributions: pd.DataFrame, ideas: pd.DataFrame, spoken: pd.DataFrame | None = None
) -> Groups:
    """Count the people of each group who speak of each theme, for every attribute.

    A person counts in the one group they state; who states none or several is in none.

    Parameters
    ----------
    contributions, ideas
        The tables.
    spoken
        What `facts.people.speech` returns of them; computed when None.

    Returns
    -------
    Groups
        Attributes in name order, then the channel; groups by size; themes by id.
    """
    spoken = speech(contributions, ideas) if spoken is None else spoken
    said = spoken[["theme_id", "person"]].drop_duplicates()
    described: list[dict[str, object]] = []
    everyone = said.groupby("theme_id")["person"].nunique()
    cells: list[pd.DataFrame] = []
    unsigned = {name: unsigned_groups(contributions, name) for name in groupings(contributions)}
    for column in unsigned:
        groups = group_of(contributions, column)
        shown, row = _shown(groups, column)
        if not row["reason"]:
            counts = _count(said, groups, shown).reindex(everyone.index, fill_value=0)
            part = _cells(counts, shown, column, everyone, len(groups))
            cells.append(part.assign(unsigned=part["group"].isin(unsigned[column])))
        described.append(row)
    if not cells:
        return Groups(table_of(described, ATTRIBUTES), table_of([], CELLS))
    judged = [
        _without_small(_without_unsigned(part, contributions), everyone) for part in _judge(cells)
    ]
    effects = {part["attribute"].iloc[0]: _effect(part) for part in judged if len(part)}
    for row in described:
        row["v"] = effects.get(str(row["attribute"]), float("nan"))
    return Groups(table_of(described, ATTRIBUTES), pd.concat(judged, ignore_index=True))


def _shown(groups: pd.Series, column: str) -> tuple[pd.Series, dict[str, object]]:
    """Return the sizes of the groups to show, largest first, and the attribute's row."""
    sizes = groups[groups != ""].value_counts()
    unknown = int((groups == "").sum())
    hidden = hidden_groups(sizes, unknown)
    shown = sizes[~sizes.index.isin(hidden)]
    shown = shown.sort_index().sort_values(ascending=False, kind="stable").head(MOST_GROUPS)
    hidden |= set(sizes.index) - set(shown.index)
    people = int(shown.sum())
    hidden_people = int(sizes[sizes.index.isin(hidden)].sum()) + unknown * ("" in hidden)
    if sizes.empty:
        reason = "empty"
    elif int(sizes.sum()) < FEWEST_PEOPLE:
        reason = "few people"
    elif hidden_people > people:
        # A free text, a full postcode: most people would be in no group.
        reason = "too many values"
    elif people < FEWEST_PEOPLE:
        reason = "few people"
    elif len(shown) < 2:
        reason = "one group"
    else:
        reason = ""
    return shown, {
        "attribute": column,
        "people": 0 if reason else people,
        "groups": 0 if reason else len(shown),
        "hidden_groups": 0 if reason else len(hidden - {""}),
        "hidden_people": 0 if reason else hidden_people,
        "unknown": pd.NA if reason or "" in hidden else unknown,
        "v": float("nan"),
        "reason": reason,
    }


def _count(said: pd.DataFrame, groups: pd.Series, shown: pd.Series) -> pd.DataFrame:
    """Return people by theme (rows) and shown group (columns)."""
    spoken = said.assign(group=said["person"].map(groups))
    return people_by_group(spoken, list(shown.index))


def _cramers_v(observed: np.ndarray) -> float:
    """Return Cramér's V of a table of counts, NaN where it has no two rows and columns."""
    kept = observed[observed.sum(axis=1) > 0][:, observed.sum(axis=0) > 0]
    if min(kept.shape) < 2:
        return float("nan")
    expected = kept.sum(axis=1, keepdims=True) * kept.sum(axis=0) / kept.sum()
    chi2 = float(((kept - expected) ** 2 / expected).sum())
    return float(np.sqrt(chi2 / kept.sum() / (min(kept.shape) - 1)))


def _cells(
    counts: pd.DataFrame, shown: pd.Series, column: str, said: pd.Series, everyone: int
) -> pd.DataFrame:
    n_themes, n_groups = counts.shape
    k = counts.to_numpy().T.ravel()
    n = np.repeat(shown.to_numpy(), n_themes)
    all_said = np.tile(said.to_numpy(), n_groups)
    interval, test = wilson(k, n), residuals(k, n, all_said, everyone)
    return pd.DataFrame(
        {
            "attribute": column,
            "group": np.repeat(shown.index.to_numpy(dtype=object), n_themes),
            "theme_id": np.tile(counts.index.to_numpy(dtype=object), n_groups),
            "people": k,
            "group_people": n,
            "share": interval.share,
            "low": interval.low,
            "high": interval.high,
            "others": all_said - k,
            "others_people": everyone - n,
            "others_share": (all_said - k) / (everyone - n),
            "expected": test.expected,
            "residual": test.residual,
            "p": test.p,
            "said_more": False,
            "unsigned": False,
        }
    )


def _judge(tables: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Correct p-values over the cells of all attributes, and say which groups "say it more"."""
    corrected = np.split(
        holm(np.concatenate([cells["p"] for cells in tables])),
        np.cumsum([len(cells) for cells in tables])[:-1],
    )
    return [
        cells.assign(
            p=p,
            said_more=(p < SURE)
            & (cells["residual"] > 0)
            & (cells["share"] - cells["others_share"] >= LEAST_DIFFERENCE)
            & (cells["people"] >= FEWEST_VOICES).to_numpy(dtype=bool),
        )
        for cells, p in zip(tables, corrected, strict=True)
    ]


def _without_unsigned(cells: pd.DataFrame, contributions: pd.DataFrame) -> pd.DataFrame:
    """Leave out what can't be said of groups, or beside others, whose authors aren't known."""
    if not people_are_known(contributions):
        return cells
    compared = compared_groups(contributions, cells["attribute"].iloc[0], cells["group"])
    kept = cells.assign(said_more=cells["said_more"] & compared)
    for name in ("residual", "p"):
        kept[name] = kept[name].where(compared)
    for name in ("low", "high"):
        kept[name] = kept[name].mask(cells["unsigned"])
    return kept


#: What of a cell tells how many its people are.
_TELLING = ("people", "share", "low", "high", "others", "others_share", "residual", "p")


def _without_small(cells: pd.DataFrame, said: pd.Series) -> pd.DataFrame:
    """Leave out what tells a cell of one to four people, of one attribute."""
    by_place = cells.set_index(["theme_id", "group"])
    counts, findings = by_place["people"].unstack(), by_place["said_more"].unstack()
    hidden = hidden_cells(counts, said.reindex(counts.index), findings).stack()
    out = hidden.reindex(by_place.index).to_numpy(dtype=bool)
    shown = cells.assign(said_more=cells["said_more"] & ~out)
    for name in _TELLING:
        shown[name] = shown[name].mask(out)
    return shown.astype(CELLS)


def _effect(cells: pd.DataFrame) -> float:
    """Return Cramér's V of what is shown: a hidden cell stands as its theme's others do."""
    counts = cells.pivot(index="theme_id", columns="group", values="people").astype("float64")
    sizes = cells.drop_duplicates("group").set_index("group")["group_people"]
    known = sizes.reindex(counts.columns).astype("float64").to_numpy()
    seen = counts.notna().to_numpy()
    told = seen.any(axis=1)
    whole, seen = counts.to_numpy()[told], seen[told]
    spoken, of = np.where(seen, whole, 0).sum(axis=1), (seen * known).sum(axis=1)
    expected = (spoken / of)[:, None] * known if len(whole) else whole
    return _cramers_v(np.where(seen, whole, expected))
