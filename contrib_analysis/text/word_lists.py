"""Lists of words and phrases that are data: ``contrib_analysis/data/*.txt``.

One entry a line. A line in brackets opens a section; a line that begins with ``#`` is a
remark; a line that begins with two blanks goes on with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from contrib_analysis.text.fold import fold

_SECTION = re.compile(r"\[([^\[\]]+)\]\s*")


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """Read a list, by section.

    Parameters
    ----------
    name
        The file, without its ending.

    Returns
    -------
    mapping
        The lines of each section in their order, as written; "" for what stands before
        the first one.

    Examples
    --------
    >>> sections("non_answers")["declines"][0]
    'r ?a ?s'
    """
    text = (files("contrib_analysis") / "data" / f"{name}.txt").read_text("utf-8")
    current: list[str] = []
    by_name = {"": current}
    for line in text.splitlines():
        if header := _SECTION.fullmatch(line):
            current = by_name.setdefault(header[1], [])
        elif line.startswith("  ") and current:
            current[-1] += line[2:]
        elif line.strip() and not line.startswith("#"):
            current.append(line.strip())
    return {section: tuple(lines) for section, lines in by_name.items()}


@cache
def word_list(name: str, section: str = "") -> frozenset[str]:
    """Read a list of words or phrases, one a line.

    Parameters
    ----------
    name
        The file, without its ending.
    section
        The part of it under this name in brackets.

    Returns
    -------
    frozenset of str
        Folded, as `text.fold.fold` writes them.

    Examples
    --------
    >>> "animatrice" in word_list("meetings", "facilitators")
    True
    """
    return frozenset(fold(line) for line in sections(name)[section])


@cache
def listed_words(name: str, section: str = "") -> frozenset[str]:
    """Read a list of words, several a line, as they are written.

    Parameters
    ----------
    name
        The file, without its ending.
    section
        The part of it under this name in brackets.

    Examples
    --------
    >>> "augmenter" in listed_words("demand_words", "more")
    True
    """
    return frozenset(word for line in sections(name)[section] for word in line.split())


def any_of(name: str, section: str = "") -> str:
    """Return the lines of a list as the alternatives of one pattern.

    Parameters
    ----------
    name
        The file, without its ending.
    section
        The part of it under this name in brackets; its lines are regular expressions, and none
        depends on where another ends.

    Examples
    --------
    >>> any_of("non_answers", "asks").split("|")[0]
    'faut'
    """
    return "|".join(sections(name)[section])
