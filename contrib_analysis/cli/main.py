"""The command line: parses, calls, prints.

Heavy imports wait until a command needs them, so that ``--help`` is instant.
"""

from __future__ import annotations

import errno
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from contrib_analysis.cli._streams import (
    OutputClosedError,
    flush_output,
    leave_closed,
    leave_full,
    watched_streams,
)
from contrib_analysis.cli.review import STALE, coding, edits, print_report
from contrib_analysis.errors import ContribError
from contrib_analysis.stopping import STOPPED, Stopped, leave, stoppable

if TYPE_CHECKING:
    from rich.console import Console

    from contrib_analysis.columns.layout import Doubt
    from contrib_analysis.intake import FileReport
    from contrib_analysis.tables import Analysis, Progress

app = typer.Typer(
    name="contrib-analysis",
    help="From thousands of citizens' free-text contributions to themes a committee can trust.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

cache = typer.Typer(no_args_is_help=True, help="What a project keeps between runs.")
app.add_typer(cache, name="cache")
app.add_typer(edits, name="edits")
app.add_typer(coding, name="coding")

#: What a system says where there is no room for a file.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
#: Characters of a line of `check` where it isn't printed to a terminal. Chosen.
_WIDE = 200
#: `verify` ends with this code where an output differs.
DIFFERENT = 3

Files = Annotated[list[Path], typer.Argument(help="Exports or notes, one or more.")]


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The project folder to make.")],
    files: Files,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask about each column that isn't sure.")
    ] = False,
) -> None:
    """Make a project folder from one or more exports."""
    from contrib_analysis.intake.new_project import make_project

    settings = make_project(folder, files, ask=_settle if ask else None, told=_tell_doubt)
    print(f"Made {settings}. Read it, correct what was guessed, then:")
    print(f"  contrib-analysis run {folder}")


def _settle(file: Path, doubt: Doubt) -> str:
    """Ask which of its two roles a column has; Enter takes the one that was guessed."""
    print(f'{file.name}: column "{doubt.column}": {doubt.question}')
    taken = typer.confirm(f"  Take it as {doubt.taken}? (n: {doubt.other})", default=True)
    return doubt.taken if taken else doubt.other


def _tell_doubt(file: Path, doubt: Doubt) -> None:
    print(
        f'Not sure: {file.name}: column "{doubt.column}": {doubt.question} Taken as '
        f"{doubt.taken}; to_confirm in the settings lists it."
    )


@app.command()
def check(files: Files) -> None:
    """Say what a file is and what each column would be used for. Reads only."""
    from contrib_analysis.intake import check_export

    for file in files:
        _print_report(check_export(file))


@app.command()
def run(
    project: Annotated[Path, typer.Argument(help="A project folder, or its settings file.")],
    out: Annotated[
        Path | None,
        typer.Option(help="The run folder; PROJECT/runs/<date>-<hash> by default."),
    ] = None,
    allow_stale: Annotated[
        bool, typer.Option("--allow-stale", help="End with 0 although an edit no longer holds.")
    ] = False,
) -> None:
    """Read the exports, find the themes, replay the edits, write the dashboard.

    Ends with 3 where an edit no longer holds: the run is whole, the edit is listed.
    """
    with _progress() as progress:
        from contrib_analysis.pipeline import run as run_project

        analysis = run_project(project, out, progress=progress)
    _print_run(analysis)
    if "edits" in analysis.manifest:
        from pandas import DataFrame

        stale = print_report(DataFrame(analysis.manifest["edits"]))
        if stale and not allow_stale:
            raise typer.Exit(STALE)


Unchecked = Annotated[
    bool, typer.Option("--unchecked", help="Read the run although files differ from its own.")
]


@app.command()
def dashboard(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    unchecked: Unchecked = False,
) -> None:
    """Render the dashboard of a saved run again."""
    from contrib_analysis.page.render import render_dashboard
    from contrib_analysis.pipeline import load
    from contrib_analysis.runs.store import record_outputs

    analysis = load(run_folder, unchecked=unchecked)
    file = run_folder / analysis.provenance.settings.dashboard.file
    render_dashboard(analysis, file)
    if "unchecked" not in analysis.manifest:
        record_outputs(run_folder)
    print(f"Dashboard: {file}")


