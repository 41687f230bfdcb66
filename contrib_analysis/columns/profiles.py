"""What the cells of a column are like, whatever their order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import pandas as pd

from contrib_analysis.columns.dates import looks_like_date

#: Cells of a column that are looked at one by one.
_SAMPLE = 1500

_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,\s]\d+)*\s*[%€]?")


@dataclass(frozen=True)
class Profile:
    """What a column's cells are like, whatever their order."""

    filled: int
    distinct: int
    length: float
    words: float
    numbers: float
    dates: float
    urls: float
    mails: float
    examples: tuple[str, ...]

    @property
    def is_prose(self) -> bool:
        """Whether people wrote these cells in their own words."""
        return (
            self.filled > 0
            and max(self.numbers, self.dates, self.urls, self.mails) < 0.5
            and self.length >= 15
            and self.words >= 2.5
            and (self.distinct > 0.3 * self.filled or self.words > 12)
        )

    @property
    def is_closed(self) -> bool:
        """Whether cells come from a short list of choices."""
        few = self.distinct <= 60 and self.distinct <= max(6, 0.5 * self.filled)
        return self.distinct >= 2 and few and self.length <= 80 and self.dates < 0.5


def profile(column: pd.Series) -> Profile:
    """Describe a column's cells."""
    filled = column[column.str.strip() != ""]
    unique = pd.Series(pd.unique(filled), dtype="str")
    if len(unique) > _SAMPLE:
        keep = np.argsort(pd.util.hash_array(unique.to_numpy(dtype=object)), kind="stable")
        sample = unique.iloc[np.sort(keep[:_SAMPLE])]
    else:
        sample = unique
    cells = sorted(str(cell).strip()[:5000] for cell in sample)
    n = max(len(cells), 1)
    # Writing without spaces (Japanese, Chinese) has about two characters a word.
    words = [max(len(c.split()), _wide(c) / 2) for c in cells]
    return Profile(
        filled=len(filled),
        distinct=len(unique),
        length=sum(map(len, cells)) / n,
        words=sum(words) / n,
        numbers=sum(1 for c in cells if _NUMBER.fullmatch(c)) / n,
        dates=sum(1 for c in cells if not c.isdigit() and looks_like_date(c)) / n,
        urls=sum(1 for c in cells if _URL.match(c)) / n,
        mails=sum(1 for c in cells if _MAIL.fullmatch(c)) / n,
        examples=tuple(cells[:: max(1, len(cells) // 3)][:3]),
    )


def profiles(frame: pd.DataFrame) -> dict[str, Profile]:
    """Describe every column of a frame."""
    return {str(name): profile(frame[name]) for name in frame.columns}


def _wide(cell: str) -> int:
    return sum(1 for c in cell[:400] if unicodedata.east_asian_width(c) in "WF")
