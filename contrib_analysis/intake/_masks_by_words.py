"""Personal data made of words: street addresses, names after a title, signatures.

Words have no key to check. An address needs a number or "j'habite" and the kind of
street; a name needs "M.", "Mme", "je m'appelle" or the end of a letter before it.
Names in the middle of sentences are those of `_masks_by_people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrib_analysis.intake._mask_kinds import GAP, UP, Kind, Span
from contrib_analysis.intake._masks_by_places import (
    PLACES,
    end_of_address,
    only_counts,
    places,
    start_of_address,
)
from contrib_analysis.intake._name_lists import bare, is_public
from contrib_analysis.intake._name_shapes import is_no_name, words

# --- street addresses -----------------------------------------------------------

_STREET = (
    r"(?:rue|avenue|ave?\.|av|boulevard|bvd|bld|bd\.?|boul\.|all[ée]es?|impasse|imp\.|chemin|"
    r"che?m\.|"
    r"square|ruelle|sentier|faubourg|fbg?|r[ée]sidence|lotissement|lot\.|esplanade|venelle|"
    r"mont[ée]e|"
    r"traverse|rond-point|quartier)"
)
# These are also common nouns ("1 place de parking", "3 cours de français"): what
# follows must be a proper name.
_STREET_OR_NOT = (
    r"(?:place|pl\.|cours|quai|route|rte\.?|passage|cit[ée]|voie|mail|villa|hameau|promenade|"
    r"clos|domaine)"
)
_LINK = (
    rf"(?:(?:de{GAP}la|de{GAP}l['’]|des|du|de|d['’]|l['’]|la|le|les|saint|sainte|st\.?|ste\.?|"
    rf"dr\.?|docteur|g[ée]n[ée]ral|mar[ée]chal|pr[ée]sident|abb[ée]|jean|pierre){GAP}?)"
)
_PROPER = rf"[{UP}](?:[\w'’-]|\.(?=\w)){{1,24}}"
_NUMBER = (
    rf"(?<![\w,.°/-])\d{{1,4}}(?:{GAP}?(?:bis|ter|quater|"
    rf"[a-dA-D]))?(?:{GAP}?[-/à]{GAP}?\d{{1,4}})?{GAP}?,?{GAP}?"
)
_TOWN = (
    rf"(?:{GAP}?[,–-]?{GAP}{{0,2}}\n?(?:F-)?\d{{5}}(?!\d)(?:{GAP}{_PROPER}(?:{GAP}"
    rf"{_PROPER}){{0,3}})?)?"
)
_ORDINARY = (
    r"(?:à|a|et|ou|est|sont|qui|que|pour|par|sur|en|dans|avec|sans|je|il|elle|on|nous|ne|pas|où|"
    r"mais|"
    r"au|aux|piéton\w*|pieton\w*|commerçante?s?|commercante?s?|entière?s?|seulement|fermée?s?|"
    r"étroite?s?|"
    r"mal|trop|plus|très|bien|depuis|c['’]|n['’]|y|se|s['’]|ont|a|résidentielle?s?|parallèles?|"
    r"adjacente?s?|végétalisée?s?|cyclables?|qu['’]|vers|chez|sous|entre|comme|si|car|donc)\b"
)
_NAME_OF_STREET = (
    rf"(?:{_LINK}{{0,3}}{_PROPER}(?:{GAP}(?:{_LINK}{{0,2}}{_PROPER}|"
    rf"\d{{1,2}}{GAP}\w{{3,9}}(?={GAP}\d{{4}}|\b))){{0,4}})"
)
_DAY = rf"(?:du|des){GAP}\d{{1,2}}{GAP}[^\W\d_]{{3,9}}(?:{GAP}\d{{4}})?"
_PLAIN_NAME = (
    rf"(?:{_DAY}|{_LINK}{{0,3}}(?!{_ORDINARY})[^\W\d_][\w'’-]{{1,24}}(?:{GAP}(?!"
    rf"{_ORDINARY})[^\W\d_][\w'’-]{{2,24}})?)"
)
_ADDRESS = re.compile(
    rf"{_NUMBER}(?i:{_STREET}){GAP}(?:(?i:{_LINK}{{0,3}}){_NAME_OF_STREET}|{_PLAIN_NAME}){_TOWN}"
    rf"|{_NUMBER}(?i:{_STREET_OR_NOT}){GAP}(?i:{_LINK}{{0,3}}){_NAME_OF_STREET}{_TOWN}"
)
_LIVES_THERE = (
    rf"(?i:\b(?:j['’]?{GAP}?habit\w*|habitant|domicili[ée]e?s?|demeurant|je{GAP}(?:vis|loge|"
    rf"r[ée]side|demeure)|"
    rf"r[ée]sidant|mon{GAP}adresse(?:{GAP}est)?|adresse{GAP}?:|chez{GAP}moi{GAP}?,?))"
    rf"{GAP}?:?{GAP}?(?:(?i:au|à{GAP}la|dans{GAP}la|dans{GAP}l['’]|à{GAP}l['’]|"
    rf"sur{GAP}la|sur{GAP}le|la|le|l['’]|dans{GAP}le|en|{GAP}){GAP}?)?"
)
_NUMBERED = (
    rf"(?:\d{{1,4}}{GAP}?(?:bis|ter)?,?{GAP}?(?:de{GAP}la{GAP}|de{GAP}l['’]|"
    rf"du{GAP})?)?"
)
_AT_HOME = re.compile(
    rf"{_LIVES_THERE}(?P<place>{_NUMBERED}(?i:{_STREET}|{_STREET_OR_NOT}){GAP}"
    rf"(?:(?i:{_LINK}{{0,3}}){_NAME_OF_STREET}|(?i:de{GAP}la|des|"
    rf"du){GAP}(?!{_ORDINARY})[^\W\d_][\w'’-]{{2,24}}){_TOWN})"
)


#: What an address begins with: enough to look at a text, and fast to find.
_ADDRESSES = (
    rf"{_NUMBER}(?i:{_STREET}){GAP}",
    rf"{_NUMBER}(?i:{_STREET_OR_NOT}){GAP}(?i:{_LINK}{{0,3}})[{UP}]",
    rf"{_LIVES_THERE}{_NUMBERED}(?i:{_STREET}|{_STREET_OR_NOT}){GAP}",
)


def _addresses(text: str) -> Iterator[Span]:
    spans = [
        found.span()
        for found in _ADDRESS.finditer(text)
        if not only_counts(text, found.start(), found[0])
    ]
    spans += [found.span("place") for found in _AT_HOME.finditer(text)]
    whole: list[Span] = []
    for start, stop in sorted([*spans, *places(text)]):
        # Two readings of one address are one.
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(stop, whole[-1][1]))
        else:
            whole.append((start, stop))
    yield from (
        (start_of_address(text, start), end_of_address(text, stop)) for start, stop in whole
    )


# --- names ----------------------------------------------------------------------

_INITIAL = rf"[{UP}][hr]?\.(?:-?[{UP}]\.)?"
#: What a form asks for next, on the same line, is part of no name.
_LABEL = (
    rf"(?!(?i:pr[ée]noms?|noms?|t[ée]l|t[ée]l[ée]phone|adresse|mail|e-mail|courriel|ville|commune|"
    rf"[âa]ge|profession|date|n[ée]e?){GAP}?:)"
)
_WORD = rf"{_LABEL}[{UP}][^\W\d_]{{1,20}}(?:['’-][{UP}]?[^\W\d_]{{1,20}}){{0,2}}"
_PARTICLE = (
    rf"(?:de{GAP}la|de|du|des|d['’]|le|la|van{GAP}der|van|von|ben|el|al|da|di|dos|Le|La|De|Du|"
    rf"Ben|El|Al)"
)
_INNER = rf"(?:de|d['’]|van{GAP}der|van|von|ben|el|al|da|di|dos|Le|La|De|Du|Ben|El|Al)"
_NAME = rf"(?:{_INITIAL}|{_WORD})(?:{GAP}?(?:{_INNER}{GAP}?)?(?:{_INITIAL}|{_WORD})){{0,3}}"
_FULL_NAME = (
    rf"(?:{_INITIAL}|{_WORD})(?:{GAP}(?:{_PARTICLE}{GAP}?)?(?:{_WORD}|{_INITIAL}|"
    rf"[{UP}]\b\.?)){{1,3}}"
)

# After a title, these are offices and turns of phrase, not names.
_OFFICE = (
    r"(?:(?:les?|la|l['’]|du|des?)[ \u00a0]?)?(?:maires?|maire-adjoint|adjointe?|pr[ée]sidente?|"
    r"pr[ée]fete?|pr[ée]fète|"
    r"ministres?|premier|première|d[ée]put[ée]e?s?|s[ée]nateurs?|s[ée]natrice|directeur|"
    r"directrice|"
    r"commissaire|conseill[eè]re?|rapporteure?|procureure?|juge|recteur|rectrice|secr[ée]taire|"
    r"chef|"
    r"r[ée]publique|gouvernement|[ée]tat|untel|unetelle|tout|toute|x|y|z|michu|propre|loyal|"
    r"muscle|"
    r"d['’]ouvrage|d['’]oeuvre|d['’]œuvre|nageur|chien|mot|penser|conférences?|en|et|ou|qui|"
    r"que|je|il|elle|nous|vous|on|voil[àa]|voici|faut|monsieur|madame|messieurs|mesdames|"
    r"bonjour|merci|"
    r"à|a|au|aux|pour|par|est|sont|ont|avec|dans|si|ne|n['’]|j['’]|c['’]|ce|cette|un|une|mais|"
    r"veuillez|"
    r"quand|comment|pourquoi|notre|votre|mon|ma|mes|arr[êe]tez|m[ée]decin|professeur|docteur|"
    r"maître|tout-le-monde|toutlemonde|(?-i:les?|la))"
)
_TITLED = re.compile(
    rf"(?<![\w.'’-])(?:(?:MM?\.|M|Mr\.?|Mrs|Mmes?\.?|Mlles?\.?|MME|MLLE|Mademoiselle|Monsieur|"
    rf"Madame|MONSIEUR|MADAME|"
    rf"monsieur|madame|mme|mr\.?|mlle|Dr\.?|dr\.?|DR|Docteur|docteur|docteure|Pr\.?|"
    rf"Professeure?|professeure?|Maître|maître|Maitre|Me)"
    rf"{GAP}{{1,2}}(?:Dr\.?{GAP}|et{GAP}(?:Mme|Mlle|M\.|Mr|Madame){GAP})?)"
    rf"(?!(?i:{_OFFICE})(?![\w-]))(?:(?i:veuve|vve|feue?|n[ée]e){GAP})?"
    rf"(?P<name>(?:{_PARTICLE}{GAP}?|[{UP}]['’])?{_NAME})"
)
_LOWER_TITLED = re.compile(
    rf"(?<![\w.'’-])(?:mme|mlle|mr|dr|Mme|Mlle|"
    rf"Mr){GAP}(?!(?i:{_OFFICE})(?![\w-]))(?P<name>[^\W\d_{UP}][^\W\d_]{{2,20}}"
    rf"(?:-[^\W\d_]{{2,20}})?)(?![\w-])"
)
_SAYS_NAME = re.compile(
    rf"(?i:\b(?:je{GAP}m['’]?{GAP}?appelle|mon{GAP}nom{GAP}est|je{GAP}suis{GAP}(?:m\.|mme|"
    rf"monsieur|madame)|"
    rf"sign[ée]e?{GAP}?:|nom{GAP}?:|nom{GAP}et{GAP}pr[ée]nom{GAP}?:|pr[ée]nom{GAP}?:|"
    rf"contact{GAP}?:|"
    rf"je{GAP}soussign[ée]e?,?|soussign[ée]e?,?|auteur{GAP}?:))"
    rf"{GAP}?(?!(?i:{_OFFICE})(?![\w-]))(?P<name>{_NAME})"
)
# "Cordialement, Jeanne Martin", at the end of a text or followed by an address.
_CLOSING = re.compile(
    rf"(?i:\b(?:(?:bien{GAP})?cordialement|(?:bien{GAP}|très{GAP})?(?:sincèrement|"
    rf"respectueusement|amicalement)|"
    rf"bien{GAP}(?:à{GAP}vous|vôtre|à{GAP}toi)|(?:mes{GAP}|sincères{GAP}|meilleures{GAP}|"
    rf"cordiales{GAP})?salutations"
    rf"(?:{GAP}\w{{4,14}})?|cdlt|merci(?:{GAP}(?:d['’]avance|à{GAP}vous|beaucoup|"
    rf"de{GAP}votre{GAP}\w{{4,12}}))?|"
    rf"bonne{GAP}(?:journée|continuation|réception|soirée)|à{GAP}bientôt|signé|--))"
    rf"(?:[ \u00a0]?[,.!:–-]{{1,2}}\s{{0,4}}|\s{{0,2}}\n\s{{0,3}})(?:[–—-]{{1,2}}{GAP}?)?"
    rf"(?!(?i:un|une|le|la|les|des|du|collectif|association|l['’]|habitants?|citoyen\w*|"
    rf"{_OFFICE})(?![\w-]))"
    rf"(?P<name>{_NAME})(?=[ \u00a0]*(?:$|\n|[,.(–-]|\[|\d))"
)
_LAST_LINE = re.compile(
    rf"\n[ \u00a0]*(?:[–—-]{{1,2}}[ \u00a0]?)?(?P<name>{_FULL_NAME})[ \u00a0]*\.?\s*\Z"
)
# A last line in capitals that begins with one of these is the end of a sentence.
_NO_FIRST_NAME = re.compile(
    r"(?i:un|une|le|la|les|des|du|collectif|association|conseil|comité|ville|mairie|stop|non|"
    r"oui|merci|"
    r"vive|plus|moins|pour|contre|grand|transports?|santé|école|éducation|justice|paix|liberté|"
    r"france|"
    r"union|projet|métropole|montpellier|paris|intelligence|rgpd|à|au|en)\b"
)


def _names(text: str) -> Iterator[Span]:
    return (
        found.span("name")
        for pattern in (_TITLED, _LOWER_TITLED, _SAYS_NAME)
        for found in pattern.finditer(text)
        if not is_public(found["name"])
        and not (pattern is _SAYS_NAME and _begins_a_sentence(found["name"]))
        and not (found["name"].islower() and is_no_name(found["name"]))
    )


def _begins_a_sentence(name: str) -> bool:
    """Tell whether what stands behind "contact :" is no name: "contact : Voir plus haut"."""
    return bare(name.split()[0]) in words("no name") - words("particles")


def _signatures(text: str) -> Iterator[Span]:
    # Only the end of a text is signed: the last 400 characters are enough.
    from_ = max(0, len(text) - 400)
    yield from (found.span("name") for found in _CLOSING.finditer(text, from_))
    last = _LAST_LINE.search(text, from_)
    if last and not _NO_FIRST_NAME.match(last["name"]) and not last["name"].isupper():
        yield last.span("name")


WORDED = (
    Kind("address", "[adresse]", (*_ADDRESSES, *PLACES), _addresses),
    Kind("name", "[nom]", (_TITLED, _LOWER_TITLED, _SAYS_NAME), _names),
    Kind("signature", "[nom]", (_CLOSING, _LAST_LINE), _signatures),
)
