"""Which rows of two runs' tables differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd

from contrib_analysis.runs.csv_file import read_csv
from contrib_analysis.runs.store import LEDGER

#: The columns that name a row of each table.
KEYS = {
    "contributions": ("contribution_id",),
    "ledger": ("source", "row", "question"),
    "ideas": ("idea_id",),
    "themes": ("theme_id",),
    "quotes": ("theme_id", "rank"),
    "opinions": ("idea_id", "opinion"),
    "grouping": ("idea_id",),
    "demands": ("demand_id",),
    "merge_proposals": ("theme_id", "other_theme_id"),
    "subjects": ("subject",),
}
#: Measures (strength, stability, places on the map) may differ by so much between processors;
#: see docs/reproducibility.md (chosen).
TOLERANCE = 1e-6


@dataclass(frozen=True)
class RowsThatDiffer:
    """How one table of a run differs from the same table made again.

    Parameters
    ----------
    table
        Its name.
    gone, new, changed
        Names of the rows that only the run has, that only the new run has, and that
        both have with other values.
    columns
        The columns that differ in `changed`.
    within_tolerance
        Whether only measures differ, by `TOLERANCE` at most.
    unreadable
        Whether one of the two can't be read as a table.
    """

    table: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    within_tolerance: bool = False
    unreadable: bool = False

    def sentence(self, most: int = 5) -> str:
        """Say it in one line, naming at most `most` rows of each kind."""
        if self.unreadable:
            return f"{self.table}: can't be read."
        parts = []
        for what, names in (("changed", self.changed), ("gone", self.gone), ("new", self.new)):
            if names:
                shown = ", ".join(names[:most]) + ("…" if len(names) > most else "")
                parts.append(f"{len(names):,} {what} ({shown})")
        if not parts:
            return f"{self.table}: the same rows, in another order or written in another way."
        if self.columns:
            parts.append("columns " + ", ".join(self.columns))
        return f"{self.table}: " + "; ".join(parts) + "."


def compare_tables(before: Path, after: Path, files: Sequence[str]) -> tuple[RowsThatDiffer, ...]:
    """Compare the tables among some files of two run folders.

    Parameters
    ----------
    before, after
        The run folders.
    files
        Names of files in them; those that hold none of the run's tables are passed over.
    """
    found = []
    for name in files:
        table = PurePosixPath(name).stem
        if name not in (f"{table}.parquet", LEDGER) or table not in KEYS:
            continue
        try:
            old, new = _read(before / name), _read(after / name)
        except Exception:  # whatever a damaged file makes a reader raise
            found.append(RowsThatDiffer(table, unreadable=True))
            continue
        found.append(compare_rows(old, new, table))
    return tuple(found)


def compare_rows(old: pd.DataFrame, new: pd.DataFrame, table: str) -> RowsThatDiffer:
    """Compare a table with the same table made again.

    Parameters
    ----------
    old, new
        The two tables.
    table
        A name in `KEYS`.

    Returns
    -------
    RowsThatDiffer
        Rows are named by their key, columns joined by a blank.
    """
    was, now = _named(old, table), _named(new, table)
    gone, added = was.index.difference(now.index), now.index.difference(was.index)
    shared = was.index.intersection(now.index, sort=False)
    was, now = was.loc[shared], now.loc[shared]
    changed = np.zeros(len(shared), dtype=bool)
    columns, near = [], True
    for column in [*was.columns, *now.columns.difference(was.columns)]:
        if column not in was or column not in now:
            columns.append(column)
            near = False
            continue
        a, b = was[column], now[column]
        unlike = ~((a == b) | (a.isna() & b.isna())).fillna(False).to_numpy(dtype=bool)
        if not unlike.any():
            continue
        columns.append(column)
        changed |= unlike
        near &= pd.api.types.is_float_dtype(a.dtype) and bool(
            np.allclose(a, b, rtol=0, atol=TOLERANCE, equal_nan=True)
        )
    return RowsThatDiffer(
        table,
        tuple(gone),
        tuple(added),
        tuple(shared[changed]),
        tuple(columns),
        within_tolerance=bool(columns) and near and gone.empty and added.empty,
    )


def _read(file: Path) -> pd.DataFrame:
    return read_csv(file) if file.suffix == ".csv" else pd.read_parquet(file)


def _named(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    keys = list(KEYS[table])
    names = [" ".join(row) for row in frame[keys].astype("str").itertuples(index=False)]
    named = frame.set_axis(pd.Index(names, dtype="str"), axis=0)
    # A damaged table may name a row twice.
    return named[~named.index.duplicated()]
