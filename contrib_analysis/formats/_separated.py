"""CSV and its cousins: separator, line ends and quotes found out, no row lost.

Python's csv module does the splitting; this file decides how to call it and
mends what it would swallow in silence (a quote that is never closed takes the
rest of the file with it).
"""

from __future__ import annotations

import csv
import io
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from contrib_analysis.formats._header_row import PREAMBLE
from contrib_analysis.formats._requoted import requoted
from contrib_analysis.words.reasons import BREAKS_OFF, STRAY_QUOTE

SEPARATORS = (";", ",", "\t", "|", "^", "\x1f")

#: Characters of the file that the separator is judged on (chosen).
_SAMPLE = 1 << 18

#: Open quotes mended one by one before the rest of the file is given up (chosen).
_MENDINGS = 200


@dataclass
class Records:
    """The records of a separated file, header included, blank lines left out."""

    rows: list[list[str]]
    separator: str
    #: Index in `rows` of records that can't be trusted, with the reason.
    broken: dict[int, str] = field(default_factory=dict)
    #: How many times a stray quote had glued rows together.
    mended: int = 0
    #: How many rows held quotation marks that were not escaped.
    requoted: int = 0


def read_records(text: str, separator: str | None = None) -> Records:
    """Split a separated file into its records.

    Parameters
    ----------
    text
        The decoded file.
    separator
        The separator, where it is known.

    Returns
    -------
    Records
    """
    hint = re.match(r"sep=(.)\r?\n?", text, re.IGNORECASE)
    if hint:
        separator, text = separator or hint[1], text[hint.end() :]
    text, inner = _one_kind_of_line_end(text)
    separator = separator or find_separator(text)
    records = Records([], separator)
    limit = csv.field_size_limit()
    csv.field_size_limit(max(limit, len(text) + 1))
    try:
        whole = _strictly(text, separator)
        # Old software writes quotation marks inside cells as they are.
        apart = requoted(text, separator) if whole is None and '"' in text else None
        if whole and all(len(row) == len(whole[0]) for row in whole):
            records.rows = whole
        elif apart is not None:
            records.rows, records.requoted = apart
        else:
            _read(text, records)
    finally:
        csv.field_size_limit(limit)
    if inner:
        records.rows = [[cell.replace(inner, "\n") for cell in row] for row in records.rows]
    return records


def _strictly(text: str, separator: str) -> list[list[str]] | None:
    """Split a file that keeps to all rules; None where a quotation mark breaks them."""
    lines = io.StringIO(text, newline="\n")
    try:
        return [row for row in csv.reader(lines, delimiter=separator, strict=True) if row]
    except csv.Error:
        return None


def find_separator(text: str) -> str:
    """Find the separator under which the file is most regular.

    Parameters
    ----------
    text
        The decoded file, or its beginning.

    Returns
    -------
    str
        One of `SEPARATORS`; a comma for a file of one column.
    """
    whole = len(text) <= _SAMPLE
    sample = text[:_SAMPLE]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        if separator not in sample:
            continue
        score = _regularity(sample, separator, whole)
        if score > best_score:
            best, best_score = separator, score
    return best


def _regularity(sample: str, separator: str, whole: bool) -> float:
    """Score a separator: the share of records as wide as most, times a bonus for width."""
    limit = csv.field_size_limit()
    csv.field_size_limit(max(limit, len(sample) + 1))
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        widths = [len(row) for row in reader if row]
    except csv.Error:
        return 0.0
    finally:
        csv.field_size_limit(limit)
    if not whole and len(widths) > 2:
        widths.pop()
    before = 0
    # Titles and dates that somebody put above the header aren't parted.
    while len(widths) > 2 and widths[0] < 2 and before < PREAMBLE:
        widths.pop(0)
        before += 1
    if not widths or widths[0] < 2:
        return 0.0
    head, body = widths[0], widths[1:]
    if not body:
        return 1.0 + min(head, 50) / 100
    usual, times = Counter(body).most_common(1)[0]
    if usual < 2:
        return 0.0
    share = times / len(body)
    agrees = 1.0 if head == usual else 0.7 if abs(head - usual) <= 1 else 0.4
    # The middle width counts too: a comma in prose gives wide, irregular rows.
    spread = statistics.pstdev(body) / statistics.fmean(body)
    # A comma in the sentences below a heading of one column parts some of them.
    unlike = 0.5 if before else 1.0
    return unlike * (share * agrees / (1 + spread) + min(head, 50) / 1000)


