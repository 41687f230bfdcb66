"""What a name looks like, and what stands beside it; `data/name_cues.txt` has the words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from contrib_analysis.intake._mask_kinds import GAP, UP, before
from contrib_analysis.intake._name_lists import (
    ambiguous_names,
    bare,
    first_names,
    is_public,
)
from contrib_analysis.text import word_lists

#: A word in capitals, with what is stuck to it: "O'Brien", "Le Goff-Martin".
CAP = rf"(?:[{UP}]['’])?[{UP}][^\W\d_]+(?:['’-][^\W\d_]+){{0,2}}"
PART = (
    rf"(?:(?:de{GAP}l[ao]s?|de|du|des|van{GAP}(?:der|den|de)|van|von{GAP}(?:der|dem)|von|zu|della|ben|el|al|da|di|dos){GAP}|"
    rf"[dl]['’])"
)
#: "J.", "J.-P.", "Th."
INITIAL = rf"[{UP}](?:[hr]\.|\.?(?:-?[{UP}]\.)?)(?![^\W\d_])"
#: What may come after a first name, once.
NEXT = rf"{GAP}(?:{PART})?(?:{CAP}|{INITIAL})"
#: Words in capitals, the last ones of which may be a family's.
NAME = rf"(?:{CAP}|{INITIAL})(?:{NEXT}){{0,3}}"


@cache
def cues(section: str) -> str:
    """Return the lines of a section of the list of cues as one pattern's alternatives."""
    return word_lists.any_of("name_cues", section).replace(" ", GAP)


@cache
def words(section: str) -> frozenset[str]:
    """Return the words of a section of the list of cues, without accents."""
    return frozenset(map(bare, word_lists.listed_words("name_cues", section)))


_THING_BEFORE = re.compile(
    rf"(?:\b(?:{cues('things')}){GAP}"
    rf"(?:(?:de|du|des|d['’]|de{GAP}la|l['’]|la|le){GAP}?)?|\b[a-z]+-)\Z",
    re.IGNORECASE,
)
_PUBLIC_BEFORE = re.compile(rf"\b(?:{cues('public')}){GAP}?:?{GAP}?\Z", re.IGNORECASE)


def is_thing(text: str, start: int) -> bool:
    """Tell whether what stands before a name says that it is a place's or a law's."""
    return before(text, start, _THING_BEFORE)


def is_quoted(text: str, start: int) -> bool:
    """Tell whether what stands before a name says that somebody known is quoted."""
    return before(text, start, _PUBLIC_BEFORE)


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Tell whether a word is a first name and no common word.

    Examples
    --------
    >>> is_known("Yvonne"), is_known("Rose"), is_known("Marie-Yvonne")
    (True, False, True)
    """
    folded = bare(word)
    names = first_names()
    if folded in names or "-" not in folded or folded in ambiguous_names():
        return folded in names
    # "Marie-Yvonne", "Jean-Phi"; but not "Clermont-Ferrand".
    first, *others = folded.split("-")
    doubled = first in words("doubled") and len(others) == 1
    return first in names and (doubled or set(others) <= names)


@lru_cache(maxsize=50_000)
def may_be_first(word: str) -> bool:
    """Tell whether a word is a first name, if only sometimes, such as Rose."""
    return is_known(word) or bare(word) in ambiguous_names()


def is_no_name(name: str) -> bool:
    """Tell whether the first word in capitals is one that begins sentences."""
    return bare(name.split()[0].rstrip(".,")) in words("no name")


def family_of(rest: str) -> str:
    """Return of what follows a first name what may be the family's: no word that isn't a name."""
    kept = ""
    for piece in re.findall(NEXT, rest):
        word = bare(piece.split()[-1])
        if word in words("no name") - words("particles"):
            break
        kept += piece
    return "" if bare(kept.strip()) in words("no name") else kept


def names_a_person(text: str, start: int, name: str) -> bool:
    """Tell whether what a model takes for a person may be one who takes part.

    Parameters
    ----------
    text, start
        Where the name stands.
    name
        The name.

    Examples
    --------
    >>> names_a_person("le lycée Paul Valéry", 9, "Paul Valéry")
    False
    """
    parts = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)
    if not parts or "[" in name or is_public(name) or is_thing(text, start):
        return False
    no_names = words("no name") - words("particles")
    if any(bare(part) in no_names for part in parts) or not parts[0][0].isupper():
        return False
    return may_be_first(parts[0]) or (len(parts) > 1 and parts[-1][0].isupper())
