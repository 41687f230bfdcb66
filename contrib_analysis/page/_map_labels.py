"""Labels on the map: broken into lines, measured, and told from which scale they fit."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from contrib_analysis.words.typography import NBSP

#: Lines of a label at most, and characters a line at most (chosen).
MOST_LINES, WIDEST = 4, 18
#: Widths of letters in ems, as bold sans serif typefaces have them; a little too wide
#: rather than too narrow, for the reader's typeface isn't known (chosen).
_LETTER, _CAPITAL, _SQUARE, _THIN = 0.59, 0.74, 1.05, 0.33
_LEADING = 1.16  # chosen
#: Pixels of air around a label (chosen).
_AIR = 3.0


class Box(NamedTuple):
    """A label's room: centre in world units, width and height in pixels, least scale."""

    x: float
    y: float
    wide: float
    high: float
    least: float


def capital(label: str) -> str:
    """Write a label with a capital, as headings of the page have it."""
    return label[:1].upper() + label[1:]


def wrap(label: str) -> list[str]:
    """Break a label into lines of about the same length.

    Short words stay with the next one ("et", "de"). What doesn't fit `MOST_LINES`
    lines is cut and marked with "…"; the page has the whole label elsewhere.
    """
    words = label.split()
    joined = words[0] if words else ""
    for before, word in pairwise(words):
        stays = len(before) <= 2 and before.isalpha() and len(before) + 1 + len(word) <= WIDEST
        joined += (NBSP if stays else " ") + word
    longest = min(max(map(len, joined.split(" ")), default=1), WIDEST)
    for lines in range(1, MOST_LINES + 1):
        for width in range(max(longest, 9), WIDEST + 1):
            broken = textwrap.wrap(joined, width, break_on_hyphens=False)
            if len(broken) <= lines:
                return broken
    return textwrap.wrap(
        joined, WIDEST, max_lines=MOST_LINES, placeholder="…", break_on_hyphens=False
    )


def measure(lines: Sequence[str], size: float) -> tuple[float, float]:
    """Return about how wide and high a label is, in pixels, for letters of `size` pixels."""
    wide = max((sum(map(_width, line)) for line in lines), default=0.0)
    return size * wide + 2 * _AIR, size * _LEADING * len(lines) + 2 * _AIR


def least_scales(
    labels: Sequence[Box],
    numbers: Sequence[Box],
    own: Sequence[int],
    box: tuple[float, float, float, float],
    margin: float,
) -> list[float]:
    """Find for each label the scale from which it can be shown.

    Labels keep their size when the map is enlarged, so that two that touch at one scale
    stand apart at a larger one, and stay apart. Labels that come first go first.

    Parameters
    ----------
    labels
        In the order of their importance.
    numbers
        What stands for each theme where its label isn't shown; no label may cover the
        number of another theme.
    own
        For each label, which of `numbers` is its own theme's.
    box
        Left, top, right and bottom of the map in world units; labels stay within it
        and `margin` pixels around.

    Returns
    -------
    list of float
        Pixels a world unit; two labels shown at a scale don't overlap at it.
    """
    left, top, right, bottom = box
    found: list[float] = []
    for label, home in zip(labels, own, strict=True):
        least = max(
            label.least,
            _reach(label.wide / 2 - margin, min(label.x - left, right - label.x)),
            _reach(label.high / 2 - margin, min(label.y - top, bottom - label.y)),
            *(_apart(label, number) for m, number in enumerate(numbers) if m != home),
        )
        clash = [_apart(label, other) for other in labels[: len(found)]]
        # A label that only shows later is no hindrance before. Each pass can only raise.
        while True:
            hindered = max(
                (
                    scale
                    for scale, other in zip(clash, found, strict=True)
                    if scale > max(least, other)
                ),
                default=least,
            )
            if hindered <= least:
                break
            least = hindered
        found.append(least)
    return found


def _apart(one: Box, other: Box) -> float:
    """Return the scale from which two labels no longer overlap."""
    return min(
        _reach((one.wide + other.wide) / 2, abs(one.x - other.x)),
        _reach((one.high + other.high) / 2, abs(one.y - other.y)),
    )


def _reach(pixels: float, units: float) -> float:
    if pixels <= 0:
        return 0.0
    return pixels / units if units > 0 else float("inf")


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _SQUARE
    if letter in " ,.;:!'’|ijlI" or unicodedata.combining(letter):
        return _THIN
    return _CAPITAL if letter.isupper() or letter in "mw%" else _LETTER
