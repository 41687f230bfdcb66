"""Commands as they are printed: whatever a path is called, they can be pasted."""

from __future__ import annotations

import re
import shlex
import sys

#: What needs no quotes on Windows.
_PLAIN = re.compile(r"[\w./\\:-]+")


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
    given = ["contrib-analysis", *map(str, words)]
    if sys.platform == "win32":
        # cmd and PowerShell know double quotes alone; no path there holds one.
        return " ".join(word if _PLAIN.fullmatch(word) else f'"{word}"' for word in given)
    return shlex.join(given)
