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

from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import any_of, listed_words, sections

#: No longer text declines in words alone (characters) (chosen).
LONGEST = 130

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUNS = frozenset(
    run[i : i + 3] for row in _ROWS for run in (row, row[::-1]) for i in range(len(row) - 2)
)
_VOWELS = frozenset("aeiouy")

#: No more words decline (chosen).
_MOST_WORDS = 16
_WORD = re.compile(r"\b[^\W\d_]{1,12}[aeiouyéèà][^\W\d_]{1,12} [^\W\d_]{1,12}[aeiouyéèà]")


def _pattern(section: str) -> str:
    """Return the alternatives of a section of ``data/non_answers.txt``.

    Longer ones first: what is taken out of a text must not stop at "néant" in "néant absolu",
    whichever of the two lines stands above.
    """
    pattern = "|".join(sorted(sections("non_answers")[section], key=len, reverse=True))
    for name in ("place", "thing", "order"):
        pattern = pattern.replace(f"<{name.upper()}>", f"(?:{any_of('non_answers', name)})")
    return pattern


def declining() -> re.Pattern[str]:
    """Return what finds the phrases that decline in a folded text."""
    return re.compile(f"(?<![a-z0-9])(?:{_pattern('declines')})(?![a-z0-9])")


_DECLINES = declining()
_SAYS_WHY = re.compile(_pattern("says why"))
_ASKS = re.compile(rf"\b(?:{_pattern('asks')})\b")
_ABOUT_ITSELF = re.compile(f"(?<![a-z0-9])(?:{_pattern('about itself')})(?![a-z0-9])")
_ABOUT_THERE = re.compile(_pattern("about there"))
_THANKS = re.compile(_pattern("thanks"))
_FILLER = listed_words("non_answers", "filler")
_TWO_LETTERS = listed_words("non_answers", "two letters")


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
    if _THANKS.fullmatch(folded):
        return True
    left, taken = _DECLINES.subn(" ", folded)
    if not taken:
        return False
    if _all_filler(left):
        return True
    if _all_filler(_ABOUT_ITSELF.sub(" ", left)):
        return True
    about = _ABOUT_THERE.search(folded)
    if about is not None and _all_filler(_DECLINES.sub(" ", folded[: about.start()])):
        return True
    if _SAYS_WHY.search(folded) and not _ASKS.search(left):
        return sum(word not in _FILLER for word in left.split()) <= 4
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
    return all(word in _FILLER or word.isdigit() for word in folded.split())


def _is_noise(word: str, text: str) -> bool:
    """Tell keyboard noise and lone letters from words; `word` is folded."""
    if word.isdigit():
        # A number alone answers "how many?", but a row of one digit answers nothing.
        return "%" not in text and "€" not in text and (len(word) == 1 or len(set(word)) == 1)
    if not word.isascii():
        return False
    if len(word) <= 2:
        return len(word) == 1 or word not in _TWO_LETTERS
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
