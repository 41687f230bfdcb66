"""Words that tell what columns and cells are, read once from data files."""

from __future__ import annotations

from functools import cache

from contrib_analysis.columns.headings import folded
from contrib_analysis.text.word_lists import sections

_HEADINGS = "heading_words"
_ANSWERS = "closed_answers"


def heading_words(section: str) -> str:
    """Return the heading words of one section, separated by spaces.

    Parameters
    ----------
    section
        As in ``data/heading_words.txt``, such as ``authors``.

    Examples
    --------
    >>> "auteur" in heading_words("authors").split()
    True
    """
    return " ".join(sections(_HEADINGS)[section])


@cache
def ready_answers() -> frozenset[str]:
    """Return ready-made answers of questionnaires, as `headings.folded` writes them."""
    return frozenset(folded(line) for line in sections(_ANSWERS)["answers"])


@cache
def amount_words() -> frozenset[str]:
    """Return the words that numbers and amounts are written with."""
    return frozenset(word for line in sections(_ANSWERS)["amounts"] for word in line.split())
