"""Tools of the trade for who studies texts: plain tables, each from one function.

What is counted are documents (ideas or contributions), not occurrences alone: one person who
repeats a word says it once. `figures` draws what these return.
"""

from __future__ import annotations

from contrib_analysis.lexicometry.concordance import concordance
from contrib_analysis.lexicometry.cooccurrence import cooccurrences
from contrib_analysis.lexicometry.correspondence import correspondence
from contrib_analysis.lexicometry.keyness import keyness

__all__ = ["concordance", "cooccurrences", "correspondence", "keyness"]
