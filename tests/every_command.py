"""Call every command in one process, as a person would: a script for tests.

every_command.py PROJECT EXAMPLE ANSWERS EXPORT...
    makes a project of exports, runs it, and does all that follows; shows an example, which is a
    short one; learns vectors from answers; ends with the commands that were called, one a line

As in the other tests, stability is measured on four re-fits, and one notebook stands for the
four: `tests/notebooks` has each of them run where no network can be reached.
"""

import sys
from pathlib import Path

import typer
from openpyxl import load_workbook

from contrib_analysis.cli._language import choose_language, speak_in
from contrib_analysis.cli.main import app
from contrib_analysis.themes import _opinions
from contrib_analysis.upkeep import demo, notebooks

called = []


def do(*given):
    speak_in(choose_language(list(map(str, given))))
    typer.main.get_command(app).main(list(map(str, given)), standalone_mode=False)
    called.append(" ".join(given[:2]) if given[0] in ("cache", "coding", "edits") else given[0])


def fill(workbook, column, answers):
    """Answer what a sheet asks: each in its turn."""
    book = load_workbook(workbook)
    for n, row in enumerate(book["Personne 1"].iter_rows(min_row=2)):
        row[column].value = answers[n % len(answers)]
    book.save(workbook)


def main():
    # As the command line does that a project is French.
    speak_in("fr")
    project, example, answers, *exports = map(Path, sys.argv[1:])
    _opinions.REFITS = 4
    demo._HOMES = (example,)
    first, *_ = notebooks.find_notebooks()
    notebooks.find_notebooks = lambda: [first]
    run, gold = project / "runs" / "a", project / "gold.csv"
    do("check", *exports)
    do("new", project, *exports)
    do("run", project, "--out", run)
    do("dashboard", run)
    do("export", run)
    do("report", run, "T01", "--out", project / "T01.html")
    do("verify", run)
    do("compare", run, run, "--html", project / "c.html")
    gold.write_text("source,row,theme\nraw/plateforme.csv,1,a\nraw/plateforme.csv,2,b\n", "utf-8")
    do("evaluate", run, gold)
    for sheet, scored, column, said in (
        ("sheet", "agreement", 2, ["T01", "T02"]),
        ("words-sheet", "words", -1, [1, 2]),
        ("themes-sheet", "themes", -1, [1, 2]),
    ):
        workbook = project / f"{sheet}.xlsx"
        do("coding", sheet, run, workbook)
        fill(workbook, column, said)
        do("coding", scored, run, workbook)
    moves = project / "relecture.xlsx"
    do("edits", "export", project, moves)
    book = load_workbook(moves)
    book.active["B2"].value = "T02"
    book.save(moves)
    do("edits", "import", project, moves)
    do("edits", "list", project)
    do("edits", "check", project)
    do("edits", "undo", project)
    do("forget", "avis-3", project)
    do("cache", "clear", project)
    do("train-vectors", answers, "--out", project / "table.npz")
    do("notebooks", run)
    do("demo", project.parent / "exemple", "--no-browser")
    print("called:", *called, sep="\n")


main()
