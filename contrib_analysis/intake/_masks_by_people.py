"""Names of people in the middle of sentences, by what stands beside them.

A first name is known from a list (`data/first_names.txt`); a family name is what follows one.
Alone, or unknown, a name needs a word beside it that only people have (`data/name_cues.txt`):
"ma fille", "avec", "le fils de". Places and public figures (`data/public_names.txt`) are what
arguments are about, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from contrib_analysis.intake._mask_kinds import GAP, GAPS, UP, Kind, Span, before
from contrib_analysis.intake._masks_by_labels import LABELLED, labelled
from contrib_analysis.intake._masks_by_signatures import MYSELF, SIGNATURES, myself, signatures
from contrib_analysis.intake._name_lists import ambiguous_names, bare, first_names, is_public
from contrib_analysis.intake._name_shapes import (
    CAP,
    NEXT,
    PART,
    cues,
    family_of,
    is_known,
    is_no_name,
    is_quoted,
    is_thing,
    may_be_first,
)

#: A first name, whose list decides, and what may be the family's.
_FULL = re.compile(rf"(?<![\w.'’@-])(?P<first>{CAP})(?P<rest>(?:{NEXT}){{0,3}})(?![\w@])")
_MINE = r"(?:ma|mon|mes|notre|nos|votre|vos|ta|ton|tes|sa|son|ses|leurs?)"
_ADJECTIVES = (
    rf"(?:{GAP}(?:petite?s?|grande?s?|vieux|vieille|jeune|ch[èe]re?|p['’]?tite?|feu|feue|"
    rf"nouvelle|nouveau|nouvel|ancien(?:ne)?|meilleure?)){{0,2}}"
)
#: "ma voisine du dessus, ", "mon fils : ".
_MORE = rf"(?:{GAP}(?:du|de|des|d['’]|[àa]|au){GAP}?(?-i:[^\W\d_{UP}])[\w'’-]{{1,12}}){{0,2}}"
_SOMEBODYS = (
    rf"\b(?:{_MINE}{_ADJECTIVES}{GAP}(?:{cues('kin')}|{cues('posts')})|"
    rf"(?:(?:le|la|une?){GAP}|l['’])(?:{cues('posts')})){_MORE}{GAP}?[,:(]?{GAP}?"
)
_SOME = (
    rf"(?:\b(?:le|la|les|l['’]|une?|des|{_MINE}){_ADJECTIVES}{GAP}?"
    rf"(?:{cues('kin')}|{cues('posts')}|{cues('kins')}|{cues('trades')}){_MORE}|"
    rf"\b(?:{cues('called')})){GAP}?[,:(]?{GAP}?"
)
#: Words after which a first name is a person's.
_WITH = (
    rf"(?:\b(?:{cues('beside')})|\[nom\],?{GAP}?(?:et(?:{GAP}de)?)?)"
    rf"{GAP}?(?:l['’]\w{{1,12}}{GAP})?{GAP}?"
)
#: What stands before a family's name: "la famille Trucmuche".
_FAMILY = (
    rf"\b(?:la{GAP}famille|les{GAP}[ée]poux|{_MINE}{GAP}voisine?s?,?{GAP}les|"
    rf"pr[ée]nomm[ée]e?|surnomm[ée]e?){GAP}"
)
_FAMILY_BEFORE = re.compile(rf"{_FAMILY}\Z", re.IGNORECASE)
_KIN_BEFORE = re.compile(rf"{_SOMEBODYS}\Z", re.IGNORECASE)
_SOME_BEFORE = re.compile(rf"{_SOME}\Z", re.IGNORECASE)
_WITH_BEFORE = re.compile(rf"{_WITH}\Z", re.IGNORECASE)
#: In the middle of a sentence a first name that is no other word is somebody's.
#: After an article it is a thing's or a town's: Le Robert, and after "en" a region's.
_SENTENCE_BEFORE = re.compile(
    rf"(?<!\b[eE]n)(?<!\b[lL][ea])(?<!\bles)(?<!\b[uU]n)(?<!\bune)(?<!\bdu)(?<!\bau)(?<!\bdes)"
    rf"(?<=[^\W\d_{UP}]){GAP}\Z"
)
#: "entre Aurillac et Yvonne": beside a place, a place.
_BETWEEN_BEFORE = re.compile(rf"\b[eE]ntre{GAP}(?:(?P<place>{CAP}(?:{GAP}{CAP})?){GAP}et{GAP})?\Z")
_BETWEEN_AFTER = re.compile(rf"{GAP}et{GAP}(?P<place>{CAP})")
_BRACKET_BEFORE = re.compile(rf"[([]{GAP}?\Z")
#: What follows a person's name and no thing's, whatever the name.
_AGED = (
    rf"{GAP}?(?:\({GAP}?(?:\d{{1,3}}{GAP}ans|habitante?|riveraine?|parents?\b|retrait[ée]e?\b)|"
    rf",{GAP}\d{{1,3}}{GAP}ans)"
)
#: The same of a first name that is known.
_DOES = (
    rf"{GAP}?\({GAP}?\w{{4,14}}(?:teur|trice|[ée]e|ante?|ien|ienne|eur|euse)\b|"
    rf",{GAP}(?:{_MINE}){GAP}[^\W\d_{UP}]|{GAP}(?:{cues('does')})\b"
)
_AGED_AFTER = re.compile(_AGED)
_DOES_AFTER = re.compile(rf"{_AGED}|{_DOES}")
#: "J. Fabre, 72 ans", "J. Fabre :" at the beginning of a line.
_SHORTENED = re.compile(
    rf"(?<![\w.'’@-])(?P<name>[{UP}][hr]?\.{GAP}?(?:-?[{UP}]\.{GAP}?)?(?:{PART})?{CAP})"
    rf"(?:(?={_AGED})|(?={GAP}?:))"
)
#: "Timéo et Lison", "Océane, Firmin": who stands beside somebody is somebody.
_PAIRED_BEFORE = re.compile(rf"(?<![\w.'’@-])(?P<first>{CAP}){GAP}?(?:,|et|ou|&){GAP}\Z")
_PAIRED_AFTER = re.compile(
    rf"{GAP}?(?:,|(?:et|ou|&)(?:{GAP}de)?){GAP}(?P<name>{CAP}(?:{NEXT}){{0,2}})"
)


def people(text: str) -> Iterator[Span]:
    """Yield names of people in the middle of sentences."""
    for match in _full_names(text):
        name = _person(text, match)
        if name:
            yield from _with_companions(text, match.start(), match.start() + len(name))


def _shortened(text: str) -> Iterator[Span]:
    for match in _SHORTENED.finditer(text):
        if not is_public(match["name"].split(".")[-1].strip()):
            yield match.span("name")


def _person(text: str, match: re.Match[str]) -> str:
    """Return of words in capitals those that are a person's name; "" where none is."""
    first, rest, start = match["first"], match["rest"], match.start()
    if is_no_name(first) or not _is_possible(first, rest):
        return ""
    family = family_of(rest)
    if not _is_told(text, start, match.end(), first, family):
        return ""
    # A first name alone is nobody's in public where it is somebody of theirs.
    public = is_public(first + rest) or is_public(first + family)
    if public and not (is_known(first) and not family and before(text, start, _KIN_BEFORE)):
        return ""
    thing = is_thing(text, start) or is_quoted(text, start)
    return "" if thing else first + family


