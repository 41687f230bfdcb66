"""How each language of a consultation was read, in words that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from contrib_analysis.words.i18n import Words

#: How a language is read: as it is written; through its dictionary, or its neighbours';
#: by a sentence model; by its own words alone, since it is not French and has no dictionary;
#: not at all, since there is none, it is damaged, or it knows too few of the words.
WRITTEN, DICTIONARY, BY_NEIGHBOURS = "written", "dictionary", "neighbours"
BY_MODEL, OWN_WORDS = "model", "own words"
NO_DICTIONARY, DAMAGED, TOO_LITTLE = "no dictionary", "damaged", "too little"
#: What is read in none of these ways is a group that people are to read.
LEFT_TO_READ = frozenset([NO_DICTIONARY, DAMAGED, TOO_LITTLE])


class Read(Protocol):
    """How a language was read, as `text.spoken` decides it."""

    @property
    def language(self) -> str:
        """Its code."""

    @property
    def read(self) -> str:
        """One of the ways above."""

    @property
    def words(self) -> int:
        """Words that were looked up."""

    @property
    def known(self) -> int:
        """How many of them were understood."""


@dataclass(frozen=True)
class LanguageInWords:
    """A language of a consultation.

    Parameters
    ----------
    language
        What it is called; what is said of texts too short to tell.
    contributions
        How many are in it.
    reading
        How it was read.
    understood
        The share of its words that was understood; None where nothing was looked up.
    left
        Whether its contributions are left for people to read.
    """

    language: str
    contributions: int
    reading: str
    understood: float | None = None
    left: bool = False


def languages_in_words(
    read: Sequence[Read], counted: Mapping[str, int], main: str, w: Words
) -> tuple[LanguageInWords, ...]:
    """Say which languages there were, and how each was read.

    Parameters
    ----------
    read
        The languages, as the run told them.
    counted
        Contributions by the code of their language.
    main
        The code of the main language.
    w
        The interface's words.

    Returns
    -------
    tuple of LanguageInWords
        Empty where all are in French, or the run is of before languages were kept.
    """
    if {one.language for one in read} <= {"fr"}:
        return ()
    rows = [
        LanguageInWords(
            w.language_name(one.language),
            counted[one.language],
            _reading(one.read, w),
            one.known / one.words if one.words else None,
            one.read in LEFT_TO_READ,
        )
        for one in read
        if counted.get(one.language)
    ]
    untold = sum(counted.values()) - sum(row.contributions for row in rows)
    if untold:
        reading = w("as those in the main language ({language})", language=w.language_name(main))
        rows.append(LanguageInWords(w("could not be told"), untold, reading))
    return tuple(rows)


def _reading(read: str, w: Words) -> str:
    return {
        WRITTEN: w("as it is written"),
        DICTIONARY: w("through a dictionary, word by word into French"),
        BY_NEIGHBOURS: w("through the dictionaries of its neighbours, word by word into French"),
        BY_MODEL: w("by the sentence model"),
        OWN_WORDS: w("by its own words alone: there is no dictionary of it here"),
        NO_DICTIONARY: w("left for people to read: there is no dictionary of it here"),
        DAMAGED: w("left for people to read: its dictionary is missing or damaged"),
        TOO_LITTLE: w("left for people to read: less than half of its words are understood"),
    }[read]


def language_lines(rows: Iterable[LanguageInWords], w: Words) -> list[str]:
    """Say in a line each which languages there were, how they were read and understood."""
    return [
        w.plural(
            "{language}, {n} contribution: {reading}",
            "{language}, {n} contributions: {reading}",
            row.contributions,
            language=row.language,
            reading=row.reading
            if row.understood is None
            else w(
                "{reading} ({share} of its words are understood)",
                reading=row.reading,
                share=w.percent(row.understood),
            ),
        )
        for row in rows
    ]


def left_to_read(rows: Iterable[LanguageInWords], w: Words) -> str:
    """Say which contributions nothing could read; "" where there are none."""
    left = [row for row in rows if row.left]
    if not left:
        return ""
    return w.plural(
        "{n} contribution is in a language that could not be read here ({languages}): it was not "
        "compared with the others, and people have to read it.",
        "{n} contributions are in languages that could not be read here ({languages}): they were "
        "not compared with the others, and people have to read them.",
        sum(row.contributions for row in left),
        languages=", ".join(row.language for row in left),
    )
