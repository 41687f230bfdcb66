"""Commands of a project: make one, read a file, run, work on it, forget a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrib_analysis.cli._app import app
from contrib_analysis.cli._language import spoken
from contrib_analysis.cli._phrasebook import in_language
from contrib_analysis.cli._shown import (
    is_quiet,
    print_file_report,
    print_page,
    print_run,
    progress_bars,
)
from contrib_analysis.cli.review import STALE, print_report
from contrib_analysis.pasteable import command_line

if TYPE_CHECKING:
    from contrib_analysis.columns.layout import Doubt
    from contrib_analysis.intake import FileReport

#: `check` ends with this code where nothing of a file would be read, as a run would (chosen).
UNREADABLE = 2

cache = typer.Typer(no_args_is_help=True, help="What a project keeps between runs.")

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
    from contrib_analysis.settings import load_settings

    w = spoken()
    settings = make_project(
        folder,
        files,
        ask=_settle if ask else None,
        say_doubt=_tell_doubt,
        say_unreadable=_tell_unreadable,
        interface=w.language,
    )
    title = load_settings(settings).title
    print(w('Its title is "{title}", after the folder: write your own there.', title=title))
    print(w("Made {file}. Read it, correct what was guessed, then:", file=settings))
    print(f"  {command_line('run', folder)}")


def _settle(file: Path, doubt: Doubt) -> str:
    """Ask which of its two roles a column has; Enter takes the one that was guessed."""
    from contrib_analysis.words.columns import role_of_column_in_words

    w = spoken()
    print(_about(file, doubt))
    taken, other = (role_of_column_in_words(role, w) for role in (doubt.taken, doubt.other))
    question = w("Take it as {taken}? (n: {other})", taken=taken, other=other)
    return doubt.taken if typer.confirm(f"  {question}", default=True) else doubt.other


def _tell_doubt(file: Path, doubt: Doubt) -> None:
    from contrib_analysis.words.columns import role_of_column_in_words

    w = spoken()
    role = role_of_column_in_words(doubt.taken, w)
    taken = w("Taken as {taken}; to_confirm in the settings lists it.", taken=role)
    print(f"{w('Not sure:')} {_about(file, doubt)} {taken}")


def _tell_unreadable(report: FileReport) -> None:
    from contrib_analysis.words.sentences import said

    w = spoken()
    print(w("{source}: {what}", source=report.path, what=w("A run would read nothing of it.")))
    for problem in report.problems:
        print(f"  {w('Problem: {what}', what=said(problem, w))}")


def _about(file: Path, doubt: Doubt) -> str:
    from contrib_analysis.words.sentences import said

    w = spoken()
    return w(
        '{file}: column "{column}": {question}',
        file=file.name,
        column=doubt.column,
        question=said(doubt.question, w),
    )


@app.command(epilog="Ends with 2 where nothing of a file would be read.")
def check(files: Files) -> None:
    """Say what a file is and what each column would be used for. Reads only."""
    from contrib_analysis.intake import check_export

    reports = [check_export(file, interface=spoken().language) for file in files]
    for report in reports:
        print_file_report(report)
    if not all(report.readable for report in reports):
        raise typer.Exit(UNREADABLE)


@app.command(
    epilog="Ends with 3 where an edit no longer holds: the run is whole, the edit is listed."
)
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
    """Read the exports, find the themes, replay the edits, write the dashboard."""
    with progress_bars() as progress:
        from contrib_analysis.pipeline import run as run_project

        analysis = run_project(project, out, progress=progress)
    if not is_quiet():
        print_run(analysis)
    if analysis.unchanged:
        w = spoken()
        print(w("Nothing has changed since this run was made: it was not made again."))
    stale = False
    if "edits" in analysis.manifest:
        from pandas import DataFrame

        stale = print_report(DataFrame(analysis.manifest["edits"]), quiet=is_quiet())
    print_page(analysis)
    if stale and not allow_stale:
        raise typer.Exit(STALE)


@app.command()
def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder to make.", show_default=False)
    ] = None,
    browser: Annotated[
        bool, typer.Option(help="Open the page in a browser; so by default.", show_default=False)
    ] = True,
) -> None:
    """Run the fictional example in a new folder and open its page."""
    from contrib_analysis.upkeep.demo import FOLDER, make_example, show

    project = make_example(folder or FOLDER)
    with progress_bars() as progress:
        from contrib_analysis.pipeline import run as run_project

        analysis = run_project(project, progress=progress)
    if not is_quiet():
        print_run(analysis)
        w = spoken()
        print(
            w(
                "All of it is invented. {folder} is a project like yours will be: raw/ has what "
                "was handed in, settings.toml what each column is, runs/ what was made of it.",
                folder=project,
            )
        )
    print_page(analysis)
    if browser and analysis.folder is not None:
        show(analysis.folder / analysis.provenance.settings.dashboard.file)


@app.command()
def lab(
    project: Annotated[
        Path, typer.Argument(help="The project folder; this one by default.", show_default=False)
    ] = Path(),
    browser: Annotated[
        bool, typer.Option(help="Open a browser; so by default.", show_default=False)
    ] = True,
) -> None:
    """Open a project's own copies of the notebooks in JupyterLab, on this computer only."""
    from contrib_analysis.upkeep.lab import open_lab

    open_lab(project, browser=browser)


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
        print(in_language(line))


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
    w = spoken()
    print(w("Freed {n} MB.", n=w.number(freed / 1e6, 1)))


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
    w = spoken()
    size = w.number(out.stat().st_size / 1e6, 2)
    print(w("Wrote {file}: {n} words, {size} MB", file=out, n=w.number(words), size=size))
