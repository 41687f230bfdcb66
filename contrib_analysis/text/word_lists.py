"""Lists of words and phrases that are data: ``contrib_analysis/data/*.txt``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from contrib_analysis.text.fold import fold


@lru_cache(maxsize=64)
def word_list(name: str, section: str = "") -> frozenset[str]:
    """Read a list of words or phrases.

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
    lines = (files("contrib_analysis") / "data" / f"{name}.txt").read_text("utf-8").splitlines()
    current, held = "", set[str]()
    for line in lines:
        if line.startswith("["):
            current = line.strip("[] ")
        elif current == section and line.strip() and not line.startswith("#"):
            held.add(fold(line))
    return frozenset(held)
