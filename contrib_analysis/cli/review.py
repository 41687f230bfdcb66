"""The commands of review: ``contrib-analysis edits ...`` and ``contrib-analysis coding ...``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrib_analysis.table_rows import any_rows

if TYPE_CHECKING:
    import pandas as pd

    from contrib_analysis.review.edits import Edit
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

    file = read_edits(project)
    if not file.edits:
        print(f"{file.path}: no edits yet.")
        return
    rows = [
        (str(n), edit.verb, summary(edit), edit.who, edit.when, edit.why)
        for n, edit in enumerate(file.edits, start=1)
    ]
    _print_table(("Edit", "Verb", "What", "Who", "When", "Why"), rows)


@edits.command("check")
def check_edits(project: Project, run: OfRun = None) -> None:
    """Say whether the edits can be read, and which still hold on a run."""
    from contrib_analysis.errors import RunError
    from contrib_analysis.review.edit_file import read_edits
    from contrib_analysis.review.open_project import last_run, open_editor

    file = read_edits(project)
    print(f"{file.path}: {len(file.edits)} edits, well written.")
    try:
        folder = run or last_run(project)
    except RunError:
        print("The project has no run yet to hold them against.")
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
    print(f"Removed: {removed.verb}, {summary(removed)}. {len(file.edits)} edits are left.")


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
    print(f"Wrote {file}: {len(ideas):,} ideas. Change the theme column, then:")
    print(f"  contrib-analysis edits import {project} {file}")


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
    for note in done.notes:
        print(f"Note: {note}")
    print(f"Wrote {len(done.edits)} edits that move {done.ideas:,} ideas to {editor.file.path}.")


@coding.command("sheet")
def write_coding_sheet(
    run: RunFolder,
    file: Annotated[Path, typer.Argument(help="The XLSX to write.")],
    n: Annotated[int, typer.Option("--ideas", min=1, help="How many ideas.")] = 200,
    coders: Annotated[int, typer.Option(min=1, help="How many people.")] = 2,
) -> None:
    """Write a workbook in which people code a sample of ideas."""
    from contrib_analysis.review.coding import coding_sheet

    print(f"Wrote {coding_sheet(_load(run), n, coders, file)}.")


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

    found = agreement(sheets, _load(run), save=save)
    rows = [
        (
            row.first,
            row.second,
            str(row.ideas),
            f"{row.agreed:.0%}",
            f"{row.kappa:.2f}",
            f"{row.low:.2f} to {row.high:.2f}",
        )
        for row in any_rows(found.pairs)
    ]
    _print_table(("First", "Second", "Ideas", "Same theme", "Kappa", "95 %"), rows)
    print(f"Krippendorff's alpha: {_figure(found.alpha)}")
    for note in found.notes:
        print(f"Note: {note}")
    print(found.paragraph)
    if save is not None:
        home = find_settings(save).parent
        print(f"Kept in {home / AGREEMENT_FILE}. The next run tells of it on its page:")
        print(f"  contrib-analysis run {save}")


@coding.command("words-sheet")
def write_word_intrusion(
    run: RunFolder, file: Annotated[Path, typer.Argument(help="The XLSX to write.")]
) -> None:
    """Write a workbook that asks which word is not a theme's."""
    from contrib_analysis.review.intrusion import word_intrusion_sheet

    print(f"Wrote {word_intrusion_sheet(_load(run), file)}.")


@coding.command("themes-sheet")
def write_theme_intrusion(
    run: RunFolder, file: Annotated[Path, typer.Argument(help="The XLSX to write.")]
) -> None:
    """Write a workbook that asks which theme is not a contribution's."""
    from contrib_analysis.review.intrusion import theme_intrusion_sheet

    print(f"Wrote {theme_intrusion_sheet(_load(run), file)}.")


@coding.command("words")
def score_words(run: RunFolder, sheets: Sheets) -> None:
    """Score filled sheets of words."""
    from contrib_analysis.review.intrusion import word_intrusion

    score = word_intrusion(sheets, _load(run))
    print(f"Intruders found: {_figure(score.right)}; by chance: {score.chance:.2f}")


@coding.command("themes")
def score_themes(run: RunFolder, sheets: Sheets) -> None:
    """Score filled sheets of themes."""
    from contrib_analysis.review.intrusion import theme_intrusion

    score = theme_intrusion(sheets, _load(run))
    print(f"Intruders found: {_figure(score.right)}; by chance: {score.chance:.2f}")


def summary(edit: Edit) -> str:
    """Say in short what an edit is about: its own keys, ideas as their number."""
    parts = []
    for key, value in edit:
        if key in ("verb", "who", "when", "why", "saw") or value is None:
            continue
        if key == "ideas":
            one = next(iter(value)) if len(value) == 1 else f"{len(value)} ideas"
            parts.append(one)
        elif key == "into" and isinstance(value, tuple | list):
            parts.append("into " + ", ".join(f"{part.theme} “{part.label}”" for part in value))
        elif key in ("to", "into"):
            parts.append(f"{key} {value}")
        elif key in ("label", "description"):
            parts.append(f"“{value}”")
        else:
            parts.append(", ".join(value) if isinstance(value, tuple | list) else str(value))
    return " ".join(parts)


def print_report(report: pd.DataFrame, *, quiet: bool = False) -> bool:
    """Print what became of edits; return whether a person should look at one.

    Where it is to be quiet, those that nobody needs to look at are left out.
    """
    from contrib_analysis.review.replay import OUTCOMES, TO_SEE

    if quiet and not report["state"].isin(TO_SEE).any():
        return False
    counts = report["state"].value_counts()
    print("Edits: " + ", ".join(f"{counts.get(s, 0)} {s}" for s in OUTCOMES))
    shown = report[report["reason"] != ""]
    if len(shown):
        columns = ["edit", "verb", "who", "state", "reason"]
        rows = [tuple(map(str, row)) for row in shown[columns].itertuples(index=False)]
        _print_table(("Edit", "Verb", "Who", "State", "Reason"), rows)
    return bool(report["state"].isin(TO_SEE).any())


def _load(run: Path) -> Analysis:
    from contrib_analysis.runs.store import load_run

    return load_run(run)


def _figure(measured: Interval) -> str:
    return f"{measured.value:.2f} (95 %: {measured.low:.2f} to {measured.high:.2f})"


def _print_table(heads: tuple[str, ...], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*heads, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, markup=False, soft_wrap=True).print(table)
