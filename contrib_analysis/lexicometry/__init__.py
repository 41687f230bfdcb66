"""Tools of the trade for who studies texts: plain tables, each from one function.

What is counted are documents (ideas or contributions), not occurrences alone: one person who
repeats a word says it once. `figures` draws what these return.
"""

from __future__ import annotations

from contrib_analysis.lexicometry._comparisons import themes_by_group, themes_by_period
from contrib_analysis.lexicometry._concordance import concordance
from contrib_analysis.lexicometry._cooccurrences import cooccurrences
from contrib_analysis.lexicometry._correspondence import Correspondence as Correspondence
from contrib_analysis.lexicometry._correspondence import correspondence
from contrib_analysis.lexicometry._given_themes import given_themes
from contrib_analysis.lexicometry._keyness import keyness
from contrib_analysis.lexicometry._matrices import theme_matrix, word_matrix, write_docbin
from contrib_analysis.lexicometry._sensitivity import sensitivity
from contrib_analysis.lexicometry._theme_tree import theme_tree

__all__ = [
    "concordance",
    "cooccurrences",
    "correspondence",
    "given_themes",
    "keyness",
    "sensitivity",
    "theme_matrix",
    "theme_tree",
    "themes_by_group",
    "themes_by_period",
    "word_matrix",
    "write_docbin",
]


def __dir__() -> list[str]:
    # What Tab offers: the tools, not what they were imported with.
    return __all__
