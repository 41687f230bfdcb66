"""Masks of numbers that carry a key: social security, bank accounts, cards, companies.

They are believed only where the key fits, or where the words before say what they are: a
French social security number (97 minus its remainder by 97, INSEE), an IBAN (remainder 1 by
97, ISO 13616), a RIB, cards and SIRET (python-stdnum). What has none, abroad, needs a word.
Every pattern is bounded or possessive, so that no text, however hostile, costs more than one
pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrib_analysis.intake._mask_kinds import BETWEEN, GAP, Kind, Span, before

# --- social security number -----------------------------------------------------

_SEP = f"(?:{BETWEEN}{{0,3}})"
_NIR = re.compile(
    rf"(?<![\dA-Za-z])([1-478]){_SEP}(\d\d){_SEP}(0[1-9]|1[0-2]|[2-9]\d){_SEP}(\d\d|2[ABab])"
    rf"{_SEP}(\d\d\d){_SEP}(\d\d\d)(?:{_SEP}(?:cl[eé]{GAP}?:?{GAP}?)?\(?(\d\d)\)?)?"
    rf"(?![\dA-Za-z])"
)
_INSURED = re.compile(
    r"s[eé]cu|\bnir\b|\binsee\b|assur|immatricul|carte vitale|vitale", re.IGNORECASE
)


def nir_key(body: str) -> int:
    """Return the key of a French social security number.

    Parameters
    ----------
    body
        Its 13 characters; Corsica's 2A and 2B count as 19 and 18 (INSEE).
    """
    return 97 - int(body.upper().replace("2A", "19").replace("2B", "18")) % 97


def _nirs(text: str) -> Iterator[Span]:
    for found in _NIR.finditer(text):
        body, key = "".join(found.groups()[:6]), found[7]
        if (key and int(key) == nir_key(body)) or before(text, found.start(), _INSURED):
            yield found.span()


# --- IBAN -----------------------------------------------------------------------

_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ .\u00a0\u202f-]?\d\d")
#: Eleven more of its letters and figures, which the shortest one has.
_IBAN_BEGINS = _IBAN_START.pattern + r"(?:[ .\u00a0\u202f-]*[A-Za-z0-9])" * 11
_BANK = re.compile(
    r"\biban\b|\brib\b|compte|\bvir(?:ement|er|ez|é)|\bbic\b|pr[eé]l[eè]v|\bbanc|banque|"
    r"rembours|\bvers(?:er|ez|ement)|cotis|\bdons?\b|ch[eè]que",
    re.IGNORECASE,
)
# ISO 13616 registry: characters in an IBAN by country.
_IBAN_LENGTHS = dict(
    pair.split(":")
    for pair in (
        "AD:24 AT:20 BE:16 BG:22 CH:21 CY:28 CZ:24 DE:22 DK:18 EE:20 ES:24 FI:18 FR:27 GB:22 "
        "GI:23 GR:27 HR:21 HU:28 IE:22 IS:26 IT:27 LI:21 LT:20 LU:20 LV:21 MC:27 MT:31 NL:18 "
        "NO:15 PL:28 PT:25 RO:24 SE:24 SI:19 SK:24 SM:27 TN:24 TR:26 MA:28"
    ).split()
)


def iban_fits(iban: str) -> bool:
    """Tell whether an IBAN's check digits fit.

    Parameters
    ----------
    iban
        Letters and digits only.
    """
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


def _ibans(text: str) -> Iterator[Span]:
    for found in _IBAN_START.finditer(text):
        length = int(_IBAN_LENGTHS.get(text[found.start() : found.start() + 2].upper(), 0))
        held, at = "", found.start()
        while len(held) < length and at < len(text):
            c = text[at]
            if c.isascii() and c.isalnum():
                held += c
            elif c not in " .-\u00a0\u202f" or not text[at - 1].isalnum():
                break
            at += 1
        digits = sum(map(str.isdigit, held))
        if length and len(held) == length and not text[at : at + 1].isalnum() and digits > 12:
            named = before(text, found.start(), _BANK, 40)
            if iban_fits(held) or named:
                yield found.start(), at


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


#: Those whose form is enough to look for a key, the longest first.
KEYED = (
    Kind("iban", "[IBAN]", (_IBAN_BEGINS,), _ibans),
    Kind("nir", "[n° de sécurité sociale]", (_NIR,), _nirs),
)
#: Those that telephones and plates may be taken for: masked behind these.
OTHER_KEYED = (
    Kind("iban", "[IBAN]", (_RIB_BEGINS,), _ribs),
    Kind("nir", "[n° de sécurité sociale]", (_ABROAD, _NAS, _SECU, _RAMQ), _insured),
    Kind("siret", "[SIRET]", (_SIREN, _CARD_BEGINS), _sirets),
    Kind("card", "[carte bancaire]", (_CARD_BEGINS,), _cards),
)
