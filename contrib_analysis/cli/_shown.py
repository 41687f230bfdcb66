"""What the command line says: progress, a run, a file; how much of it is asked for."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from contrib_analysis.table_rows import ThemeRow, rows_of

if TYPE_CHECKING:
    from rich.console import Console

    from contrib_analysis.intake import FileReport
    from contrib_analysis.tables import Analysis, Progress

#: The logger of the whole package: each module has one of its own below it.
PACKAGE = "contrib_analysis"
#: Characters of a line of `check` where it isn't printed to a terminal (chosen).
_WIDE = 200


def speak(*, verbose: bool = False, quiet: bool = False) -> None:
    """Set how much is said: each stage as it goes, or errors and the last line only.

    Parameters
    ----------
    verbose
        Log what each stage does, with its times, on the error stream.
    quiet
        Log errors alone.
    """
    logger = logging.getLogger(PACKAGE)
    logger.setLevel(logging.INFO if verbose else logging.ERROR if quiet else logging.WARNING)
    logger.handlers.clear()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    logger.addHandler(handler)
    logger.propagate = False


def is_quiet() -> bool:
    """Say whether errors and the last line alone are asked for."""
    return logging.getLogger(PACKAGE).level >= logging.ERROR


def say(lines: Iterable[str], *, verdict: int = -1) -> None:
    """Print lines; where it is to be quiet, the one that says how it ended alone.

    Parameters
    ----------
    lines
        What a command says.
    verdict
        The place of that line: the last one, where nothing is given.
    """
    spoken = list(lines)
    for line in [spoken[verdict]] if is_quiet() and spoken else spoken:
        print(line)


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Show how far each stage is, on the error stream, while the command works."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    if logging.getLogger(PACKAGE).level in (logging.INFO, logging.ERROR):
        # Lines that say as much would break the bars; or nothing is to be said.
        yield lambda _stage, _share: None
        return
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {"loading": bars.add_task("loading", total=None)}

        def tell(stage: str, share: float) -> None:
            bars.update(tasks["loading"], visible=False)
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=1.0)
            # A bar that can't say how far it is moves to and fro.
            bars.update(tasks[stage], completed=share, total=1.0 if share else None)

        yield tell


def print_run(analysis: Analysis) -> None:
    """Print a run: its ledger, its columns, its themes, its notices and times."""
    from rich.console import Console
    from rich.table import Table

    from contrib_analysis.words.codes import equation
    from contrib_analysis.words.i18n import words

    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(f"Ledger: {equation(analysis.fates(), words('en'))}")
    _print_columns(console, analysis)
    # Where nothing tells persons apart, nobody counts them.
    people = bool((analysis.contributions["author_id"] != "").any())
    heads = ["Theme", "Label", "Ideas", "Contributions", *(["People"] if people else [])]
    table = Table(*heads, box=None, pad_edge=False)
    for column in table.columns[2:]:
        column.justify = "right"
    for theme in rows_of(analysis.top_themes, ThemeRow):
        counts = (theme.ideas, theme.contributions, *((theme.people,) if people else ()))
        table.add_row(theme.theme_id, theme.label, *(f"{count:,}" for count in counts))
    console.print(table)
    run = analysis.provenance
    console.print(
        f"{run.counts.ideas:,} ideas, {run.counts.to_review:,} of them to review by a person."
    )
    for notice in run.notices:
        console.print(f"Note: {notice}")
    stages = ", ".join(f"{stage} {value:.1f} s" for stage, value in run.seconds.items())
    console.print(f"Time: {sum(run.seconds.values()):.1f} s ({stages})")


def print_page(analysis: Analysis) -> None:
    """Say where the page of a run is."""
    if analysis.folder is not None:
        print(f"Dashboard: {analysis.folder / analysis.provenance.settings.dashboard.file}")


def _print_columns(console: Console, analysis: Analysis) -> None:
    """Say what became of words and of columns, a line a fate."""
    from contrib_analysis.words.columns import COLUMN_FATES, word_equation
    from contrib_analysis.words.i18n import words

    if counted := analysis.manifest["counts"].get("words"):
        console.print(f"Words:  {word_equation(counted, words('en'), COLUMN_FATES)}")
    columns = analysis.manifest.get("columns", [])
    for source in dict.fromkeys(row["source"] for row in columns):
        console.print(f"Columns of {source}:")
        for fate in COLUMN_FATES:
            own = [r["column"] for r in columns if r["source"] == source and r["fate"] == fate]
            if own:
                listed = ", ".join(own[:8]) + (f" and {len(own) - 8} more" if own[8:] else "")
                console.print(f"  {fate:<14}{listed}")


def print_file_report(report: FileReport) -> None:
    """Print what a file is and what each of its columns would be used for."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False, soft_wrap=True)
    # A line a column; what is piped isn't cut to a window that isn't there.
    wide = console if console.is_terminal else Console(highlight=False, markup=False, width=_WIDE)
    facts = [
        report.format,
        report.encoding,
        report.separator and f"separator {report.separator!r}",
    ]
    console.print(f"{report.path}: {', '.join(fact for fact in facts if fact)}")
    platform = report.platform or "not recognised, columns guessed"
    console.print(f"  platform: {platform}; {report.rows:,} rows")
    console.print(f"  would count: {'; '.join(report.counted)}")
    table = Table("Column", "Fate", "Sure?", "Cells", "Why", box=None, padding=(0, 1))
    for head in table.columns:
        head.no_wrap = True
    for column in report.columns:
        cells = " · ".join(" ".join(example.split())[:24] for example in column.examples)
        if column.fate == "personal":
            cells = "(not shown)"
        # A role that says more than the fate: which votes, which question.
        fate = column.role if column.role and column.fate in ("", "votes") else column.fate
        table.add_row(column.name[:40], fate, column.certainty, cells, column.reason)
    wide.print(table)
    for problem in report.problems:
        console.print(f"  Problem: {problem}")
    for doubt in report.doubts:
        console.print(
            f'  Not sure: "{doubt.column}": {doubt.question} To settle it, write under '
            f"[sources.columns]: {_as_setting(doubt.taken, doubt.column)} or "
            f"{_as_setting(doubt.other, doubt.column)}"
        )


def _as_setting(role: str, column: str) -> str:
    several = role in ("text", "questions", "attributes", "left_out")
    return f'{role} = ["{column}"]' if several else f'{role} = "{column}"'
