"""Whether a text says that it is for or against what it is about.

By phrases that people write, as ``stance_words.txt`` lists them ("je suis contre",
"totalement d'accord"). Nothing is told where there is none, where both sides have one,
or where a "mais" takes back what was said for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import sections

#: A text is read up to so many words (chosen): where one stands is said at the beginning.
_READ = 60


@cache
def _phrases() -> Mapping[str, re.Pattern[str]]:
    """Return what finds the phrases of each list."""
    return {
        name: re.compile("|".join(_pattern(phrase) for phrase in phrases))
        for name, phrases in sections("stance_words").items()
        if name
    }


def _pattern(phrase: str) -> str:
    begins = "^" if phrase.startswith("^ ") else r"\b"
    return begins + re.escape(fold(phrase)) + r"\b"


def stance(text: str) -> str:
    """Say whether a text is for or against what it is about.

    Parameters
    ----------
    text
        An idea, or a whole contribution.

    Returns
    -------
    str
        "for", "against", or "" where its words don't show it.

    Examples
    --------
    >>> stance("Tout à fait d'accord."), stance("C'est inutile et dangereux."), stance("Le bus.")
    ('for', 'against', '')
    """
    said = " ".join(fold(text).split()[:_READ])
    told = {name: bool(pattern.search(said)) for name, pattern in _phrases().items()}
    if told["for"] == told["against"] or (told["for"] and told["but"]):
        return ""
    return "for" if told["for"] else "against"
