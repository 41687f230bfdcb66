"""Non-answers: "RAS", "je ne sais pas", "cf. ci-dessus", dots, keyboard noise.

A text is a non-answer when nothing in it can be given a theme: it declines,
doesn't know, isn't concerned, points elsewhere, or says a bare yes or no. A text
is kept at the least doubt: "aucun problème" tells of an experience, "je ne sais
pas, peut-être plus de bus" brings an idea.

The rule is subtractive. A phrase that declines must be there; once such phrases
are taken out, what is left must be words that add nothing ("pour moi", "à ce
sujet"). Every step is one pass over a short text.
"""

from __future__ import annotations

import re

import pandas as pd

from contrib_analysis.intake._nonanswer_words import (
    ABOUT_ITSELF,
    ABOUT_THERE,
    ASKS,
    DECLINES,
    FILLER,
    SAYS_WHY,
    THANKS,
    TWO_LETTERS,
)
from contrib_analysis.text.fold import fold

#: No longer text declines in words alone (characters).
LONGEST = 130

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUNS = frozenset(
    run[i : i + 3] for row in _ROWS for run in (row, row[::-1]) for i in range(len(row) - 2)
)
_VOWELS = frozenset("aeiouy")


_MOST_WORDS = 16
_WORD = re.compile(r"\b[^\W\d_]{1,12}[aeiouyéèà][^\W\d_]{1,12} [^\W\d_]{1,12}[aeiouyéèà]")


def declines(text: str) -> bool:
    """Tell whether one text is a non-answer.

    Parameters
    ----------
    text
        A contribution.

    Returns
    -------
    bool
    """
    # A look at the first words spares most texts, which are answers, the rest.
    if len(text) > LONGEST and _WORD.search(text, 0, LONGEST):
        return False
    folded = fold(text)
    words = folded.split()
    if not words or all(_is_noise(word, text) for word in words):
        return True
    if len(words) > _MOST_WORDS:
        return False
    if THANKS.fullmatch(folded):
        return True
    left, taken = DECLINES.subn(" ", folded)
    if not taken:
        return False
    if _all_filler(left):
        return True
    if _all_filler(ABOUT_ITSELF.sub(" ", left)):
        return True
    about = ABOUT_THERE.search(folded)
    if about is not None and _all_filler(DECLINES.sub(" ", folded[: about.start()])):
        return True
    if SAYS_WHY.search(folded) and not ASKS.search(left):
        return sum(word not in FILLER for word in left.split()) <= 4
    return False


def is_non_answer(texts: pd.Series) -> pd.Series:
    """Tell which texts are non-answers.

    Parameters
    ----------
    texts
        Contributions, tidied.

    Returns
    -------
    pandas.Series of bool
        With the index of `texts`.
    """
    known: dict[str, bool] = {}
    verdicts = []
    for text in texts:
        verdict = known.get(text)
        if verdict is None:
            verdict = known[text] = declines(text)
        verdicts.append(verdict)
    return pd.Series(verdicts, index=texts.index, dtype=bool)


def _all_filler(folded: str) -> bool:
    return all(word in FILLER or word.isdigit() for word in folded.split())


def _is_noise(word: str, text: str) -> bool:
    """Tell keyboard noise and lone letters from words; `word` is folded."""
    if word.isdigit():
        # A number alone answers "how many?", but a row of one digit answers nothing.
        return "%" not in text and "€" not in text and (len(word) == 1 or len(set(word)) == 1)
    if not word.isascii():
        return False
    if len(word) <= 2:
        return len(word) == 1 or word not in TWO_LETTERS
    letters = set(word)
    if len(letters) == 1:
        return True
    runs = sum(word[i : i + 3] in _RUNS for i in range(len(word) - 2))
    if len(word) >= 4 and runs >= len(word) - 3:
        return True
    if letters & _VOWELS:
        # "lalala", "hahaha": one syllable over and over.
        return len(word) >= 6 and len(letters) <= 2
    return len(word) >= 6 or (len(word) >= 4 and len(letters) <= 2)
