"""The commands of review: ``contrib-analysis edits ...`` and ``contrib-analysis coding ...``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrib_analysis.cli._language import spoken
from contrib_analysis.cli._phrasebook import in_language
from contrib_analysis.pasteable import command_line
from contrib_analysis.table_rows import any_rows

if TYPE_CHECKING:
    import pandas as pd

    from contrib_analysis.review.intrusion import Intrusion
    from contrib_analysis.review.reliability import Interval
    from contrib_analysis.tables import Analysis

edits = typer.Typer(
    help="List, check, undo, export and import what people decided (edits.yml).",
    no_args_is_help=True,
    rich_markup_mode=None,
)
coding = typer.Typer(
    help="Have people code a sample, and measure how far they agree.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

#: A command ends with this code where an edit could not, or not wholly, be applied.
STALE = 3

Project = Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="A folder under runs/.")]
OfRun = Annotated[Path | None, typer.Option("--run", help="A run; the project's last by default.")]
Who = Annotated[str | None, typer.Option(help="Who decides; the user's name by default.")]
Why = Annotated[str, typer.Option(help="The reason.")]
Sheets = Annotated[list[Path], typer.Argument(help="Filled workbooks, one or more.")]


@edits.command("list")
def list_edits(project: Project) -> None:
    """List the edits in their order."""
    from contrib_analysis.review.edit_file import read_edits

    w, file = spoken(), read_edits(project)
    if not file.edits:
        print(w("{file}: no edits yet.", file=file.path))
        return
    rows = [
        (str(n), edit.verb, edit.said(w), edit.who, edit.when, edit.why)
        for n, edit in enumerate(file.edits, start=1)
    ]
    heads = (w("Edit"), w("Verb"), w("About"), w("Who"), w("When"), w("Why"))
    _print_table(heads, rows)


@edits.command("check")
def check_edits(project: Project, run: OfRun = None) -> None:
    """Say whether the edits can be read, and which still hold on a run."""
    from contrib_analysis.errors import RunError
    from contrib_analysis.review.edit_file import read_edits
    from contrib_analysis.review.open_project import last_run, open_editor

    w, file = spoken(), read_edits(project)
    print(
        w.plural(
            "{file}: {n} edit, well written.",
            "{file}: {n} edits, well written.",
            len(file.edits),
            file=file.path,
        )
    )
    try:
        folder = run or last_run(project)
    except RunError:
        print(w("The project has no run yet to hold them against."))
        return
    editor = open_editor(project, _load(folder))
    if print_report(editor.report):
        raise typer.Exit(STALE)


@edits.command("undo")
def undo_edit(
    project: Project,
    number: Annotated[int | None, typer.Argument(help="Which one; the last by default.")] = None,
) -> None:
    """Take an edit out of the file, the last one or the one of a number."""
    from contrib_analysis.review.edit_file import remove_edit

    file, removed = remove_edit(project, number)
    w = spoken()
    print(
        w.plural(
            "Removed: {verb}, {what}. {n} edit is left.",
            "Removed: {verb}, {what}. {n} edits are left.",
            len(file.edits),
            verb=removed.verb,
            what=removed.said(w),
        )
    )


@edits.command("export")
def export_edits(
    project: Project,
    file: Annotated[Path, typer.Argument(help="The XLSX to write.")],
    run: OfRun = None,
) -> None:
    """Write all ideas to a spreadsheet, whose theme column can be changed."""
    from contrib_analysis.review.bulk import export_sheet
    from contrib_analysis.review.open_project import current_tables, last_run, open_editor

    analysis = _load(run or last_run(project))
    ideas, themes = current_tables(analysis, open_editor(project, analysis))
    export_sheet(ideas, themes, file, interface=analysis.interface)
    w = spoken()
    n = w.number(len(ideas))
    print(w("Wrote {file}: {n} ideas. Change the theme column, then:", file=file, n=n))
    print(f"  {command_line('edits', 'import', project, file)}")


@edits.command("import")
def import_edits(
    project: Project,
    file: Annotated[Path, typer.Argument(help="A workbook that export wrote.")],
    run: OfRun = None,
    who: Who = None,
    why: Why = "",
) -> None:
    """Write as moves what was changed in an exported spreadsheet: all, or nothing."""
    from contrib_analysis.review.bulk import import_sheet
    from contrib_analysis.review.open_project import last_run, open_editor

    editor = open_editor(project, _load(run or last_run(project)), who=who)
    done = import_sheet(file, editor, why=why)
    w = spoken()
    for note in done.notes:
        print(w("Note: {note}", note=in_language(note)))
    print(
        w(
            "Wrote to {file}: edits: {n}; ideas that they move: {ideas}.",
            n=w.number(len(done.edits)),
            ideas=w.number(done.ideas),
            file=editor.file.path,
        )
    )


@coding.command("sheet")
def write_coding_sheet(
    run: RunFolder,
    file: Annotated[Path, typer.Argument(help="The XLSX to write.")],
    n: Annotated[int, typer.Option("--ideas", min=1, help="How many ideas.")] = 200,
    coders: Annotated[int, typer.Option(min=1, help="How many people.")] = 2,
) -> None:
    """Write a workbook in which people code a sample of ideas."""
    from contrib_analysis.review.coding import coding_sheet

    print(spoken()("Wrote {file}", file=coding_sheet(_load(run), n, coders, file)))


@coding.command("agreement")
def measure_agreement(
    run: RunFolder,
    sheets: Sheets,
    save: Annotated[
        Path | None,
        typer.Option(metavar="PROJECT", help="Keep it there: its next runs tell of it."),
    ] = None,
) -> None:
    """Measure how far people agree, and the machine with them."""
    from contrib_analysis.review.agreement import agreement
    from contrib_analysis.review.kept_agreement import AGREEMENT_FILE
    from contrib_analysis.settings import find_settings

    w = spoken()
    found = agreement(sheets, _load(run), save=save)
    rows = [
        (
            row.first,
            row.second,
            str(row.ideas),
            w.percent(row.agreed),
            w.number(row.kappa, 2),
            w("{low} to {high}", low=w.number(row.low, 2), high=w.number(row.high, 2)),
        )
        for row in any_rows(found.pairs)
    ]
    heads = (w("First"), w("Second"), w("Ideas"), w("Same theme"), w("Kappa"), w("95 %"))
    _print_table(heads, rows)
    print(w("Krippendorff's alpha: {value}", value=_figure(found.alpha)))
    for note in found.notes:
        print(w("Note: {note}", note=in_language(note)))
    print(found.paragraph)
    if save is not None:
        home = find_settings(save).parent
        kept = home / AGREEMENT_FILE
        print(w("Kept in {file}. The next run tells of it on its page:", file=kept))
        print(f"  {command_line('run', save)}")


@coding.command("words-sheet")
def write_word_intrusion(
    run: RunFolder, file: Annotated[Path, typer.Argument(help="The XLSX to write.")]
) -> None:
    """Write a workbook that asks which word is not a theme's."""
    from contrib_analysis.review.intrusion import word_intrusion_sheet

    print(spoken()("Wrote {file}", file=word_intrusion_sheet(_load(run), file)))