@app.command()
def report(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    theme: Annotated[str, typer.Argument(metavar="THEME", help="Its code, such as T03.")],
    out: Annotated[Path | None, typer.Option(help="THEME.html by default.")] = None,
    unchecked: Unchecked = False,
) -> None:
    """Write the page of one theme alone, to be handed out or attached."""
    from contrib_analysis.page.render import render_theme
    from contrib_analysis.pipeline import load

    file = out or Path(f"{theme}.html")
    render_theme(load(run_folder, unchecked=unchecked), theme, file)
    print(f"Wrote {file}")


@app.command()
def export(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    out: Annotated[Path | None, typer.Option(help="Where to; the run folder by default.")] = None,
    unchecked: Unchecked = False,
) -> None:
    """Write a saved run's workbook, CSV files and IRaMuTeQ corpus again."""
    from contrib_analysis.exports.export import export_run
    from contrib_analysis.pipeline import load
    from contrib_analysis.runs.store import record_outputs

    analysis = load(run_folder, unchecked=unchecked)
    written = export_run(analysis, out or run_folder)
    if "unchecked" not in analysis.manifest:
        record_outputs(run_folder)
    for file in written:
        print(f"Wrote {file}")


@app.command()
def evaluate(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    gold: Annotated[Path, typer.Argument(help="A CSV of themes that people gave.")],
    unchecked: Unchecked = False,
) -> None:
    """Measure how far a run's themes agree with people's."""
    from contrib_analysis.pipeline import load
    from contrib_analysis.runs.evaluate import evaluate as measure

    found = measure(load(run_folder, unchecked=unchecked), gold).to_frame()
    for name, value in found.itertuples(index=False):
        shown = f"{int(value)}" if float(value).is_integer() and value > 1 else f"{value:.3f}"
        print(f"{name:<14}{shown:>8}")


@app.command()
def verify(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    project: Annotated[
        Path | None, typer.Option(help="Its project; the one that holds it by default.")
    ] = None,
) -> None:
    """Run again from a run's manifest and say whether every output is the same.

    Ends with 3 where one differs. Nothing of the project is changed.
    """
    with _progress() as progress:
        from contrib_analysis.upkeep.verify import verify as run_again

        found = run_again(run_folder, project, progress=progress)
    for line in found.told():
        print(line)
    if not found.identical:
        raise typer.Exit(DIFFERENT)


@app.command()
def notebooks(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    project: Annotated[
        Path | None, typer.Option(help="Its project; the one that holds it by default.")
    ] = None,
) -> None:
    """Run the four notebooks on a saved run; leave executed copies and HTML pages in it."""
    with _progress() as progress:
        from contrib_analysis.upkeep.notebooks import run_notebooks

        done = run_notebooks(run_folder, project, progress=progress)
    for note in done.notes:
        print(f"Note: {note}")
    for file in done.files:
        print(f"Wrote {file}")


@app.command()
def lab(
    project: Annotated[Path, typer.Argument(help="The project folder.")],
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
) -> None:
    """Open a project's own copies of the notebooks in JupyterLab, on this computer only."""
    from contrib_analysis.upkeep.lab import open_lab

    open_lab(project, browser=browser)


@app.command()
def compare(
    run_a: Annotated[Path, typer.Argument(help="A run folder.")],
    run_b: Annotated[Path, typer.Argument(help="Another, usually a later one.")],
    html: Annotated[Path | None, typer.Option(help="A page to write.")] = None,
) -> None:
    """Say what differs between two runs: themes, ideas that moved, counts and why."""
    from contrib_analysis.upkeep.compare import compare as compare_runs
    from contrib_analysis.upkeep.compare_page import lines, render_comparison

    found = compare_runs(run_a, run_b)
    for line in lines(found):
        print(line)
    if html is not None:
        render_comparison(found, html)
        print(f"Page: {html}")


