"""Sentences that are English where they are made, and said again in any language.

A room that finds something out doesn't know who will read it. It makes a sentence, which is
an English text and remembers of what it was made; who prints it says it in their language.
What was written to a file and read again is English alone: see `phrasebook`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contrib_analysis.words.i18n import Words, words


class Sentence(str):
    """An English text that can be said in another language.

    Parameters
    ----------
    text
        The English.
    message
        Its message in the catalogues, or the two forms of one and of several.
    values
        What is filled in: numbers, names, further sentences.
    """

    message: str | tuple[str, str]
    values: Mapping[str, object]

    def __new__(
        cls, text: str, message: str | tuple[str, str] = "", values: Mapping[str, object] = {}
    ) -> Sentence:
        """Make one of its English and of what it was made of."""
        made = super().__new__(cls, text)
        made.message, made.values = message, values
        return made


class Tongue(str):
    """A code of a language, which each language names in its own way: "fr" is "French"."""


def sentence(message: str, /, **values: object) -> Sentence:
    """Make a sentence of a message and its values.

    Parameters
    ----------
    message
        English, with ``{named}`` values.
    values
        Numbers, names, or sentences.

    Examples
    --------
    >>> sentence("{n} rows can't be read; the ledger says why.", n=1200)
    "1,200 rows can't be read; the ledger says why."
    """
    return Sentence(_written(message, values, words("en")), message, values)


def counted(one: str, many: str, n: int, /, **values: object) -> Sentence:
    """Make a sentence of the form that a number asks for; ``{n}`` is the number.

    Examples
    --------
    >>> counted("{n} row is hidden.", "{n} rows are hidden.", 1)
    '1 row is hidden.'
    """
    held = {"n": n, **values}
    return Sentence(_written((one, many), held, words("en")), (one, many), held)


def listing(parts: Sequence[str]) -> Sentence:
    """Write names and sentences after one another, with commas."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Sentence(", ".join(parts), ", ".join("{" + name + "}" for name in values), values)


def said(text: str, w: Words) -> str:
    """Say a sentence in a language; what was never made as one stays as it is.

    Parameters
    ----------
    text
        A `Sentence`, or any text.
    w
        The language's words.

    Examples
    --------
    >>> said(sentence("tells rows apart"), words("fr"))
    'distingue les lignes'
    """
    if not isinstance(text, Sentence) or not text.message:
        return text
    return _written(text.message, text.values, w)


def _written(message: str | tuple[str, str], values: Mapping[str, object], w: Words) -> str:
    shown = {name: _shown(value, w) for name, value in values.items()}
    if isinstance(message, str):
        return w(message, **shown)
    n = values["n"]
    return w.plural(*message, n if isinstance(n, int) else 0, **shown)


def _shown(value: object, w: Words) -> object:
    if isinstance(value, Tongue):
        return w.language_name(value)
    if isinstance(value, str):
        return said(value, w)
    return w.number(value) if isinstance(value, int | float) else value
