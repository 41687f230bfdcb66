"""Ids of contributions: the export's own where they tell nothing of anybody, else keyed digests.

An id is shown under every quote. One that is a name, a number to call or an address would
publish its owner; a digest that anybody can make again would too, by trying. So whatever an
id is made of goes through BLAKE2b keyed with the project's salt (RFC 7693, section 2.9).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

import pandas as pd

from contrib_analysis.intake.masking import BY_RULES, Own, mask, mask_all
from contrib_analysis.text.digest import digest

#: Bytes of a digest that stands for an id: *chosen*; two of a million meet by chance once in two.
ID_BYTES = 5
#: No id that a platform makes is longer: *chosen*.
_LONGEST = 64
#: Digits from which a number may be one to call, to pay or to insure: *chosen*, the shortest
#: telephone numbers of a country of nine digits without their zero.
_LONG_NUMBER = 9
#: Ids that a word must be common to half of, to be the platform's and nobody's: *chosen*.
_FEW = 3

#: Letters from which a word may be a name: *chosen*.
_WORD = 3
#: Turns from digit to letter and back from which a machine drew an id: *chosen*.
_MANY_TURNS = 3

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS_AND_MARKS = re.compile(r"[\d\s().+/_-]+")
_MACHINE_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_MADE_BY_MACHINE = re.compile(
    # A UUID or another long number in base 16.
    r"(?i)(?=.*\d)[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|(?=.*\d)(?=.*[a-f])[0-9a-f]{16,64}"
)
_TURNS = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")


def words_of_ids(ids: Iterable[str]) -> frozenset[str]:
    """Return the words that at least half of a column's ids share: the platform's own.

    Parameters
    ----------
    ids
        A column of ids, as in the export.

    Examples
    --------
    >>> sorted(words_of_ids(["JD-PROP-1", "JD-PROP-2", "JD-PROP-3", "Zoé"]))
    ['jd', 'prop']
    """
    distinct = {given.strip() for given in ids} - {""}
    held: Counter[str] = Counter()
    for given in distinct:
        held.update({word.casefold() for word in _LETTERS.findall(given)})
    if len(distinct) < _FEW:
        return frozenset()
    return frozenset(word for word, n in held.items() if n >= len(distinct) / 2)


def tells_nobody(given: str, common: Collection[str] = ()) -> bool:
    """Tell whether an export's id can be shown: no name, no number, no address.

    Parameters
    ----------
    given
        The id.
    common
        What `words_of_ids` says of its column.

    Examples
    --------
    >>> [tells_nobody(i) for i in ("1243", "R_1aB2c3D", "0639982001", "Jean Dupont")]
    [True, True, False, False]
    """
    verdict = _by_form(given)
    return _by_words(given, common) and mask(given)[0] == given if verdict is None else verdict


def _by_form(given: str) -> bool | None:
    """Tell it by the letters and digits alone; None where these don't say."""
    if len(given) > _LONGEST or "@" in given:
        return False
    if _MADE_BY_MACHINE.fullmatch(given):
        return True
    if _MACHINE_ADDRESS.fullmatch(given):
        return False
    if _DIGITS_AND_MARKS.fullmatch(given):
        return sum(map(str.isdigit, given)) < _LONG_NUMBER
    return None


def _by_words(given: str, common: Collection[str]) -> bool:
    words = [word for word in _LETTERS.findall(given) if word.casefold() not in common]
    return all(len(word) < _WORD for word in words) or len(_TURNS.findall(given)) >= _MANY_TURNS


def shown_ids(
    given: Iterable[str], salt: str, common: Collection[str], own: Own = BY_RULES
) -> list[str]:
    """Write an export's ids so that they tell nobody, "" where there is none.

    Parameters
    ----------
    given
        The ids as in the export.
    salt
        Keys the digests that stand for those that can't be shown.
    common
        What `words_of_ids` says of their column.
    own
        What the settings mask and keep beside the rules.
    """
    asked = list(given)
    bare = {one: one.strip().strip('"') for one in dict.fromkeys(asked)}
    verdicts = {one: _by_form(one) for one in bare.values()}
    # Masks look at a column ten times faster than at one id after the other.
    open_ids = [one for one in verdicts if verdicts[one] is None and _by_words(one, common)]
    if own.masked:
        open_ids = [one for one in verdicts if verdicts[one] is not False]
    masked, _ = mask_all(pd.Series(open_ids, dtype="str"), own=own)
    verdicts |= {one: one == seen for one, seen in zip(open_ids, masked, strict=True)}
    shown = {
        one: re.sub(r"[^\w.-]+", "-", inner).strip("-")
        if verdicts[inner]
        else digest(inner, ID_BYTES, salt=salt).hex()
        for one, inner in bare.items()
    }
    return [shown[one] for one in asked]
