"""What the program says in English, said in the language that is spoken.

Errors and notices are made in English where they arise: whoever uses the program from Python,
reads a log or reports a fault has one text. One that remembers what it was made of (`sentences`)
is said from that. Of any other, such as a notice that a manifest gives back, the English is all
there is: it is found in the catalogue by its form, its ``{places}`` filled with what stood there;
what the catalogue doesn't have is said as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from contrib_analysis.errors import ContribError
from contrib_analysis.words.i18n import LOCALES, Words
from contrib_analysis.words.sentences import said

#: The catalogue of such sentences.
CATALOGUE = "errors.po"
#: What rooms say of files, and of themes since the run before, of which a notice of a run has
#: the English alone.
OF_FILES = ("columns.po", "formats.po", "intake.po", "platforms.po", "review.po")
#: Letters that a sentence of these has beside its places, as "Theme {theme} is new." has: a
#: shorter one has the form of too much (chosen).
_FEWEST_LETTERS = 14
#: Places of a sentence that may hold another one of the catalogue.
_SAID = frozenset({"what", "given", "error", "reason", "why", "message"})
_PLACE = re.compile(r"\{(\w+)\}")


def in_language(text: str, w: Words) -> str:
    """Say a sentence of the program in a language.

    Parameters
    ----------
    text
        In English, as it was made.
    w
        The language's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> in_language("p: this is a folder.", words("fr")) == "p\u202f: c’est un dossier."
    True
    """
    if w.language == "en":
        return text
    if (made := said(text, w)) != text:  # it remembers what it was made of
        return made
    return "\n".join(_said(line, w) for line in text.split("\n"))


def error_in_language(error: ContribError, w: Words) -> str:
    """Say what is wrong, what it means and what to do, each as the catalogue has it.

    Parameters
    ----------
    error
        The error.
    w
        The language's words.
    """
    parts = (error.what, error.consequence, error.remedy)
    return " ".join(in_language(part, w) for part in parts if part)


def _said(line: str, w: Words) -> str:
    # First what is said of a source: the place of a number would take its name in.
    source, colon, rest = line.partition(": ")
    refused = source.startswith("Invalid value")  # as the library begins, which is no source
    if colon and not refused and (what := _found(rest, w.language)) is not None:
        return w("{source}: {what}", source=source, what=what)
    if (whole := _found(line, w.language)) is not None:
        return whole
    # What is said of a key is a sentence without its full stop.
    if colon and rest.endswith(".") and (what := _found(rest[:-1], w.language)) is not None:
        return w("{source}: {what}", source=source, what=f"{what}.")
    return line


def _found(line: str, language: str) -> str | None:
    for form, translated in _forms(language):
        if match := form.fullmatch(line):
            values = match.groupdict()
            for name in _SAID & values.keys():
                what = _found(values[name], language)
                if what is None and name == "error":
                    # What a library says is English, and for whoever mends programs.
                    translated = translated.replace(" ({error})", "")
                values[name] = what or values[name]
            return translated.format_map(values)
    return None


@cache
def _forms(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the sentences of a language by their form, those that say most first."""
    pairs = sorted(_read(language), key=lambda pair: -len(_PLACE.sub("", pair[0])))
    return [(form_of(message), translated) for message, translated in pairs]


def form_of(message: str) -> re.Pattern[str]:
    """Return what a sentence with ``{places}`` looks like once they are filled.

    Parameters
    ----------
    message
        A sentence of the catalogue.

    Examples
    --------
    >>> form_of("{file}: no such file.").fullmatch("avis.csv: no such file.")["file"]
    'avis.csv'
    """
    pieces = _PLACE.split(message)
    named: set[str] = set()
    made = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            made.append(re.escape(piece))
        elif piece in named:
            made.append(f"(?P={piece})")
        else:
            named.add(piece)
            made.append(f"(?P<{piece}>.*?)")
    return re.compile("".join(made), re.DOTALL)


def _read(language: str) -> Iterator[tuple[str, str]]:
    from babel.messages.pofile import read_po

    for name in (CATALOGUE, *OF_FILES):
        file = LOCALES / language / name
        if not file.is_file():
            continue
        with file.open("rb") as source:
            for message in read_po(source, locale=language):
                if not message.id or not message.string:
                    continue
                several = isinstance(message.id, tuple)
                forms = message.id if several else (message.id,)
                translated = message.string if several else (message.string,)
                for form, string in zip(map(str, forms), map(str, translated), strict=True):
                    letters = len(_PLACE.sub("", form))
                    if name == CATALOGUE or (form[-1] == "." and letters >= _FEWEST_LETTERS):
                        yield form, string
