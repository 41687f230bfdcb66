"""Text as a browser would have shown it: tags, entities and what spreadsheets escape.

Platforms escape what they export once, twice or not at all: entities are decoded until
nothing is left to decode, in cells, headings and values alike.
"""

from __future__ import annotations

import html
import re

from contrib_analysis.text.fold import word_set

# A tag is told from "a < b" or "<3" by its name: only HTML's own count. The
# attributes are bounded, so that a text of a million "<a " costs one pass.
_NAMES = (
    "abbr|address|article|aside|audio|blockquote|body|button|caption|center|cite|code|col|"
    "colgroup|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|"
    "h[1-6]|head|header|hr|html|iframe|img|input|ins|kbd|label|legend|li|link|main|mark|meta|nav|"
    "noscript|object|ol|option|picture|pre|samp|script|section|select|small|source|span|strike|"
    "strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|"
    "tr|tt|ul|var|video|wbr|br|[abipqsu]"
)
_TAG = re.compile(
    rf"""<(/?)({_NAMES})(?=[\s/>])((?:[^<>"']|"[^"<]{{0,2000}}"|'[^'<]{{0,2000}}'|["'])*+)>""",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "iframe", "object", "svg"})
_PARAGRAPHS = word_set(
    """
    address article aside blockquote body dd details div dl dt fieldset figure footer form header
    h1 h2 h3 h4 h5 h6 main nav ol p pre section table ul
    """
)
_LINES = frozenset({"br", "hr", "tr", "caption", "option", "legend", "figcaption", "summary"})

_BLANKS = re.compile(r"[ \t\r\f\v]+")
_EDGES = re.compile(r" ?\n ?")
_MANY_LINES = re.compile(r"\n{3,}")

#: Tags that tell a cell is HTML that a platform's editor wrote. A lone
#: ``<script>`` is what a person typed, and is shown as typed.
_WRITTEN_AS_HTML = re.compile(
    r"</?(?:p|br|li|ul|ol|div|strong|em|h[1-6]|span|b|i|u|a|td|table|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
#: Letters with accents whose entity lost its semicolon on the way: "d&eacutej&agrave".
_UNENDED = re.compile(r"&([A-Za-z](?:acute|grave|circ|cedil|uml|tilde|slash)|[ao]elig);?")
#: Control characters as a spreadsheet's XML escapes them.
_ESCAPED = re.compile(r"_x(?:005F_x)?00(0[0-9A-Fa-f]|1[0-9A-Fa-f])_")
#: Times that an entity may have been escaped (three were seen), or tags stand in tags (chosen).
_ROUNDS = 5


def as_shown(cell: str) -> str:
    r"""Write a cell as a person would have read it on the platform it comes from.

    Parameters
    ----------
    cell
        A text, a heading or a value, as exported.

    Returns
    -------
    str
        Without tags and entities, however often they were escaped.

    Examples
    --------
    >>> as_shown("Les d&amp;eacute;lais &lt;br&gt;sont longs")
    'Les délais\nsont longs'
    """
    if "_x0" in cell:
        cell = _ESCAPED.sub(lambda found: "\n" if found[1].upper() in ("0A", "0D") else "", cell)
    # Counted apart: tags within tags go however often they were escaped.
    left = {html_to_text: _ROUNDS, _entities: _ROUNDS}
    while True:
        tagged = "<" in cell and _WRITTEN_AS_HTML.search(cell)
        read = html_to_text if tagged else _entities
        if not left[read] or (shown := read(cell)) == cell:
            return cell
        cell, left[read] = shown, left[read] - 1


def html_to_text(text: str) -> str:
    """Turn the HTML body of an export into the text a reader saw.

    Parameters
    ----------
    text
        HTML, or plain text, which comes back as it is but for HTML entities.

    Returns
    -------
    str
        List items on their own lines with "- " or "1. ", paragraphs parted by a
        blank line, scripts and styles gone, entities resolved.
    """
    first = _TAG.search(text)
    if first is None and "<!--" not in text:
        return _entities(text) if "&" in text else text
    # Where an export keeps line breaks as such beside a link or two, they are the
    # layout; where it has paragraphs, they are only the way its source was wrapped.
    if any(tag[2].lower() in _PARAGRAPHS | _LINES for tag in _TAG.finditer(text)):
        text = text.replace("\n", " ")
    pieces: list[str] = []
    lists: list[int] = []  # -1 for a bulleted list, else the number of its last item
    at = 0
    found = first
    while at < len(text):
        if found is not None and found.start() < at:
            found = _TAG.search(text, at)
        comment = text.find("<!--", at, found.start() if found else len(text))
        if comment >= 0:
            _words(text[at:comment], pieces)
            end = text.find("-->", comment + 4)
            at = end + 3 if end >= 0 else len(text)
            continue
        if found is None:
            _words(text[at:], pieces)
            break
        _words(text[at : found.start()], pieces)
        at = found.end()
        closing, name = bool(found[1]), found[2].lower()
        if name in _UNSEEN and not closing:
            at = _after_unseen(text, name, at)
        else:
            pieces.append(_layout(name, closing, lists))
    shown = _EDGES.sub("\n", "".join(pieces))
    return _MANY_LINES.sub("\n\n", shown).strip()


def _entities(text: str) -> str:
    text = _UNENDED.sub(r"&\1;", text)
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _words(text: str, pieces: list[str]) -> None:
    if text:
        pieces.append(_entities(_BLANKS.sub(" ", text)))


def _after_unseen(text: str, name: str, place: int) -> int:
    end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, place)
    return end.end() if end else len(text)


def _layout(name: str, closing: bool, lists: list[int]) -> str:
    """Return the line breaks and marks that stand for a tag."""
    if name in {"ul", "ol"}:
        if not closing:
            lists.append(0 if name == "ol" else -1)
        elif lists:
            lists.pop()
        nested = len(lists) > (0 if closing else 1)
        return "" if nested else "\n\n"
    if name == "li":
        if closing:
            return ""
        if lists and lists[-1] >= 0:
            lists[-1] += 1
            return f"\n{lists[-1]}. "
        return "\n- "
    if name in _PARAGRAPHS:
        return "\n" if lists else "\n\n"
    if name in _LINES:
        return "\n"
    return " " if name in {"td", "th", "img"} else ""
