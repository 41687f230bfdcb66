"""Commands as they are printed: whatever a path is called, they can be pasted."""

from __future__ import annotations

import shlex
import sys


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
        from subprocess import list2cmdline

        return list2cmdline(given)
    return shlex.join(given)
