"""Words received = words kept + words set aside, by fate of row and of column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from contrib_analysis.columns.column_ledger import ColumnFate
from contrib_analysis.columns.layout import Layout
from contrib_analysis.errors import InputError
from contrib_analysis.facts.lost_words import lost
from contrib_analysis.intake.masking import BY_RULES, Own, masked_name
from contrib_analysis.table_rows import any_rows, records
from contrib_analysis.words import columns as why

#: Columns of ``columns.csv``; `asked` and `setting` hold what isn't sure, and how to settle it.
COLUMNS = (
    "source",
    "column",
    "fate",
    "certainty",
    "reason",
    "values",
    "words",
    "lost_words",
    "read",
    "asked",
    "setting",
)
#: Share of a source's prose that may go unread before a run stops. Chosen.
MOST_LOST = 0.1


def describe_columns(
    source: str, fates: Sequence[ColumnFate], layout: Layout, own: Own = BY_RULES
) -> pd.DataFrame:
    """Write the fates of a source's columns as rows, personal headings masked.

    Parameters
    ----------
    source
        The source, as the tables name it.
    fates
        What became of its columns.
    layout
        How it is read.
    own
        What the settings mask and keep beside the rules.
    """
    doubts = {doubt.column: doubt for doubt in layout.doubts}
    asks = bool(layout.questions)
    rows = []
    for fate in fates:
        doubt = doubts.get(fate.name)
        setting = (
            doubt.other if doubt else ("questions" if asks else "text") if fate.is_lost else ""
        )
        rows.append(
            {
                "source": source,
                "column": masked_name(fate.name, own),
                "fate": fate.fate,
                "certainty": fate.certainty,
                "reason": fate.reason,
                "values": fate.n,
                "words": fate.words,
                "lost_words": fate.lost_words if fate.is_lost else 0,
                "read": fate.is_read,
                "asked": doubt.question if doubt else "",
                "setting": setting,
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def account(columns: pd.DataFrame, by_row: Mapping[str, int] | pd.Series) -> dict[str, int]:
    """Account for every word: kept, or set aside by the fate of its row or column.

    Parameters
    ----------
    columns
        What `describe_columns` returned, of all sources.
    by_row
        Words that are read, by the fate of their rows.

    Returns
    -------
    dict
        ``received``, ``kept``, then the fates that set words aside; the first is the
        sum of the others.
    """
    rows = {str(fate): int(n) for fate, n in by_row.items() if n}
    kept = rows.pop("kept", 0)
    aside = dict(rows)
    unread = columns[~columns["read"].astype(bool)]
    for fate, n in unread.groupby("fate")["words"].sum().items():
        if n:
            aside[str(fate)] = aside.get(str(fate), 0) + int(n)
    read = int(columns.loc[columns["read"].astype(bool), "words"].sum())
    again = read - kept - sum(rows.values())
    if again > 0:
        aside[why.AGAIN] = again
    received = kept + sum(aside.values())
    return {"received": received, "kept": kept, **dict(sorted(aside.items()))}


def sentences_of_loss(columns: pd.DataFrame) -> list[str]:
    """Say, in English, what nothing reads and what line of settings would read it."""
    return [" ".join(_loss(row, columns)) for row in records(lost(columns))]


def _loss(row: Mapping[str, Any], columns: pd.DataFrame) -> tuple[str, str]:
    """Say what a source loses, and how it would be read."""
    listed = ", ".join(f'"{name}"' for name in row["columns"])
    return (
        f"{row['source']}: {row['words']:,} words that people wrote, {row['share']:.0%} of "
        f"its prose, are read by no role: {listed}.",
        f"To read them, add to [sources.columns] {_line(row['setting'], columns, row)}; if that "
        f"is meant, left_out = [{listed}].",
    )


def stop_at_loss(columns: pd.DataFrame) -> None:
    """Refuse to go on where a tenth of a source's prose or more would be lost.

    Raises
    ------
    InputError
        With the line of settings that would read it.
    """
    worst = next(iter(records(lost(columns))), None)
    if worst is None or worst["share"] <= MOST_LOST:
        return
    what, remedy = _loss(worst, columns)
    raise InputError(
        what,
        consequence="The themes would be those of a part of what people wrote, so no run was "
        "written.",
        remedy=remedy,
    )


def _line(setting: str, columns: pd.DataFrame, row: Mapping[str, Any]) -> str:
    own = columns[(columns["source"] == row["source"]) & columns["read"].astype(bool)]
    names = [*own["column"], *row["columns"]]
    return f"{setting} = [" + ", ".join(f'"{name}"' for name in names) + "]"


def sentences_of_doubt(columns: pd.DataFrame) -> list[str]:
    """Say, in English, which roles nobody has confirmed and how to settle them."""
    doubtful = columns[(columns["certainty"] == why.DOUBTFUL) & (columns["asked"] != "")]
    return [
        f'{row.source}: column "{row.column}" isn\'t sure: {row.asked} It is taken as '
        f"{row.fate} until [sources.columns] says {row.setting} or another role for it."
        for row in any_rows(doubtful)
    ]