@app.command()
def forget(
    who: Annotated[
        str,
        typer.Argument(metavar="AUTHOR_OR_ID", help="An author as exported, or a contribution."),
    ],
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")
    ] = False,
) -> None:
    """Remove one person's contributions from a project's runs and edits, and say what is left."""
    from contrib_analysis.upkeep.forget import forget as remove

    for line in remove(who, project, dry_run=dry_run).lines():
        print(line)


@cache.command("clear")
def clear(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder.")],
) -> None:
    """Delete what a project keeps between runs; the next run computes everything."""
    from contrib_analysis.runs.lock import only_one
    from contrib_analysis.runs.stage_cache import clear_cache
    from contrib_analysis.settings import find_settings

    root = find_settings(project).resolve().parent
    with only_one(root):
        freed = clear_cache(root)
    print(f"Freed {freed / 1e6:,.1f} MB.")


@app.command("train-vectors")
def train_vectors(
    files: Annotated[list[Path], typer.Argument(help="Parquet, CSV or JSON lines of answers.")],
    out: Annotated[Path, typer.Option(help="The table to write (.npz).")],
    column: Annotated[str, typer.Option(help="The column that holds the answers.")] = "text",
) -> None:
    """Train the table of civic word vectors from public answers."""
    with _progress() as progress:
        from contrib_analysis.vectors.train import train_vectors as train

        words = train(files, out, column=column, progress=lambda done: progress("training", done))
    print(f"Wrote {out}: {words:,} words, {out.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Run the command line; a user's mistake ends with its message and exit code 2."""
    with watched_streams():
        try:
            with stoppable():
                _run_app()
        except OutputClosedError:
            leave_closed()
        except ContribError as error:
            print(f"Error: {error}", file=sys.stderr)
            sys.exit(2)
        except OSError as error:
            _report_no_room(error)
        except Exception:
            _report_fault()
        except Stopped as stopped:
            print(STOPPED, file=sys.stderr)
            leave(stopped.exit_code)


def _run_app() -> None:
    try:
        app()
    except SystemExit:
        # What is left to say may find no room or no reader: later, nobody could tell it.
        flush_output()
        raise


def _report_no_room(error: OSError) -> NoReturn:
    if error.errno not in _NO_ROOM:
        _report_fault()
    if error.filename is None:
        # Of a stream that is full, the system doesn't say which.
        print(
            f"Error: what this command says, or a file in {tempfile.gettempdir()}, can't be "
            f"written ({error.strerror}); it was ended there. A run has its name under runs/ "
            "only where it is whole. Free some space and run again.",
            file=sys.stderr,
        )
        leave_full()
    print(
        f"Error: {error.filename or 'a file'}: can't be written ({error.strerror}). No run "
        "was written. Free some space, also where temporary files are "
        f"({tempfile.gettempdir()}), and run again.",
        file=sys.stderr,
    )
    sys.exit(2)


def _report_fault() -> NoReturn:
    traceback.print_exc()
    print(
        "Error: this is a fault of contrib_analysis, not yours. No run was written. "
        "Please report the lines above, without citizens' words.",
        file=sys.stderr,
    )
    sys.exit(1)


@contextmanager
def _progress() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

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


def _print_run(analysis: Analysis) -> None:
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
    for theme in analysis.top_themes.itertuples():
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
    if analysis.folder is not None:
        page = analysis.folder / run.settings.dashboard.file
        console.print(f"Dashboard: {page}")


def _print_columns(console: Console, analysis: Analysis) -> None:
    """Say what became of words and of columns, a line a fate."""
    from contrib_analysis.words.columns import FATES, word_equation
    from contrib_analysis.words.i18n import words

    if counted := analysis.manifest["counts"].get("words"):
        console.print(f"Words:  {word_equation(counted, words('en'), FATES)}")
    columns = analysis.manifest.get("columns", [])
    for source in dict.fromkeys(row["source"] for row in columns):
        console.print(f"Columns of {source}:")
        for fate in FATES:
            own = [r["column"] for r in columns if r["source"] == source and r["fate"] == fate]
            if own:
                listed = ", ".join(own[:8]) + (f" and {len(own) - 8} more" if own[8:] else "")
                console.print(f"  {fate:<14}{listed}")


def _print_report(report: FileReport) -> None:
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
