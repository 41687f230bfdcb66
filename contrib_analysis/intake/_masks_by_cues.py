"""What a word before says is somebody's: dates of birth, codes, passwords, file numbers, places.

None of these has a key or a shape of its own: "4827" is a door's code after "mon code" and a
number of anything elsewhere.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from itertools import chain

from contrib_analysis.intake._mask_kinds import GAP, Kind, Span, before

_MONTHS = (
    r"(?:janv(?:ier)?|f[eé]v(?:rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|"
    r"sept(?:embre)?|"
    r"oct(?:obre)?|nov(?:embre)?|d[eé]c(?:embre)?)\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:er)?{GAP}{_MONTHS}{GAP}(?:19|20)?\d\d|"
    rf"\d{{1,2}}[ ./-]\d{{1,2}}[ ./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"{_MONTHS}{GAP}(?:19|20)\d\d|"
    # In words: "le six juin mille neuf cent cinquante-deux".
    rf"(?:premier|[^\W\d_-]{{2,8}}(?:[ -](?:et[ -])?[^\W\d_]{{2,6}})?){GAP}{_MONTHS}{GAP}"
    rf"(?:mille|dix-neuf|deux{GAP}mille)(?:[ -][^\W\d_]{{2,9}}){{0,6}}(?![^\W\d_]))"
)
_BIRTH = re.compile(
    # Without accents "ne" is a common word: "ne le 12" is a birth, "je ne vais" none.
    rf"(?i:\b(?:né{{1,2}}e?s?(?![^\W\d_])|ne{{1,2}}s?{GAP}(?:le|un|en)(?![^\W\d_])|naissance|"
    rf"(?:fill?e|fils|b[ée]b[ée]|petit|petite|a[îi]n[ée]e?){GAP}(?:est|sont){GAP}du(?={GAP}\d)|"
    rf"anniv\w*|naquit|ddn|(?:mes|ses|tes){GAP}\d{{1,3}}{GAP}ans|date{GAP}de{GAP}n\w*))"
    rf"[^\d\n.!?]{{0,40}}?(?P<date>(?i:{_DATE}))"
)


def _births(text: str) -> Iterator[Span]:
    return (found.span("date") for found in _BIRTH.finditer(text))


_LINK = r"(?:[^\W\d_]{1,14}+['’ \u00a0\u202f]){0,4}"
_SECRET = re.compile(
    rf"(?i:\b(?:mots?{GAP}de{GAP}passe|mdp(?![^\W_])|password|passe{GAP}wifi|cl[eé]{GAP}wi-?fi|wi-?fi|"
    rf"digicodes?|code{GAP}pin|pin\b|code{GAP}(?:d['’]acc[eè]s|wi-?fi|(?:de{GAP}(?:la{GAP}|"
    rf"l['’])?|du{GAP}|d['’])?"
    rf"(?:immeuble|portail|porte|barri[eè]re|entr[eé]e|alarme|hall|garage|coffre|badge|interphone|local|cave|"
    rf"portillon))|"
    rf"bo[iî]te{GAP}[àa]{GAP}cl[eé]f?s?|alarme(?={GAP}(?:c['’]est|est|:))|code(?={GAP}?:)|mon{GAP}code|le{GAP}code|son{GAP}code|,{GAP}code|badge[^\n.]{{0,30}}code))"
    rf"(?:{GAP}?(?:{_LINK}|)[:=«(,]?{GAP}?(?:c['’]est|est|:)?{GAP}?"
    # "le digicode de la salle des fêtes est le 2709A", "mon mot de passe, jamais changé : ..."
    rf"|[^.!?\n:=\d]{{1,70}}(?::|\best(?:{GAP}(?:le|toujours|encore|bien))?){GAP}?)"
    rf"(?P<token>(?=[^\s,;]*\d)[\w!@#$%&*+?-]{{3,24}})"
)
_NO_SECRET = re.compile(
    r"(?i)code[ \u00a0](?:postal|de la route|du travail|civil|p[eé]nal|insee|ape|naf|"
    r"g[eé]n[eé]ral|"
    r"des|rural|de l['’]urbanisme|de l['’][eé]nvironnement|promo)"
)


#: "« Azerty67 » comme mot de passe"
_SECRET_BEFORE = re.compile(
    rf"(?<!\w)(?P<token>(?=[^\s,;]{{0,24}}\d)[\w!@#$%&*+?-]{{4,24}}){GAP}?[»\"”]?{GAP}(?i:comme|pour|en|est){GAP}"
    rf"(?i:(?:mon|le|notre){GAP})?(?i:mot{GAP}de{GAP}passe|mdp|digicode|code{GAP}(?:d['’](?:entr[ée]e|acc[eè]s)|"
    rf"de{GAP}(?:la{GAP}porte|l['’]immeuble)|du{GAP}(?:portail|wifi)))\b"
)


def _secrets(text: str) -> Iterator[Span]:
    yield from (found.span("token") for found in _SECRET_BEFORE.finditer(text))
    for found in _SECRET.finditer(text):
        token = found["token"]
        many = sum(map(str.isdigit, token)) >= 4
        if not _NO_SECRET.search(found[0]) and (many or re.search(r"[^\W\d_]", token)):
            yield found.span("token")


_NUMBERED = re.compile(
    rf"(?i:\b(?:dossiers?|r[eé]f(?:[eé]rences?)?\.?|clients?|abonn[eé]e?s?|alloc(?:ataire)?|doss|"
    rf"adh[eé]rente?|"
    rf"contrat|usager|demande|fiscale?|passeport|cni|identit[eé]|permis|identifiant|caf|mdph|"
    rf"matricule|sociétaire|pdl|prm|pce|compteur|linky|point{GAP}de{GAP}livraison|pacage|assur[eé]e?|carte{GAP}de{GAP}(?:bus|s[eé]jour|transport)|"
    rf"titre{GAP}de{GAP}s[eé]jour|"
    rf"p[oô]le{GAP}emploi|france{GAP}travail|r[eé]clamation|sinistre|ticket))\b"
    rf"(?P<between>[^\d\n.!?;]{{0,45}}?)"
    rf"(?P<token>(?<!\w)(?=[\w/-]*\d)[A-Z\d][\w/-]{{3,20}}(?:{GAP}[A-Z]?\d{{2,6}}[A-Z]?|"
    rf"{GAP}[A-Z](?!\w)){{0,4}}|(?<!\w)\d{{1,4}}(?:{GAP}\d{{2,4}}){{2,5}}(?!\w))"
)
#: "N° de pension : B 18 044217 P": whatever it numbers, if it is as long as somebody's.
_LONG_NUMBER = re.compile(
    rf"(?i:(?<!\w)(?:n°|num[eé]ro|num\.?|no\.?(?=[ \u00a0])|matricule|r[eé]f(?:[eé]rences?|\.)?))"
    rf"(?P<between>[^\d\n.!?;]{{0,40}}?)(?<!\w)"
    rf"(?P<token>(?:[A-Z]{{1,5}}[ \u00a0/-])?(?:[A-Z]{{1,4}})?\d{{1,10}}"
    rf"(?:[ \u00a0./-]?[A-Z\d]{{1,9}}){{0,6}}"
    rf"(?:{GAP}[A-Z])?)(?!\w)"
)
#: Laws and what is everyone's have long numbers as well.
_EVERYONES = re.compile(
    r"(?i)\b(?:lois?|article|d[eé]cret|norme|directive|formulaire|cerfa|arr[eê]t[eé]|amendement|ordonnance|"
    r"r[eè]glement|vert|gratuit|urgence|surtax\w*|appel\w*|ligne|bus|version|iso)\b"
)
_LEAST_DIGITS = 6  # chosen: five are a postal code or an amount


def _long_numbers(text: str) -> Iterator[Span]:
    for found in _LONG_NUMBER.finditer(text):
        digits = sum(map(str.isdigit, found["token"]))
        said = text[max(0, found.start() - 25) : found.start("token")]
        if digits < _LEAST_DIGITS or _EVERYONES.search(said):
            continue
        if not _UNIT_AFTER.match(text, found.end("token")):
            yield found.span("token")


_UNIT_AFTER = re.compile(
    rf"{GAP}{{0,2}}(?:€|%|euros?|ans?|mois|jours?|km|m²|personnes?|habitants?|heures?|millions?|fois|"
    rf"logements?|communes?|places?|papiers?|pages?|signatures?|demandes?|k€)\b|{GAP}?[€%]",
    re.IGNORECASE,
)
#: Of these many are counted; a number is theirs only where it says so.
_WEAK = re.compile(
    r"(?i)demande|permis|contrat|compteur|linky|client|fiscal|usager|ticket|r[eé]clamation|sinistre|assur"
)
_NUMBER_SIGN = re.compile(r"(?i)n°|num[eé]ro|r[eé]f|:|pdl|prm|pce|identifiant|code|\A[ \u00a0]?\Z")
_IDENTITY = re.compile(r"(?i)passeport|cni|identit")
_DAY = re.compile(r"\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{2,4}\Z|er|h)")
#: "en 20168", "demande 15000 papiers": an amount or a year, where it isn't long.
_PREPOSITION = re.compile(r"(?i)(?<!\w)(?:en|depuis|les?|de|demandes?)[ \u00a0]\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")


def _all_numbers(text: str) -> Iterator[Span]:
    return chain(_numbers(text), _long_numbers(text))


def _numbers(text: str) -> Iterator[Span]:
    for found in _NUMBERED.finditer(text):
        token = found["token"]
        digits = sum(map(str.isdigit, token))
        # Passports and cards of identity have letters as well: "X4RTBPFW4".
        letters = _IDENTITY.match(found[0]) is not None and token.isupper() and len(token) > 7
        if _YEAR.fullmatch(token) or _DAY.match(token) or (digits < 4 and not letters):
            continue
        if _WEAK.match(found[0]) and not _NUMBER_SIGN.search(found["between"]):
            continue
        said = text[found.start() : found.start("token")]
        if digits < _LEAST_DIGITS and _PREPOSITION.search(said):
            continue
        if _UNIT_AFTER.match(text, found.end("token")):
            continue
        if re.search(
            r"(?i)\b(?:loi|article|d[eé]cret|norme|directive|formulaire|cerfa)\b", found[0]
        ):
            continue
        yield found.span("token")


_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_IP = re.compile(rf"(?<![\d.])(?:{_OCTET}\.){{3}}{_OCTET}(?![\d.])")
_VERSION = re.compile(r"(?i)\b(?:version|v|logiciel|mise [àa] jour|android|ios)\.?[ \u00a0]?\Z")


#: Colons between figures and letters; what is one, the library knows.
_IP6 = re.compile(r"(?<![\w:.])(?=[\da-fA-F]{0,4}:)[\da-fA-F:]{4,39}(?![\w:])")
_IP6_BEGINS = r"[\da-fA-F]{0,4}:[\da-fA-F]{0,4}:"


def _is_ip6(address: str) -> bool:
    try:
        return int(ipaddress.IPv6Address(address)) > 1  # "::" and "::1" are nobody's
    except ValueError:
        return False


def _machines(text: str) -> Iterator[Span]:
    yield from (f.span() for f in _IP6.finditer(text) if _is_ip6(f[0]))
    for found in _IP.finditer(text):
        long = sum(len(part) > 1 for part in found[0].split(".")) >= 2
        if long and not before(text, found.start(), _VERSION, 15):
            yield found.span()


_DEGREES = r"-?\d{1,3}[.,]\d{2,8}"
_LATITUDE, _LONGITUDE = r"(?i:lat(?:itude)?)", r"(?i:lon(?:g(?:itude)?)?|lng)"
_MINUTES = r"\d{1,3}°[ ]?\d{1,2}['’′.,][\d.,'’′\"”″]{0,8}"
_POSITION = re.compile(
    r"(?<![\d.])-?\d{1,2}[.,]\d{3,8}°?(?:[,;/ \u00a0]{1,3})-?\d{1,3}[.,]\d{3,8}(?!\d)"
    # "lat 48.57, long 7.75", "48.57° N, 7.75° E", "N 48.57 E 7.75"
    rf"|\b{_LATITUDE}\.?[ ]?[:=]?[ ]?{_DEGREES}°?[,;/ ]{{1,3}}(?:et )?{_LONGITUDE}"
    rf"\.?[ ]?[:=]?[ ]?{_DEGREES}"
    rf"|(?<![\d.,-]){_DEGREES}[ ]?°?[ ]?[NS][,;/ ]{{1,3}}{_DEGREES}[ ]?°?[ ]?[EOW](?!\w)"
    rf"|(?<!\w)[NS][ ]?{_DEGREES}°?[,;/ ]{{1,3}}[EOW][ ]?{_DEGREES}"
    r"|\d{1,2}°\d{1,2}['’′]\d{1,2}(?:[.,]\d+)?[\"”″]?[ ]?[NS][, ]{1,2}\d{1,3}°\d{1,2}['’′]\d{1,2}"
    r"(?:[.,]\d+)?[\"”″]?[ ]?[EOW]"
    # N 48°51'24" E 2°21'07", 48°51.4' N 2°21.1' E
    rf"|(?<!\w)[NS][ ]?{_MINUTES}[,; ]{{1,3}}[EOW][ ]?{_MINUTES}"
    rf"|{_MINUTES}[ ]?[NS][,; ]{{1,3}}{_MINUTES}[ ]?[EOW]"
)


def _positions(text: str) -> Iterator[Span]:
    return (found.span() for found in _POSITION.finditer(text))


CUED = (
    Kind("position", "[position]", (_POSITION,), _positions),
    Kind("machine", "[adresse IP]", (_IP, _IP6_BEGINS), _machines),
    Kind("birth", "[date de naissance]", (_BIRTH,), _births),
    Kind("secret", "[code]", (_SECRET, _SECRET_BEFORE), _secrets),
    Kind("number", "[n° de dossier]", (_NUMBERED, _LONG_NUMBER), _all_numbers),
)
