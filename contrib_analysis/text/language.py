"""The language each contribution is written in.

Most contributions are told by their French function words alone. The others go to
py3langid's model, asked only about the languages that a consultation in France
may hold: with all it knows, short French is taken for one of its cousins. Under
four words nobody can tell.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pandas as pd

from contrib_analysis.text.word_lists import listed_words

#: What is said of a text too short to tell.
UNKNOWN = "unknown"
#: Fewer words than this can't be told (chosen).
FEWEST_WORDS = 4
#: Texts below which nothing is said of the language of all (chosen).
_FEWEST_TOLD = 5

# Languages of France, of its neighbours, and the commonest of its inhabitants.
_PLAUSIBLE = listed_words("language_words", "plausible")
# How much likelier (in nats) another language must be before French is given up:
# more in a short text, and more where the other is close to French typed in haste (chosen).
_MARGIN, _SHORT_MARGIN, _SHORT = 3.0, 8.0, 8
_COUSINS = {"oc": 6.0, "br": 3.0, "ro": 4.0, "eu": 3.0, "ca": 2.0}  # chosen

_WORD = re.compile(r"[^\W\d_]+")
# Masks, addresses and hashtags say nothing about the language around them.
_NO_WORDS = re.compile(r"\[[^\]\[\n]{1,40}\]|https?://\S+|www\.\S+|\S+@\S+|[#@]\w+")
_LONGEST = 600  # characters looked at; the first ones tell (chosen)

# Function words that French shares with none of the languages above.
_FRENCH = listed_words("language_words", "french")
# Words that French shares with a cousin or two; they add to the ones above.
_ALSO_FRENCH = listed_words("language_words", "also french")
# What may not stand beside them for the verdict to need no model.
_STRANGE = listed_words("language_words", "strange")


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(model.labels)
    model.set_languages(sorted(_PLAUSIBLE & known))
    return model


def most_spoken(languages: pd.Series) -> str:
    """Return the language that most of so many contributions are in.

    Parameters
    ----------
    languages
        The language of each, as `detect` tells it.

    Returns
    -------
    str
        "" where too few can be told, or none has more than half of them.
    """
    told = languages[~languages.isin(["", UNKNOWN])]
    if len(told) < _FEWEST_TOLD:
        return ""
    counts = told.value_counts()
    most = min(counts[counts == counts.max()].index)
    return str(most) if counts[most] > len(told) / 2 else ""


def detect(texts: pd.Series) -> pd.Series:
    """Tell the language of each text.

    Parameters
    ----------
    texts
        Contributions.

    Returns
    -------
    pandas.Series of str
        ISO 639-1 codes, or "unknown" under four words, with the index of `texts`.
    """
    known: dict[str, str] = {}
    codes = []
    for text in texts:
        code = known.get(text)
        if code is None:
            code = known[text] = detect_one(text)
        codes.append(code)
    return pd.Series(codes, index=texts.index, dtype="str")


def detect_one(text: str) -> str:
    """Tell the language of one text, as `detect` does."""
    text = text[:_LONGEST]
    if "@" in text or "[" in text or "/" in text or "#" in text or "www." in text:
        text = _NO_WORDS.sub(" ", text)
    words = _WORD.findall(text)
    # "CSG" and "CAF" belong to no language, unless everything is in capitals.
    if not text.isupper():
        words = [word for word in words if len(word) == 1 or not word.isupper()]
    words = [word.lower() for word in words]
    # Chinese and Japanese don't part their words; initials are no words.
    spelt = sum(len(word) > 1 or not word.isascii() for word in words)
    if spelt < FEWEST_WORDS and not any("\u3040" <= c <= "\u9fff" for c in text):
        return UNKNOWN
    distinct = set(words)
    french = 2 * len(distinct & _FRENCH)
    if french:
        french += len(distinct & _ALSO_FRENCH)
        if french >= 4 and 6 * french >= len(distinct) and not distinct & _STRANGE:
            return "fr"
    ranked = dict(_model().rank(" ".join(words)))
    best = max(ranked, key=lambda code: (ranked[code], code))
    margin = _COUSINS.get(best, 0.0) + (_SHORT_MARGIN if len(words) < _SHORT else _MARGIN)
    return best if ranked[best] > ranked["fr"] + margin else "fr"
