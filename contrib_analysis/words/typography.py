"""How each language of the interface sets what no message says: one record a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Non-breaking spaces that French typography asks for.
NARROW_NBSP, NBSP = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Typography:
    """How a language sets numbers, dates and quotes.

    Parameters
    ----------
    before_percent
        What stands between a number and its percent sign.
    first_of_month
        How the first day of a month is written.
    joins_numbers
        Words that join two numbers ("12 of 67"): a line may break before them.
    quotes
        What opens and closes a quote.
    """

    before_percent: str
    first_of_month: str
    joins_numbers: tuple[str, ...]
    quotes: tuple[str, str]


TYPOGRAPHY: Mapping[str, Typography] = {
    "en": Typography("", "1", ("of", "to", "and", "are", "is"), ("“", "”")),
    "fr": Typography(
        NARROW_NBSP, "1er", ("sur", "des", "à", "et"), (f"«{NARROW_NBSP}", f"{NARROW_NBSP}»")
    ),
}
