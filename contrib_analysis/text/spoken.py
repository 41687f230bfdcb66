"""Which languages a consultation is in, and how each is read.

Texts in the main language are read as they are, others through a dictionary. What no
dictionary reads, or reads less than half of, is not understood: nothing is made of it
but a list for people to read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import pandas as pd

from contrib_analysis.text.foreign import (
    LANGUAGES,
    NEIGHBOURS,
    NOT_READ,
    count_understood,
    dictionary_is_whole,
    is_believed,
    readable,
)
from contrib_analysis.text.language import UNKNOWN
from contrib_analysis.words.languages import (
    BY_MODEL,
    BY_NEIGHBOURS,
    DAMAGED,
    DICTIONARY,
    LEFT_TO_READ,
    NO_DICTIONARY,
    OWN_WORDS,
    TOO_LITTLE,
    WRITTEN,
)

#: Where a dictionary knows a smaller share of the words, their texts are left to be read
#: (chosen; `words.languages` calls it "less than half").
_UNDERSTOOD_FROM = 0.5
#: A language of more than this share of the texts is no group among others: themes are found
#: in it by its own words (chosen).
_MOST_LEFT = 0.5
#: So few texts of which a dictionary of their language reads too little were told wrongly
#: rather than written in it: "IL Y EN A DEJA TROP" is no Spanish (chosen).
_MOST_MISTAKEN = 2
#: Texts of a language by which it is measured how much is understood (chosen).
_MOST_MEASURED = 1_000


@dataclass(frozen=True)
class LanguageRead:
    """How one language of a consultation is read.

    Parameters
    ----------
    language
        ISO 639-1 code.
    texts
        How many texts are in it.
    read
        One of the ways of `words.languages`.
    words, known
        Its words that mean something and are no names, in a sample; and how many of them
        were understood. Both 0 where no dictionary was asked.
    """

    language: str
    texts: int
    read: str
    words: int = 0
    known: int = 0


@dataclass(frozen=True)
class Reading:
    """The languages of a consultation, and how each is read.

    Parameters
    ----------
    main
        The code of the language that most is in, or that the settings say.
    languages
        Those that enough texts are in to be believed; the main one first, then the others,
        the commonest first.
    untold
        Texts too short to tell, or told to be in a language that hardly any other is in:
        they are read as the main language.
    """

    main: str
    languages: tuple[LanguageRead, ...] = ()
    untold: int = 0

    @property
    def left(self) -> frozenset[str]:
        """The codes of languages whose texts are left for people to read."""
        return frozenset(one.language for one in self.languages if one.read in LEFT_TO_READ)

    @property
    def several(self) -> bool:
        """Whether texts are in another language than the main one."""
        return any(one.language != self.main for one in self.languages)

    @property
    def only_french(self) -> bool:
        """Whether all is read as French: then nobody has to ask what a text is in."""
        return self.main == "fr" and not self.several

    def named(self, codes: Iterable[str]) -> list[str]:
        """Return the language of each text, that of the untold being the main one."""
        believed = {one.language for one in self.languages}
        return [code if code in believed else self.main for code in codes]

    def ways(self, codes: Iterable[str]) -> list[str]:
        """Return the language that each text is to be read in, or `NOT_READ`."""
        left = self.left
        return [NOT_READ if code in left else code for code in self.named(codes)]


class KeptReading(NamedTuple):
    """A `Reading` in words that JSON has."""

    main: str
    languages: list[dict[str, Any]]
    untold: int

    @classmethod
    def of(cls, reading: Reading) -> KeptReading:
        """Return what there is to keep."""
        return cls(reading.main, [asdict(one) for one in reading.languages], reading.untold)

    def reading(self) -> Reading:
        """Return what was kept."""
        languages = tuple(LanguageRead(**one) for one in self.languages)
        return Reading(self.main, languages, self.untold)


def tell_reading(
    texts: Sequence[str] | pd.Series,
    codes: Sequence[str] | pd.Series,
    main: str = "",
    *,
    by_model: bool = False,
) -> Reading:
    """Tell how the languages of some texts are read.

    Parameters
    ----------
    texts
        One text each.
    codes
        Their languages, as `language.detect_one` tells them.
    main
        The main one; the commonest when "".
    by_model
        Whether a sentence model reads all of them.

    Examples
    --------
    >>> texts = ["Des bus le soir pour le quartier"] * 3 + ["More buses in the evening, please"]
    >>> reading = tell_reading(texts, ["fr", "fr", "fr", "en"])
    >>> [(one.language, one.texts, one.read) for one in reading.languages]
    [('fr', 3, 'written'), ('en', 1, 'dictionary')]
    """
    counted = Counter(code for code in codes if code not in ("", UNKNOWN))
    ranked = sorted(counted, key=lambda code: (-counted[code], code))
    main = main or (ranked[0] if ranked else "fr")
    believed = [code for code in ranked if code == main or is_believed(counted[code], len(texts))]
    languages = []
    for code in sorted(believed, key=lambda code: code != main):
        if code == "fr" or (by_model and code != main):
            way = WRITTEN if code == "fr" else BY_MODEL
            languages.append(LanguageRead(code, counted[code], way))
            continue
        own = [text for text, spoken in zip(texts, codes, strict=True) if spoken == code]
        many = code == main or len(own) > _MOST_LEFT * len(texts)
        read = _read(code, own, many=many)
        if read.read != TOO_LITTLE or len(own) > _MOST_MISTAKEN:
            languages.append(read)
    return Reading(main, tuple(languages), len(texts) - sum(one.texts for one in languages))


def _read(code: str, texts: Sequence[str], *, many: bool) -> LanguageRead:
    """Say how the texts of one language are read; `many` are never left unread."""
    if code not in readable() or not dictionary_is_whole(code):
        why = DAMAGED if code in LANGUAGES else NO_DICTIONARY
        return LanguageRead(code, len(texts), OWN_WORDS if many else why)
    words, known = count_understood(_sample(texts), code)
    way = BY_NEIGHBOURS if code in NEIGHBOURS else DICTIONARY
    if known < _UNDERSTOOD_FROM * words and not many:
        way = TOO_LITTLE
    return LanguageRead(code, len(texts), way, words, known)


def _sample(texts: Sequence[str]) -> list[str]:
    """Return a fair sample of texts, the same whatever their order."""
    distinct = sorted(set(texts))
    return distinct[:: max(1, len(distinct) // _MOST_MEASURED)]
