"""The command line: parses, calls, prints.

Heavy imports wait until a command needs them, so that ``--help`` is instant.
"""

from __future__ import annotations

import errno
import sys
import tempfile
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from contrib_analysis.cli._shown import (
    is_quiet,
    print_file_report,
    print_page,
    print_run,
    progress_bars,
    say,
    speak,
    spoken,
)
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
    from contrib_analysis.columns.layout import Doubt
    from contrib_analysis.words.i18n import Words

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
#: What says how much is said; it may stand before the command or after it.
HOW_MUCH = ("--verbose", "-v", "--quiet", "-q")
#: `verify` ends with this code where an output differs.
DIFFERENT = 3


@app.callback()
def ask_how_much(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what each stage does, with its time.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say errors and the last line only.")
    ] = False,
) -> None:
    """From thousands of citizens' free-text contributions to themes a committee can trust."""
    if verbose and quiet:
        raise typer.BadParameter("--verbose and --quiet can't both be asked for.")
    speak(verbose=verbose, quiet=quiet)


Files = Annotated[list[Path], typer.Argument(help="Exports or notes, one or more.")]
Lang = Annotated[
    str | None,
    typer.Option(
        help="Language of what is said: fr or en; by default that of the project, else fr."
    ),
]


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The project folder to make.")],
    files: Files,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask about each column that isn't sure.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Make a project folder from one or more exports."""
    from contrib_analysis.intake.new_project import make_project
    from contrib_analysis.words.i18n import words

    interface = spoken(lang)
    w = words(interface)
    settings = make_project(
        folder,
        files,
        ask=partial(_settle, w) if ask else None,
        say_doubt=partial(_tell_doubt, w),
        interface=interface,
    )
    print(w("Made {file}. Read it, correct what was guessed, then:", file=settings))
    print(f"  contrib-analysis run {folder}")


def _settle(w: Words, file: Path, doubt: Doubt) -> str:
    """Ask which of its two roles a column has; Enter takes the one that was guessed."""
    print(_about(w, file, doubt))
    question = w("Take it as {taken}? (n: {other})", taken=doubt.taken, other=doubt.other)
    return doubt.taken if typer.confirm(f"  {question}", default=True) else doubt.other


def _tell_doubt(w: Words, file: Path, doubt: Doubt) -> None:
    taken = w("Taken as {taken}; to_confirm in the settings lists it.", taken=doubt.taken)
    print(f"{w('Not sure:')} {_about(w, file, doubt)} {taken}")


def _about(w: Words, file: Path, doubt: Doubt) -> str:
    from contrib_analysis.words.sentences import said

    return w(
        '{file}: column "{column}": {question}',
        file=file.name,
        column=doubt.column,
        question=said(doubt.question, w),
    )


@app.command()
def check(files: Files, lang: Lang = None) -> None:
    """Say what a file is and what each column would be used for. Reads only."""
    from contrib_analysis.intake import check_export

    for file in files:
        interface = spoken(lang, file)
        print_file_report(check_export(file, interface=interface))


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
    with progress_bars() as progress:
        from contrib_analysis.pipeline import run as run_project

        analysis = run_project(project, out, progress=progress)
    if not is_quiet():
        print_run(analysis)
    if analysis.unchanged:
        print("Nothing has changed since this run was made: it was not made again.")
    stale = False
    if "edits" in analysis.manifest:
        from pandas import DataFrame

        stale = print_report(DataFrame(analysis.manifest["edits"]), quiet=is_quiet())
    print_page(analysis)
    if stale and not allow_stale:
        raise typer.Exit(STALE)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)] = Path(
        "exemple-montpellier-ia"
    ),
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Run the fictional example in a new folder and open its page."""
    from contrib_analysis.upkeep.demo import make_example, show

    make_example(folder)
    with progress_bars() as progress:
        from contrib_analysis.pipeline import run as run_project

        analysis = run_project(folder, progress=progress)
    if not is_quiet():
        print_run(analysis)
        print(f"All of it is invented. {folder} is a project like yours will be: raw/ has what")
        print("was handed in, settings.toml what each column is, runs/ what was made of it.")
    print_page(analysis)
    if browser and analysis.folder is not None:
        show(analysis.folder / analysis.provenance.settings.dashboard.file)


Unchecked = Annotated[
    bool, typer.Option("--unchecked", help="Read the run although files differ from its own.")
]


@app.command()
def dashboard(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    unchecked: Unchecked = False,
) -> None:
    """Render the dashboard of a saved run again."""
    from contrib_analysis.page.pages import annex_beside
    from contrib_analysis.page.render import render_dashboard
    from contrib_analysis.runs.store import load_run, record_outputs

    analysis = load_run(run_folder, unchecked=unchecked)
    file = run_folder / analysis.provenance.settings.dashboard.file
    render_dashboard(analysis, file)
    if "unchecked" not in analysis.manifest:
        record_outputs(run_folder, made=(file.name, annex_beside(file.name)))
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
    from contrib_analysis.runs.store import load_run

    file = out or Path(f"{theme}.html")
    render_theme(load_run(run_folder, unchecked=unchecked), theme, file)
    print(f"Wrote {file}")


@app.command()
def export(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    out: Annotated[Path | None, typer.Option(help="Where to; the run folder by default.")] = None,
    unchecked: Unchecked = False,
) -> None:
    """Write a saved run's workbook, CSV files and IRaMuTeQ corpus again."""
    from contrib_analysis.exports.export import export_run
    from contrib_analysis.runs.store import load_run, record_outputs

    analysis = load_run(run_folder, unchecked=unchecked)
    written = export_run(analysis, out or run_folder)
    if "unchecked" not in analysis.manifest:
        inside = [file for file in written if file.is_relative_to(run_folder)]
        record_outputs(run_folder, [f.relative_to(run_folder).as_posix() for f in inside])
    say(f"Wrote {file}" for file in written)


@app.command()
def evaluate(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")],
    gold: Annotated[Path, typer.Argument(help="A CSV of themes that people gave.")],
    unchecked: Unchecked = False,
) -> None:
    """Measure how far a run's themes agree with people's."""
    from contrib_analysis.runs.evaluate import evaluate as measure
    from contrib_analysis.runs.store import load_run

    found = measure(load_run(run_folder, unchecked=unchecked), gold).to_frame()
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
    with progress_bars() as progress:
        from contrib_analysis.upkeep.verify import verify as run_again

        found = run_again(run_folder, project, progress=progress)
    say(found.lines(), verdict=0)
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
    with progress_bars() as progress:
        from contrib_analysis.upkeep.notebooks import run_notebooks

        done = run_notebooks(run_folder, project, progress=progress)
    say([f"Note: {note}" for note in done.notes] + [f"Wrote {file}" for file in done.files])


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
    with progress_bars() as progress:
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
        app(_flags_first(sys.argv[1:]))
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


def _flags_first(arguments: Sequence[str]) -> list[str]:
    """Move what says how much is said before the command, wherever it was written."""
    flags = [given for given in arguments if given in HOW_MUCH]
    return [*flags, *(given for given in arguments if given not in HOW_MUCH)]


def _report_fault() -> NoReturn:
    traceback.print_exc()
    print(
        "Error: this is a fault of contrib_analysis, not yours. No run was written. "
        "Please report the lines above, without citizens' words.",
        file=sys.stderr,
    )
    sys.exit(1)
