"""Names in lists, after labels and before trades: how forms and minutes have them.

"Signataires : P. Humbert, C. Mathis", "De : Oberlé Jules", "née Bonnefous", "Soane Trucmuche,
pêcheur", "le proprio (Trucmuche)". A name whose first name is on no list is believed where
what stands beside it is said of people alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from contrib_analysis.intake._mask_kinds import GAP, UP, Span, before
from contrib_analysis.intake._name_lists import bare, is_public
from contrib_analysis.intake._name_shapes import (
    CAP,
    NEXT,
    PART,
    cues,
    is_known,
    is_no_name,
    is_thing,
    may_be_first,
    words,
)

_BEGINS = rf"(?:(?<=\n)|(?<=[.;!?–—-]{GAP})|\A)"
#: With its point: "L EDUCATION" is nobody.
_DOTTED = rf"(?![LD]\.{GAP}?(?i:[aeiouyhàâéèêëîïôœùû]))[{UP}][hr]?\.(?:{GAP}?-?[{UP}]\.)?"
_PERSON = rf"(?:{_DOTTED}{GAP}?(?:{PART})?{CAP}|{CAP}(?:{NEXT}){{1,2}})"
_AND = rf"{GAP}?(?:,|;|/|&|et){GAP}"
_ITEM = (
    rf"(?:(?:Mme|Mlle|MM?\.|Mr|Dr\.?|\[nom\]){GAP}?)?{_PERSON}|"
    rf"(?:(?:Mme|Mlle|MM?\.|Mr){GAP})?\[nom\]"
)
_LIST = rf"(?P<names>(?:{_ITEM})(?:{_AND}(?:{_ITEM})){{0,11}})"
_LABELLED = re.compile(
    rf"(?:{_BEGINS}(?i:de|exp[ée]dit(?:eur|rice))|\b(?i:{cues('labels')})(?:{GAP}[^\n:.,]{{0,40}})?)"
    rf"{GAP}?:{GAP}?{_LIST}"
)
_HANDED_IN = re.compile(
    rf"(?i:\b(?:transmi(?:s|ses?)|envoy[ée]e?s?|d[ée]pos[ée]e?s?|post[ée]e?s?|remi(?:s|ses?)|"
    rf"dict[ée]e?s?|[ée]crite?s?(?:{GAP}[^\W\d_]{{1,8}}){{0,3}}|sign[ée]e?s?){GAP}par|"
    rf"de{GAP}la{GAP}part{GAP}de|au{GAP}nom{GAP}de){GAP}"
    rf"(?P<names>{CAP}(?:{NEXT}){{0,2}}(?:{GAP}(?:&|et){GAP}{CAP}(?:{NEXT}){{0,2}})?)"
)
#: "inscrit sous le nom Eustache Trucmuche".
_UNDER_NAME = re.compile(
    rf"(?i:\b(?:sous|[àa]|porte)){GAP}(?i:le|ce|mon){GAP}(?i:nom)(?:{GAP}de)?{GAP}"
    rf"(?P<names>{CAP}(?:{NEXT}){{1,2}})"
)
#: "épouse Trucmuche", and nothing of a sentence behind it.
_FAMILY_NAME = re.compile(
    rf"(?i:\b(?:née|[ée]pouse|veuve|vve)){GAP}(?P<names>{CAP}(?:{NEXT}){{0,1}})"
    rf"(?=[,;.)\n]|{GAP}(?:et\b|\(|\[|(?:le|en){GAP}[\d\[])|\Z)"
)
#: "TRUCMUCHE Yvonne, née le": whoever is born.
_BORN = re.compile(
    rf"(?<![\w.'’@-])(?P<names>{CAP}(?:{NEXT}){{1,2}}),?{GAP}(?i:né{{1,2}}e?|nee?){GAP}"
    rf"(?:(?i:le|en|[àa])(?!\w)|\[date)"
)
#: "Yvonne TRUCMUCHE - [adresse]": who is reached so, where a line begins.
_REACHED = re.compile(
    rf"{_BEGINS}(?P<names>{CAP}(?:{NEXT}){{1,2}}){GAP}?[-–—,:;(]{{0,2}}{GAP}?"
    r"(?=\[(?:adresse|téléphone|courriel|date de naissance)\])"
)
#: "le fils Trucmuche", "Famille Trucmuche": any name is a family's.
_OF_FAMILY = re.compile(
    rf"(?:\b(?i:le|la){GAP}(?i:fils|fille|veuve|p[èe]re|m[èe]re){GAP}|"
    rf"\bFamille{GAP}(?!Royale|Rurale|Nombreuse|Monoparentale|Recompos))(?P<names>{CAP})(?![\w-])"
)
#: "capitaine Trucmuche": with their rank, who serves.
_RANKED = re.compile(rf"\b(?i:{cues('ranks')}){GAP}(?P<names>{CAP}(?:{NEXT}){{0,1}})(?![\w-])")
#: "TRUCMUCHE Yvonne": a family's name in capitals, then a first name.
_FAMILY_FIRST = re.compile(
    rf"(?<![\w.'’@-])(?P<names>(?:(?:DE|LE|LA|DU|EL|BEN){GAP})?[{UP}]{{4,20}}(?:-[{UP}]{{2,20}})?"
    rf"{GAP}(?P<first>[{UP}][^\W\d_{UP}]{{2,14}}(?:-[{UP}][^\W\d_{UP}]{{2,14}})?))(?![\w-])"
)
#: What people are called in other languages of those who take part.
_FOREIGN = re.compile(
    rf"\b(?:Herrn?|Frau|Familie|Mevrouw|Meneer|Dhr\.?|Sig\.(?:ra)?|Señora?|Senhora?|"
    rf"[Mm]ein(?:e|em|en)?{GAP}(?:Mann|Frau|Sohn|Tochter|Mutter|Vater|Bruder|Schwester|"
    rf"Nachbar(?:in)?)){GAP}(?P<names>{CAP}(?:{NEXT}){{0,2}})"
)
#: "A. Trucmuche, riverain" and nothing before it.
_SHORT = re.compile(
    rf"{_BEGINS}(?P<names>{_DOTTED}{GAP}?(?:{PART})?{CAP})"
    rf"(?=,{GAP}[^\W\d_{UP}]|{GAP}?[(–—-]|{GAP}?\Z|\n)"
)
_BEFORE_TRADE = re.compile(
    rf"(?<![\w.'’@-])(?P<names>{CAP}(?:{NEXT}){{1,2}}),{GAP}"
    rf"(?:(?:{cues('trades')}|{cues('kins')})(?![\w-]))"
)
#: "le", "ma" and their like, and who stands behind: somebody of a trade, a post, a family.
_A = rf"(?i:\b(?:le|la|l['’]|une?|mon|ma|notre|ton|ta|son|sa)){GAP}?"
_SOMEBODY = rf"(?i:{cues('trades')}|{cues('posts')}|{cues('kin')})"
#: "le proprio (Trucmuche)".
_AFTER_TRADE = re.compile(
    rf"{_A}{_SOMEBODY}"
    rf"(?:{GAP}(?:du|de|des|d['’]en|d['’]|[àa]|au){GAP}?[^\W\d_{UP}][\w'’-]{{1,12}}){{0,2}}{GAP}?\({GAP}?(?P<names>{CAP}(?:{NEXT}){{0,2}}){GAP}?\)"
)
#: "Yvonne (bar des Sports) :", where minutes say who speaks.
_SPEAKS = re.compile(
    rf"{_BEGINS}(?P<names>{CAP}(?:{NEXT}){{0,2}}){GAP}?\([^()\n]{{2,40}}\){GAP}?:"
)
#: "tonton Trucmuche": after these any name is somebody's.
_CALLED = re.compile(
    # With their accents: "MEME TEMPS" is nobody.
    rf"\b(?:[Tt]atie|[Tt]ata|[Tt]onton|[Tt]antine|[Pp]api|[Pp]apy|[Mm]amie|[Mm]amy|[Mm]émé|[Pp]épé|"
    rf"[Mm]atante|[Mm]ononcle|[Mm]an){GAP}(?P<names>{CAP}(?:{NEXT}){{0,1}})"
)
#: "l'infirmière qui passe chez maman, Yvonne, fait 80 km".
_SET_APART = re.compile(rf"(?<=[^\W\d_]),{GAP}(?P<names>{CAP}(?:{NEXT}){{0,1}}),{GAP}")
_SOMEBODY_BEFORE = re.compile(
    rf"(?i:\b(?:mon|ma|notre|son|sa)){GAP}[^\W\d_]{{3,14}}\Z|"
    rf"{_A}(?:[^\W\d_]{{4,9}}{GAP})?{_SOMEBODY}\b[^.!?;:,\n]{{0,60}}\Z"
)
#: What names stand beside that are sure, whatever the name.
_SURE = (
    _REACHED,
    _FOREIGN,
    _SHORT,
    _UNDER_NAME,
    _FAMILY_NAME,
    _BORN,
    _BEFORE_TRADE,
    _AFTER_TRADE,
    _CALLED,
)
#: How far back somebody is looked for: *chosen*, a sentence.
_SENTENCE = 110
#: A name that another rule has taken.
NAMED = "[nom]"
#: What `labelled` looks for.
LABELLED = (_LABELLED, _HANDED_IN, _SPEAKS, _SET_APART, _RANKED, _OF_FAMILY, _FAMILY_FIRST, *_SURE)
_ONE_OF = re.compile(rf"{_DOTTED}{GAP}?(?:{PART})?{CAP}|{CAP}(?:{NEXT}){{0,2}}")


def labelled(text: str) -> Iterator[Span]:
    """Yield names in lists, after labels and before trades."""
    return chain(
        *(_each(text, pattern, sure=False) for pattern in (_LABELLED, _HANDED_IN, _SPEAKS)),
        *(_each(text, pattern, sure=True) for pattern in _SURE),
        _set_apart(text),
        _ranked(text, _RANKED),
        _ranked(text, _OF_FAMILY),
        _family_first(text),
    )


def _each(text: str, pattern: re.Pattern[str], *, sure: bool) -> Iterator[Span]:
    for match in pattern.finditer(text):
        names = list(_ONE_OF.finditer(text, *match.span("names")))
        known = [name for name in names if _is_name(text, name, sure=sure)]
        # Whoever stands in a list of people is one, known or not.
        listed = 2 * (len(known) + match["names"].count(NAMED)) > len(names)
        for name in names:
            if name in known or (listed and _is_name(text, name, sure=True)):
                yield name.span()


def _is_name(text: str, name: re.Match[str], *, sure: bool) -> bool:
    first, *_, last = [*name[0].split(), name[0].split()[-1]]
    if bare(first) in words("organisations"):
        return False
    begins = last if first.endswith(".") else name[0]
    if is_no_name(begins) or is_public(name[0]) or is_thing(text, name.start()):
        return False
    if sure or first.endswith("."):
        # In a text in capitals every word would be a name.
        return not name[0].isupper() or may_be_first(first)
    return may_be_first(first) or is_known(last)


def _ranked(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(text):
        name = match["names"]
        # In a text in capitals every word would be a name.
        if name.isupper() and not may_be_first(name.split()[0]):
            continue
        # "rue du capitaine Trucmuche" is a street.
        if not (is_no_name(name) or is_public(name) or is_thing(text, match.start())):
            yield match.span("names")


def _family_first(text: str) -> Iterator[Span]:
    for match in _FAMILY_FIRST.finditer(text):
        name = match["names"]
        thing = is_thing(text, match.start()) or is_thing(text, match.start("first"))
        no_person = is_no_name(name) or bare(name.split()[0]) in words("organisations")
        if is_known(match["first"]) and not (thing or no_person or is_public(match["first"])):
            yield match.span("names")


def _set_apart(text: str) -> Iterator[Span]:
    for match in _SET_APART.finditer(text):
        name, start = match["names"], match.start("names")
        known = is_known(name.split()[0]) and not is_public(name)
        if known and before(text, match.start(), _SOMEBODY_BEFORE, _SENTENCE):
            yield start, match.end("names")
