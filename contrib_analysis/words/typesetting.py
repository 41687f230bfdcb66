"""Words set for a page: a number stays on the line of what it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from contrib_analysis.words.i18n import Words
from contrib_analysis.words.typography import NBSP

#: A number as a language writes it, or what a script will put one in.
_NUMBER = re.compile(r"\d[\d\s.,]*|\{\w+\}")
#: A value that ends a sentence or a part of it.
_AT_END = re.compile(r"(?<=\S) \{(\w+)\}(?=\s?[.,;:)]|$)")


class PageWords(Words):
    """The interface's words, with spaces that don't break beside numbers and in dates."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        joiners = "|".join(self._typography.joins_numbers)
        #: A value and a word after it, but for "12 of 67" and "from 6 to 18".
        self._before_word = re.compile(rf"\{{(\w+)\}} (?!(?:{joiners})\b)(?=[^\W\d_])")

    def day(self, value: date | datetime) -> str:
        """Write a date in full, its day and month never on two lines."""
        return super().day(value).replace(" ", NBSP, 1)

    def _fill(self, message: str, values: Mapping[str, object]) -> str:
        def is_number(name: str) -> bool:
            return bool(_NUMBER.fullmatch(str(values.get(name, ""))))

        def before_word(match: re.Match[str]) -> str:
            return match[0].replace(" ", NBSP) if is_number(match[1]) else match[0]

        tied = self._before_word.sub(before_word, message)
        tied = _AT_END.sub(before_word, tied)
        return super()._fill(tied, values)


@cache
def page_words(language: str) -> PageWords:
    """Return the (cached) words of an interface language, set for a page."""
    return PageWords(language)
