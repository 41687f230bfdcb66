"""What the settings say of a table, put over what was recognised in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from contrib_analysis.columns.headings import has_word
from contrib_analysis.columns.layout import COUNTS, Layout, Question
from contrib_analysis.errors import InputError, nearest
from contrib_analysis.formats.table import Table
from contrib_analysis.intake._sources import SourceFile, fault_of
from contrib_analysis.platforms import layout_of
from contrib_analysis.settings import Columns

_ROLES = ("id", "title", "date", "author", *COUNTS, "question")


def confirmed_layout(file: SourceFile, table: Table) -> Layout:
    """Lay a table out by its platform, then by what the settings say.

    Parameters
    ----------
    file
        The file, with its settings.
    table
        The table found in it.

    Raises
    ------
    SettingsError, InputError
        Where the settings name a platform or column that isn't there, or no
        column has text.
    """
    try:
        layout = layout_of(table, file.described.platform)
    except InputError as error:
        raise fault_of(file, error.what, error.remedy) from None
    frame = table.frame if layout.frame is None else layout.frame
    given = file.described.columns
    held = list(map(str, frame.columns))
    changed: dict[str, object] = {"date_order": given.date_order} if given.date_order else {}
    for role in _ROLES:
        name = getattr(given, role)
        if name is not None:
            changed[role] = _column(file, name, held, role, f'{role} = "{{}}"')
    # Where a platform writes several columns as one, those of the file have names too.
    both = list(dict.fromkeys([*held, *map(str, table.frame.columns)]))
    for role in ("left_out", "to_confirm"):
        if chosen := getattr(given, role):
            changed[role] = [_column(file, n, both, role, f'{role} = ["{{}}"]') for n in chosen]
    for role in ("text", "attributes"):
        if chosen := getattr(given, role):
            changed[role] = [_column(file, n, held, role, f'{role} = "{{}}"') for n in chosen]
    questions = layout.questions
    if asked := given.questions:
        known = {q.column: q for q in layout.questions}
        questions = tuple(
            known.get(name) or Question(name, name)
            for name in (_column(file, n, held, "text", 'questions = ["{}"]') for n in asked)
        )
        changed["text"] = []
    elif "text" in changed:
        questions = ()
    columns = layout.columns.model_copy(update=changed)
    if len(columns.text) > 1 and columns.title is None and not questions:
        first = columns.text[0]
        if has_word(first, "title titre intitule titulo titol"):
            columns = columns.model_copy(update={"title": first})
    if columns.title is not None and "text" in changed and columns.title not in columns.text:
        columns = columns.model_copy(update={"title": given.title})
    settled = settled_columns(columns, given)
    columns, questions = _without(columns, questions, columns.left_out)
    _need_text(file, frame, columns, questions)
    doubts = tuple(doubt for doubt in layout.doubts if doubt.column not in settled)
    return replace(layout, columns=columns, questions=questions, doubts=doubts)


def settled_columns(columns: Columns, given: Columns) -> frozenset[str]:
    """Return the columns whose role a person confirmed by naming them.

    Parameters
    ----------
    columns
        The roles as they are read.
    given
        What the settings say.
    """
    named: set[str] = set()
    for role in given.model_fields_set - {"to_confirm", "date_order"}:
        value = getattr(given, role)
        own = getattr(columns, role)
        for names in (value, own if value else None):
            named.update([names] if isinstance(names, str) else names or ())
    return frozenset(named - set(columns.to_confirm) - set(given.to_confirm))


def _without(
    columns: Columns, questions: tuple[Question, ...], names: Sequence[str]
) -> tuple[Columns, tuple[Question, ...]]:
    """Take columns that are left out from every role that they were recognised in."""
    if not names:
        return columns, questions
    kept: dict[str, object] = {
        role: [n for n in getattr(columns, role) if n not in names]
        for role in ("text", "attributes")
    }
    kept |= {role: None for role in _ROLES if getattr(columns, role) in names}
    asked = tuple(question for question in questions if question.column not in names)
    return columns.model_copy(update=kept), asked


def _column(file: SourceFile, name: str, held: list[str], role: str, remedy: str) -> str:
    if name in held:
        return name
    spaced = {" ".join(h.split()).casefold(): h for h in held}
    if (same := spaced.get(" ".join(name.split()).casefold())) is not None:
        return same
    close = nearest(name, held)
    listed = ", ".join(held[:25]) + (", …" if len(held) > 25 else "")
    raise fault_of(
        file,
        f'no column "{name}" in {file.source} (it has: {listed}).',
        f"Set {remedy.format(close)}." if close else f"Set {role} to one of these.",
    )


def _need_text(
    file: SourceFile, frame: pd.DataFrame, columns: Columns, questions: Sequence[Question]
) -> None:
    names = [q.column for q in questions] or columns.text
    held = ", ".join(list(map(str, frame.columns))[:25])
    if not len(frame):
        return
    if not names:
        raise fault_of(
            file,
            f"no column of {file.source} holds text that people wrote (it has: {held}).",
            'Name the column to read: text = "…".',
        )
    if not any(frame[name].str.strip().any() for name in names):
        listed = ", ".join(f'"{name}"' for name in names)
        raise fault_of(
            file,
            f"{listed} holds no text in any of the {len(frame):,} rows of {file.source} "
            f"(it has: {held}).",
            "Set text to the column that people wrote in.",
        )
