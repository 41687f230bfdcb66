"""The kinds of personal data with a shape of their own: addresses, numbers, plates.

Every pattern is bounded or possessive, so that no text, however hostile, costs
more than one pass. Numbers that carry a key are believed only when it fits, or
when the words before say what they are: a French social security number (97 minus
its remainder by 97, INSEE) and an IBAN (remainder 1 by 97, ISO 13616).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from contrib_analysis.intake._mask_kinds import BETWEEN, GAP, Kind, Span, before
from contrib_analysis.text.word_lists import listed_words


def _all(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Span]]:
    return lambda text: (found.span() for found in pattern.finditer(text))


# --- e-mail ---------------------------------------------------------------------

_AT = (
    rf"(?:{GAP}?(?:[@＠]|[(\[{{]{GAP}?(?:at|a|arobase|@){GAP}?[)\]}}]){GAP}?|"
    rf"{GAP}arr?oba[sz]e?{GAP}|(?<=[._\d]\w\w){GAP}at{GAP}|(?<=[._\d]\w{{5}}){GAP}at{GAP}|"
    rf"(?<=[._\d]\w{{6}}){GAP}at{GAP}|(?<=[._\d]\w{{7}}){GAP}at{GAP}|"
    rf"(?<=[._\d]\w{{4}}){GAP}at{GAP}|(?<=[._\d]\w{{8}}){GAP}at{GAP})"
)
_DOT = (
    rf"(?:[.．。]|{GAP}\.{GAP}|{GAP}?[(\[{{](?:dot|point)[)\]}}]{GAP}?|"
    rf"{GAP}(?:dot|point){GAP})"
)
_EMAIL = re.compile(
    rf"(?<![\w.+'-])[\w%+](?:[\w%+'-]|\.(?=[\w%+'-])){{0,63}}+"
    rf"(?:{GAP}(?:point|[.．]){GAP}[\w-]{{1,40}}){{0,3}}{_AT}"
    rf"[^\W_](?:[^\W_]|-){{0,62}}(?:{_DOT}[^\W_](?:[^\W_]|-){{0,30}}){{1,4}}",
    re.IGNORECASE,
)

#: As it is said: "ginette point arsenault à example point ca".
_SAID = rf"(?:{GAP}(?:point|tiret|underscore|tiret{GAP}(?:du{GAP})?(?:six|bas)){GAP}[\w-]{{1,40}})"
_SPOKEN_EMAIL = re.compile(
    rf"(?<![\w.+'-])[\w.+-]{{1,64}}+{_SAID}{{0,5}}{GAP}(?:arr?oba[sz]e?|at|[àa]){GAP}[\w-]{{2,40}}"
    rf"{_SAID}{{0,2}}{GAP}(?:point|dot){GAP}(?:com|fr|org|net|ca|be|ch|lu|eu|info|nc|pf|re|bzh)\b",
    re.IGNORECASE,
)


def _emails(text: str) -> Iterator[Span]:
    return (f.span() for pattern in (_SPOKEN_EMAIL, _EMAIL) for f in pattern.finditer(text))


# --- profiles and handles -------------------------------------------------------

_NETWORKS = (
    r"facebook|fb|instagram|insta|twitter|x(?=[ \u00a0]?[:=→])|linkedin|tiktok|snapchat|youtube|"
    r"telegram|threads|mastodon|bsky|bluesky|discord|pinterest|twitch|github"
)
_LINK_OR_AT = (
    # A link into a network, with more than the network's own name.
    rf"(?:https?://)?(?:[a-z]{{1,3}}\.|mobile\.|www\.)?(?<![\w-])"
    rf"(?:(?:facebook|instagram|twitter|linkedin|tiktok|snapchat|pinterest|twitch|github|threads)"
    rf"\.(?:com|net|tv|fr)|x\.com|fb\.(?:com|me)|t\.me|bsky\.app|discord\.gg|"
    rf"youtube\.com(?=/(?:@|c/|channel/|user/)))"
    rf"/[^\s<>\"'\])]{{0,200}}[^\s<>\"'\]).,;:!?]"
    # @someone, @someone@a.server
    rf"|(?<![\w@/.+-])@(?!e?-?mails?\b|internet\b|tous\b)[^\W\d][\w.-]{{0,28}}\w(?:{GAP}[A-ZÀ-Þ][\w-]{{1,20}}(?=:|{GAP}:|,|"
    rf"\n))?(?:@[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{1,3}})?"
)
_CALLED_THERE = (
    rf"(?<![\w/.@])(?:{_NETWORKS}|snap|skype|pseudo|whatsapp|mon{GAP}@)"
    rf"(?:{GAP}?[:=→>]{GAP}?|,?{GAP}(?:\w{{2,12}}{GAP})?(?:c['’]est{GAP}|est{GAP}|c{GAP})?)"
    rf"(?!https?:|www\.|[\w-]{{1,20}}\.(?:com|net|fr|tv|me|app|gg|be)\b)"
)
#: What can't be a word: a figure, a line or a dot is in it.
_ON_THERE = rf"{GAP}sur{GAP}(?:{_NETWORKS}|snap|tik{GAP}tok)\b"
_HANDLE = r"(?-i:(?![\w-]+\.(?:\.|[A-ZÀ-Þ])))[^\W\d][\w.-]{0,30}[\d_.#]\w"
_ON_A_NETWORK = rf"(?i){_HANDLE}[\w.#-]*{GAP}sur"
#: "Insta : someone_34" or a link.
_PROFILE = re.compile(
    rf"{_LINK_OR_AT}|{_CALLED_THERE}(?={_HANDLE})[\w.#-]{{2,40}}+|"
    # "jules_34 sur insta"
    rf"(?<![\w/.@-])(?={_HANDLE})[\w.#-]{{2,40}}+(?={_ON_THERE})",
    re.IGNORECASE,
)

# --- telephone ------------------------------------------------------------------

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


def phones(text: str) -> Iterator[Span]:
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


# --- in the order in which they are masked: the longest numbers first ------------

NUMBERED = (
    Kind("iban", "[IBAN]", (_IBAN_BEGINS,), _ibans),
    Kind("nir", "[n° de sécurité sociale]", (_NIR,), _nirs),
    Kind("phone", "[téléphone]", (_PHONE_BEGINS, _ABROAD_BEGINS, _NO_ZERO_BEGINS), phones),
    Kind("plate", "[plaque]", (_PLATE, _LOOSE_PLATE), _plates),
)
LINKED = (
    Kind(
        "profile",
        "[profil]",
        (rf"(?i){_LINK_OR_AT}", rf"(?i){_CALLED_THERE}{_HANDLE}", _ON_A_NETWORK),
        _all(_PROFILE),
    ),
    Kind("email", "[courriel]", (_EMAIL, _SPOKEN_EMAIL), _emails),
)
