"""The language of what the command line says: the project's, or the one that is asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contrib_analysis.words.i18n import Words

#: Asks for a language, before the command or after it.
OPTION = "--lang"
_SETTINGS = "settings.toml"
_USUAL = "fr"
#: Bytes of settings that are read for their language (chosen, as `settings` has it).
_MOST_BYTES = 1_000_000
#: A run lies this deep in its project, ``PROJECT/runs/RUN`` (chosen by the pipeline).
_DEPTH = 3

_now = "en"


def speak_in(language: str) -> None:
    """Say everything in a language from now on."""
    global _now
    _now = language


def spoken() -> Words:
    """Return the words of the language that is spoken."""
    from contrib_analysis.words.i18n import words

    return words(_now)


def choose_language(arguments: Sequence[str]) -> str:
    """Choose the language of a command before it is parsed.

    Parameters
    ----------
    arguments
        What stands behind the program's name.

    Returns
    -------
    str
        The one asked for by ``--lang``; else that of the project, or of the project that a
        run or an export lies in; else French, which a new project speaks too.

    Examples
    --------
    >>> choose_language(["run", "projet", "--lang", "fr"])
    'fr'
    """
    asked = _asked(arguments)
    for language in (asked, *map(_of_project, _paths(arguments))):
        if language and language in _available():
            return language
    return _USUAL


def _asked(arguments: Sequence[str]) -> str:
    for place, given in enumerate(arguments):
        if given.startswith(OPTION + "="):
            return given.removeprefix(OPTION + "=")
        if given == OPTION and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""


def _paths(arguments: Sequence[str]) -> list[Path]:
    return [Path(given) for given in arguments if given and not given.startswith("-")]


def _of_project(path: Path) -> str:
    """Return the interface language of a project that a path is, or is in; "" for none."""
    try:
        here = path.resolve()
        file = here if here.suffix == ".toml" else None
        for folder in (here, *here.parents[: _DEPTH - 1]):
            if file is None and (folder / _SETTINGS).is_file():
                file = folder / _SETTINGS
        if file is None or file.stat().st_size > _MOST_BYTES:
            return ""
        settings: dict[str, Any] = tomllib.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError, RuntimeError):
        # What is wrong with it is for the command to say.
        return ""
    return str(settings.get("interface", _USUAL))


def _available() -> tuple[str, ...]:
    from contrib_analysis.words.i18n import available

    return available()
