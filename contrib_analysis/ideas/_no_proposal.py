"""Ideas that command, wish or answer, and ask for nothing all the same."""

from __future__ import annotations

import re
from functools import cache

from contrib_analysis.text.word_lists import any_of

#: Longer ideas say something besides (chosen).
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
    return re.compile(any_of("no_proposal"))
