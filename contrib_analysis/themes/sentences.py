"""Describe a theme in one sentence, made of its counts and its keywords."""

from __future__ import annotations

from collections.abc import Sequence

from contrib_analysis.themes._vocabulary import family_of
from contrib_analysis.words.i18n import Words

#: Keywords that the sentence names (chosen).
_NAMED = 3
#: Languages that are listed in the name of a theme of texts that nothing reads (chosen).
_MOST_LISTED = 3


def describe(
    label: str,
    keywords: Sequence[str],
    ideas: int,
    contributions: int,
    w: Words,
    *,
    people: int | None = None,
) -> str:
    """Describe a theme in one sentence.

    Parameters
    ----------
    label
        What the theme is called; keywords that it has already come last.
    keywords
        The theme's, the best first.
    ideas, contributions
        How many there are.
    w
        The words of the interface's language.
    people
        How many spoke, where it is to be said.

    Returns
    -------
    str
        Such as "41 ideas from 37 contributions, with “bus”, “tram” and “cycle
        lanes” coming back."
    """
    counted = w(
        "{ideas} from {contributions}",
        ideas=w.plural("{n} idea", "{n} ideas", ideas),
        contributions=w.plural("{n} contribution", "{n} contributions", contributions),
    )
    if people is not None:
        counted = w(
            "{ideas_and_contributions} by {people}",
            ideas_and_contributions=counted,
            people=w.plural("{n} person", "{n} people", people),
        )
    named = _coming_back(label, keywords)
    if not named:
        return f"{counted}."
    return w.plural(
        "{counts}, with {words} coming back.",
        "{counts}, with {words} coming back.",
        len(named),
        counts=counted,
        words=_listed(named, w),
    )


def describe_words(label: str, keywords: Sequence[str], w: Words) -> str:
    """Describe a theme by the words that come back, where its counts are said beside.

    Parameters
    ----------
    label, keywords, w
        As in `describe`.

    Returns
    -------
    str
        Such as "“bus”, “tram” and “cycle lanes” come back."; "" without keywords.
    """
    named = _coming_back(label, keywords)
    if not named:
        return ""
    return w.plural(
        "{words} comes back.", "{words} come back.", len(named), words=_listed(named, w)
    )


def _coming_back(label: str, keywords: Sequence[str]) -> list[str]:
    said = family_of(label)
    named = [word for word in keywords if word]
    return sorted(named, key=lambda word: family_of(word) <= said)[:_NAMED]


def _listed(named: Sequence[str], w: Words) -> str:
    *most, last = [w("“{word}”", word=word) for word in named]
    return w("{some} and {last}", some=", ".join(most), last=last) if most else last


def to_be_read(codes: Sequence[str], w: Words) -> str:
    """Call a theme of texts that nothing reads by their languages.

    Parameters
    ----------
    codes
        ISO 639-1 codes.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> to_be_read(["br", "eu"], words("en"))
    'To be read: Breton, Basque'
    """
    names = [w.language_name(code) for code in codes[:_MOST_LISTED]]
    more = ["…"] if len(codes) > _MOST_LISTED else []
    return w("To be read: {languages}", languages=", ".join([*names, *more]))
