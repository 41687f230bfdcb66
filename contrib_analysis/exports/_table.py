"""A table on its way out: its rows, and what each column is called and says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from contrib_analysis.formats.spreadsheet import fits
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words

#: The numbers of spreadsheets: shares, measures, days as the reader's country writes them.
PERCENT, MEASURE, DAY = "0.0%", "0.00", "mm-dd-yy"


@dataclass(frozen=True)
class Field:
    """A column.

    Parameters
    ----------
    name
        Its name in the frame and in a CSV.
    title
        What it is called in a sheet.
    about
        What it says, in a sentence.
    width
        Its width in a sheet, in characters.
    form
        How a sheet shows its numbers.
    say
        Turns a value into what a sheet shows; None where that is the same.
    says_blank
        Whether `say` has words for "" too: a sheet then says that nothing is sure,
        where another column's empty cell would.
    in_sheet
        Whether a sheet shows it: where nothing tells persons apart, people are as many as
        contributions, which another column has.
    """

    name: str
    title: str
    about: str
    width: int = 12
    form: str = ""
    say: Callable[[Any], object] | None = None
    says_blank: bool = False
    in_sheet: bool = True


@dataclass(frozen=True)
class Table:
    """A table.

    Parameters
    ----------
    name
        Its file name, without an ending.
    title
        The name of its sheet.
    about
        What one row is.
    fields
        Its columns.
    frame
        Its rows.
    in_csv
        Whether it is written as a CSV as well.
    why
        What it means that it has no rows: it then has no sheet. "" where an empty sheet
        says enough.
    """

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    frame: pd.DataFrame
    in_csv: bool = False
    why: str = ""

    @cached_property
    def shown(self) -> list[Field]:
        """The columns that a sheet shows: those in which anything is known."""
        fields = [field for field in self.fields if field.in_sheet]
        if self.frame.empty:
            return fields
        known = {name for name in self.frame if not _missing(self.frame[name]).all()}
        return [field for field in fields if field.says_blank or field.name in known]

    def rows(self, fields: list[Field]) -> Iterator[tuple[object, ...]]:
        """Return the rows of a sheet, what isn't known as None."""
        columns = [_said(self.frame[field.name], field) for field in fields]
        return zip(*columns, strict=True)

    def plain(self) -> pd.DataFrame:
        """Return the columns of a CSV."""
        return self.frame[list(dict.fromkeys(field.name for field in self.fields))]

    def cut(self) -> int:
        """Count the texts that are longer than a cell holds."""
        return sum(
            not fits(value)
            for name in self.frame.columns
            if pd.api.types.is_string_dtype(self.frame[name])
            for value in self.frame[name].tolist()
            if isinstance(value, str)
        )


def people_field(
    about: str, voices: CountedVoices, width: int = 11, *, name: str = "people", title: str = ""
) -> Field:
    """Return a column of people beside one of contributions: no sheet has it where none is known.

    Parameters
    ----------
    about
        What it says.
    voices
        Whom the numbers count.
    width
        Its width in a sheet.
    name, title
        Its name, and what it is called if it isn't "People".
    """
    title = title or voices.w("People")
    return Field(name, title, about, width, in_sheet=voices.people_known)


def theme_id_field(w: Words) -> Field:
    """Return the column of a theme's id, which every table of themes ends with."""
    return Field("theme_id", w("Theme id"), w("What names it in every table."), 10)


def days(moments: pd.Series) -> np.ndarray:
    """Return days as ISO texts, "" where not known."""
    found = np.datetime_as_string(moments.to_numpy("datetime64[us]"), unit="D")
    return np.where(moments.isna(), "", found)


def as_date(day: str) -> object:
    """Return an ISO day as a date that spreadsheets know: theirs begin in 1900."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return found if found.year > 1900 else day


def _missing(column: pd.Series) -> pd.Series:
    return column.isna() | (column == "").fillna(False)


def _said(column: pd.Series, field: Field) -> list[object]:
    say = field.say
    values = column.to_numpy(dtype=object).tolist()
    gone = [False] * len(values) if field.says_blank else _missing(column).tolist()
    return [
        None if missing else value if say is None else say(value)
        for value, missing in zip(values, gone, strict=True)
    ]
