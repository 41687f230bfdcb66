"""What the cells of a column are like, whatever their order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from contrib_analysis.columns.dates import looks_like_date
from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.word_lists import amount_words, ready_answers
from contrib_analysis.text.markup import as_shown

#: Different cells of a column that are looked at one by one. Chosen.
_SAMPLE = 1500

_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,\s]\d+)*\s*[%€]?")
_PHONE = re.compile(r"(?:\+|00)?\d(?:[ .\-/]?\d){8,13}")
_AMOUNT = re.compile(
    r"(?:[$€£]|eur|usd|chf|mxn)?\s*\d[\d\s.,']*(?:k€|[$€£%]|eur|euros?|chf|pesos|mxn|dollars?)?",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[$€£]|\b(?:eur|euros?|chf|mxn|pesos|dollars?)\b", re.IGNORECASE)
_CODE = re.compile(r"(?=\S*\d)[\w./:-]{3,}")
_TOKEN = re.compile(r"[^\W\d_]+")

#: Written small within names.
_PARTICLES = frozenset("del des les lès sur sous aux der den von van dos das della les".split())

#: What separates ticked options in one cell, the surer signs first: options hold commas too.
BETWEEN = (re.compile(r"\s*[;|>\n]\s*"), re.compile(r"\s*[;|>\n,]\s*"))

#: Chosen: ticked options are few, and nearly all that stands in the cells.
_MOST_OPTIONS = 60
_OPTIONS_SHARE = 0.8  # chosen
#: Chosen: ready-made sentences are longer than a word and shorter than a letter that many sign.
_SENTENCE = 5
_LETTER = 40  # chosen


@dataclass(frozen=True)
class Profile:
    """What a column's cells are like, whatever their order.

    Parameters
    ----------
    filled, distinct
        Cells that hold something, and how many of them differ.
    length, words
        Mean characters and words of the different cells.
    numbers, dates, urls, mails, phones, codes, amounts
        Shares of the different cells that are such.
    answers
        Share of the different cells that questionnaires offer ready-made.
    questions
        Share of the different cells that end with a question mark.
    names
        Share of the cells of several words that are written like a name.
    repeated
        Share of the different cells that stand in two rows or more.
    top
        Share of the filled cells that hold the most frequent value.
    options
        Pieces that repeat across rows, where nearly all cells are made of them.
    examples
        Three cells.
    """

    filled: int
    distinct: int
    length: float
    words: float
    numbers: float
    dates: float
    urls: float
    mails: float
    examples: tuple[str, ...]
    phones: float = 0.0
    codes: float = 0.0
    amounts: float = 0.0
    answers: float = 0.0
    questions: float = 0.0
    names: float = 0.0
    repeated: float = 0.0
    top: float = 0.0
    options: tuple[str, ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether the cells are words and no numbers, dates or addresses."""
        return (
            self.filled > 0
            and max(self.numbers, self.dates, self.urls, self.mails, self.phones) < 0.5
            and self.codes < 0.8
        )

    @property
    def closed_as(self) -> str:
        """What kind of closed answers the cells are; "" where people wrote them themselves.

        ``amounts``, ``answers`` (ready-made ones that are known), ``ticks`` (several of a
        few options), ``constant`` or ``options`` (one of a few).
        """
        if not self.is_written:
            return ""
        if self.amounts >= 0.8:
            return "amounts"
        if self.answers >= 0.8:
            return "answers"
        if self.options:
            return "ticks"
        if self.words > _LETTER:
            return ""
        if self.distinct == 1:
            return "constant" if self.filled >= 3 else ""
        return "options" if self._is_one_of_few() else ""

    def _is_one_of_few(self) -> bool:
        if self.words >= _SENTENCE:
            # People send one text many times over; but not all of them one of a few.
            return (
                self.filled >= 10
                and self.distinct <= min(12, self.filled / 3)
                and self.repeated >= 0.9
            )
        if self.filled < 8:
            return self.filled >= 4 and self.distinct <= self.filled / 2 and self.repeated == 1
        return self.distinct <= self.filled / 2 and (
            self.repeated >= 0.75 or self.distinct <= min(12, self.filled / 5)
        )

    @property
    def is_names(self) -> bool:
        """Whether the cells are short and written like names of places, people or things."""
        return self.is_written and self.names >= 0.85 and self.words <= 6 and self.length <= 50

    @property
    def is_prose(self) -> bool:
        """Whether people wrote these cells in their own words."""
        return (
            self.is_written
            and not self.closed_as
            and self.length >= 15
            and self.words >= 2.5
            and (self.distinct >= 30 or self.distinct > 0.3 * self.filled or self.words > 12)
        )

    @property
    def is_closed(self) -> bool:
        """Whether cells come from a short list of choices."""
        few = self.distinct <= 60 and self.distinct <= max(6, 0.5 * self.filled)
        short = self.length <= 80 or self.closed_as == "options"
        # One value a row in a file of some length describes nobody but that row.
        alone = self.distinct == self.filled >= 5
        return self.distinct >= 2 and few and short and self.dates < 0.5 and not alone


