"""Text as people typed it, made safe to store: line ends, broken encodings.

Nothing here changes a word. What a browser would have shown is kept, with its
lists and paragraphs; what a person can't see or never typed goes away.
"""

from __future__ import annotations

import re
import unicodedata

from ftfy import fix_encoding
from ftfy.badness import is_bad

from contrib_analysis.intake._nonanswers import is_non_answer

__all__ = ["is_non_answer", "tidy"]

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
# What programs that knew no curly apostrophe left of it: "l¿école", "qu?il". Neither sign stands
# between an elided word and a vowel otherwise.
_APOSTROPHE = re.compile(
    r"(?<![\w/.=&?-])((?:[cdjlmnst]|qu|lorsqu|puisqu|quoiqu|jusqu|aujourd))[¿?\ufffd]"
    r"(?=[aeiouyhàâéèêëîïôùûœ]\w)",
    re.IGNORECASE,
)


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
        doubt), one for each control character or direction override taken out and for each
        apostrophe that another program had turned into a sign.
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
        text, mended = _APOSTROPHE.subn(r"\1’", text)
        repairs += mended
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
