"""What is wrong with a YAML text, told by the mark that its library leaves.

The library is two: one in C and one in Python, which call the same fault by other words. What
both see is sorted here by what an analyst did, and said so.
"""

from __future__ import annotations

import re

import yaml

TAB = "a tab; YAML lines are set in by blanks"
ANCHORS = "anchors and aliases (& and *) have no use here"
TAGS = "tags (!) have no use here"
UNREADABLE = "a character that text can't hold"
_COLON = "a colon too many; put text that holds a colon between double quotes"
_DEEPER = (
    "this line doesn't fit the one above: it stands further to the right than its keys, or that "
    "one has no colon"
)
_QUOTE = "a quotation mark that is never closed"
_BEHIND_QUOTE = (
    "text behind a closing quotation mark; put the whole between double quotes, and write « and » "
    "within"
)
_OUT_OF_LINE = (
    "this line isn't in line with those above: the keys of an edit stand under each other, and "
    "each edit begins with a dash"
)
_OPENING = "a text that begins with a sign of YAML; put it between double quotes"
_BRACKET = "a bracket that is never closed, or a comma that is missing within"
_NO_COLON = "a key that no colon follows"
_BACKSLASH = "a backslash within double quotes; put the text between single quotes"
_PERCENT = "a line that begins with %, which YAML keeps for itself"
_BLOCK = "a sign too many behind | or >; put the text between double quotes"
_DASH = "a dash within a line; each edit begins on a line of its own"
_OUTSIDE = "text that belongs to no edit; each edit begins with a dash"
_OTHER = "this isn't written as YAML is"

#: What both libraries say, context and problem, by what it comes from; the first that fits.
_KINDS = (
    (r"\btab\b|\\t", TAB),
    (r"mapping values are not allowed", _COLON),
    (r"quoted scalar.*(end of stream|document (indicator|separator))", _QUOTE),
    (r"(quoted scalar|double-quoted).*(escape|hex|Unicode)", _BACKSLASH),
    (r"directive|incompatible YAML|duplicate tag handle", _PERCENT),
    (r"scanning an (anchor|alias)", ANCHORS),
    (r"(parsing|scanning) a tag|undefined tag handle", TAGS),
    (r"block scalar", _BLOCK),
    (r"flow (sequence|mapping)", _BRACKET),
    (r"cannot start any token|node content|mapping keys are not allowed", _OPENING),
    (r"could not find expected ':'", _NO_COLON),
    (r"sequence entries are not allowed", _DASH),
    (r"document start", _OUTSIDE),
    (r"block (mapping|collection)", _OUT_OF_LINE),
)
#: What is told where it begins, not where the library gave up.
_OPENED = frozenset({_QUOTE, _BRACKET, _NO_COLON})


def fault_in_words(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Say where a text stops being YAML, and what is wrong there.

    Parameters
    ----------
    error
        What the library raised.
    text
        The whole text.

    Returns
    -------
    tuple of int, int and str
        Line and column, from 1, and what is wrong.
    """
    said = f"{error.context or ''} {error.problem or ''}"
    kind = next((what for form, what in _KINDS if re.search(form, said)), _OTHER)
    mark = error.problem_mark or error.context_mark
    if kind in _OPENED and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return 1, 1, kind
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, sign = line[: mark.column], line[mark.column : mark.column + 1]
    if sign == "\t":
        kind = TAB
    elif kind == _COLON and ":" not in before:
        kind = _DEEPER
    elif kind == _OUT_OF_LINE and before.rstrip()[-1:] in ('"', "'"):
        kind = _BEHIND_QUOTE
    return mark.line + 1, mark.column + 1, kind