def _one_kind_of_line_end(text: str) -> tuple[str, str]:
    """Let only the line end that closes the header close a row.

    Old Mac files end rows with CR and keep LF for breaks inside cells; other
    files do the opposite, and not all of them quote such cells.
    """
    if text.count("\r") == text.count("\r\n"):
        return text, ""
    # Stands for a break inside a cell: a character of no meaning that the file hasn't got.
    inner = next(chr(c) for c in range(0xE000, 0xF8FF) if chr(c) not in text)
    ends = Counter(_row_ends(text[:_SAMPLE]))
    by_cr, by_lf = float(ends["\r"]), float(ends["\n"] + ends["\r\n"])
    if by_cr and by_lf:
        # Neither kind of cell is quoted: the rows are where the columns come out even.
        by_cr = _best_regularity(_rows_by_cr(text[:_SAMPLE], inner))
        by_lf = _best_regularity(_rows_by_lf(text[:_SAMPLE], inner))
    whole = _rows_by_cr if by_cr > by_lf else _rows_by_lf
    return whole(text, inner), inner


def _rows_by_cr(text: str, inner: str) -> str:
    return re.sub("\r\n|\n", inner, text).replace("\r", "\n")


def _rows_by_lf(text: str, inner: str) -> str:
    return re.sub("\r(?!\n)", inner, text)


def _best_regularity(sample: str) -> float:
    return max(_regularity(sample, separator, False) for separator in SEPARATORS)


def _row_ends(sample: str) -> Iterator[str]:
    """Yield the line ends outside quotes."""
    quoted = False
    for found in re.finditer('"|\r\n|\r|\n', sample):
        if found[0] == '"':
            quoted = not quoted
        elif not quoted:
            yield found[0]


def _read(text: str, records: Records) -> None:
    lines = io.StringIO(text, newline="\n").readlines()
    start = 0
    for _ in range(_MENDINGS):
        stop = _read_until_open_quote(lines, start, records)
        if stop is None:
            return
        if not _rows_follow(lines[stop + 1 :], records):
            records.broken[len(records.rows)] = BREAKS_OFF
            records.rows.append(_split_line("".join(lines[stop:]), records.separator))
            return
        _add_mended(records, [_split_line(lines[stop], records.separator)])
        start = stop + 1
    _add_mended(records, [_split_line(x, records.separator) for x in lines[start:] if x.strip()])


def _add_mended(records: Records, rows: list[list[str]]) -> None:
    """Add rows that a stray quote had glued together; those of a wrong width can't be read."""
    width = len(records.rows[0]) if records.rows else len(rows[0])
    for row in rows:
        if len(row) != width:
            records.broken[len(records.rows)] = STRAY_QUOTE
        records.rows.append(row)
    records.mended += 1


def _read_until_open_quote(lines: list[str], start: int, records: Records) -> int | None:
    """Append records from line `start`; return the line where a quote stays open, if one does."""
    feed = _Feed(lines, start)
    begin = start
    try:
        for row in csv.reader(feed, delimiter=records.separator):
            end = feed.position
            if row:
                span = lines[begin:end]
                if end == len(lines) and _stays_open(span, records.separator):
                    return begin
                width = len(records.rows[0]) if records.rows else 0
                apart = _swallowed(span, row, width, records.separator) if len(span) > 1 else None
                if apart is not None:
                    _add_mended(records, apart)
                else:
                    records.rows.append(row)
            begin = end
    except csv.Error:
        return begin
    return None


def _rows_follow(lines: list[str], records: Records) -> bool:
    """Tell whether what follows an open quote are rows, or the end of one cut-off cell."""
    width = len(records.rows[0]) if records.rows else 0
    widths = [len(_split_line(line, records.separator)) for line in lines[:2000] if line.strip()]
    return bool(widths) and widths.count(width) >= len(widths) / 2


class _Feed:
    """Lines for the csv module, with the number of those it has taken."""

    def __init__(self, lines: list[str], position: int) -> None:
        self.lines, self.position = lines, position

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.position >= len(self.lines):
            raise StopIteration
        self.position += 1
        return self.lines[self.position - 1]


def _stays_open(lines: list[str], separator: str) -> bool:
    """Tell whether a record ends inside quotes: then one more line would become part of it."""
    return len(list(csv.reader([*lines, "x\n"], delimiter=separator))) == 1


def _swallowed(
    lines: list[str], row: list[str], width: int, separator: str
) -> list[list[str]] | None:
    """Split a record again when a stray quote glued several rows into it.

    Only where the record isn't well quoted, and where each of its lines has the
    header's width by itself: a cell with line breaks never looks like that.
    """
    if width < 2 or (len(row) == width and _well_quoted(lines, separator)):
        return None
    lines_apart = [_split_line(line, separator) for line in lines if line.strip()]
    if all(len(apart) == width for apart in lines_apart):
        return lines_apart
    return None


def _well_quoted(lines: list[str], separator: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _split_line(line: str, separator: str) -> list[str]:
    """Split one line at its separators, quotes taken as ordinary characters."""
    cells = line.rstrip("\r\n").split(separator)
    return [cell.strip('"').replace('""', '"') for cell in cells]