@coding.command("themes-sheet")
def write_theme_intrusion(
    run: RunFolder, file: Annotated[Path, typer.Argument(help="The XLSX to write.")]
) -> None:
    """Write a workbook that asks which theme is not a contribution's."""
    from contrib_analysis.review.intrusion import theme_intrusion_sheet

    print(spoken()("Wrote {file}", file=theme_intrusion_sheet(_load(run), file)))


@coding.command("words")
def score_words(run: RunFolder, sheets: Sheets) -> None:
    """Score filled sheets of words."""
    from contrib_analysis.review.intrusion import word_intrusion

    score = word_intrusion(sheets, _load(run))
    _print_intruders(score)


@coding.command("themes")
def score_themes(run: RunFolder, sheets: Sheets) -> None:
    """Score filled sheets of themes."""
    from contrib_analysis.review.intrusion import theme_intrusion

    score = theme_intrusion(sheets, _load(run))
    _print_intruders(score)


def print_report(report: pd.DataFrame, *, quiet: bool = False) -> bool:
    """Print what became of edits; return whether a person should look at one.

    Where it is to be quiet, those that nobody needs to look at are left out.
    """
    from contrib_analysis.review.replay import OUTCOMES, TO_SEE
    from contrib_analysis.words.runs import state_in_words

    if quiet and not report["state"].isin(TO_SEE).any():
        return False
    counts = report["state"].value_counts()
    w = spoken()
    states = ", ".join(
        f"{w.number(n)} {state_in_words(s, w, n)}"
        for s in OUTCOMES
        for n in (int(counts.get(s, 0)),)
    )
    print(w("Edits: {states}", states=states))
    shown = report[report["reason"] != ""]
    if len(shown):
        columns = ["edit", "verb", "who", "state", "reason"]
        said = shown.assign(state=[state_in_words(state, w) for state in shown["state"]])
        rows = [tuple(map(str, row)) for row in said[columns].itertuples(index=False)]
        heads = (w("Edit"), w("Verb"), w("Who"), w("State"), w("Reason"))
        _print_table(heads, rows)
    return bool(report["state"].isin(TO_SEE).any())


def _print_intruders(score: Intrusion) -> None:
    w = spoken()
    chance = w.number(score.chance, 2)
    print(w("Intruders found: {n}; by chance: {chance}", n=_figure(score.right), chance=chance))


def _load(run: Path) -> Analysis:
    from contrib_analysis.runs.store import load_run

    return load_run(run)


def _figure(measured: Interval) -> str:
    w = spoken()
    return w(
        "{value} (95 %: {low} to {high})",
        value=w.number(measured.value, 2),
        low=w.number(measured.low, 2),
        high=w.number(measured.high, 2),
    )


def _print_table(heads: tuple[str, ...], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*heads, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, markup=False, soft_wrap=True).print(table)
