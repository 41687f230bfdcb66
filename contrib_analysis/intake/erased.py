"""Stop a run that would bring somebody back who was erased from the project."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

import pandas as pd

from contrib_analysis.errors import ContribError, InputError
from contrib_analysis.facts.forgotten import FORGOTTEN_FILE, mark_of
from contrib_analysis.formats.file_lines import file_lines, lines_of_rows
from contrib_analysis.formats.open import load
from contrib_analysis.words.sentences import counted, listing, sentence

#: Lines, and marks, that a message names at most (chosen: a screen holds them).
_MOST_NAMED = 10


class ErasedError(InputError):
    """The exports hold somebody who was erased."""


def refuse_erased(
    contributions: pd.DataFrame, ledger: pd.DataFrame, root: Path, erased: Set[str], salt: str
) -> None:
    """Stop where a contribution that would be read is of somebody who was erased.

    Parameters
    ----------
    contributions, ledger
        What intake made.
    root
        The project folder.
    erased
        From `read_forgotten`.
    salt
        The project's secret.

    Raises
    ------
    ErasedError
        With the lines to delete, and the marks by which they are known.
    """
    if not erased:
        return
    named = pd.Series(dtype="str")
    for column in ("author_id", "contribution_id"):
        ids = [one for one in contributions[column].unique() if one]
        marks = {one: mark for one in ids if (mark := mark_of(one, salt)) in erased}
        theirs = contributions[contributions[column].isin(marks)]
        met = pd.Series(theirs[column].map(marks).to_numpy(), theirs["contribution_id"])
        named = met.combine_first(named) if len(named) else met
    if not len(named):
        return
    rows = ledger[ledger["contribution_id"].isin(named.index)]
    lines = list(dict.fromkeys(_places(rows, root)))
    remembered = sorted(set(named))
    raise ErasedError(
        counted(
            "{n} contribution in the exports is of somebody who was erased: {lines}.",
            "{n} contributions in the exports are of people who were erased: {lines}.",
            len(named),
            lines=listing([*lines[:_MOST_NAMED], *["…"][: len(lines) > _MOST_NAMED]]),
        ),
        consequence=sentence("No run was made: it would bring them back."),
        remedy=sentence(
            "Delete these lines in the exports, the last one first. Where a person wants to count "
            "again, delete in {file}: {marks}.",
            file=FORGOTTEN_FILE,
            marks=", ".join([*remembered[:_MOST_NAMED], *["…"][: len(remembered) > _MOST_NAMED]]),
        ),
    )


def _places(rows: pd.DataFrame, root: Path) -> Iterator[str]:
    """Name each row by its line in the file, or as the ledger does where it has none."""
    for source, of_file in rows.groupby("source", sort=True):
        lines = _lines(str(source), root)
        for row in sorted(of_file["row"].astype(int)):
            if row in lines:
                yield sentence(
                    "{file} line {line}, the header counted",
                    file=str(source),
                    line=str(lines[row]),
                )
            else:
                yield sentence(
                    "{file} row {row}, the header not counted", file=str(source), row=str(row)
                )


def _lines(source: str, root: Path) -> dict[int, int]:
    file, _, sheet = source.partition("#")
    try:
        tables = [t for t in load(root / file, "*") if not sheet or t.sheet == sheet]
        lines = file_lines(root / file)
    except (ContribError, OSError):
        return {}  # a name that the run masks
    return lines_of_rows(tables[0], lines) if len(tables) == 1 and lines else {}
