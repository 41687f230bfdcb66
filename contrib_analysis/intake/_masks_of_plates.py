"""Masks of number plates: of today, of other times and countries.

Every pattern is bounded or possessive, so that no text, however hostile, costs more than one
pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrib_analysis.intake._mask_kinds import Kind, Span, before
from contrib_analysis.text.word_lists import listed_words

# --- number plates --------------------------------------------------------------

_PLATE = re.compile(
    # Since 2009, AB-123-CD; letters I, O and U aren't given.
    r"(?<![\w-])(?:[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}|"
    r"[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2}"
    r"|[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}"
    r"|([A-HJ-NP-TV-Z]{2})[ .\u00a0]\d{3}[ .\u00a0]([A-HJ-NP-TV-Z]{2}))(?![\w-])"
    # Before, 1234 AB 34; the last number is a department.
    r"|(?<![\w,.-])(\d{2,4})([ \u00a0-]?)([A-HJ-NP-TV-Z]{2,3})\4"
    r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])(?![\w-]|[.,]\d| ?[%€])"
)
_LOOSE_PLATE = re.compile(
    r"(?<![\w-])(?:[a-z]{2}[ .-]?\d{3}[ .-]?[a-z]{2}|\d{1,4}[ .-]?[a-z]{1,3}[ .-]?(?:\d\d|2[ab]|"
    r"97[1-6]))"
    r"(?![\w-])",
    re.IGNORECASE,
)
_PLATE_BEFORE = re.compile(
    r"immatricul\w*\W{0,3}(?:\w{1,7}\W{1,3}){0,2}$|plaques?\W{0,3}(?:\w{1,14}\W{1,3}){0,3}$",
    re.IGNORECASE,
)
# Pairs that are words, roads or units, wherever text is in capitals.
_NO_PLATE = listed_words("plate_words", "anywhere")


def _plates(text: str) -> Iterator[Span]:
    taken = set()
    for found in _PLATE.finditer(text):
        if not {found[1], found[2], found[5]} & _NO_PLATE and (
            len(found[3] or "123") > 2 or found[4] == "-"
        ):
            taken.add(found.start())
            yield found.span()
    for found in _LOOSE_PLATE.finditer(text):
        if found.start() not in taken and before(text, found.start(), _PLATE_BEFORE):
            yield found.span()


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


_NO_CAR = listed_words("plate_words", "beside a car")
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
            if letters & _NO_CAR:
                continue
            if before(text, found.start(), _CAR_BEFORE):
                yield found.span()


#: Those of today.
PLATES = (Kind("plate", "[plaque]", (_PLATE, _LOOSE_PLATE), _plates),)
#: Those of other times and countries, which a word has to announce.
OTHER_PLATES = (
    Kind("plate", "[plaque]", (_OTHER_PLATE, _PLATE_OF_CAR, _CAR_PREFIX), _old_plates),
)
