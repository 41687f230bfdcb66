"""Name themes by the words that most of their ideas use.

A label is the best word of a theme, or the phrase that it is mostly said in;
where that leaves too many of the theme's ideas out, one or two more follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes._forms import is_infinitive
from contrib_analysis.themes._named_in import AND
from contrib_analysis.themes._vocabulary import (
    Vocabulary,
    count_words,
    everyone,
    family_of,
    lemmas_of,
)

KEYWORDS = 8  # chosen
_MOST_WORDS = 5  # chosen
#: Two at most: three words in a row are keywords, not a name (chosen).
_MOST_PARTS = 2
#: A label that this share of the ideas speak of needs no second
#: part (measured: docs/methode.md)...
_ENOUGH = 0.85
#: ...if this share of all the ideas that speak of it are the theme's (chosen).
_OWN = 0.35
#: A word that is said in one phrase with another this often is no part of its own (chosen).
_SAME_BREATH = 0.5
#: Words that a part is chosen among.
_LOOKED_AT = 60


@dataclass(frozen=True)
class Name:
    """What a theme is called: a label of one to five words, and its keywords."""

    label: str
    keywords: tuple[str, ...]
    #: Whether the label perhaps says badly what the theme holds.
    doubtful: bool = False


def name_themes(
    ranked: Sequence[Sequence[tuple[str, float]]],
    ideas: Sequence[Mapping[str, int]],
    sizes: Sequence[int] | None = None,
    languages: Sequence[str] | None = None,
) -> list[Name]:
    """Choose a label and keywords for each theme.

    Parameters
    ----------
    ranked
        For each theme, its terms with their class-based TF-IDF (Grootendorst,
        2022), the best first; terms in the form to show. They decide between
        terms that are as good, and name a theme whose ideas nobody counted.
    ideas
        For each theme, the number of its ideas that use each term.
    sizes
        For each theme, the number of its ideas; where it isn't given, that of
        its most frequent term stands for it.
    languages
        For each theme, the language of its name; French where None.

    Returns
    -------
    list of Name
        In the same order; labels are distinct.
    """
    if sizes is None:
        sizes = [max(counts.values(), default=0) for counts in ideas]
    together = everyone(ideas, sizes)
    taken: set[str] = set()
    names = []
    spoken = ["fr"] * len(ranked) if languages is None else languages
    for terms, counts, size, language in zip(ranked, ideas, sizes, spoken, strict=True):
        rank = {term: place for place, (term, _) in enumerate(terms)}
        vocabulary = Vocabulary(counts, size, together, rank)
        last_resort = [term for term in rank if lemmas_of(term)]
        parts = next(
            (
                found
                for found in _labels(vocabulary)
                if plain(_joined(found, language)) not in taken
            ),
            next(([term] for term in last_resort if plain(term) not in taken), None),
        )
        if parts is None:
            # Every term is another theme's label: a number keeps this one distinct.
            some = (vocabulary.words or last_resort or ["…"])[0]
            parts = [f"{some} ({len(taken) + 1})"]
        label = _joined(parts, language)
        taken.add(plain(label))
        keywords = _keywords(vocabulary, parts) or tuple(last_resort[:KEYWORDS])
        names.append(Name(label[0].upper() + label[1:], keywords))
    return names


def _labels(theme: Vocabulary) -> Iterator[list[str]]:
    """Yield labels for a theme in parts, the best first."""
    # "Simplifier" says less than what is to be simplified.
    for first in sorted(theme.words, key=is_infinitive):
        parts = _parts(theme, first)
        yield parts
        for fewer in range(len(parts) - 1, 0, -1):
            yield parts[:fewer]


def _parts(theme: Vocabulary, first: str) -> list[str]:
    """Return the parts of the label that begins with a word."""
    nobody: frozenset[str] = frozenset()
    alone = theme.phrase(first, _MOST_WORDS, action=True, said=nobody)
    parts, heads = [theme.phrase(first, _MOST_WORDS, action=False, said=nobody)], [first]
    if is_infinitive(parts[0]):
        return [alone]
    reach = theme.reach(first)
    while len(parts) < _MOST_PARTS:
        enough = reach.inside >= _ENOUGH
        if enough and (len(parts) > 1 or theme.share(parts[0]) >= _OWN):
            break
        said = frozenset().union(*map(family_of, parts))
        room = _MOST_WORDS - sum(map(count_words, parts)) - 1
        fit = [
            word
            for word in theme.words[:_LOOKED_AT]
            if count_words(word) <= room
            and not theme.is_torn(word, room, of=_MOST_WORDS)
            and not is_infinitive(word)
            and not family_of(word) & said
            and all(theme.breath(word, head) < _SAME_BREATH for head in heads)
        ]
        if not fit:
            break
        if enough:
            # Its own words tell it from the others that speak of the same.
            best = fit[0]
        else:
            values = [round(theme.value(theme.widen(reach, heads, word)), 9) for word in fit]
            best = fit[values.index(max(values))]
            if max(values) < theme.value(reach):
                break
        reach = theme.widen(reach, heads, best)
        parts.append(theme.phrase(best, room, action=False, said=said))
        heads.append(best)
    # An action ("taxer les riches") stands on its own.
    return parts if len(parts) > 1 else [alone]


def _keywords(theme: Vocabulary, parts: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of the label and what comes after them, without echoes."""
    words = [part for part in parts if lemmas_of(part)]
    said = frozenset().union(*map(family_of, words))
    for word in theme.words:
        if len(words) >= KEYWORDS:
            break
        if family_of(word) & said:
            continue
        words.append(theme.phrase(word, _MOST_WORDS, action=False, said=said))
        said |= family_of(words[-1])
    return tuple(words[:KEYWORDS])


def _joined(parts: Sequence[str], language: str) -> str:
    between = f" {AND.get(language, 'et')} "
    return between.join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def unasked(name: Name, taboo: frozenset[str]) -> str:
    """Return a name by keywords that is more than words of the question, where one is."""
    if not taboo or not taboo.issuperset(tokeniser()([name.label])[0]):
        return name.label
    own = [word for word in name.keywords if not taboo.issuperset(tokeniser()([word])[0])]
    return own[0][:1].upper() + own[0][1:] if own else name.label
