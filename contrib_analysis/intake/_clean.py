"""Text as people typed it, made safe to store: HTML, line ends, broken encodings.

Nothing here changes a word. What a browser would have shown is kept, with its
lists and paragraphs; what a person can't see or never typed goes away.
"""

from __future__ import annotations

import html
import re
import unicodedata

from ftfy import fix_encoding
from ftfy.badness import is_bad

from contrib_analysis.intake._nonanswers import is_non_answer
from contrib_analysis.text.fold import word_set

__all__ = ["html_to_text", "is_non_answer", "tidy"]

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

# Everything a terminal, a browser or a spreadsheet might obey instead of showing:
# C0 and C1 controls, bidirectional embeddings, overrides and isolates, and marks
# without width. The joiners (200C, 200D) and the plain direction marks (200E,
# 200F) stay: emoji, Persian and Arabic are written with them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
# Characters that mojibake of UTF-8 French always starts with; no text is handed
# to ftfy, which is slow, without one of them.
_SUSPECT = re.compile("[ÃÂâÅÄðŸ€ÐÑÎÏØÙ×][\x80-\uffff]")


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


def tidy(text: str) -> tuple[str, int]:
    r"""Make a text safe and uniform without changing a word of it.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tuple of str and int
        The text in NFC with ``\n`` line ends, stripped; and the number of repairs:
        one for a text whose broken encoding was mended (only where ftfy leaves no
        doubt), one for each control character or direction override taken out.
    """
    if text.isascii() and text.isprintable():
        return text.strip(), 0
    text = _LINE_ENDS.sub("\n", text)
    repairs = 0
    # What one repair uncovers (a broken character around a control character, say)
    # is looked at again, so that tidying a tidy text changes nothing.
    while True:
        found = text
        if _SUSPECT.search(text):
            text, mended = _mend_encoding(text)
            repairs += mended
        text, removed = _HARMFUL.subn("", text)
        repairs += removed
        text = unicodedata.normalize("NFC", text).strip()
        if text == found:
            return text, repairs


def _mend_encoding(text: str) -> tuple[str, int]:
    # ftfy's verdict is for the whole text; a repair that still looks broken, or
    # that takes letters away, is not sure and is not made.
    mended = fix_encoding(text)
    if mended == text or not is_bad(text) or is_bad(mended) or "\ufffd" in mended:
        return text, 0
    return _LINE_ENDS.sub("\n", mended), 1


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _words(text: str, pieces: list[str]) -> None:
    if text:
        pieces.append(_entities(_BLANKS.sub(" ", text)))


def _after_unseen(text: str, name: str, at: int) -> int:
    end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
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
