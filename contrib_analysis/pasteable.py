"""Commands as they are printed: whatever a path is called, they can be pasted."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path, PureWindowsPath

#: What needs no quotes on Windows.
_PLAIN = re.compile(r"[\w./\\:-]+")
#: A command in a sentence; a path that ends in the program's name is one that was called.
_NAMED = re.compile(r"(?<![\w./\\:'\"-])contrib-analysis(?= [a-z])")


#: What the program is called where it is installed for everybody.
PROGRAM = "contrib-analysis"


def program() -> str:
    """Return the program as it was called, so that it is found again from the same place.

    Its name alone where that finds it, or where it was called from Python.

    Examples
    --------
    >>> program()
    'contrib-analysis'
    """
    called = sys.argv[0] if sys.argv else ""
    if PureWindowsPath(called).stem != PROGRAM or called in (PROGRAM, f"{PROGRAM}.exe"):
        return PROGRAM
    by_name = shutil.which(PROGRAM)
    if by_name is not None and Path(by_name).absolute() == Path(called).absolute():
        return PROGRAM
    return called


def command_line(*words: object) -> str:
    """Write a command of this program so that it can be pasted.

    Parameters
    ----------
    words
        What follows the program's name.

    Examples
    --------
    >>> command_line("run", "consultation")
    'contrib-analysis run consultation'
    """
    given = [program(), *map(str, words)]
    return _pasteable(given)


def as_called(text: str) -> str:
    """Write the program in a text as it was called.

    Parameters
    ----------
    text
        It names commands, such as ``contrib-analysis run PROJECT``.

    Examples
    --------
    >>> as_called("Make one: contrib-analysis run PROJECT.")
    'Make one: contrib-analysis run PROJECT.'
    """
    return _NAMED.sub(lambda _: _pasteable([program()]), text)


def _pasteable(given: list[str]) -> str:
    if sys.platform == "win32":
        # cmd and PowerShell know double quotes alone; no path there holds one.
        return " ".join(word if _PLAIN.fullmatch(word) else f'"{word}"' for word in given)
    return shlex.join(given)
