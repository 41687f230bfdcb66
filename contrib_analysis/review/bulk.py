"""Themes changed in a spreadsheet: ideas go out, moves come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.formats.spreadsheet import (
    Column,
    Sheet,
    choices_from,
    read_workbook,
    write_workbook,
)
from contrib_analysis.review._filled_sheets import (
    answered,
    named_option,
    option_id,
    refuse,
    theme_options,
)
from contrib_analysis.review.editor import Editor
from contrib_analysis.review.edits import Edit
from contrib_analysis.table_rows import IdeaRow, ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC
from contrib_analysis.text.digest import text_key
from contrib_analysis.words.i18n import words

#: The hidden sheet that says how things were when they were exported.
_BEFORE = "export"
#: The heads of what is asked about and of what is answered.
_HEADS = ("Idea", "Theme")


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Parameters
    ----------
    edits
        The moves that were written.
    ideas
        How many ideas they move.
    notes
        What a person should know: rows that were missing, or were there twice.
    """

    edits: list[Edit]
    ideas: int
    notes: list[str]


def export_sheet(
    ideas: pd.DataFrame, themes: pd.DataFrame, file: str | Path, *, interface: str = "fr"
) -> Path:
    """Write all ideas with their themes to a spreadsheet for work in bulk.

    Parameters
    ----------
    ideas, themes
        The tables, with the edits of the project applied.
    file
        The XLSX to write.
    interface
        The language of its heads.

    Returns
    -------
    Path
        The file. Its theme column is to be changed; rows may be sorted, filtered or
        deleted. A hidden sheet holds what was exported, for `import_sheet`.

    Raises
    ------
    OutputError
        Where it can't be written.
    """
    w = words(interface)
    file = Path(file)
    top = themes[themes["parent_id"] == ""]
    options = theme_options(top, w)
    parts = dict(zip(themes["theme_id"], themes["label"], strict=True))
    columns = [
        Column(w("Idea"), 22),
        Column(w("Theme"), 40, asked=True, choices=choices_from(w("Themes"), len(options))),
        Column(w("Text"), 80),
        Column(w("Sub-theme"), 30),
        Column(w("Second theme"), 30),
        Column(w("To review"), 11),
        Column(w("Strength"), 9),
    ]
    rows = [
        (
            row.idea_id,
            options.get(row.theme_id, row.theme_id) or w("Other ideas"),
            row.text,
            parts.get(row.subtheme_id, ""),
            options.get(row.second_theme_id, ""),
            w("yes") if row.to_review else "",
            round(row.strength, 2),
        )
        for row in rows_of(ideas.sort_values(["theme_id", "rank", "idea_id"]), IdeaRow)
    ]
    described = [
        (options[row.theme_id], row.description, row.keywords)
        for row in rows_of(top, ThemeRow)
        if row.theme_id in options
    ]
    if OFF_TOPIC not in set(top["theme_id"]):
        described.append((options[OFF_TOPIC], "", ""))
    before = [
        (row.idea_id, row.theme_id, text_key(row.text))
        for row in rows_of(ideas.sort_values("idea_id"), IdeaRow)
    ]
    write_workbook(
        file,
        [
            Sheet(w("Ideas"), columns, rows),
            Sheet(
                w("Themes"),
                [Column(w("Theme"), 40), Column(w("Description"), 80), Column(w("Keywords"), 50)],
                described,
            ),
            Sheet(
                _BEFORE,
                [Column("idea_id"), Column("theme_id"), Column("key")],
                before,
                hidden=True,
            ),
        ],
    )
    return file


