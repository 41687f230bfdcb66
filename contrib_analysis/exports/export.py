"""All exports of a run, into one folder: each whole, and all or none."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contrib_analysis.errors import OutputError
from contrib_analysis.exports._book import csv_name, too_long, write_book
from contrib_analysis.exports._corpus import write_corpus
from contrib_analysis.exports._sheet_of_campaigns import campaign_tables
from contrib_analysis.exports._sheet_of_demands import demands_table
from contrib_analysis.exports._sheet_of_groups import group_tables
from contrib_analysis.exports._sheet_of_ideas import (
    ideas_table,
    lone_table,
    others_table,
    quotes_table,
)
from contrib_analysis.exports._sheet_of_kinds import kinds_table
from contrib_analysis.exports._sheet_of_ledger import ledger_table
from contrib_analysis.exports._sheet_of_merges import merges_table
from contrib_analysis.exports._sheet_of_subjects import subjects_table
from contrib_analysis.exports._sheet_of_themes import themes_table
from contrib_analysis.exports._sheet_of_time import time_tables
from contrib_analysis.exports._sheet_of_votes import vote_tables
from contrib_analysis.exports._table import Table
from contrib_analysis.insight.insights import Insights, gather
from contrib_analysis.runs.csv_file import write_csv
from contrib_analysis.tables import Analysis
from contrib_analysis.words.i18n import words

WORKBOOK, CORPUS = "themes.xlsx", "corpus.txt"


def export_run(
    analysis: Analysis, folder: str | Path, *, insights: Insights | None = None
) -> list[Path]:
    """Write a run's workbook, CSV files and corpus.

    Personal data was masked when the run was made; what tells authors apart is not
    exported, and groups of fewer than five people are in no table of groups and not in
    the corpus.

    Parameters
    ----------
    analysis
        A run.
    folder
        Where they go: ``themes.xlsx``, ``tables/*.csv`` and ``corpus.txt`` take the place
        of earlier ones; what else is there stays.
    insights
        What is taken away beside its themes; computed when None.

    Returns
    -------
    list of pathlib.Path
        What was written. The same analysis gives the same bytes.

    Raises
    ------
    OutputError
        Where a file can't be written; then all are as they were.
    """
    folder = Path(folder)
    with _all_or_none(folder) as making:
        # The corpus first: a large run's tables take much memory once they are made.
        write_corpus(analysis, making / CORPUS)
        tables = export_tables(analysis, insights)
        write_book(analysis, tables, making / WORKBOOK)
        for table in tables:
            if table.in_csv or too_long(table):
                file = making / csv_name(table)
                file.parent.mkdir(exist_ok=True)
                write_csv(table.plain(), file)
        names = sorted(p.relative_to(making) for p in making.rglob("*") if p.is_file())
    return [folder / name for name in names]


def export_tables(analysis: Analysis, insights: Insights | None = None) -> list[Table]:
    """Return the tables of a run, in the order of the workbook's sheets.

    Parameters
    ----------
    analysis
        A run.
    insights
        What is taken away beside its themes; computed when None.
    """
    w = words(analysis.interface)
    insights = insights or gather(analysis)
    others = [
        demands_table(analysis, w),
        quotes_table(analysis, w),
        others_table(analysis, w),
        kinds_table(analysis, w),
        lone_table(analysis, insights, w),
        merges_table(analysis, insights, w),
        subjects_table(analysis, insights, w),
        *group_tables(analysis, insights, w),
        *time_tables(analysis, insights, w),
        *vote_tables(analysis, insights, w),
        *campaign_tables(analysis, insights, w),
        ledger_table(analysis, w),
    ]
    # The ideas last: a large run's take much memory from here on.
    return [themes_table(analysis, w), ideas_table(analysis, w), *others]


@contextmanager
def _all_or_none(folder: Path) -> Iterator[Path]:
    """Give a folder whose files take their places in `folder` at the end, all or none."""
    mark = f".exports-{secrets.token_hex(4)}"
    making, leaving = folder / f"{mark}.tmp", folder / f"{mark}.old"
    new = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        making.mkdir(parents=True)
        yield making
        _take_places(making, leaving, folder)
        new = []
    except OSError as error:
        raise OutputError(
            f"{folder}: the exports can't be written there ({error.strerror or error}).",
            consequence="What was there is as it was.",
            remedy="Close themes.xlsx if a program has it open; check the folder's rights and "
            "the free space.",
        ) from error
    finally:
        for left in (making, leaving):
            shutil.rmtree(left, ignore_errors=True)
        for parent in new:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()


def _take_places(making: Path, leaving: Path, folder: Path) -> None:
    """Move every file to its place; where one can't be, move all back."""
    done: list[Path] = []
    try:
        for file in sorted(p for p in making.rglob("*") if p.is_file()):
            name = file.relative_to(making)
            done.append(name)
            if (folder / name).exists():
                (leaving / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).rename(leaving / name)
            (folder / name).parent.mkdir(exist_ok=True)
            file.rename(folder / name)
    except OSError:
        for name in reversed(done):
            if not (making / name).exists():
                (folder / name).rename(making / name)
            if (leaving / name).exists():
                (leaving / name).rename(folder / name)
        raise