def _is_possible(first: str, rest: str) -> bool:
    # In a text in capitals every word would be a name, so that only sure ones count.
    if len(first) == 1 or not first.isupper():
        return True
    return is_known(first) or (may_be_first(first) and not rest.isupper())


def _is_told(text: str, start: int, end: int, first: str, family: str) -> bool:
    """Tell whether what stands beside a name says that it is a person's."""
    maybe = may_be_first(first)
    if maybe and not family and _is_beside_a_place(text, start, end):
        return False
    # The cheaper looks come first: most words in capitals begin a sentence.
    if maybe and family:
        return True
    if not maybe:
        return _follows_kin(text, start) or (
            family != "" and _AGED_AFTER.match(text, end) is not None
        )
    if before(text, start, _WITH_BEFORE) or before(text, start, _SOME_BEFORE):
        return True
    if not is_known(first):
        return _AGED_AFTER.match(text, end) is not None
    return (
        _DOES_AFTER.match(text, end) is not None
        or before(text, start, _BRACKET_BEFORE)
        or (not first.isupper() and before(text, start, _SENTENCE_BEFORE))
    )


def _is_beside_a_place(text: str, start: int, end: int) -> bool:
    place = _BETWEEN_BEFORE.search(text, max(0, start - 50), start)
    if place is None:
        return False
    other = place["place"] or (
        after["place"] if (after := _BETWEEN_AFTER.match(text, end)) else ""
    )
    return other != "" and not may_be_first(other.split()[0])


