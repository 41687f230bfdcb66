"""Populations known from elsewhere, such as a census, as a project's files give them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from contrib_analysis.errors import InputError, SettingsError, nearest
from contrib_analysis.facts.people import groupings
from contrib_analysis.settings import FILE_NAME, Settings
from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.text.fold import plain

#: Columns of a reference file.
VALUE, POPULATION = "value", "population"


def read_reference(file: Path) -> pd.DataFrame:
    """Read a reference population: a CSV with columns ``value`` and ``population``.

    Parameters
    ----------
    file
        UTF-8, parted by commas or semicolons.

    Returns
    -------
    pandas.DataFrame
        Columns value and population; one row a value.

    Raises
    ------
    InputError
        Where it can't be read, a column is missing or a number isn't one.
    """
    try:
        text = file.read_text("utf-8-sig")
        head = text.partition("\n")[0]
        frame = pd.read_csv(
            io.StringIO(text), sep=";" if ";" in head else ",", dtype=str, keep_default_na=False
        )
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise InputError(
            f"{file}: the reference population can't be read ({type(error).__name__}).",
            remedy="Save it as a UTF-8 CSV with the columns value and population.",
        ) from error
    missing = [name for name in (VALUE, POPULATION) if name not in frame.columns]
    if missing:
        raise InputError(
            f'{file}: no column "{missing[0]}" (it has: {", ".join(map(str, frame.columns))}).',
            remedy="Name its columns value and population.",
        )
    numbers = frame[POPULATION].str.replace(r"[\s\u202f\u00a0]", "", regex=True)
    population = pd.to_numeric(numbers.str.replace(",", "."), errors="coerce")
    wrong = frame[population.isna() | ~(population >= 0) | np.isinf(population)]
    if len(wrong):
        raise InputError(
            f'{file}: row {int(wrong.index[0]) + 2}: "{wrong[POPULATION].iloc[0]}" '
            "is no number of people.",
            remedy="Write plain numbers, 0 or more.",
        )
    values = frame[VALUE].str.strip()
    twice = values[values.map(key).duplicated()]
    if len(twice):
        raise InputError(
            f'{file}: "{twice.iloc[0]}" comes twice.', remedy="Keep one row for each value."
        )
    return pd.DataFrame({VALUE: values.astype("str"), POPULATION: population.astype("float64")})


def read_references(settings: Settings, root: Path) -> list[dict[str, Any]]:
    """Read the reference populations that a project's settings name.

    Parameters
    ----------
    settings
        The project's settings.
    root
        The project's folder, which the files may not leave.

    Returns
    -------
    list of dict
        For the manifest: ``attribute`` (a column such as ``attr_Commune``), ``file``, and
        ``values``, pairs of a value and its population.

    Raises
    ------
    SettingsError
        Where a file isn't in the project folder.
    InputError
        Where one can't be read; see `read_reference`.
    """
    found = []
    for file, asked in zip(reference_files(settings, root), settings.reference, strict=True):
        rows = read_reference(file)
        found.append(
            {
                "attribute": ATTRIBUTE + asked.attribute,
                "file": file.relative_to(root.resolve()).as_posix(),
                "values": [[value, float(n)] for value, n in rows.itertuples(index=False)],
            }
        )
    return found


def reference_files(settings: Settings, root: Path) -> list[Path]:
    """Return the files of reference populations, in the order of the settings.

    Raises
    ------
    SettingsError
        Where one isn't in the project folder.
    """
    files = []
    for number, asked in enumerate(settings.reference, start=1):
        try:
            file = (root / asked.file).resolve()
            there = file.is_relative_to(root.resolve()) and file.is_file()
        except (OSError, ValueError):  # what no system could have as a name
            there = False
        if not there:
            raise SettingsError(
                f'{FILE_NAME}: [[reference]] {number}: no file "{asked.file}" in {root}.',
                remedy="Copy it into the project folder and name it from there.",
            )
        files.append(file)
    return files


def check_references(references: Sequence[Mapping[str, Any]], contributions: pd.DataFrame) -> None:
    """Refuse a reference population about an attribute that nothing states.

    Parameters
    ----------
    references
        What `read_references` returned.
    contributions
        The contributions table.

    Raises
    ------
    SettingsError
        Naming the attributes that there are.
    """
    known = [c.removeprefix(ATTRIBUTE) for c in groupings(contributions) if c != "channel"]
    for number, reference in enumerate(references, start=1):
        name = reference["attribute"].removeprefix(ATTRIBUTE)
        if name not in known:
            close = nearest(name, known)
            there = ", ".join(known) or "none"
            raise SettingsError(
                f'{FILE_NAME}: [[reference]] {number}: no attribute "{name}" '
                f"(there are: {there}).",
                remedy=f'Set attribute = "{close}".' if close else "Name one of them.",
            )


def as_frame(reference: Mapping[str, Any]) -> pd.DataFrame:
    """Return a reference of the manifest as the table that `reference.weigh` takes."""
    frame = pd.DataFrame(reference["values"], columns=[VALUE, POPULATION])
    return frame.astype({VALUE: "str", POPULATION: "float64"})


def key(value: str) -> str:
    """Return what two spellings of one value share: neither case, accents nor blanks matter."""
    return " ".join(plain(value).split())