def import_sheet(file: str | Path, editor: Editor, *, why: str = "") -> Imported:
    """Write as moves what was changed in the theme column of an exported spreadsheet.

    All or nothing: where a row can't be followed, no move is written.

    Parameters
    ----------
    file
        A workbook that `export_sheet` wrote and a person changed.
    editor
        The project's editor.
    why
        The reason for the moves.

    Returns
    -------
    Imported

    Raises
    ------
    InputError
        Where it is another workbook, or names an idea or theme that doesn't exist,
        or gives one idea two themes.
    """
    file = Path(file)
    sheets = read_workbook(file)
    rows = next((found for sheet in sheets.values() if (found := answered(sheet, *_HEADS))), None)
    if rows is None:
        raise InputError(
            f"{file}: no sheet has the columns that were exported (it has: {', '.join(sheets)}).",
            consequence="Nothing was written.",
            remedy="Keep the heads as they were exported: the idea's id and its theme.",
        )
    before = {row["idea_id"]: row for row in sheets.get(_BEFORE, []) if "idea_id" in row}
    if not before:
        raise InputError(
            f'{file}: the hidden sheet "{_BEFORE}" is gone, which says what the themes were.',
            consequence="Nothing was written.",
            remedy="Export again (contrib-analysis edits export), and change that workbook.",
        )
    known = editor.state.themes()
    labels = {editor.state.label_of(theme): theme for theme in known}
    chosen: dict[str, str] = {}
    lines: dict[str, str] = {}
    problems: list[str] = []
    twice = 0
    for row in rows:
        number, idea, answer = row.number, row.subject, row.answer
        if not idea or not answer:
            if answer or idea in before:
                problems.append(
                    f"row {number}: no theme is given."
                    if idea
                    else f"row {number}: no idea is given."
                )
            continue
        if idea not in before:
            problems.append(f'row {number}: the idea "{idea}" was not exported.')
            continue
        was = before[idea]["theme_id"]
        theme = _theme(answer, [*known, was], labels)
        if not was and answer.casefold() == editor.state.label_of(was).casefold():
            theme = was
        if theme is None:
            close = nearest(answer, [*labels, *known])
            problems.append(
                f'row {number}: there is no theme "{answer}"; did you mean "{close}"?'
                if close
                else f'row {number}: there is no theme "{answer}".'
            )
            continue
        if idea in chosen:
            twice += 1
            if chosen[idea] != theme:
                problems.append(
                    f'rows {lines[idea]} and {number}: "{idea}" is given both '
                    f"{chosen[idea]} and {theme}."
                )
            continue
        chosen[idea], lines[idea] = theme, number
    refuse(
        problems,
        heading=f"{file}:\n",
        consequence="Nothing was written.",
        remedy="Mend these rows (themes are on the sheet of that name) and import again.",
    )
    return _write(file, editor, chosen, before, twice, why)


def _theme(answer: str, known: list[str], labels: Mapping[str, str]) -> str | None:
    name = option_id(answer)
    if name in known:
        return name
    return named_option(answer, labels)


def _write(
    file: Path,
    editor: Editor,
    chosen: Mapping[str, str],
    before: Mapping[str, Mapping[str, str]],
    twice: int,
    why: str,
) -> Imported:
    to: dict[str, list[str]] = defaultdict(list)
    for idea in sorted(chosen):
        if chosen[idea] != before[idea]["theme_id"]:
            to[chosen[idea]].append(idea)
    moved = [idea for ideas in to.values() for idea in ideas]
    gone = [idea for idea in moved if editor.state.corpus.key_of(idea) != before[idea]["key"]]
    if gone:
        raise InputError(
            f"{file}: {len(gone)} of the moved ideas are not in this run as they were exported "
            f"(the first: {gone[0]}).",
            consequence="Nothing was written.",
            remedy="Is it another project's workbook, or an old one? Export again.",
        )
    notes = []
    if missing := len(set(before) - set(chosen)):
        notes.append(f"{missing} rows are missing: their ideas stay where they are.")
    if twice:
        notes.append(f"{twice} rows were there twice, with the same theme.")
    edits = editor.moves(dict(sorted(to.items())), why=why)
    return Imported(edits, len(moved), notes)