def _follows_kin(text: str, start: int) -> bool:
    if before(text, start, _FAMILY_BEFORE):
        return True
    head = text[max(0, start - 60) : start].rstrip(GAPS)
    head = (head[:-1] if head[-1:] in (",", ":", "(") else head).rstrip(GAPS)
    # Each word of kin ends in a letter: the first word of a sentence follows none.
    return head[-1:].isalpha() and before(text, start, _KIN_BEFORE)


def _full_names(text: str) -> Iterator[re.Match[str]]:
    """Yield words in capitals that follow each other; after one that is no first name, anew."""
    position = 0
    while match := _FULL.search(text, position):
        yield match
        position = match.end() if may_be_first(match["first"]) else match.end("first")


def _with_companions(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a name and the first names that stand beside it."""
    spans = [(start, end)]
    while pair := _PAIRED_BEFORE.search(text, max(0, start - 40), start):
        if not is_known(pair["first"]):
            break
        start = pair.start("first")
        spans.insert(0, pair.span("first"))
    while pair := _PAIRED_AFTER.match(text, end):
        first, *_ = pair["name"].split()
        family = family_of(pair["name"][len(first) :])
        if not is_known(first) or (family and is_public(first + family)):
            break
        end = pair.start("name") + len(first + family)
        spans.append((pair.start("name"), end))
    yield from spans


# --- lower case after what only people are ----------------------------------------

_AFTER_KIN = (
    rf"(?:(?:ma|mon|mes|notre|sa|son){GAP}(?:{cues('kin')}|{cues('posts')})|{cues('called')})"
)
_LOWER_KIN = re.compile(rf"(?i:\b{_AFTER_KIN}){GAP}(?P<name>[^\W\d_]{{3,15}})(?![\w'’-])")
_CALLED = re.compile(
    rf"(?i:\b(?:appelle[rz]?|appeler|contacte[rz]?|avec|chez|demande[rz]?)){GAP}"
    rf"(?P<name>[^\W\d_]{{3,15}})(?![\w'’-])"
)

#: A family by its name alone, which has no plural: "chez les Trucmuche".
_HOME = re.compile(
    rf"(?i:\bchez{GAP}les){GAP}(?P<name>[{UP}][^\W\d_{UP}][\w'’-]{{1,18}})(?<![sxz])(?![\w'’-])"
)


def _homes(text: str) -> Iterator[Span]:
    for match in _HOME.finditer(text):
        if not (is_no_name(match["name"]) or is_public(match["name"])):
            yield match.span("name")


def _lower_people(text: str) -> Iterator[Span]:
    for pattern in (_LOWER_KIN, _CALLED):
        for match in pattern.finditer(text):
            name = match["name"]
            if bare(name) in first_names() or (
                name[0].isupper() and bare(name) in ambiguous_names()
            ):
                yield match.span("name")


def _all_people(text: str) -> Iterator[Span]:
    return chain(people(text), _shortened(text), _lower_people(text), _homes(text), myself(text))


PEOPLE = (
    Kind("signature", "[nom]", SIGNATURES, signatures),
    Kind("name", "[nom]", LABELLED, labelled),
    Kind(
        "name",
        "[nom]",
        (
            rf"{CAP}{GAP}(?:{PART})?[{UP}]",
            rf"(?i:{_SOMEBODYS}){CAP}",
            rf"(?i:{_FAMILY}){CAP}",
            rf"(?i:{_SOME}){CAP}",
            rf"(?i:{_WITH}){CAP}",
            rf"[([]{GAP}?{CAP}",
            rf"[^\W\d_{UP}]{GAP}{CAP}",
            rf"{CAP}(?:{_AGED}|{_DOES})",
            _SHORTENED,
            _LOWER_KIN,
            _CALLED,
            _HOME,
            *MYSELF,
        ),
        _all_people,
    ),
)
