"""Column headings compared the way people read them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from contrib_analysis.text.fold import plain


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Write a heading without accents, case and punctuation: ``Author/ID`` is ``author id``."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"n°|[^\W_]+", plain(name)))


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(folded(name).split())


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def has_word(name: str, words: str) -> bool:
    """Tell whether one of the words (separated by spaces) is in a heading."""
    return not _words(name).isdisjoint(_set(words))


def find(columns: Iterable[str], *names: str) -> str | None:
    """Return the first column whose heading is one of the names, however it is written."""
    by_folded: dict[str, str] = {}
    for column in columns:
        by_folded.setdefault(folded(str(column)), str(column))
    return next((by_folded[folded(n)] for n in names if folded(n) in by_folded), None)


def localised(columns: Iterable[str], name: str, locale: str = "fr") -> str | None:
    """Return a column such as ``title``, ``title/fr`` or ``title/<another locale>``."""
    held = [str(c) for c in columns]
    found = [
        c for c in held if re.fullmatch(rf"{re.escape(name)}/[a-z]{{2}}([-_][A-Za-z]{{2,4}})?", c)
    ]
    for candidate in (name, f"{name}/{locale}"):
        if candidate in held:
            return candidate
    return sorted(found)[0] if found else None
