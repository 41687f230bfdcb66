"""The workbook of a run: a sheet that explains, then one sheet a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from contrib_analysis.exports._table import Table
from contrib_analysis.facts.people import people_are_known
from contrib_analysis.formats.spreadsheet import Column, Sheet, write_workbook
from contrib_analysis.run_display import spoken_in_words
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import equation
from contrib_analysis.words.i18n import Words, words
from contrib_analysis.words.languages import language_lines

#: A sheet of more rows takes minutes to write and to open; its table is then a CSV only.
#: (A spreadsheet has 1,048,576 rows.) (chosen)
MOST_ROWS = 100_000
#: What a filter's button hides of a head, in characters (chosen).
_BUTTON = 2


def write_book(analysis: Analysis, tables: Sequence[Table], file: Path) -> None:
    """Write tables as sheets, in the interface language, after one that explains them.

    Tables without rows that say why have no sheet; the first sheet names them.

    Parameters
    ----------
    analysis
        The run that they are of.
    tables
        The tables, in the order of their sheets.
    file
        The XLSX to write.

    Raises
    ------
    OutputError
        Where it can't be written.
    """
    w = words(analysis.interface)
    there = [table for table in tables if not table.why or len(table.frame)]
    write_workbook(file, [_read_me(analysis, tables, w), *(_sheet(table, w) for table in there)])


def too_long(table: Table) -> bool:
    """Tell whether a table is left to its CSV."""
    return len(table.frame) > MOST_ROWS


def csv_name(table: Table) -> str:
    """Return where a table's CSV is in a run folder."""
    return f"tables/{table.name}.csv"


def _sheet(table: Table, w: Words) -> Sheet:
    if too_long(table):
        return Sheet(table.title, [Column(table.title, 90)], [(_left_out(table, w),)])
    fields = table.shown
    columns = [Column(field.title, field.width + _BUTTON, form=field.form) for field in fields]
    return Sheet(table.title, columns, table.rows(fields))


def _left_out(table: Table, w: Words) -> str:
    return w(
        "These {n} rows are too many for a sheet; all are in {file}.",
        n=w.number(len(table.frame)),
        file=csv_name(table),
    )


def _read_me(analysis: Analysis, tables: Sequence[Table], w: Words) -> Sheet:
    rows: list[tuple[str, str, str, str]] = [
        (w("This workbook"), title, "", text) for title, text in _about(analysis, w) if text
    ]
    gone: list[tuple[str, str, str, str]] = []
    for table in tables:
        if table.why and table.frame.empty:
            gone.append((w("Not in this workbook"), table.title, "", table.why))
            continue
        in_csv = table.in_csv or too_long(table)
        rows.append((table.title, "", csv_name(table) if in_csv else "", table.about))
        if too_long(table):
            rows.append((table.title, "", "", _left_out(table, w)))
        elif cut := table.cut():
            rows.append((table.title, "", "", _cut(table, cut, w)))
        rows += [
            (table.title, field.title, field.name if in_csv else "", field.about)
            for field in table.fields
            if too_long(table) or field in table.shown
        ]
    return Sheet(
        w("Read me"),
        [
            Column(w("Sheet"), 24),
            Column(w("Column"), 26),
            Column(w("In the CSV files"), 24),
            Column(w("What it says"), 100),
        ],
        [*rows, *gone],
    )


def _cut(table: Table, n: int, w: Words) -> str:
    if table.in_csv:
        return w.plural(
            "{n} text is longer than a cell can hold: it ends with […]. It is whole in {file}.",
            "{n} texts are longer than a cell can hold: they end with […]. They are whole in "
            "{file}.",
            n,
            file=csv_name(table),
        )
    return w.plural(
        "{n} text is longer than a cell can hold: it ends with […].",
        "{n} texts are longer than a cell can hold: they end with […].",
        n,
    )


def _nobody_told(analysis: Analysis, w: Words) -> list[tuple[str, str]]:
    if people_are_known(analysis.contributions):
        return []
    return [
        (
            w("People"),
            w(
                "Nothing in the data says who wrote what: people are not counted, and whoever "
                "wrote ten times counts ten times."
            ),
        )
    ]


def _about(analysis: Analysis, w: Words) -> list[tuple[str, str]]:
    """Say what a reader must know before any number."""
    run = analysis.provenance
    about = [
        (w("Analysis"), run.settings.title or w("Analysis")),
        (w("Run"), run.run_id),
        (w("Received"), equation(analysis.fates(), w)),
        *((w("Languages"), line) for line in language_lines(spoken_in_words(analysis, w), w)),
        (
            w("Read this first"),
            w(
                "This is not a survey. Those who took part chose to; they are not a sample of the "
                "population. The numbers describe what was received, not what people think in "
                "general."
            ),
        ),
        *_nobody_told(analysis, w),
        (
            w("Shares"),
            w(
                "A contribution that speaks of several themes counts in each, so shares of "
                "contributions and of people add up to more than 100%."
            ),
        ),
        (
            w("Words of people"),
            w(
                "Ideas, quotes and headlines are quoted to the letter. A text that begins like a "
                "formula is kept as text; in CSV files it has an apostrophe before it."
            ),
        ),
        (
            w("Columns"),
            w(
                "A column in which nothing is known in this run is left out of its sheet. An "
                "empty cell says that this isn't known, or no."
            ),
        ),
        (
            w("Corpus"),
            w(
                "corpus.txt holds every contribution once, copies apart, for IRaMuTeQ: its "
                "theme is the one that most of its words are in. Choose UTF-8."
            ),
        ),
    ]
    if run.settings.fictional:
        about.insert(
            1,
            (
                w("Fictional consultation."),
                w("These contributions were written as an example; nobody handed them in."),
            ),
        )
    return about
