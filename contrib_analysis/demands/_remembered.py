"""What was made of asks, kept while they are compared several ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from contrib_analysis.demands._words_alike import Words

#: Asks of which it is kept what was made of them (chosen: some 30 MB of all that is made).
MOST = 10_000

Made = TypeVar("Made")


def remembered(known: dict[Words, Made], words: Words, make: Callable[[Words], Made]) -> Made:
    """Return what is made of an ask, anew where it is not known.

    Parameters
    ----------
    known
        What was made of others; it forgets them all where they are too many.
    words
        The words of the ask.
    make
        Makes it, of these words alone.

    Examples
    --------
    >>> known: dict[Words, int] = {}
    >>> [remembered(known, words, len) for words in (("<more>", "bus+"), ("bus+",))]
    [2, 1]
    >>> len(known)
    2
    """
    if words not in known:
        if len(known) >= MOST:
            known.clear()
        known[words] = make(words)
    return known[words]
