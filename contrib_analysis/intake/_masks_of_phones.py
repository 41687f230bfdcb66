"""Masks of telephone numbers: in figures, then spelled, mixed with letters or announced.

Every pattern is bounded or possessive, so that no text, however hostile, costs more than one
pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from contrib_analysis.intake._mask_kinds import BETWEEN, GAP, Kind, Span, before

# --- in figures ------------------------------------------------------------------

_PHONE = re.compile(
    rf"(?<![\d+])(?<!\d[.,/-])"
    rf"(\(\+33\)|(?:\+|00{GAP}?){GAP}?33|33(?={BETWEEN}{{0,2}}(?:\(0\))?{BETWEEN}?[67])|(?=0))"
    rf"{BETWEEN}{{0,2}}(\({GAP}?0{GAP}?\){BETWEEN}?|0{BETWEEN}?|)"
    rf"([1-79](?:{BETWEEN}{{0,3}}\d){{8}})(?!\d)(?![./,-]\d)"
)
#: Nine figures; the counts of a pattern are lost where triggers are made of it.
_PHONE_BEGINS = r"[1-79]" + rf"(?:{BETWEEN}*\d)" * 8
_ABROAD = re.compile(
    # After other figures "00" is the middle of a number.
    rf"(?<![\d+])(?:\+|(?<!\d[ \u00a0.-])00)(?!33)[1-9]\d{{0,2}}"
    rf"(?:{BETWEEN}?\(?\d\)?){{7,11}}(?!\d)"
)
_NO_ZERO = re.compile(rf"(?<![\d+.,])[1-79](?:{BETWEEN}?\d\d){{4}}(?!\d)")
_ABROAD_BEGINS = r"(?:\+|00)[1-9]\d*" + rf"(?:{BETWEEN}?\(?\d\)?)" * 7
_NO_ZERO_BEGINS = r"[1-79]" + rf"(?:{BETWEEN}?\d\d)" * 4
_CALL = re.compile(
    r"(?<!\[)\b(?:t[eé]l|t[eé]l[eé]phone|portable|mobile|gsm|fixe|num[eé]ro|joindre|joignable|appele[rz]|"
    r"contacte[rz]?|whatsapp|sms)\b\W{0,3}(?:\w{1,9}\W{1,3}){0,3}$",
    re.IGNORECASE,
)
# How people group the ten digits; anything else is a date, a price or a reference.
_GROUPS = frozenset(
    {
        *(
            (10,),
            (2, 2, 2, 2, 2),
            (4, 2, 2, 2),
            (2, 8),
            (4, 6),
            (2, 4, 4),
            (2, 2, 2, 4),
            (4, 3, 3),
        ),
        *((2, 3, 3, 2), (2, 2, 3, 3), (2, 3, 2, 3), (2, 4, 2, 2), (2, 2, 4, 2), (2, 2, 6), (1, 9)),
        *((1, 3, 3, 3), (3, 3, 4), (3, 3, 2, 2), (6, 4), (6, 2, 2), (2, 6, 2), (1, 1, 2, 2, 2, 2)),
        *((2, 3, 5), (2, 5, 3), (5, 5), (4, 4, 2), (3, 2, 3, 2), (1,) * 10, (1, 1, 8), (8, 2)),
    }
)
_TWOS = (2, 2, 2, 2, 2)
_DIGITS_BEFORE = re.compile(rf"\d{GAP}\Z")
_YEARS = re.compile(r"(?:^|\D)(?:19|20)\d\d(?:\D|$)")


def _in_figures(text: str) -> Iterator[Span]:
    """Yield telephone numbers whose figures are written as such."""
    for found in _PHONE.finditer(text):
        country, zero, rest = found[1], found[2], found[3]
        if not country and (not zero or rest[0] == "8"):
            continue  # what begins with 08 is a service's
        digits = ("" if country else zero) + rest
        groups = tuple(map(len, re.findall(r"\d+", digits)))
        if country:
            first, *others = groups
            groups = (first + 1, *others)
        if groups not in _GROUPS:
            continue
        # "1 85 05 78 006 084": the middle of a longer number.
        if before(text, found.start(), _DIGITS_BEFORE, 2) and groups != _TWOS:
            continue
        # "06 12 2023 14 30": a day, a year, an hour.
        if groups in {(2, 2, 4, 2), (2, 4, 4), (2, 4, 2, 2)} and _YEARS.search(digits):
            continue
        yield found.span()
    yield from (found.span() for found in _ABROAD.finditer(text))
    yield from (f.span() for f in _NO_ZERO.finditer(text) if before(text, f.start(), _CALL, 40))


# --- spelled, mixed, announced -------------------------------------------------------------------

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
    rf"|00{BETWEEN}{{1,2}}[1-9]\d{{0,2}}(?:{BETWEEN}{{0,2}}\d){{7,11}})(?![\d])"
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
        if plain != found[0] and any(True for _ in _in_figures(plain.strip())):
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


#: Those in figures.
PHONES = (
    Kind("phone", "[téléphone]", (_PHONE_BEGINS, _ABROAD_BEGINS, _NO_ZERO_BEGINS), _in_figures),
)
#: Those that other numbers may be taken for: masked behind these.
OTHER_PHONES = (
    Kind(
        "phone",
        "[téléphone]",
        (*_SAID, _MIXED_BEGINS, _LOCAL, _ANNOUNCED_BEGINS, _SHORT_LAST),
        _phone_spans,
    ),
)