def profile(column: pd.Series) -> Profile:
    """Describe a column's cells."""
    filled = column[column.str.strip() != ""]
    times = filled.value_counts(sort=False)
    unique = times.index.to_numpy(dtype=object)
    counts = times.to_numpy()
    if len(unique) > _SAMPLE:
        keep = np.sort(np.argsort(pd.util.hash_array(unique), kind="stable")[:_SAMPLE])
        sample, weights = unique[keep], counts[keep]
    else:
        sample, weights = unique, counts
    seen = sorted(
        (_shown(str(cell).strip()[:5000]), int(n)) for cell, n in zip(sample, weights, strict=True)
    )
    cells = [cell for cell, _ in seen]
    n = max(len(cells), 1)
    # Writing without spaces (Japanese, Chinese) has about two characters a word.
    words = [max(len(c.split()), _wide(c) / 2) for c in cells]
    options = _options(seen)
    several = [c for c in cells if len(_TOKEN.findall(c[:200])) >= 2]
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
        phones=sum(1 for c in cells if _is_phone(c)) / n,
        codes=sum(1 for c in cells if _CODE.fullmatch(c)) / n,
        amounts=sum(1 for c in cells if _is_amount(c)) / n,
        answers=sum(1 for c in cells if len(c) <= 60 and folded(c) in ready_answers()) / n,
        questions=sum(1 for c in cells if c.endswith("?")) / n,
        names=(
            sum(1 for c in several if _is_name(c)) / len(several) if len(several) > n / 2 else 0.0
        ),
        repeated=float((counts >= 2).mean()) if len(counts) else 0.0,
        top=float(counts.max() / counts.sum()) if len(counts) else 0.0,
        options=options,
    )


def profiles(frame: pd.DataFrame) -> dict[str, Profile]:
    """Describe every column of a frame."""
    return {str(name): profile(frame[name]) for name in frame.columns}


def _options(seen: list[tuple[str, int]]) -> tuple[str, ...]:
    """Return the options that cells are made of; none where people wrote most of them."""
    rows = sum(times for _, times in seen)
    if rows < 3 or sum(len(cell) for cell, _ in seen) > 400 * len(seen):
        return ()
    for between in BETWEEN:
        split = [([p for p in between.split(cell) if p], times) for cell, times in seen]
        total = sum(len(pieces) * times for pieces, times in split)
        if total < 1.2 * rows:
            continue
        rows_of: Counter[str] = Counter()
        for pieces, times in split:
            for piece in set(pieces):
                rows_of[piece] += times
        shared = {piece for piece, times in rows_of.items() if times >= 2}
        covered = sum(times for pieces, times in split for piece in pieces if piece in shared)
        few = 2 <= len(shared) <= min(_MOST_OPTIONS, total / 2)
        # Cells that say one text again aren't made of pieces: several cells share each.
        cells_of = Counter(piece for pieces, _ in split for piece in set(pieces))
        mixed = sum(1 for piece in shared if cells_of[piece] >= 2)
        if few and covered >= _OPTIONS_SHARE * total and mixed >= 0.6 * len(shared):
            return tuple(sorted(shared, key=lambda p: (-rows_of[p], p)))
    return ()


def _shown(cell: str) -> str:
    """Write a cell as it is read: the signs of an entity separate no options."""
    return as_shown(cell).strip() if "&" in cell or "<" in cell else cell


def _is_phone(cell: str) -> bool:
    # A long decimal is none: its digits are not in pairs or threes.
    decimal = cell.count(".") == 1 and cell.replace(".", "").isdigit()
    return cell[:1] in "+0" and not decimal and bool(_PHONE.fullmatch(cell))


def _is_amount(cell: str) -> bool:
    if _AMOUNT.fullmatch(cell):
        return bool(_CURRENCY.search(cell))
    tokens = folded(cell).split() if len(cell) <= 200 else []
    written = sum(1 for token in tokens if token in amount_words() or token.isdigit())
    return len(tokens) >= 2 and written >= 0.8 * len(tokens)


def _is_name(cell: str) -> bool:
    """Tell a name of several words from words: all that counts is written large."""
    shortest = 2 if cell.isupper() else 3
    tokens = [t for t in _TOKEN.findall(cell[:200]) if len(t) >= shortest]
    tokens = [t for t in tokens if t not in _PARTICLES]
    return len(tokens) >= 2 and all(t[:1].isupper() for t in tokens) and cell[-1:] not in ".!?…"


#: Around all signs of double width: looking each sign up takes fifty times as long.
_MAY_BE_WIDE = re.compile("[\u1100-\u1fff\u2300-\U0010ffff]")


def _wide(cell: str) -> int:
    if _MAY_BE_WIDE.search(cell, 0, 400) is None:
        return 0
    return sum(1 for c in cell[:400] if unicodedata.east_asian_width(c) in "WF")
