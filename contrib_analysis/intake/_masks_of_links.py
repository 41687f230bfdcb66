"""Masks of e-mail addresses and of profiles on networks.

Every pattern is bounded or possessive, so that no text, however hostile, costs more than one
pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrib_analysis.intake._mask_kinds import GAP, Kind, Span

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


def _profiles(text: str) -> Iterator[Span]:
    return (found.span() for found in _PROFILE.finditer(text))


#: In the order in which they are masked.
LINKS = (
    Kind(
        "profile",
        "[profil]",
        (rf"(?i){_LINK_OR_AT}", rf"(?i){_CALLED_THERE}{_HANDLE}", _ON_A_NETWORK),
        _profiles,
    ),
    Kind("email", "[courriel]", (_EMAIL, _SPOKEN_EMAIL), _emails),
)
