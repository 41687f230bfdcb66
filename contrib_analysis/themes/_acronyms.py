"""What people write for a phrase whose first letters they take: "ISF"."""

from __future__ import annotations

from collections.abc import Collection

from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes._forms import is_known

#: Small words that an acronym has no letter for.
_LEFT_OUT = frozenset("de du des d la le les l a au aux et un une".split())


def acronym_of(form: str, used: Collection[str]) -> str:
    """Return the acronym that people write for a phrase, "" for none.

    Parameters
    ----------
    form
        The phrase as it is written.
    used
        The words that people use. One that a list knows is no acronym.

    Examples
    --------
    >>> acronym_of("impôt sur la fortune", {"isf"}), acronym_of("sécurité en ligne", {"sel"})
    ('isf', '')
    """
    every = [w.rpartition("'")[2] for w in plain(form).replace("-", " ").split()]
    meant = [w for w in every if w not in _LEFT_OUT]
    full = [w for w in meant if w not in tokeniser().stop_words]
    for words in (meant, full):
        letters = "".join(w[:1] for w in words)
        if len(words) > 1 and letters in used and not is_known(letters):
            return letters
    return ""
