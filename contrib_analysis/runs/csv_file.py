"""CSV files that a spreadsheet opens without computing anything, and that read back whole."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

#: What a spreadsheet would compute a cell for, were it the first character: signs, also of
#: full width, which some take for the narrow ones; after apostrophes of the text's own.
_COMPUTED = re.compile("'*(?:\\s*[=+\\-@＝＋－＠]|[\t\r\n])")
#: Rows that are made safe at a time, so that memory stays bounded (chosen).
_ROWS = 20_000


def write_csv(frame: pd.DataFrame, file: Path) -> None:
    """Write a table as UTF-8 with a mark, commas and CRLF; texts like formulas made inert.

    A text that begins like a formula gets a leading apostrophe, which `read_csv` takes
    away again.

    Parameters
    ----------
    frame
        The table.
    file
        The CSV to write.
    """
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        for start in range(0, max(len(frame), 1), _ROWS):
            part = frame.iloc[start : start + _ROWS].copy()
            for column in part.columns[[pd.api.types.is_string_dtype(t) for t in part.dtypes]]:
                part[column] = part[column].map(_guarded)
            part.to_csv(out, index=False, header=start == 0, lineterminator="\r\n")


def read_csv(file: Path) -> pd.DataFrame:
    """Read a table that `write_csv` wrote, every column as text.

    Parameters
    ----------
    file
        The CSV.
    """
    frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    for column in frame.columns:
        frame[column] = [_bare(text) for text in frame[column].tolist()]
    return frame.astype("str")


def _guarded(text: object) -> object:
    # One more apostrophe where there are some, so that reading knows which to take away.
    if isinstance(text, str) and _COMPUTED.match(text):
        return "'" + text
    return text


def _bare(text: str) -> str:
    return text[1:] if text[:1] == "'" and _COMPUTED.match(text) else text
