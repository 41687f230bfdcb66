"""Text folded for comparison: no case, no accents, no punctuation."""

from __future__ import annotations

import unicodedata


class _Folds(dict[int, str]):
    """What each character folds to, found once when it is first met."""

    def __missing__(self, code: int) -> str:
        # Decomposed on both sides: "℠" becomes letters, "ﬀ" and "İ" fold to several.
        folded = unicodedata.normalize("NFKD", chr(code)).casefold()
        parts = unicodedata.normalize("NFKD", folded)
        kept = "".join(c for c in parts if not unicodedata.combining(c))
        folded = "".join(c if c.isalnum() else " " for c in kept)
        if not kept and unicodedata.category(chr(code))[0] not in "MC":
            folded = " "
        self[code] = folded
        return folded


_FOLDS = _Folds({ord("œ"): "oe", ord("Œ"): "oe", ord("æ"): "ae", ord("Æ"): "ae"})


def fold(text: str) -> str:
    """Return a text in lower case, without accents, with every mark as one space.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Letters and digits only, parted by single spaces.
    """
    return " ".join(text.translate(_FOLDS).split())


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set: how the lists of this package are written.

    Parameters
    ----------
    words
        Words parted by blanks or line ends.
    """
    return frozenset(words.split())
