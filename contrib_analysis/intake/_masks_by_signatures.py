"""Names of those who say or sign theirs, and names after an office.

Words that close a letter, and words after which a capital is no name, are in
`data/name_cues.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrib_analysis.intake._mask_kinds import GAP, UP, Span
from contrib_analysis.intake._name_lists import ambiguous_names, bare, first_names, is_public
from contrib_analysis.intake._name_shapes import (
    CAP,
    INITIAL,
    NAME,
    NEXT,
    PART,
    cues,
    is_known,
    is_no_name,
    may_be_first,
    words,
)

_LOWER_WORD = r"[^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?"

# --- who says their own name ------------------------------------------------------

#: "je m'appelle", as people write it in a hurry, and in Creole.
_I_AM_CALLED = (
    rf"j[e'’]?{GAP}?m['’ ]?{GAP}?ap+el+e?|m['’]ap+el+e|on{GAP}m['’]ap+el+e|"
    rf"ap+el+e[rz]?(?:{GAP}|-)moi|"
    rf"moi,?{GAP}(?:c['’]?{GAP}?est|c|cest)|je{GAP}me{GAP}pr[ée]sente|"
    rf"mon{GAP}(?:p['’]?tit{GAP})?(?:pr[ée])?nom(?:{GAP}de{GAP}famille)?{GAP}?"
    rf"(?:c['’]?est|est|:)|[ée]pelle{GAP}mon{GAP}nom|"
    rf"je{GAP}suis{GAP}(?:mme|mr|m\.|monsieur|madame|mlle)|mwen{GAP}(?:s[ée]|kriy[ée])|"
    rf"m[ow]in{GAP}l[ée]|man{GAP}kriy[ée]|"
    rf"je{GAP}signe{GAP}?:?|sign[ée]{GAP}?:|signé{GAP}|signature{GAP}?:|"
    rf"(?:salut|all[ôo]|bisous?|bises)(?=\W){GAP}?[,!]?"
)
_MYSELF = re.compile(
    rf"(?i:\b(?:{_I_AM_CALLED}))"
    rf"{GAP}?[,:]?{GAP}?(?:(?i:un{GAP}certain|une{GAP}certaine|man|ti){GAP})?"
    rf"(?P<name>(?:[{UP}][hr]?\.{GAP}?(?:{PART})?)?{CAP}(?:{NEXT}){{0,3}}|"
    rf"{_LOWER_WORD}(?:{GAP}{_LOWER_WORD})?)(?!['’])"
)
_IT_IS = re.compile(
    rf"(?:\A|[.!?\n]{GAP}?|(?i:bonjour|bonsoir|salut|all[ôo]),?{GAP})"
    rf"(?:[cC]['’]est|[iI]ci){GAP}(?P<name>{CAP}(?:{GAP}{CAP})?)(?={GAP}(?:de|du){GAP}|,{GAP})"
)
_I_AM = re.compile(rf"(?i:\bje{GAP}suis){GAP}(?P<name>{CAP}(?:{NEXT}){{0,2}})")
_I_AM_LOWER = re.compile(
    rf"(?i:\b(?:je{GAP}suis|moi)){GAP}(?P<name>[^\W\d_]{{3,15}}{GAP}[^\W\d_]{{3,20}})"
    rf"(?=,|{GAP}(?:et{GAP}je|j['’]habite|de{GAP}[{UP}]))"
)
_TITLE = re.compile(r"(?i)\b(?:mme|mr|mlle|m\.|monsieur|madame)")
#: What `myself` looks for.
MYSELF = (_MYSELF, _IT_IS, _I_AM, _I_AM_LOWER)


def myself(text: str) -> Iterator[Span]:
    """Yield names that people say are theirs, in capitals or not."""
    yield from _said(text)
    yield from _known_first(text, _IT_IS)
    yield from _known_first(text, _I_AM)
    yield from _known_first(text, _I_AM_LOWER, only_known=True)


def _said(text: str) -> Iterator[Span]:
    for match in _MYSELF.finditer(text):
        name = match["name"]
        first, *more = re.split(rf"{GAP}+", name)
        if _is_no_name_after_myself(first):
            continue
        if first[0].isupper():
            yield match.span("name")
        elif may_be_first(first) or _TITLE.search(match[0]) is not None:
            start = match.start("name")
            plain = [
                word for word in more if bare(word) in words("follow a name") or len(word) < 3
            ]
            length = len(first) if plain or not more else len(name)
            yield start, start + length


def _is_no_name_after_myself(word: str) -> bool:
    return bare(word) in words("no name") | words("not myself")


def _known_first(
    text: str, pattern: re.Pattern[str], *, only_known: bool = False
) -> Iterator[Span]:
    for match in pattern.finditer(text):
        first = match["name"].split()[0]
        known = is_known(first) if only_known else may_be_first(first)
        if known and not _is_no_name_after_myself(first) and not is_public(match["name"]):
            yield match.span("name")


# --- who signs, or is named after an office or a mark --------------------------------

#: What closes a letter and nothing else: any name may follow.
_FAREWELL = (
    rf"(?:bien{GAP})?(?:cordialement|cordialemt)|cdt|cdlt|bien{GAP}[àa]{GAP}(?:vous|toi)|"
    rf"respectueusement|sinc[èe]rement|amicalement|salutations(?:{GAP}\w{{4,14}})?|kenavo|"
    rf"adishatz|a{GAP}pr[eé]stu|[àa]{GAP}(?:tr[èe]s{GAP})?bient[ôo]t|"
    rf"amiti[ée]s|affectueusement|fraternellement|solidairement|courtoisement|au{GAP}plaisir|"
    rf"hommages(?:{GAP}\w{{4,14}})?|bien{GAP}amicalement|"
    rf"lu{GAP}et{GAP}approuv[ée]|bon{GAP}pour{GAP}accord|"
    rf"dans{GAP}l['’](?:attente|espoir)(?:{GAP}[^\n,.]{{0,40}})?|"
    rf"consid[ée]ration(?:{GAP}\w{{4,14}})?|(?:mes|nos){GAP}salutations|"
    rf"votre{GAP}(?:administr[ée]e?|d[ée]vou[ée]e?)"
)
#: What is said in the middle of a text as well: a first name has to be known.
_THANKS = (
    rf"bises|bisous|(?:mille{GAP})?mercis?(?:{GAP}[^\n,.!]{{0,30}})?|"
    rf"bonne{GAP}(?:journ[ée]e|soir[ée]e|continuation|r[ée]ception)|fait{GAP}[àa]{GAP}\w{{2,20}}"
)
_JOINED = rf"(?:[ \u00a0]?[,.!:–-]{{0,2}}\s{{0,4}}|\s{{0,2}}\n\s{{0,3}}|{GAP}\w{{2,4}}{GAP})"
_PAIR = rf"(?<![\w.])(?:(?:Mme|M\.|Mr|Mlle){GAP})?{NAME}(?:{GAP}(?:et|&){GAP}{NAME})?"
_ENDS = r"(?=[ \u00a0.!❤☺]*(?:\Z|\n))"
_CLOSES = re.compile(rf"(?i:\b(?:{_FAREWELL})){_JOINED}(?P<name>{_PAIR})(?:{_ENDS}|(?=,))")
_THANKS_CLOSES = re.compile(rf"(?i:\b(?:{_THANKS})){_JOINED}(?P<name>{_PAIR})(?:{_ENDS}|(?=,))")
_LOWER_CLOSES = re.compile(
    rf"(?i:\b(?:cordialement|cdt|cdlt|merci|salut|bisous?))(?:{GAP}lol)?{GAP}?,?\s{{1,3}}"
    rf"(?P<name>[^\W\d_]{{3,15}}(?:{GAP}[^\W\d_])?)(?=[ .!]*\Z|{GAP}(?:du|de){GAP}\w{{2,12}}\Z)"
)
#: A first name alone at the end, after a sentence or on a line of its own.
_LAST = re.compile(
    rf"(?:[.!?,–-]\s{{1,3}}|\n\s{{0,3}})"
    rf"(?P<name>{CAP}(?:{GAP}(?:{CAP}|{INITIAL}))?|(?<=,{GAP})[{UP}][hr]?\.{GAP}?{CAP})"
    rf"[ \u00a0.!]*\Z"
)
_AFTER_ROLE = re.compile(
    rf"(?i:\b(?:{cues('roles')}|contact(?={GAP}?:))){GAP}?(?:,{GAP}?|:{GAP}?|"
    rf"{GAP})(?P<name>{CAP}{GAP}(?:{PART})?(?:{CAP})(?:{GAP}{CAP})?)"
)
_IN_THE_NAME = re.compile(
    rf"(?i:\b(?:pour|au{GAP}nom)){GAP}(?i:d[eu]s?|le|la|les|l['’])[^\n.:,]{{0,60}}"
    rf"(?:{GAP}?(?P<colon>:)|,){GAP}?(?P<name>{CAP}{GAP}(?:{PART})?{CAP}(?:{GAP}{CAP})?"
    rf"(?:,{GAP}\w{{5,15}}(?=\Z|\n))?)"
)
_WRITTEN_BY = re.compile(
    rf"(?i:\b(?:r[ée]dig[ée]e?|[ée]crite?|sign[ée]e?|anim[ée]e?|port[ée]e?|tenue?|recueillis?)"
    rf"{GAP}(?:par|aupr[èe]s{GAP}de)|je{GAP}soussign[ée]e?,?)"
    rf"{GAP}(?P<name>{CAP}{GAP}(?:{PART})?{CAP}(?:{GAP}{CAP})?)"
)
_TITLE_STUCK = re.compile(
    rf"(?<![\w.'’-])(?:M\.|M|Mme|Mr|MR|Dr|Dre|Me)(?P<name>(?<=\.){CAP}|{GAP}[{UP}]['’]{CAP}|"
    rf"(?<=MR){GAP}{CAP}|(?<=Dre){GAP}{CAP})"
)
_TITLED_OFFICE = re.compile(
    rf"(?:Mme|Mlle|M\.|Madame|Monsieur|Mr){GAP}(?:la|le|l['’]){GAP}?"
    rf"(?i:maire|pr[ée]sidente?|adjointe?|directeur|directrice|d[ée]put[ée]e?|conseill[èe]re?|"
    rf"s[ée]nat(?:eur|rice)|pr[ée]f[èe]te?|secr[ée]taire)"
    rf"{GAP}(?P<name>{CAP}(?:{GAP}(?:{PART})?{CAP}){{1,2}})"
)
#: "Je soussigné" and what stands at the end of a text.
_SIGNED = (_CLOSES, _THANKS_CLOSES, _LAST)
_NAMED = (_AFTER_ROLE, _IN_THE_NAME, _WRITTEN_BY, _TITLE_STUCK, _TITLED_OFFICE)
#: What `signatures` looks for.
SIGNATURES = (*_SIGNED, _LOWER_CLOSES, *_NAMED)


def signatures(text: str) -> Iterator[Span]:
    """Yield names at the end of texts, after offices and after "pour le collectif :"."""
    # Only the end of a text is signed: the last 400 characters are enough.
    end = max(0, len(text) - 400)
    for pattern in _SIGNED:
        for match in pattern.finditer(text, end):
            if _signs(match["name"], any_name=pattern is _CLOSES):
                yield match.span("name")
    for match in _LOWER_CLOSES.finditer(text, end):
        if bare(match["name"].split()[0]) in first_names():
            yield match.span("name")
    for pattern in _NAMED:
        yield from _named(text, pattern)


def _signs(name: str, *, any_name: bool) -> bool:
    """Tell whether words in capitals at the end of a text are who signs."""
    first = re.sub(rf"\A(?:Mme|M\.|Mr|Mlle){GAP}", "", name).split()[0]
    if bare(first.rstrip(".")) in words("no name") | words("not signed") or is_public(name):
        return False
    if any_name or first != name.split()[0]:
        return True
    return is_known(first) or bare(first) in ambiguous_names() or first.endswith(".")


def _named(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(text):
        name = match["name"].strip()
        if is_public(name) or is_no_name(name):
            continue
        # After a comma a name needs to be known, in capitals too.
        sure = pattern is not _IN_THE_NAME or match["colon"] is not None
        if (not sure or name.isupper()) and not may_be_first(name.split()[0]):
            continue
        end = match.end("name")
        yield end - len(match["name"].lstrip()), end
