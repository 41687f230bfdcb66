"""Personal data made of words: street addresses, names after a title, signatures.

Words have no key to check. An address needs a number or "j'habite" and the kind of
street; a name needs "M.", "Mme", "je m'appelle" or the end of a letter before it.
Names in the middle of sentences are those of `_masks_by_people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrib_analysis.intake._masks_by_places import PLACES, end_of_address, only_counts, places
from contrib_analysis.intake._masks_by_shape import Kind, Span
from contrib_analysis.intake._name_lists import is_public
from contrib_analysis.intake._name_shapes import is_no_name

_GAP = "[ \u00a0\u202f]"
_UPPER = "A-ZÀ-ÖØ-ÞŒ"

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
    rf"(?:(?:de{_GAP}la|de{_GAP}l['’]|des|du|de|d['’]|l['’]|la|le|les|saint|sainte|st\.?|ste\.?|"
    rf"dr\.?|docteur|g[ée]n[ée]ral|mar[ée]chal|pr[ée]sident|abb[ée]|jean|pierre){_GAP}?)"
)
_PROPER = rf"[{_UPPER}](?:[\w'’-]|\.(?=\w)){{1,24}}"
_NUMBER = (
    rf"(?<![\w,.°/-])\d{{1,4}}(?:{_GAP}?(?:bis|ter|quater|"
    rf"[a-dA-D]))?(?:{_GAP}?[-/à]{_GAP}?\d{{1,4}})?{_GAP}?,?{_GAP}?"
)
_TOWN = (
    rf"(?:{_GAP}?[,–-]?{_GAP}{{0,2}}\n?(?:F-)?\d{{5}}(?!\d)(?:{_GAP}{_PROPER}(?:{_GAP}"
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
    rf"(?:{_LINK}{{0,3}}{_PROPER}(?:{_GAP}(?:{_LINK}{{0,2}}{_PROPER}|"
    rf"\d{{1,2}}{_GAP}\w{{3,9}}(?={_GAP}\d{{4}}|\b))){{0,4}})"
)
_DAY = rf"(?:du|des){_GAP}\d{{1,2}}{_GAP}[^\W\d_]{{3,9}}(?:{_GAP}\d{{4}})?"
_PLAIN_NAME = (
    rf"(?:{_DAY}|{_LINK}{{0,3}}(?!{_ORDINARY})[^\W\d_][\w'’-]{{1,24}}(?:{_GAP}(?!"
    rf"{_ORDINARY})[^\W\d_][\w'’-]{{2,24}})?)"
)
_ADDRESS = re.compile(
    rf"{_NUMBER}(?i:{_STREET}){_GAP}(?:(?i:{_LINK}{{0,3}}){_NAME_OF_STREET}|{_PLAIN_NAME}){_TOWN}"
    rf"|{_NUMBER}(?i:{_STREET_OR_NOT}){_GAP}(?i:{_LINK}{{0,3}}){_NAME_OF_STREET}{_TOWN}"
)
_LIVES_THERE = (
    rf"(?i:\b(?:j['’]?{_GAP}?habit\w*|habitant|domicili[ée]e?s?|demeurant|je{_GAP}(?:vis|loge|"
    rf"r[ée]side|demeure)|"
    rf"r[ée]sidant|mon{_GAP}adresse(?:{_GAP}est)?|adresse{_GAP}?:|chez{_GAP}moi{_GAP}?,?))"
    rf"{_GAP}?:?{_GAP}?(?:(?i:au|à{_GAP}la|dans{_GAP}la|dans{_GAP}l['’]|à{_GAP}l['’]|"
    rf"sur{_GAP}la|sur{_GAP}le|la|le|l['’]|dans{_GAP}le|en|{_GAP}){_GAP}?)?"
)
_NUMBERED = (
    rf"(?:\d{{1,4}}{_GAP}?(?:bis|ter)?,?{_GAP}?(?:de{_GAP}la{_GAP}|de{_GAP}l['’]|"
    rf"du{_GAP})?)?"
)
_AT_HOME = re.compile(
    rf"{_LIVES_THERE}(?P<place>{_NUMBERED}(?i:{_STREET}|{_STREET_OR_NOT}){_GAP}"
    rf"(?:(?i:{_LINK}{{0,3}}){_NAME_OF_STREET}|(?i:de{_GAP}la|des|"
    rf"du){_GAP}(?!{_ORDINARY})[^\W\d_][\w'’-]{{2,24}}){_TOWN})"
)


#: What an address begins with: enough to look at a text, and fast to find.
_ADDRESSES = (
    rf"{_NUMBER}(?i:{_STREET}){_GAP}",
    rf"{_NUMBER}(?i:{_STREET_OR_NOT}){_GAP}(?i:{_LINK}{{0,3}})[{_UPPER}]",
    rf"{_LIVES_THERE}{_NUMBERED}(?i:{_STREET}|{_STREET_OR_NOT}){_GAP}",
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
    yield from ((start, end_of_address(text, stop)) for start, stop in whole)


# --- names ----------------------------------------------------------------------

_INITIAL = rf"[{_UPPER}][hr]?\.(?:-?[{_UPPER}]\.)?"
#: What a form asks for next, on the same line, is part of no name.
_LABEL = (
    rf"(?!(?i:pr[ée]noms?|noms?|t[ée]l|t[ée]l[ée]phone|adresse|mail|e-mail|courriel|ville|commune|"
    rf"[âa]ge|profession|date|n[ée]e?){_GAP}?:)"
)
_WORD = rf"{_LABEL}[{_UPPER}][^\W\d_]{{1,20}}(?:['’-][{_UPPER}]?[^\W\d_]{{1,20}}){{0,2}}"
_PARTICLE = (
    rf"(?:de{_GAP}la|de|du|des|d['’]|le|la|van{_GAP}der|van|von|ben|el|al|da|di|dos|Le|La|De|Du|"
    rf"Ben|El|Al)"
)
_INNER = rf"(?:de|d['’]|van{_GAP}der|van|von|ben|el|al|da|di|dos|Le|La|De|Du|Ben|El|Al)"
_NAME = rf"(?:{_INITIAL}|{_WORD})(?:{_GAP}?(?:{_INNER}{_GAP}?)?(?:{_INITIAL}|{_WORD})){{0,3}}"
_FULL_NAME = (
    rf"(?:{_INITIAL}|{_WORD})(?:{_GAP}(?:{_PARTICLE}{_GAP}?)?(?:{_WORD}|{_INITIAL}|"
    rf"[{_UPPER}]\b\.?)){{1,3}}"
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
    rf"{_GAP}{{1,2}}(?:Dr\.?{_GAP}|et{_GAP}(?:Mme|Mlle|M\.|Mr|Madame){_GAP})?)"
    rf"(?!(?i:{_OFFICE})(?![\w-]))(?:(?i:veuve|vve|feue?|n[ée]e){_GAP})?"
    rf"(?P<name>(?:{_PARTICLE}{_GAP}?|[{_UPPER}]['’])?{_NAME})"
)
_LOWER_TITLED = re.compile(
    rf"(?<![\w.'’-])(?:mme|mlle|mr|dr|Mme|Mlle|"
    rf"Mr){_GAP}(?!(?i:{_OFFICE})(?![\w-]))(?P<name>[^\W\d_{_UPPER}][^\W\d_]{{2,20}}"
    rf"(?:-[^\W\d_]{{2,20}})?)(?![\w-])"
)
_SAYS_NAME = re.compile(
    rf"(?i:\b(?:je{_GAP}m['’]?{_GAP}?appelle|mon{_GAP}nom{_GAP}est|je{_GAP}suis{_GAP}(?:m\.|mme|"
    rf"monsieur|madame)|"
    rf"sign[ée]e?{_GAP}?:|nom{_GAP}?:|nom{_GAP}et{_GAP}pr[ée]nom{_GAP}?:|pr[ée]nom{_GAP}?:|"
    rf"contact{_GAP}?:|"
    rf"je{_GAP}soussign[ée]e?,?|soussign[ée]e?,?|auteur{_GAP}?:))"
    rf"{_GAP}?(?!(?i:{_OFFICE})(?![\w-]))(?P<name>{_NAME})"
)
# "Cordialement, Jeanne Martin", at the end of a text or followed by an address.
_CLOSING = re.compile(
    rf"(?i:\b(?:(?:bien{_GAP})?cordialement|(?:bien{_GAP}|très{_GAP})?(?:sincèrement|"
    rf"respectueusement|amicalement)|"
    rf"bien{_GAP}(?:à{_GAP}vous|vôtre|à{_GAP}toi)|(?:mes{_GAP}|sincères{_GAP}|meilleures{_GAP}|"
    rf"cordiales{_GAP})?salutations"
    rf"(?:{_GAP}\w{{4,14}})?|cdlt|merci(?:{_GAP}(?:d['’]avance|à{_GAP}vous|beaucoup|"
    rf"de{_GAP}votre{_GAP}\w{{4,12}}))?|"
    rf"bonne{_GAP}(?:journée|continuation|réception|soirée)|à{_GAP}bientôt|signé|--))"
    rf"(?:[ \u00a0]?[,.!:–-]{{1,2}}\s{{0,4}}|\s{{0,2}}\n\s{{0,3}})(?:[–—-]{{1,2}}{_GAP}?)?"
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
    spans = [
        found.span("name")
        for pattern in (_TITLED, _LOWER_TITLED, _SAYS_NAME)
        for found in pattern.finditer(text)
        if not is_public(found["name"])
        and not (found["name"].islower() and is_no_name(found["name"]))
    ]
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            yield start, stop
            end = stop


def _signatures(text: str) -> Iterator[Span]:
    # Only the end of a text is signed: the last 400 characters are enough.
    from_ = max(0, len(text) - 400)
    spans = [found.span("name") for found in _CLOSING.finditer(text, from_)]
    last = _LAST_LINE.search(text, from_)
    if last and not _NO_FIRST_NAME.match(last["name"]) and not last["name"].isupper():
        spans.append(last.span("name"))
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            yield start, stop
            end = stop


WORDED = (
    Kind("address", "[adresse]", (*_ADDRESSES, *PLACES), _addresses),
    Kind("name", "[nom]", (_TITLED, _LOWER_TITLED, _SAYS_NAME), _names),
    Kind("signature", "[nom]", (_CLOSING, _LAST_LINE), _signatures),
)
