"""A kind of personal data, and what the rules of all kinds are written with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from contrib_analysis.intake._mask_triggers import wider

Span = tuple[int, int]

#: The spaces that people and word processors put between words, and into numbers.
GAPS = " \u00a0\u202f\u2009"
GAP = f"[{GAPS}]"
#: What may stand between the figures of a number.
BETWEEN = f"[{GAPS}./_–—\u2011\u2010-]"
UP = "A-ZÀ-ÖØ-ÞŒ"
#: How far back a cue is looked for: *chosen*, longer than the longest of them.
_REACH = 60


@dataclass(frozen=True)
class Kind:
    """One kind of personal data.

    Parameters
    ----------
    name
        Its name in counts, such as ``email``.
    mask
        What stands in its place.
    patterns
        What `find` looks for, or the beginning of it: in a text in which none of them matches,
        there is nothing of this kind.
    find
        Yields the start and end of each in a text, in any order; several readings of one may
        overlap.
    """

    name: str
    mask: str
    patterns: tuple[str | re.Pattern[str], ...]
    find: Callable[[str], Iterator[Span]]

    @cached_property
    def triggers(self) -> tuple[str, ...]:
        """What Arrow looks for in texts, at least as often as `patterns` match.

        One by one they stay small, and small ones are fast.
        """
        return tuple(map(wider, self.patterns))


def before(text: str, start: int, cue: re.Pattern[str], reach: int = _REACH) -> bool:
    r"""Tell whether a cue stands before a place, or right before it where it ends in ``\Z``."""
    return cue.search(text, max(0, start - reach), start) is not None


def apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order, of those that overlap the one that begins first, or is longer.

    Examples
    --------
    >>> list(apart([(4, 9), (0, 3), (0, 6), (6, 8)]))
    [(0, 6), (6, 8)]
    """
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end and stop > start:
            yield start, stop
            end = stop
