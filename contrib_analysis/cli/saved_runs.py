"""Commands on a saved run: show it, take it away, measure, verify, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contrib_analysis.cli._app import app
from contrib_analysis.cli._language import spoken
from contrib_analysis.cli._phrasebook import in_language
from contrib_analysis.cli._shown import progress_bars, say

#: `verify` ends with this code where an output differs.
DIFFERENT = 3

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")]
ItsProject = Annotated[
    Path | None, typer.Option(help="Its project; the one that holds it by default.")
]
Unchecked = Annotated[
    bool, typer.Option("--unchecked", help="Read the run although files differ from its own.")
]


@app.command()
def dashboard(run_folder: RunFolder, unchecked: Unchecked = False) -> None:
    """Render the dashboard of a saved run again."""
    from contrib_analysis.page.pages import annex_beside
    from contrib_analysis.page.render import render_dashboard
    from contrib_analysis.runs.store import load_run, record_outputs

    analysis = load_run(run_folder, unchecked=unchecked)
    file = run_folder / analysis.provenance.settings.dashboard.file
    render_dashboard(analysis, file)
    if "unchecked" not in analysis.manifest:
        record_outputs(run_folder, made=(file.name, annex_beside(file.name)))
    print(spoken()("Dashboard: {file}", file=file))


@app.command()
def report(
    run_folder: RunFolder,
    theme: Annotated[
        str, typer.Argument(metavar="THEME", help="Its code, such as T03, or its label.")
    ],
    out: Annotated[Path | None, typer.Option(help="THEME.html by default.")] = None,
    unchecked: Unchecked = False,
) -> None:
    """Write the page of one theme alone, to be handed out or attached."""
    from contrib_analysis.facts.named_themes import named_theme
    from contrib_analysis.page.render import render_theme
    from contrib_analysis.runs.store import load_run

    analysis = load_run(run_folder, unchecked=unchecked)
    code = named_theme(analysis.top_themes, theme)
    file = out or Path(f"{code}.html")
    render_theme(analysis, code, file)
    print(spoken()("Wrote {file}", file=file))


@app.command()
def export(
    run_folder: RunFolder,
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
    w = spoken()
    say(w("Wrote {file}", file=file) for file in written)


@app.command()
def evaluate(
    run_folder: RunFolder,
    gold: Annotated[Path, typer.Argument(help="A CSV of themes that people gave.")],
    unchecked: Unchecked = False,
) -> None:
    """Measure how far a run's themes agree with people's."""
    from contrib_analysis.runs.evaluate import evaluate as measure
    from contrib_analysis.runs.store import load_run
    from contrib_analysis.words.runs import measure_in_words

    w = spoken()
    measured = measure(load_run(run_folder, unchecked=unchecked), gold).to_frame()
    for name, value in zip(measured["measure"], measured["value"].tolist(), strict=True):
        whole = float(value).is_integer() and value > 1
        shown = w.number(int(value)) if whole else w.number(value, 3)
        print(f"{measure_in_words(name, w):<44}{shown:>8}")


@app.command(epilog="Ends with 3 where one differs. Nothing of the project is changed.")
def verify(run_folder: RunFolder, project: ItsProject = None) -> None:
    """Run again from a run's manifest and say whether every output is the same."""
    with progress_bars() as progress:
        from contrib_analysis.upkeep.verify import verify as run_again

        found = run_again(run_folder, project, progress=progress)
    say(map(in_language, found.lines()), verdict=0)
    if not found.identical:
        raise typer.Exit(DIFFERENT)


@app.command()
def notebooks(run_folder: RunFolder, project: ItsProject = None) -> None:
    """Run the four notebooks on a saved run; leave executed copies and HTML pages in it."""
    with progress_bars() as progress:
        from contrib_analysis.upkeep.notebooks import run_notebooks

        done = run_notebooks(run_folder, project, progress=progress)
    w = spoken()
    notes = [w("Note: {note}", note=in_language(note)) for note in done.notes]
    say(notes + [w("Wrote {file}", file=file) for file in done.files])


@app.command()
def compare(
    run_a: Annotated[Path, typer.Argument(help="A run folder.")],
    run_b: Annotated[Path, typer.Argument(help="Another, usually a later one.")],
    html: Annotated[Path | None, typer.Option(help="A page to write.")] = None,
) -> None:
    """Say what differs between two runs: themes, ideas that moved, counts and why."""
    from contrib_analysis.upkeep.compare import compare as compare_runs
    from contrib_analysis.upkeep.compare_page import lines, render_comparison

    w = spoken()
    if run_a.is_dir() and run_a.resolve() == run_b.resolve():
        print(w("{run} is one run: there is nothing to compare it with.", run=run_a))
        return
    compared = compare_runs(run_a, run_b)
    for line in lines(compared, w):
        print(line)
    if html is not None:
        render_comparison(compared, html)
        print(w("Page: {file}", file=html))
