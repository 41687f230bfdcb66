"""Words that people read, in their language.

Source strings are English; each other language is one folder under
``locales/``, compiled together when the language is first used. A catalogue is named after
the room that asks for its messages, or the file of this room (``page.po``, ``codes.po``);
``shared.po`` has what several ask for, ``errors.po`` what is found by its form (`phrasebook`).
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

from contrib_analysis.words.typography import TYPOGRAPHY

LOCALES = Path(__file__).parent / "locales"


@cache
def available() -> tuple[str, ...]:
    """Return the interface languages, English first."""
    return ("en", *sorted({file.parent.name for file in LOCALES.glob("*/*.po")}))


class Words:
    """Messages, numbers and dates in one interface language.

    Parameters
    ----------
    language
        One of `available()`.

    Examples
    --------
    >>> Words("en").number(1234.5)
    '1,234.5'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _catalogue(language)
        self._typography = TYPOGRAPHY[language]

    @property
    def quotes(self) -> tuple[str, str]:
        """What opens and closes a quote."""
        return self._typography.quotes

    def __call__(self, message: str, /, **values: object) -> str:
        """Translate `message` and fill in its ``{named}`` values."""
        return self._fill(self._catalogue.gettext(message), values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate the form of a message that `n` asks for; ``{n}`` is the number in words."""
        message = self._catalogue.ngettext(one, many, n)
        return self._fill(message, {"n": self.number(n), **values})

    def forms(self, one: str, many: str) -> list[str]:
        """Translate both forms of a message whose ``{n}`` a script fills in: one, several."""
        return [self._fill(self._catalogue.ngettext(one, many, n), {"n": "{n}"}) for n in (1, 2)]

    def _fill(self, message: str, values: Mapping[str, object]) -> str:
        return message.format(**values)

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number with the language's separators, at most `digits` decimals."""
        from babel.numbers import format_decimal

        pattern = None if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
        return str(format_decimal(value, format=pattern, locale=self.language))

    def percent(self, share: float, digits: int = 0) -> str:
        """Write a share between 0 and 1 as a percentage."""
        from babel.numbers import format_percent

        decimals = "." + "0" * digits if digits else ""
        pattern = f"#,##0{decimals}{self._typography.before_percent}%"
        return str(format_percent(share, format=pattern, locale=self.language))

    def language_name(self, code: str) -> str:
        """Name a language, such as ``anglais`` for ``en``; the code where it has no name."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(code).get_language_name(self.language) or code
        except (ValueError, UnknownLocaleError):
            return code

    def day(self, value: date | datetime) -> str:
        """Write a date in full, such as ``12 janvier 2024``."""
        from babel.dates import format_date

        written = str(format_date(value, format="long", locale=self.language))
        first = self._typography.first_of_month
        return re.sub(r"(?<!\d)1(?!\d)", first, written, count=1) if value.day == 1 else written


@cache
def words(language: str) -> Words:
    """Return the (cached) words of an interface language."""
    return Words(language)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    files = sorted((LOCALES / language).glob("*.po"))
    if not files:
        return gettext.NullTranslations()
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=language)
    for file in files:
        with file.open("rb") as source:
            for message in read_po(source, locale=language):
                if message.id:
                    whole[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
