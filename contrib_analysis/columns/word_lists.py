"""Words that tell what columns and cells are, read once from data files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from contrib_analysis.columns.headings import folded

_DATA = Path(__file__).parents[1] / "data"
_HEADINGS = "heading_words.txt"
_ANSWERS = "closed_answers.txt"


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
    return " ".join(_sections(_HEADINGS)[section])


@cache
def ready_answers() -> frozenset[str]:
    """Return ready-made answers of questionnaires, as `headings.folded` writes them."""
    return frozenset(folded(line) for line in _sections(_ANSWERS)["answers"])


@cache
def amount_words() -> frozenset[str]:
    """Return the words that numbers and amounts are written with."""
    return frozenset(word for line in _sections(_ANSWERS)["amounts"] for word in line.split())


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    for line in (_DATA / file).read_text("utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            sections[line.strip("[]")] = held = []
        else:
            held.append(line)
    return {name: tuple(lines) for name, lines in sections.items()}
