"""Where one idea ends and the next begins, in one text.

Places where a text could be cut are found first (ends of sentences, list marks,
semicolons, lines), each with its own evidence; then pieces that can't stand alone
are joined again: "Oui." with what it answers, "Car…" with what it explains, an
introduction with its first item. Every pattern is bounded, and every piece of text
is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from contrib_analysis.ideas._cutting_join import join
from contrib_analysis.ideas._cutting_marks import (
    ABBREVIATIONS,
    BEFORE_A_SIGN,
    CAPITAL,
    COMMA_LINES,
    DASH,
    END,
    LAST_WORD,
    LEADING,
    LETTER,
    LINE,
    NUMBER,
    OPENERS,
    SEMICOLON,
    SHIELD,
    SIGN,
    SOME_MARK,
    SUFFIXES,
    WIDE,
    WORD,
    before,
    count_words,
    has_word,
    keeps_sense,
)
from contrib_analysis.text.fold import fold

#: Signs that may say something: more, less, a negative number.
SIGNS_OF_SENSE = frozenset("+±-–—−")


class Cut(NamedTuple):
    """A place where a text may be cut: one piece ends at `end`, the next starts at `start`."""

    end: int
    start: int
    hard: bool  # a list mark or a blank line: no mere wording joins what it parts


def cut(text: str, abbreviations: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """Cut one text into ideas.

    Parameters
    ----------
    text
        A contribution.
    abbreviations
        More words, in lower case and without their full stop, after which a full
        stop ends nothing.

    Returns
    -------
    list of (start, end)
        Offsets of each idea, in order and apart from each other; what is left out
        between them is blanks, list marks and separators.
    """
    cuts = _places(text, abbreviations)
    start = _skip_mark(text, len(text) - len(text.lstrip()))
    pieces: list[tuple[int, int]] = []
    hard = [True]
    for place in cuts:
        if place.start <= start:
            continue
        pieces.append((start, max(start, place.end)))
        hard.append(place.hard)
        start = place.start
    pieces.append((start, len(text)))
    return join(text, pieces, hard)


def _places(text: str, abbreviations: frozenset[str]) -> list[Cut]:
    found: list[Cut] = []
    if SOME_MARK.search(text) is None:
        return found
    inside = _shields(text)
    for finder in (_lines, _signs, _dashes, _counted, _semicolons, _wide, _unmarked):
        found += [place for place in finder(text) if not inside(place.start)]
    found += [p for p in _sentences(text, _known(abbreviations)) if not inside(p.start)]
    if not found:
        return found
    # Of places that overlap, the one that skips most (the list mark) stands.
    found.sort(key=lambda place: (place.end, -place.start))
    kept: list[Cut] = []
    for place in found:
        if kept and place.end < kept[-1].start:
            first = kept[-1]
            kept[-1] = Cut(first.end, max(first.start, place.start), first.hard or place.hard)
        elif kept and not has_word(text, kept[-1].start, place.end):
            kept[-1] = Cut(kept[-1].end, place.start, kept[-1].hard or place.hard)
        else:
            kept.append(place)
    return kept


@lru_cache(maxsize=8)
def _known(abbreviations: frozenset[str]) -> frozenset[str]:
    return ABBREVIATIONS | abbreviations


def _shields(text: str) -> Callable[[int], bool]:
    starts, ends = [], []
    for found in SHIELD.finditer(text):
        starts.append(found.start())
        ends.append(found.end())
    if not starts:
        return lambda at: False

    def inside(place: int) -> bool:
        i = bisect_right(starts, place - 1) - 1
        return i >= 0 and place < ends[i]

    return inside


def _skip_mark(text: str, place: int) -> int:
    """Return where a piece begins once the list mark at its start is left out."""
    if text[place : place + 1] in SIGNS_OF_SENSE and keeps_sense(text, place):
        return place
    found = LEADING.match(text, place)
    if found and has_word(text, found.end(), min(len(text), found.end() + 200)):
        return found.end()
    return place


def _lines(text: str) -> Iterator[Cut]:
    if "\n" not in text:
        return
    listed = len(COMMA_LINES.findall(text)) > 1
    for found in LINE.finditer(text):
        end, start = found.span()
        marked = _skip_mark(text, start)
        last = before(text, end)
        after = text[start : start + 1]
        if marked > start:
            yield Cut(end, marked, True)
        elif after == "\n" or last in {"\n", ""}:
            yield Cut(end, start, True)
        elif last == ",":
            if listed:
                yield Cut(end, start, True)
        elif after and (last in ".!?…:;»)" or not after.islower()):
            yield Cut(end, start, last not in ".!?…")


def _signs(text: str) -> Iterator[Cut]:
    for found in SIGN.finditer(text):
        # "habitant·es": a middle dot inside a word lists nothing.
        if (
            found[0][0] != "·"
            or not before(text, found.start()).isalnum()
            or text[found.start() - 1].isspace()
        ):
            yield Cut(found.start(), _skip_mark(text, found.end()), True)


def _dashes(text: str) -> Iterator[Cut]:
    marks = list(DASH.finditer(text))
    if not marks:
        return
    opened = text.lstrip()[:1] in set("-–—−*+")
    listed = opened
    edges = [m.start() for m in marks] + [len(text)]
    many = len(marks) >= 3
    for i, mark in enumerate(marks):
        last = before(text, mark.start())
        after = text[mark.end() : mark.end() + 1]
        spaced = mark[1] is not None
        sign = next(filter(lambda group: mark.start(group) >= 0, (1, 2, 3)))
        if keeps_sense(text, mark.start(sign)):
            word = LAST_WORD.search(text, max(0, mark.start() - 40), mark.start())
            listing = many or keeps_sense(text, len(text) - len(text.lstrip()))
            if last in ",.;!?:" or (listing and not (word and fold(word[1]) in BEFORE_A_SIGN)):
                yield Cut(mark.start(), mark.start(sign), True)
            continue
        if not (listed or certain(last) or many) and _is_one_name(text, mark):
            continue
        items = count_words(text, mark.end(), edges[i + 1])
        if last == ":":
            listed = True
        is_certain = certain(last)
        if mark[1] == "+" and not (opened or many or is_certain):
            if items >= 3 and count_words(text, max(0, mark.start() - 80), mark.start()) >= 3:
                yield Cut(mark.start(), mark.end(), False)
            continue
        if (
            listed
            or is_certain
            or (many and (spaced or after.isupper()))
            or (spaced and after.isupper() and items >= 2)
        ):
            yield Cut(mark.start(), mark.end(), True)


def certain(last: str) -> bool:
    """Tell whether the character before a dash ends something."""
    return last != "" and last in ".;!?:"


def _is_one_name(text: str, mark: re.Match[str]) -> bool:
    """Tell a dash within a name, "Saint-Pierre - Miquelon", from one before a new idea."""
    left = LAST_WORD.search(text, max(0, mark.start() - 40), mark.start())
    right = WORD.match(text, mark.end())
    if not left or not right or left.start() == 0:
        return False
    first, second = left[1], right[0]
    follows = fold(second).split()
    return (
        first[0].isupper()
        and second[0].isupper()
        and not first.isupper()
        and follows[0] not in OPENERS
        and not follows[0].endswith(("er", "ir", "re", "ons"))
    )


def _counted(text: str) -> Iterator[Cut]:
    for pattern, value in ((NUMBER, int), (LETTER, _rank)):
        expected: int | None = None
        run: list[re.Match[str]] = []
        for found in pattern.finditer(text):
            number = value(found[1])
            if number == 1 or (expected is None and number in {0, 1}):
                if len(run) > 1:
                    yield from _marks(run)
                run, expected = [found], number + 1
            elif number == expected:
                run.append(found)
                expected += 1
        if len(run) > 1:
            yield from _marks(run)


def _marks(run: list[re.Match[str]]) -> Iterator[Cut]:
    for found in run:
        yield Cut(found.start(), found.end(), True)


def _rank(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


def _semicolons(text: str) -> Iterator[Cut]:
    if ";" not in text:
        return
    marks = list(SEMICOLON.finditer(text))
    edges = [0, *(mark.end() for mark in marks), len(text)]
    for i, mark in enumerate(marks):
        if len(marks) == 1:
            left = count_words(text, max(0, mark.start() - 200), mark.start())
            if left < 3 or count_words(text, mark.end(), edges[i + 2]) < 3:
                continue
        yield Cut(mark.start(), mark.end(), len(marks) > 1)


def _wide(text: str) -> Iterator[Cut]:
    for found in WIDE.finditer(text):
        if count_words(text, max(0, found.start() - 60), found.start()) >= 3:
            yield Cut(found.start(), found.end(), False)


def _unmarked(text: str) -> Iterator[Cut]:
    """Find sentences that begin with a capital and nothing before it."""
    for found in CAPITAL.finditer(text):
        if count_words(text, max(0, found.start() - 60), found.start()) >= 2:
            yield Cut(found.start(), found.end(), False)


def _sentences(text: str, abbreviations: frozenset[str]) -> Iterator[Cut]:
    for found in END.finditer(text):
        end, start = found.start(1), found.end()
        if start >= len(text):
            return
        marks = text[found.start() : end]
        after = text[start]
        spaced = end < start
        only_stop = marks.strip("\"»”’')] ") == "."
        if after in ",;:)]»" or (not spaced and not after.isalpha()):
            continue
        last = LAST_WORD.search(text, max(0, found.start() - 40), found.start())
        word = last[1] if last else ""
        following = WORD.match(text, start)
        next_word = following[0] if following else ""
        if only_stop and _ends_nothing(word, next_word, after, spaced, text, start, abbreviations):
            continue
        if not only_stop and after.islower():
            # "...": a pause; "!" in the middle: an aside.
            if "?" not in marks and "!" not in marks:
                continue
            if not spaced or fold(next_word) in {
                "et",
                "ou",
                "mais",
                "de",
                "des",
                "que",
                "qui",
                "pas",
            }:
                continue
        if word.lower() == "etc" and after.islower():
            continue
        yield Cut(end, _skip_mark(text, start) if spaced else start, False)


def _ends_nothing(
    word: str,
    following: str,
    after: str,
    spaced: bool,
    text: str,
    start: int,
    known: frozenset[str],
) -> bool:
    """Tell whether a single full stop after `word` ends no sentence."""
    lower = word.lower()
    if not spaced:
        if len(word) < 2 or not after.isalpha() or word.isdigit():
            return True
        tail = following.split("-")[0].split("’")[0].split("'")[0].lower()
        if tail in SUFFIXES or text[start + len(following) : start + len(following) + 1] in ".@/":
            return True
        if after.islower():
            return len(word) < 3 or len(following) < 2 or lower in known
        return lower in known or (word.isupper() and following.isupper() and len(following) < 3)
    if lower in known and not (lower == "etc" and not after.islower()):
        # "p. 12", "M. Lefèvre"; "etc. Il faut" goes on with something new.
        return lower != "par" or after.islower()
    if len(word) == 1 or (len(word) > 2 and word[-2] == "." and word[-1].isalpha()):
        if word.isdigit():
            return False
        return after.islower() or fold(following).split(" ")[0] not in OPENERS
    return False
