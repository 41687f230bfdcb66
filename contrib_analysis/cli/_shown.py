"""What the command line says: progress, a run, a file; how much of it is asked for."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from contrib_analysis.cli._language import spoken
from contrib_analysis.cli._phrasebook import in_language
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
    from contrib_analysis.words.runs import stage_in_words

    w = spoken()
    columns = (
        TextColumn("{task.description:<14}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn(w("left")),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {"loading": bars.add_task(stage_in_words("loading", w), total=None)}

        def tell(stage: str, share: float) -> None:
            bars.update(tasks["loading"], visible=False)
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage_in_words(stage, w), total=1.0)
            # A bar that can't say how far it is moves to and fro.
            bars.update(tasks[stage], completed=share, total=1.0 if share else None)

        yield tell


def print_run(analysis: Analysis) -> None:
    """Print a run: its ledger, its columns, its themes, its notices and times."""
    from rich.console import Console
    from rich.table import Table

    from contrib_analysis.facts.people import people_are_known
    from contrib_analysis.run_display import spoken_in_words
    from contrib_analysis.words.codes import equation
    from contrib_analysis.words.languages import language_lines, left_to_read
    from contrib_analysis.words.runs import stage_in_words

    w = spoken()
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(w("Ledger: {equation}", equation=equation(analysis.fates(), w)))
    _print_columns(console, analysis)
    # Where nothing tells persons apart, nobody counts them.
    people = people_are_known(analysis.contributions)
    heads = [w("Theme"), w("Label"), w("Ideas"), w("Contributions")]
    table = Table(*heads, *([w("People")] if people else []), box=None, pad_edge=False)
    for column in table.columns[2:]:
        column.justify = "right"
    # As the page has them.
    by = ["people"] if people else []
    ordered = analysis.top_themes.sort_values(
        [*by, "contributions", "ideas", "theme_id"],
        ascending=[*(False for _ in by), False, False, True],
        kind="stable",
    )
    for theme in rows_of(ordered, ThemeRow):
        counts = (theme.ideas, theme.contributions, *((theme.people,) if people else ()))
        table.add_row(theme.theme_id, theme.label, *map(w.number, counts))
    most = w("Themes, those of most people first:")
    console.print(most if people else w("Themes, those of most contributions first:"))
    console.print(table)
    run = analysis.provenance
    console.print(
        w(
            "{n} ideas, {doubtful} of them to review by a person.",
            n=w.number(run.counts.ideas),
            doubtful=w.number(run.counts.to_review),
        )
    )
    if run.counts.fit_none:
        console.print(
            w.plural(
                "{n} idea fits no theme: see “Other ideas” on the page.",
                "{n} ideas fit no theme: see “Other ideas” on the page.",
                run.counts.fit_none,
            )
        )
    spoken_in = spoken_in_words(analysis, w)
    for line in [*language_lines(spoken_in, w), left_to_read(spoken_in, w)]:
        if line:
            console.print(line)
    for notice in run.notices:
        console.print(w("Note: {note}", note=in_language(notice)))
    stages = ", ".join(
        f"{stage_in_words(stage, w)} {w.number(value, 1)} s"
        for stage, value in run.seconds.items()
    )
    console.print(
        w("Time: {n} s ({stages})", n=w.number(sum(run.seconds.values()), 1), stages=stages)
    )


def print_page(analysis: Analysis) -> None:
    """Say where the page of a run is."""
    if analysis.folder is not None:
        file = analysis.folder / analysis.provenance.settings.dashboard.file
        print(spoken()("Dashboard: {file}", file=file))


def _print_columns(console: Console, analysis: Analysis) -> None:
    """Say what became of words and of columns, a line a fate."""
    from contrib_analysis.words.columns import COLUMN_FATES, names_in_words, word_equation

    w = spoken()
    if counted := analysis.manifest["counts"].get("words"):
        equation = word_equation(counted, w)
        console.print(w("Words: {equation}", equation=equation))
    columns = analysis.manifest.get("columns", [])
    for source in dict.fromkeys(row["source"] for row in columns):
        console.print(w("Columns of {file}:", file=source))
        rows = [row for row in columns if row["source"] == source]
        names = names_in_words(source, [row["column"] for row in rows], w)
        for fate in COLUMN_FATES:
            own = [name for name, row in zip(names, rows, strict=True) if row["fate"] == fate]
            if own:
                listed = ", ".join(own[:8])
                if own[8:]:
                    listed = w("{names} and {n} more", names=listed, n=w.number(len(own) - 8))
                console.print(f"  {w(fate):<18}{listed}")


def print_file_report(report: FileReport) -> None:
    """Print what a file is and what each of its columns would be used for."""
    from rich.console import Console
    from rich.table import Table

    from contrib_analysis.words.columns import column_in_words, role_of_column_in_words
    from contrib_analysis.words.sentences import said

    w = spoken()
    console = Console(highlight=False, markup=False, soft_wrap=True)
    # A line a column; what is piped isn't cut to a window that isn't there.
    wide = console if console.is_terminal else Console(highlight=False, markup=False, width=_WIDE)
    facts = [
        report.format,
        w("UTF-8 with BOM") if "BOM" in report.encoding else report.encoding,
        report.separator and w("separator {sign}", sign=repr(report.separator)),
    ]
    about = ", ".join(fact for fact in facts if fact)
    console.print(w("{source}: {what}", source=report.path, what=about))
    platform = w("not recognised, columns guessed")
    if report.platform:
        platform = f"{said(report.platform_title, w)} ({report.platform})"
    rows = w.plural("{n} row", "{n} rows", report.rows)
    console.print(f"  {w('platform: {name}; {rows}', name=platform, rows=rows)}")
    counts = w("; ").join(said(line, w) for line in report.counted)
    would = (
        w("would count: {what}", what=counts) if counts else w("A run would read nothing of it.")
    )
    console.print(f"  {would}")
    heads = [w("Column"), w("Fate"), w("Sure?"), w("Cells"), w("Why")]
    table = Table(*heads, box=None, padding=(0, 1))
    for head in table.columns:
        head.no_wrap = True
    for column in report.columns:
        cells = " · ".join(" ".join(example.split())[:24] for example in column.examples)
        if column.fate == "personal":
            cells = w("(not shown)")
        # A role that says more than the fate: which votes, which question.
        as_role = column.role and column.fate in ("", "votes")
        fate = role_of_column_in_words(column.role, w) if as_role else ""
        if column.fate and not as_role:
            fate = w(column.fate)
        sure = w(column.certainty) if column.certainty else ""
        name = column_in_words(column.name, report.platform, w)[:40]
        table.add_row(name, fate, sure, cells, said(column.reason, w))
    wide.print(table)
    for problem in report.problems:
        console.print(f"  {w('Problem: {what}', what=said(problem, w))}")
    for doubt in report.doubts:
        line = w(
            'Not sure: "{column}": {question} To settle it, write under [sources.columns]: '
            "{one} or {other}",
            column=doubt.column,
            question=said(doubt.question, w),
            one=_as_setting(doubt.taken, doubt.column),
            other=_as_setting(doubt.other, doubt.column),
        )
        console.print(f"  {line}")


def _as_setting(role: str, column: str) -> str:
    several = role in ("text", "questions", "attributes", "left_out")
    return f'{role} = ["{column}"]' if several else f'{role} = "{column}"'
