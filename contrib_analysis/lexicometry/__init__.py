"""Tools of the trade for who studies texts: plain tables, each from one function.

What is counted are documents (ideas or contributions), not occurrences alone: one person who
repeats a word says it once. `figures` draws what these return.
"""

from __future__ import annotations

from contrib_analysis.lexicometry.comparisons import themes_by_group, themes_by_period
from contrib_analysis.lexicometry.concordance import concordance
from contrib_analysis.lexicometry.cooccurrences import cooccurrences
from contrib_analysis.lexicometry.correspondence import correspondence
from contrib_analysis.lexicometry.given_themes import given_themes
from contrib_analysis.lexicometry.keyness import keyness
from contrib_analysis.lexicometry.matrices import theme_matrix, word_matrix, write_docbin
from contrib_analysis.lexicometry.sensitivity import sensitivity
from contrib_analysis.lexicometry.theme_tree import theme_tree

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
