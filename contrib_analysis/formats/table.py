"""One table as it was found in a file: cells as text, rows by their number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from contrib_analysis.errors import InputError
from contrib_analysis.formats._header_row import has_no_header, header_row
from contrib_analysis.formats._joined_headings import joined_headings
from contrib_analysis.text.markup import as_shown
from contrib_analysis.text.numbered import numbered
from contrib_analysis.words.sentences import counted, sentence

#: Columns beyond this are no export of a consultation but a misread file (chosen).
MAX_COLUMNS = 4_000

#: Characters of a cell beyond this are no contribution (a book has 500,000) (chosen).
MAX_CELL = 2_000_000


@dataclass(frozen=True)
class Table:
    """One table of one file.

    Parameters
    ----------
    frame
        Cells as text, "" where there is none; the index is the row's number in
        the file, from 1, the header not counted.
    format
        What the file is, such as ``CSV`` or ``XLSX``.
    encoding, separator
        How it was decoded and split, where that applies.
    sheet
        The sheet, or the file inside an archive.
    unreadable
        Rows that can't be read, with the reason.
    problems
        What a person should know about the file, in English sentences.
    """

    frame: pd.DataFrame
    format: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    unreadable: tuple[tuple[int, str], ...] = ()
    problems: tuple[str, ...] = ()


def make_table(
    rows: Sequence[Sequence[str]],
    format: str,
    *,
    name: str,
    broken: dict[int, str] | None = None,
    separator: str = "",
    problems: Sequence[str] = (),
    header: int | None = None,
    **about: str,
) -> Table:
    """Make a table of rows of cells: header found, names made unique, rows made even.

    Parameters
    ----------
    rows
        The rows, header included; wholly empty ones only where the format has them.
    format
        What the file is.
    name
        The file, for messages.
    broken
        Index in `rows` of those that can't be read, with the reason.
    separator
        Joins the surplus cells of a ragged row, so that nothing is lost.
    problems
        What is known already.
    header
        Index of the header in `rows`, where it is known.
    about
        Further fields of `Table`.

    Raises
    ------
    InputError
        Where there is no header, or far too many columns.
    """
    told = list(problems)
    broken = dict(broken or {})
    head = header_row(rows) if header is None else header
    if header is None and not head and has_no_header(rows):
        told.append(
            sentence("The first row is a contribution already: the columns have no names.")
        )
        rows = [[""] * len(rows[0]), *rows]
        broken = {i + 1: why for i, why in broken.items()}
    if head:
        told.append(
            counted(
                "{n} line above the header was passed over.",
                "{n} lines above the header were passed over.",
                head,
            )
        )
    headings = [cell.strip() for cell in rows[head]]
    while headings and not headings[-1]:
        headings.pop()
    body = [(i, row) for i, row in enumerate(rows) if i > head]
    reach = max((_reach(row) for i, row in body if i not in broken), default=0)
    width = max(len(headings), reach if not headings else 0)
    if width > MAX_COLUMNS:
        raise InputError(
            f"{name}: {width:,} columns; no export of a consultation has so many.",
            consequence="The file is probably split at the wrong character.",
            remedy="Open it in a spreadsheet and save it again with one contribution a row.",
        )
    headings += [""] * (len(rows[head]) - len(headings))
    if header is None:
        joined = joined_headings(headings, [row for i, row in body if i not in broken])
        headings = joined.names
        skipped = [i for i, _ in body if i not in broken][: joined.rows]
        body = [(i, row) for i, row in body if i not in skipped]
        told += [joined.problem] if joined.problem else []
    names, named = _unique_names(headings)
    told += named
    cells: list[list[str]] = []
    numbers: list[int] = []
    unreadable: list[tuple[int, str]] = []
    ragged = surplus = repeated = 0
    # Files put one under the other repeat their headings.
    named_row = list(rows[head])[: len(names)]
    several = sum(1 for cell in named_row if cell.strip()) > 1
    wide = len(names)
    number = 0
    for i, row in body:
        number += 1
        if i in broken:
            unreadable.append((number, broken[i]))
            continue
        if several and list(row)[:wide] == named_row:
            repeated += 1
            continue
        if len(row) != wide:
            ragged += len(row) < wide
            row = list(row)
            if len(row) > wide:
                extra = [cell for cell in row[wide:] if cell.strip()]
                surplus += bool(extra)
                row = row[:wide]
                if extra:
                    row[-1] = (
                        separator.join([row[-1], *extra])
                        if separator
                        else " ".join([row[-1], *extra])
                    )
            else:
                row = row + [""] * (wide - len(row))
        cells.append(row)  # type: ignore[arg-type]
        numbers.append(number)
    if repeated:
        told.append(
            counted(
                "{n} row repeats the headings; it is no contribution.",
                "{n} rows repeat the headings; they are no contributions.",
                repeated,
            )
        )
    if ragged:
        told.append(
            counted(
                "{n} row has fewer cells than the header; the others were left empty.",
                "{n} rows have fewer cells than the header; the others were left empty.",
                ragged,
            )
        )
    if surplus:
        told.append(
            counted(
                "{n} row has more cells than the header; those were put with the last one.",
                "{n} rows have more cells than the header; those were put with the last one.",
                surplus,
            )
        )
    if unreadable:
        told.append(
            counted(
                "{n} row can't be read; the ledger says why.",
                "{n} rows can't be read; the ledger says why.",
                len(unreadable),
            )
        )
    index = pd.Index(numbers, dtype="int64")
    columns = list(zip(*cells, strict=True)) if cells else [()] * wide
    frame = pd.DataFrame(
        {name: pd.Series(column, dtype="str") for name, column in zip(names, columns, strict=True)}
    )
    frame.index = index
    unnamed = [name for name, heading in zip(names, headings, strict=True) if not heading]
    frame = frame.drop(columns=[name for name in unnamed if not frame[name].any()])
    return without_giants(
        Table(
            frame,
            format,
            separator=separator,
            unreadable=tuple(unreadable),
            problems=tuple(told),
            **about,
        )
    )


def without_giants(table: Table) -> Table:
    """Set rows aside that hold a cell far too long to be a text."""
    giant: set[int] = set()
    for name in table.frame.columns:
        long = table.frame[name].str.len() > MAX_CELL
        giant.update(int(row) for row in table.frame.index[long])
    if not giant:
        return table
    from dataclasses import replace

    from contrib_analysis.words.reasons import TOO_LONG

    told = sentence(
        "{n} rows hold a cell of more than {most} characters; they can't be read.",
        n=len(giant),
        most=MAX_CELL,
    )
    return replace(
        table,
        frame=table.frame.drop(index=list(giant)),
        unreadable=tuple(sorted([*table.unreadable, *((row, TOO_LONG) for row in giant)])),
        problems=(*table.problems, told),
    )


def _reach(row: Sequence[str]) -> int:
    """Return how many cells a row has up to its last filled one."""
    for position in range(len(row), 0, -1):
        if row[position - 1].strip():
            return position
    return 0


def _unique_names(header: Sequence[str]) -> tuple[list[str], list[str]]:
    names: list[str] = []
    taken: set[str] = set()
    doubled: list[str] = []
    for position, cell in enumerate(header, start=1):
        name = re.sub(r"\s+", " ", as_shown(cell)).strip() or f"column {position}"
        if name in taken:
            doubled.append(name)
        names.append(numbered(name, taken))
        taken.add(names[-1])
    told: list[str] = [
        sentence('Several columns are named "{name}"; they are told apart by a number.', name=name)
        for name in dict.fromkeys(doubled)
    ]
    return names, told
