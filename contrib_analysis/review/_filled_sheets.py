"""Sheets that people filled in: one reader, whatever was asked and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from contrib_analysis.errors import InputError
from contrib_analysis.formats.spreadsheet import read_workbook
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC
from contrib_analysis.text.fold import fold
from contrib_analysis.words.i18n import Words, available, words

#: Between the id and the label of a theme where one is chosen.
_DOT = " · "
#: Problems that are listed before the others are only counted (chosen).
_MOST_LISTED = 8


class Answer(NamedTuple):
    """A row that somebody may have answered: what it asks about, the answer, all its cells."""

    subject: str
    answer: str
    number: str
    cells: Mapping[str, str]


class FilledSheet(NamedTuple):
    """A sheet of one person: its file, its title, its rows."""

    file: Path
    title: str
    rows: list[Answer]

    def place(self, row: Answer) -> str:
        """Say where a row stands."""
        return f'{self.file.name}, "{self.title}" row {row.number}'


def filled_sheets(
    files: Iterable[str | Path], subject: str, answer: str, *others: str
) -> Iterator[FilledSheet]:
    """Read the sheets of workbooks that have the heads given, in any language.

    Parameters
    ----------
    files
        Workbooks: one that all filled in, or one from each.
    subject, answer, *others
        Messages that are the heads of what is asked about, of the answer, and of other
        columns that tell such a sheet from others.
    """
    for file in map(Path, files):
        for title, rows in read_workbook(file).items():
            answers = answered(rows, subject, answer, *others)
            if answers is not None:
                yield FilledSheet(file, title, answers)


def answered(
    rows: Sequence[Mapping[str, str]], subject: str, answer: str, *others: str
) -> list[Answer] | None:
    """Return what stands under the heads given, in whichever language; None without them."""
    for language in available():
        w = words(language)
        heads = [w(message) for message in (subject, answer, *others)]
        if rows and set(heads) <= set(rows[0]):
            about, given = heads[:2]
            return [Answer(row.get(about, ""), row.get(given, ""), row[""], row) for row in rows]
    return None


def refuse(problems: Sequence[str], *, consequence: str, remedy: str, heading: str = "") -> None:
    """Raise an InputError that lists the first problems and counts the others, if any."""
    if not problems:
        return
    more = len(problems) - _MOST_LISTED
    listed = "\n".join(problems[:_MOST_LISTED]) + (f"\nand {more} more" if more > 0 else "")
    raise InputError(f"{heading}{listed}\n", consequence=consequence, remedy=remedy)


def theme_options(top: pd.DataFrame, w: Words) -> dict[str, str]:
    """Return how themes are written where one is chosen: id and label, by id."""
    options = {row.theme_id: f"{row.theme_id}{_DOT}{row.label}" for row in rows_of(top, ThemeRow)}
    options.setdefault(OFF_TOPIC, f"{OFF_TOPIC}{_DOT}{w('Off topic')}")
    return options


def option_id(option: str) -> str:
    """Return the id that an option of `theme_options` begins with."""
    return re.split(r"\s*·", option, maxsplit=1)[0].strip()


def named_option(answer: str, labels: Mapping[str, str]) -> str | None:
    """Return what is called like an answer: as it is written, else without case and accents.

    Parameters
    ----------
    answer
        What somebody typed.
    labels
        What each name stands for.

    Returns
    -------
    str or None
        None where nothing is called so, or several are without their accents.

    Examples
    --------
    >>> named_option("Ecole et sante", {"École et santé": "T01"})
    'T01'
    """
    for alike in (str.casefold, fold):
        same = {code for label, code in labels.items() if alike(label) == alike(answer)}
        if len(same) == 1:
            return same.pop()
    return None
