"""Pieces of a text that can't stand alone, joined to the one they need.

"Oui." goes with what it answers, "Car…" with what it explains, an introduction with
its first item, and a list of single words with its introduction.
"""

from __future__ import annotations

from contrib_analysis.ideas._cutting_marks import (
    ASKING,
    CONTINUES,
    NOT_ONLY,
    REPLIES,
    SIGNS,
    before,
    count_words,
    has_word,
    is_numbers,
)
from contrib_analysis.text.fold import fold

_SHORT = 40  # characters in an item that may need its introduction, or in a reply (chosen)


def join(text: str, pieces: list[tuple[int, int]], hard: list[bool]) -> list[tuple[int, int]]:
    """Join the pieces that can't stand alone, and trim the others.

    Parameters
    ----------
    text
        The contribution.
    pieces
        Start and end of each piece, in order.
    hard
        For each piece, whether a list mark or a blank line opens it.

    Returns
    -------
    list of (start, end)
        The ideas, in order and apart from each other.
    """
    short = _short_lists(text, pieces, hard)
    intro = _introduced(text, pieces, hard)
    joined: list[tuple[int, int]] = []
    waits = False  # whether the last piece needs the next one
    for i, (start, end) in enumerate(pieces):
        start, end = _trim(text, start, end)
        if start >= end:
            continue
        if is_numbers(text, start, end):
            # A number of a list is no idea: "30 %" goes with what it is a rate of.
            if joined:
                joined[-1] = (joined[-1][0], end)
                waits = waits or text[end - 1] == "°"
            else:
                joined.append((start, end))
                waits = True
            continue
        words = fold(text[start : min(end, start + 120)])
        if not words and not has_word(text, start, end):
            if joined and not hard[i]:
                joined[-1] = (joined[-1][0], end)
            continue
        needs_last = not hard[i] and (text[start] == "(" or CONTINUES.match(words) is not None)
        if joined and (waits or needs_last or short[i] or intro[i]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        waits = _waits(text, start, end, words)
    if waits and len(joined) > 1 and not text[: joined[-1][1]].endswith(":"):
        (start, _), (_, end) = joined[-2], joined[-1]
        joined[-2:] = [(start, end)]
    return joined


def _waits(text: str, start: int, end: int, words: str) -> bool:
    """Tell whether a piece only introduces, answers or greets."""
    if text[end - 1] == ":":
        return True
    if end - start > _SHORT:
        return False
    parts = words.split()
    if text[end - 1] == "?" and len(parts) <= 7 and parts[0] not in ASKING:
        return True
    return all(part in REPLIES for part in parts) and not (
        len(parts) == 1 and parts[0] in NOT_ONLY
    )


def _short_lists(text: str, pieces: list[tuple[int, int]], hard: list[bool]) -> list[bool]:
    """Mark the items that need their introduction: a word or two each, after a colon."""
    short = [False] * len(pieces)
    i = 0
    while i < len(pieces) - 1:
        start, end = pieces[i]
        tail = text[start:end].rstrip().rpartition(":")
        if not tail[1] or len(tail[2]) > _SHORT or len(tail[2].split()) > 2:
            i += 1
            continue
        last = i + 1
        while (
            last < len(pieces) and (last == i + 1 or hard[last]) and _is_short(text, *pieces[last])
        ):
            last += 1
        whole = last == len(pieces) or not hard[last]
        if whole and last - i > (1 if tail[2] else 2):
            short[i + 1 : last] = [True] * (last - i - 1)
        i = max(last, i + 1)
    return short


def _introduced(text: str, pieces: list[tuple[int, int]], hard: list[bool]) -> list[bool]:
    """Mark the first items of lists whose introduction ends without a mark of its own."""
    intro = [False] * len(pieces)
    for i in range(1, len(pieces)):
        held = text[slice(*pieces[i - 1])].rstrip()
        between = text[pieces[i - 1][1] : pieces[i][0]]
        first = "1" in between or "a" in between.lower()
        listed = "\n" in between and any(mark in between for mark in "-–—*•" + SIGNS)
        if (
            hard[i]
            and held
            and held[-1] not in ".!?…;"
            and (first or (listed and not hard[i - 1]))
        ):
            intro[i] = _after_mark(text, pieces[i - 1][0]) is False
    return intro


def _after_mark(text: str, place: int) -> bool:
    """Tell whether a list mark comes right before a place."""
    return before(text, place) in set("-–—*)°" + SIGNS)


def _is_short(text: str, start: int, end: int) -> bool:
    return end - start <= _SHORT and count_words(text, start, end) <= 2


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ";,"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ";,-–—+&|*"):
        if text[end - 1] == "+" and text[end - 2 : end - 1].isalnum():
            break  # "classe A+", "les 60+"
        end -= 1
    return start, end
