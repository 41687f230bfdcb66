"""Ideas that command, wish or answer, and ask for nothing all the same."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

#: Longer ideas say something besides.
_LONGEST = 120
_MARKS = re.compile(r"[^a-z0-9-]+")


def asks_for_nothing(folded: str) -> bool:
    """Say whether an idea is a greeting, praise, a presentation or a word to the organisers.

    Parameters
    ----------
    folded
        An idea in lower case without accents.

    Examples
    --------
    >>> asks_for_nothing("bon courage !")
    True
    >>> asks_for_nothing("bon courage : baissez la tva !")
    False
    """
    if len(folded) > _LONGEST:
        return False
    return _pattern().fullmatch(_MARKS.sub(" ", folded).strip()) is not None


@cache
def _pattern() -> re.Pattern[str]:
    listed = files("contrib_analysis") / "data" / "no_proposal.txt"
    lines = listed.read_text("utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines if line and line[0] != "#"))
