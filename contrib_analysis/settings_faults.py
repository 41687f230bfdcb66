"""What is wrong in a settings file, in sentences that a catalogue can have."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from contrib_analysis.errors import SettingsError, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

#: Where the library says that TOML goes wrong.
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
#: Truth, as it is written in languages other than TOML.
_TRUTH = re.compile(r"=\s*(vraie?|fausse|faux|oui|non|yes|no|true|false)\b", re.IGNORECASE)
#: Quotation marks of other texts than code.
_TYPOGRAPHIC = re.compile(r"=\s*[\[\s]*[«“”„‘’]")
_LINE_REMEDY = "Mend that line: text goes between double quotes, numbers stand without."
#: What the library finds of TOML, what that means, and what to do; the first that fits.
_TOML_KINDS = (
    (
        r"Unterminated string|Expected ['\"]+[\"']|Illegal character '\\[nr]'",
        "a quotation mark is never closed",
        "Close the text on its own line, with the quotation mark that opens it.",
    ),
    (
        r"Unescaped|Invalid hex|Escaped character",
        "a backslash between double quotes has another meaning",
        "Write / in paths instead of it, or put the text between single quotes.",
    ),
    (
        r"Illegal character|Found invalid character",
        "a character that can't be seen stands there",
        "Delete that line and write it again.",
    ),
    (
        r"Expected '='",
        "a key and its value need the sign = between them",
        'Write it as in title = "Budget"; a remark stands behind #.',
    ),
    (
        r"Invalid statement|Invalid initial character",
        "no key or section begins like this",
        "Keys are those of the reference, without accents; a remark stands behind #.",
    ),
    (
        r"Expected '\]",
        "the name of a section isn't closed",
        "Write it alone on its line, as [themes] or [[sources]].",
    ),
    (
        r"twice|overwrite|mutate|redefine|Duplicate",
        "a key or a section stands here for the second time",
        "Keep one of the two; each further source begins with [[sources]], with two brackets.",
    ),
    (
        r"Unclosed array",
        "a list isn't closed, or a comma is missing in it",
        'Write it as ["one", "two"].',
    ),
    (
        r"Unclosed inline table",
        "a brace isn't closed, or a comma is missing within",
        "Write the keys of a section below its name, each on a line of its own.",
    ),
    (
        r"Expected newline",
        "something stands behind the value",
        "Put text between double quotes and a remark behind #; write numbers with a point and "
        "without blanks.",
    ),
    (
        r"Invalid date",
        "there is no such date",
        "Mend it, or put it between double quotes.",
    ),
    (
        r"Invalid value",
        "this is no value",
        _LINE_REMEDY,
    ),
    (r"", "this isn't written as TOML is", _LINE_REMEDY),
)
#: What is said of a value where a section belongs.
SECTION_EXPECTED = "a section of its own is expected, not a value (it says {given})."
#: What the library finds of a value, said as one would say it of a settings file.
_EXPECTED = {
    "bool": "true or false is expected, without quotes (it says {given}).",
    "int": "a whole number is expected, without quotes (it says {given}).",
    "float": "a number is expected, without quotes (it says {given}).",
    "string": "text is expected, between double quotes (it says {given}).",
    "list": 'a list is expected, such as ["one", "two"] (it says {given}).',
    "tuple": 'a list is expected, such as ["one", "two"] (it says {given}).',
    "dict": SECTION_EXPECTED,
    "model": SECTION_EXPECTED,
}
#: How the library names what is of another type.
_OF_TYPE = ("_type", "_parsing", "_from_float")
#: What it finds of a value of the right type.
_LIMITS = {
    "literal_error": "one of these is expected: {limit} (it says {given}).",
    "string_too_short": "it can't be empty (it says {given}).",
    "too_short": "it can't be empty (it says {given}).",
    "greater_than_equal": "{limit} is the least (it says {given}).",
    "greater_than": "more than {limit} is expected (it says {given}).",
    "less_than_equal": "{limit} is the most (it says {given}).",
    "less_than": "less than {limit} is expected (it says {given}).",
}
#: What a text with a pattern has to look like, by its key.
_PATTERNS = {
    "file": "a page without a folder is expected, such as dashboard.html (it says {given}).",
    "scheduler": "an address is expected, such as tcp://host:8786 (it says {given}).",
}
#: Keys of the settings that are sections which may come several times.
_LISTS = ("sources", "reference")


def refuse_run(folder: Path) -> None:
    """Say so where the folder of a run stands for that of its project.

    Parameters
    ----------
    folder
        What was named as a project.

    Raises
    ------
    SettingsError
        Where a run is there.
    """
    if (folder / "manifest.json").is_file():
        raise SettingsError(
            f"{folder}: this is a run, not a project.",
            remedy=f"Name its project: {folder.resolve().parent.parent}",
        )


def expected_in_words(detail: ErrorDetails) -> str:
    """Say what a value should be and what it is, "" where the library alone can tell.

    Parameters
    ----------
    detail
        One mistake, as pydantic has it.
    """
    kind = detail["type"]
    form = _EXPECTED.get(kind.partition("_")[0], "") if kind.endswith(_OF_TYPE) else ""
    if kind == "string_pattern_mismatch":
        form = _PATTERNS.get(str(detail["loc"][-1]), "")
    form = form or _LIMITS.get(kind, "")
    limits = detail.get("ctx", {})
    limit = next(
        (limits[name] for name in ("ge", "gt", "le", "lt", "expected") if name in limits), ""
    )
    # The library lists values as 'a', 'b' or 'c'; a settings file has other quotes.
    known = ", ".join(f'"{value}"' for value in re.findall(r"'([^']*)'", str(limit)))
    return form.format(given=as_written(detail.get("input")), limit=known or limit)


def not_toml(file: Path, error: Exception) -> SettingsError:
    """Say which line no program can read, and how it would be written.

    Parameters
    ----------
    file
        The settings.
    error
        What the library raised.
    """
    lines = file.read_text("utf-8-sig").rstrip().split("\n")
    place = _TOML_PLACE.search(str(error))
    if place is None:  # what its own limits, or Python's, refuse
        return SettingsError(
            f"{file}: this is not valid TOML: it is nested too deep, or a number is too long.",
            remedy="Put the right file in its place.",
        )
    number, column = int(place[1] or len(lines)), int(place[2] or len(lines[-1]) + 1)
    line = lines[number - 1] if number <= len(lines) else ""
    what, remedy = next(
        (what, remedy) for form, what, remedy in _TOML_KINDS if re.search(form, str(error))
    )
    if _TRUTH.search(line):
        remedy = "Write true or false there, in English, in small letters and without quotes."
    elif _TYPOGRAPHIC.search(line):
        remedy = 'Put the text between straight double quotes: "…".'
    elif line.rstrip().endswith("="):
        what, remedy = "a value is missing", "Write one, or put # at the beginning of the line."
    return SettingsError(
        f"{file}: line {number}, column {column}: {what}.",
        consequence="No setting was read, and the file is as it was.",
        remedy=remedy,
    )


def as_written(value: object) -> str:
    """Write a value as the settings file has it.

    Parameters
    ----------
    value
        What was read of the file.

    Examples
    --------
    >>> as_written(True)
    'true'
    """
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):  # a date, which JSON has no form for
        return str(value)


def fault_in_words(detail: ErrorDetails, settings: type[BaseModel]) -> str:
    """Say where a mistake is, and what is wrong.

    Parameters
    ----------
    detail
        One mistake, as pydantic has it.
    settings
        The model that found it.
    """
    place = place_in_words(detail["loc"], settings)
    kind, given = detail["type"], detail.get("input")
    said = as_written(given)
    if kind == "extra_forbidden":
        known = _known_keys(detail["loc"], settings)
        if isinstance(given, dict) and len(detail["loc"]) == 1:  # a section is meant
            known = [*_sections(settings), *_LISTS]
        close = nearest(str(detail["loc"][-1]), known)
        if close:
            return f'{place}: unknown key; did you mean "{close}"?'
        return f"{place}: unknown key; known keys: {', '.join(known)}."
    if kind == "missing":
        return f"{place}: this key is missing."
    if kind == "list_type" and detail["loc"][-1] in _LISTS:
        return f"[[{detail['loc'][-1]}]]: {SECTION_EXPECTED.format(given=said)}"
    if expected := expected_in_words(detail):
        return f"{place}: {expected}"
    message = detail["msg"].removeprefix("Value error, ")
    if isinstance(given, dict):  # of a section's keys together
        return f"{place}: {message}"
    return f"{place}: {message[0].lower()}{message[1:]} (it says {said})."


def place_in_words(loc: tuple[int | str, ...], settings: type[BaseModel]) -> str:
    """Write a pydantic location the way the settings file is laid out.

    Parameters
    ----------
    loc
        As pydantic has it.
    settings
        The model of the whole file.
    """
    parts: list[str] = []
    rest = list(loc)
    if rest and rest[0] in _LISTS and len(rest) > 1 and isinstance(rest[1], int):
        parts.append(f"[[{rest[0]}]] {rest[1] + 1}")
        rest = rest[2:]
        if len(rest) > 1 and rest[0] == "columns":
            parts.append("[sources.columns]")
            rest = rest[1:]
    elif len(rest) > 1:
        parts.append(f"[{rest[0]}]")
        rest = rest[1:]
    elif rest and rest[0] in _sections(settings):
        return f"[{rest[0]}]"
    names = [str(part) for part in rest if not _is_union_branch(part)]
    if names:
        parts.append('"' + ".".join(names) + '"')
    return ": ".join(parts)


def _is_union_branch(name: int | str) -> bool:
    return isinstance(name, str) and (
        name.startswith("literal[") or name in ("constrained-int", "int")
    )


def _known_keys(loc: tuple[int | str, ...], settings: type[BaseModel]) -> list[str]:
    model: Any = settings
    for part in loc[:-1]:
        if isinstance(part, int):
            continue
        annotation = model.model_fields[part].annotation
        inner = getattr(annotation, "__args__", ())
        model = next((a for a in (annotation, *inner) if _is_section(a)), model)
    return list(model.model_fields)


def _sections(settings: type[BaseModel]) -> list[str]:
    """Return the keys of the settings that are sections of their own."""
    fields = settings.model_fields
    return [name for name in fields if _is_section(fields[name].annotation)]


def _is_section(candidate: object) -> bool:
    return isinstance(candidate, type) and issubclass(candidate, BaseModel)
