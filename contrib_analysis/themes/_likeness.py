"""Which names say the same: words of one root, spellings, short forms, acronyms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from contrib_analysis.text.fold import plain
from contrib_analysis.themes._vocabulary import family_of

#: Two names share so much of their words at most (chosen).
_ALIKE = 0.5
#: Two words of one root have so many first letters in common ("commerce", "commerçant") (chosen).
_ROOT, _SHORTEST_ROOT = 6, 5
#: A word cut short has so many letters at the least (chosen).
_SHORTEST_CUT = 3
#: Two forms are spellings of one word from this likeness on (difflib's ratio) (chosen).
_SPELT_ALIKE = 0.8
#: How French names of two things are joined.
AND = " et "


class Likeness:
    """Say which phrases of a consultation say the same.

    Parameters
    ----------
    stands_for
        By acronym in lower case, the families of the words that it stands for.
    """

    def __init__(self, stands_for: Mapping[str, frozenset[str]]) -> None:
        self._stands_for = stands_for

    def families(self, name: str) -> frozenset[str]:
        """Return the families of a name's words, for an acronym those of what it stands for."""
        acronyms = [word for word in name.split() if word.lower() in self._stands_for]
        own = family_of(name).difference(*map(family_of, acronyms))
        return own.union(*(self._stands_for[word.lower()] for word in acronyms))

    def repeats(self, name: str, above: str) -> bool:
        """Say whether a part's name says no more than its theme's: one of two halves does."""
        own, whole = self.families(name), self.families(above)
        return own == whole or (own < whole and AND not in above)

    def says_again(self, name: str, other: str) -> bool:
        """Say whether two phrases share a word, or one spells the other or cuts it short."""
        some, others = ({stem[:_ROOT] for stem in self.families(form)} for form in (name, other))
        if some & others or any(_is_of(one, other) for one in some for other in others):
            return True
        if _is_short_for(name, other) or _is_short_for(other, name):
            return True
        return SequenceMatcher(None, name, other).ratio() > _SPELT_ALIKE


def is_like(own: frozenset[str], taken: Sequence[frozenset[str]]) -> bool:
    """Say whether the families of a name are too much those of one that is taken."""
    return any(len(own & other) > _ALIKE * min(len(own), len(other)) for other in taken)


def is_within(own: frozenset[str], taken: Sequence[frozenset[str]]) -> bool:
    """Say whether a name says more or less than each of those it is like, and not the same."""
    return all(own < other or other < own for other in taken if is_like(own, [other]))


def says_more(own: frozenset[str], taken: Sequence[frozenset[str]]) -> bool:
    """Say whether a name says all of those it is like, and more: "intégration par le travail"."""
    return all(other < own for other in taken if is_like(own, [other]))


def _is_of(one: str, other: str) -> bool:
    """Say whether one root begins with the other: "pauvreté" is of "pauvre"."""
    return min(len(one), len(other)) >= _SHORTEST_ROOT and (
        one.startswith(other) or other.startswith(one)
    )


def _is_short_for(one: str, other: str) -> bool:
    """Say whether one word is another cut short: "pub" is "publicité"."""
    short = plain(one).rstrip("s")
    return _SHORTEST_CUT <= len(short) <= len(other) / 2 and plain(other).startswith(short)
