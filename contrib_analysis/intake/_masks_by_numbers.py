"""Numbers that are somebody's: spelled telephones, bank accounts, cards, insured people abroad.

What carries a key is believed when it fits (python-stdnum), whatever the words around; what
has none needs a word before it that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from contrib_analysis.intake._mask_kinds import BETWEEN, GAP, Kind, Span, before
from contrib_analysis.intake._masks_by_shape import phones
from contrib_analysis.text.word_lists import listed_words

# --- telephones -------------------------------------------------------------------

_UNITS = {
    "zéro": 0,
    "zero": 0,
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
}
_TEENS = {
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
}
_TENS = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_WORDS = "|".join(sorted([*_UNITS, *_TEENS, *_TENS], key=len, reverse=True))
#: A number of two digits at most, in words or digits, with an O for a zero. Atomic, like what
#: joins it to the next: thousands of zeros can be shared out in more ways than there is time for.
_PIECE = rf"(?>(?:{_WORDS})(?![^\W\d_])|[oO]?\d{{1,4}})"
#: What people say between two numbers: "06 tiret 39".
_BETWEEN_SAID = rf"{GAP}(?:tiret|trait|point|espace|slash|virgule){GAP}"
_JOINT = rf"(?>{GAP}et{GAP}|{_BETWEEN_SAID}|{GAP}?[,.–-]?{GAP}?)"
_RUN = re.compile(
    rf"(?<![\w.,/]){_PIECE}(?:{_JOINT}{_PIECE}){{3,24}}"
    rf"(?!\w)",
    re.IGNORECASE,
)
#: What is in a run that is said: a word beside another piece, or an O for a zero.
_SAID = (
    rf"(?i)(?:{_WORDS}){_JOINT}{_PIECE}",
    rf"(?i){_PIECE}{_JOINT}(?:{_WORDS})",
    r"(?i)o\d",
    rf"(?i)\d{_BETWEEN_SAID}\d",
)
_TOKEN = re.compile(rf"(?i)({_WORDS})(?![^\W\d_])|([oO]?\d{{1,4}})|(et)(?![^\W\d_])")
_SPELLED = re.compile(rf"(?i)(?<!\w)(?:{_WORDS})(?!\w)|{_BETWEEN_SAID}")
#: Words that say that a number is a telephone's, and words that may announce one.
_RINGS = (
    r"t[eé]l[eé]?\w*|portable|mobile|gsm|natel|fixe|joindre|joignable|r?appele[rz]?|"
    r"contacte[rz]?|whatsapp|sms|fax"
)
_CALLS = re.compile(
    rf"(?<!\[)\b(?:{_RINGS}|num(?:[eé]ro)?|n°|phone|bureau)\b",
    re.IGNORECASE,
)


def spelled_digits(text: str) -> str:
    """Return the digits of numbers in words and digits, as they are said in a telephone number.

    Examples
    --------
    >>> spelled_digits("zéro six trente-neuf quatre-vingt-dix-huit 12 soixante et onze")
    '0639981271'
    """
    digits, last, before = "", 0, ""
    for word, number, _ in _TOKEN.findall(text.casefold()):
        if number:
            digits, last = digits + number.replace("o", "0"), 0
            continue
        if not word:
            continue
        value = {**_UNITS, **_TEENS, **_TENS}[word]
        if word.startswith("vingt") and before == "quatre":
            digits, last = f"{digits[:-1]}80", 80
        elif word in _TEENS and last in (60, 80):
            # "soixante-dix", to which "huit" may still come.
            digits = f"{digits[:-2]}{last + value}"
            last = last + 10 if word == "dix" else 0
        elif word in _UNITS and value and last and (last > 10 or value > 6):
            digits, last = f"{digits[:-2]}{last + value}", 0
        else:
            digits = f"{digits}{value}"
            last = value if word in _TENS or word == "dix" else 0
        before = word
    return digits


def _spelled_phones(text: str) -> Iterator[Span]:
    for found in _RUN.finditer(text):
        run = found[0]
        letters = _SPELLED.search(run) is not None or re.search(r"(?i)o", run) is not None
        if not letters:
            continue
        digits = spelled_digits(run)
        whole = len(digits) == 10 and digits[0] == "0" and digits[1] != "0"
        announced = len(digits) == 9 and digits[0] != "0"
        if whole or (announced and before(text, found.start(), _CALLS, 40)):
            yield found.span()


#: Letters that stand for a digit beside digits, and brackets around the first two.
_LIKE_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "(": " ", ")": " "})
_NEXT_LIKE = rf"(?:{BETWEEN}?[)]?{BETWEEN}?[\doOlI])"
_MIXED = re.compile(rf"(?<![^\W\d_])[(]?[\doO]{_NEXT_LIKE}{{9}}(?![\w])")
#: Its ten signs, since two of them are in many words.
_MIXED_BEGINS = rf"[\doO]{_NEXT_LIKE * 9}"
_LOCAL = re.compile(
    # 514-555-0142, (438) 555-0177: the numbering of North America.
    rf"(?<![\d.,/-])(?:\(\d{{3}}\){GAP}?\d{{3}}[ .-]\d{{4}}|"
    rf"(?:1[ .-])?[2-9]\d\d[ .-][2-9]\d\d[ .-]\d{{4}}"
    # 00 32 470 12 34 56
    rf"|00{GAP}[1-9]\d{{0,2}}(?:{BETWEEN}?\d){{7,11}})(?![\d])"
)
#: To the last of its figures, so that none is left behind.
_ANNOUNCED = re.compile(rf"(?<![\d+.,/-])\(?\d(?:{BETWEEN}?\)?{BETWEEN}?\d){{7,23}}(?![\d€%])")
#: What has more figures is a telephone's only where a word says so, "numéro" being none.
_MOST_DIGITS = 12  # chosen: eleven, and a figure too many
_ANNOUNCED_BEGINS = r"\d" + rf"(?:{BETWEEN}?\)?{BETWEEN}?\d)" * 7
_RINGS_BEFORE = re.compile(
    rf"(?<!\[)\b(?:{_RINGS})\b[^\d\n]{{0,30}}\Z",
    re.IGNORECASE,
)
_CALLS_BEFORE = re.compile(
    rf"{_CALLS.pattern}[^\d\n]{{0,30}}\Z",
    re.IGNORECASE,
)


def _more_phones(text: str) -> Iterator[Span]:
    for found in _MIXED.finditer(text):
        plain = found[0].translate(_LIKE_DIGITS)
        if plain != found[0] and any(True for _ in phones(plain.strip())):
            yield found.span()
    yield from (found.span() for found in _LOCAL.finditer(text))
    for found in _ANNOUNCED.finditer(text):
        # What begins with 08 is a service's.
        if re.match(r"\(?0\D?8", found[0]):
            continue
        long = sum(map(str.isdigit, found[0])) > _MOST_DIGITS
        if before(text, found.start(), _RINGS_BEFORE if long else _CALLS_BEFORE, 50):
            yield found.span()


def _phone_spans(text: str) -> Iterator[Span]:
    return chain(_spelled_phones(text), _more_phones(text), _short_last(text))


_SHORT_LAST = re.compile(
    rf"(?<![\d+.,/-])0[1-9](?:{BETWEEN}\d\d){{3}}{BETWEEN}\d{BETWEEN}\d(?![\d,.])"
)


def _short_last(text: str) -> Iterator[Span]:
    return (found.span() for found in _SHORT_LAST.finditer(text))


# --- bank accounts and cards --------------------------------------------------------

_RIB = re.compile(
    rf"(?<![\dA-Za-z])(\d{{5}}){BETWEEN}?(\d{{5}}){BETWEEN}?([\dA-Za-z]{{11}}){BETWEEN}?(\d\d)"
    rf"(?![\dA-Za-z])"
)
_RIB_BEGINS = rf"\d\d\d\d\d{BETWEEN}?\d\d\d\d\d"
_LETTERS_OF_RIB = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
_RIB_BEFORE = re.compile(r"\brib\b|compte|virement|banque", re.IGNORECASE)


def rib_key(bank: str, branch: str, account: str) -> int:
    """Return the key of a French account number (Banque de France).

    Examples
    --------
    >>> rib_key("20041", "01005", "0500013M026")
    6
    """
    plain = int(account.upper().translate(_LETTERS_OF_RIB))
    return 97 - (89 * int(bank) + 15 * int(branch) + 3 * plain) % 97


def _ribs(text: str) -> Iterator[Span]:
    for found in _RIB.finditer(text):
        bank, branch, account, key = found.groups()
        if rib_key(bank, branch, account) == int(key) or before(
            text, found.start(), _RIB_BEFORE, 40
        ):
            yield found.span()


_CARD = re.compile(rf"(?<![\d.,+-])\d(?:{GAP}?-?\d){{12,18}}(?![\d])")
_CARD_BEGINS = r"\d" + rf"(?:{GAP}?-?\d)" * 12
_CARD_BEFORE = re.compile(r"carte|\bcb\b|visa|mastercard|paiement|amex", re.IGNORECASE)
_SIRET_BEFORE = re.compile(r"sire[nt]", re.IGNORECASE)
_SIREN = re.compile(rf"(?i:siren\b[^\d\n]{{0,20}})(?P<number>\d{{3}}{GAP}?\d{{3}}{GAP}?\d{{3}})")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _cards(text: str) -> Iterator[Span]:
    from stdnum import luhn

    for found in _CARD.finditer(text):
        digits = _digits(found[0])
        fits = luhn.is_valid(digits) and digits[0] in "3456" and len(digits) in (15, 16)
        if fits or before(text, found.start(), _CARD_BEFORE, 40):
            yield found.span()


def _sirets(text: str) -> Iterator[Span]:
    from stdnum import luhn

    yield from (found.span("number") for found in _SIREN.finditer(text))
    for found in _CARD.finditer(text):
        digits = _digits(found[0])
        if len(digits) == 14 and (
            luhn.is_valid(digits) or before(text, found.start(), _SIRET_BEFORE, 40)
        ):
            yield found.span()


# --- insured people abroad ------------------------------------------------------------

_ABROAD = re.compile(
    # Belgium's national number, Switzerland's AVS.
    r"(?<![\d.])(?:\d\d\.\d\d\.\d\d-\d{3}[.-]\d\d|756\.\d{4}\.\d{4}\.\d\d)(?!\d)"
)
_NAS = re.compile(
    rf"(?i:\b(?:nas|sin|assurance{GAP}sociale|avs|ahv|niss|registre{GAP}national|"
    rf"(?:num[ée]ro{GAP})?matricule)\b[^\d\n]{{0,20}})"
    rf"(?P<number>\d(?:{BETWEEN}?\d){{8,12}})(?!\d)"
)
#: Québec's insurance: four letters of the name, date of birth, two figures.
_RAMQ = re.compile(
    rf"(?i:\b(?:ramq|carte{GAP}soleil|assurance[ -]maladie|nam)\b[^\n\d]{{0,25}}?)"
    rf"(?P<number>(?i:[a-z]{{4}}){GAP}?-?\d{{4}}{GAP}?-?\d{{4}})(?!\w)"
)
_SECU = re.compile(
    rf"(?i:\b(?:s[eé]cu\w*|nir|vitale|msa|n[°ºo]\.?{GAP}?ss|ss)\b[^\d\n]{{0,20}})(?P<number>[1-478](?:{BETWEEN}?\d){{12}}"
    rf"(?:{BETWEEN}?\d\d)?)(?!\d)"
)


def _insured(text: str) -> Iterator[Span]:
    yield from (found.span() for found in _ABROAD.finditer(text))
    yield from (f.span("number") for p in (_NAS, _SECU, _RAMQ) for f in p.finditer(text))


# --- plates of other times and countries --------------------------------------------------

_CAR = (
    r"immatricul\w*|plaques?|voitures?|v[eé]hicules?|autos?|bagnole|clio|twingo|renault|peugeot|"
    r"citro[eë]n|2cv|4x4|scooter|moto|camion\w*|utilitaire|fourgon\w*|camping-car|berline|"
    r"provisoire"
)
_CAR_BEFORE = re.compile(rf"\b(?:{_CAR})\b[^.!?\n]{{0,40}}\Z", re.IGNORECASE)
_OTHER_PLATE = re.compile(
    r"(?<![\w-])(?:WW-?\d{3}-?[A-Z]{2}|W-?\d{3}-?[A-Z]{2}|[1-9]-[A-Za-z]{3}-\d{3})(?![\w-])"
)
_PLATE_OF_CAR = re.compile(
    r"(?<![\w-])(?:[a-z]{2}[ .-]?\d{3}[ .-]?[a-z]{2}|\d{2,4}[ .-]?(?!km|eu|an|h|kg|mn|"
    r"cm)[a-z]{2,3}"
    r"[ .-]?(?:\d\d|2[ab]|97[1-6])|(?:ag|ai|ar|be|bl|bs|fr|ge|gl|gr|ju|lu|ne|nw|ow|sg|sh|so|sz|tg|"
    r"ti|ur|vd|vs|zg|zh)[ .-]?\d{1,3}[ .']?\d{3})(?![\w-])",
    re.IGNORECASE,
)


_NO_PLATE = listed_words("plate_words", "beside a car")
_CAR_PREFIX = re.compile(
    # 218 HK 34: an old plate of two letters, by itself or between commas.
    r"(?<![\w-])\d{2,4} [A-HJ-NP-TV-Z]{2} (?:0[1-9]|[1-8]\d|9[0-5])(?![\w-])"
)


def _old_plates(text: str) -> Iterator[Span]:
    yield from (found.span() for found in _OTHER_PLATE.finditer(text))
    for pattern in (_PLATE_OF_CAR, _CAR_PREFIX):
        for found in pattern.finditer(text):
            # "de 400 km", "entre 15 et 30" are no plates, whatever a car does.
            letters = set(re.findall(r"[^\W\d_]+", found[0].upper()))
            if letters & _NO_PLATE:
                continue
            if before(text, found.start(), _CAR_BEFORE):
                yield found.span()


OTHER_NUMBERS = (
    Kind("iban", "[IBAN]", (_RIB_BEGINS,), _ribs),
    Kind("nir", "[n° de sécurité sociale]", (_ABROAD, _NAS, _SECU, _RAMQ), _insured),
    Kind("siret", "[SIRET]", (_SIREN, _CARD_BEGINS), _sirets),
    Kind("card", "[carte bancaire]", (_CARD_BEGINS,), _cards),
    Kind(
        "phone",
        "[téléphone]",
        (*_SAID, _MIXED_BEGINS, _LOCAL, _ANNOUNCED_BEGINS, _SHORT_LAST),
        _phone_spans,
    ),
    Kind("plate", "[plaque]", (_OTHER_PLATE, _PLATE_OF_CAR, _CAR_PREFIX), _old_plates),
)
