"""A large CSV read piece by piece, so that memory holds its cells once and nothing beside.

Only a file without a fault is read so: UTF-8, one kind of line end, every quote closed,
every row as wide as the header. At the first doubt None comes back, and the file is read
whole, as small ones are, by what knows how to mend it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from contrib_analysis.formats import corpus
from contrib_analysis.formats._decoding import looks_binary
from contrib_analysis.formats._separated import Records, read_records
from contrib_analysis.formats.table import Table, make_table

#: Smaller files are read whole (chosen).
LARGE = 32 << 20
#: Bytes decoded at once; more than `separated` looks at to find the separator (chosen).
_PIECE = 4 << 20
#: Endings of what isn't a CSV though it is text.
_OTHERS = frozenset({".txt", ".md", ".markdown", ".json", ".jsonl", ".ndjson"})


def read_large(path: Path) -> Table | None:
    """Read a large CSV file that has no fault.

    Parameters
    ----------
    path
        Any file.

    Returns
    -------
    Table or None
        None where the file is small, of another kind, or not wholly regular.
    """
    if path.stat().st_size < LARGE or path.suffix.lower() in _OTHERS:
        return None
    frames: list[pd.DataFrame] = []
    separator: str | None = None
    header: list[str] = []
    rows = 0
    with path.open("rb") as file:
        marked = file.read(3) == codecs.BOM_UTF8
    try:
        for piece in _pieces(path):
            if "\0" in piece or piece.count("\r") != piece.count("\r\n"):
                return None
            if not frames and not _is_separated(piece):
                return None
            records = read_records(piece, separator)
            if not frames:
                header = records.rows[0]
                records.rows = records.rows[1:]
            table = _table_of(header, records, path.name)
            if table is None:
                return None
            separator = records.separator
            frame = table.frame
            frame.index = frame.index + rows
            rows += len(frame)
            frames.append(frame)
    except UnicodeDecodeError:
        return None
    if len(frames) < 2:
        return None
    return Table(
        pd.concat(frames),
        "TSV" if separator == "\t" else "CSV",
        separator=separator or "",
        encoding="UTF-8 with BOM" if marked else "UTF-8",
    )


def _pieces(path: Path) -> Iterator[str]:
    """Yield pieces of text that end with a record, as far as quotes tell."""
    held = ""
    with path.open("r", encoding="utf-8-sig", errors="strict", newline="") as file:
        while read := file.read(_PIECE):
            held += read
            end = _end_of_record(held)
            if end:
                yield held[:end]
                held = held[end:]
    if held.strip():
        yield held


def _end_of_record(text: str) -> int:
    """Return where the last record that ends in a text does; 0 where none is seen to."""
    end = text.rfind("\n")
    quotes = text.count('"', 0, end + 1)
    while end >= 0 and quotes % 2:
        before = text.rfind("\n", 0, end)
        quotes -= text.count('"', before + 1, end + 1)
        end = before
    return end + 1


def _is_separated(text: str) -> bool:
    start = text.lstrip()[:2000]
    return not (
        start.startswith(("{", "[", "<"))
        or text[:4].lower() == "sep="
        or looks_binary(text)
        or corpus.is_corpus(start)
    )


def _table_of(header: list[str], records: Records, name: str) -> Table | None:
    """Return the table of a piece; None where anything about it is irregular."""
    regular = (
        not records.broken
        and not records.mended
        and not records.requoted
        and all(cell.strip() for cell in header)
        and len(set(header)) == len(header)
        and all(len(row) == len(header) for row in records.rows)
    )
    if not regular:
        return None
    table = make_table(
        [header, *records.rows],
        "TSV" if records.separator == "\t" else "CSV",
        name=name,
        separator=records.separator,
    )
    expected = len(table.frame) == len(records.rows) and not table.problems
    return table if expected and not table.unreadable else None
