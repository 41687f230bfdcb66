r"""What a text must hold for a pattern to match, in the form that Arrow looks for it.

Arrow looks through a column ten times faster than Python, but knows no lookaround and counts
only ASCII as ``\w``. A pattern with its lookarounds taken out matches at least wherever the
pattern does, so that one list of words serves both.
"""

from __future__ import annotations

import re

#: Python's classes are Unicode's; these hold at least as much.
_AT_LEAST = {
    "w": r"\pL\pN\pM_",
    "d": r"\p{Nd}",
    "s": r"\t-\r\x1c-\x1f\x{85}\pZ",
}
#: What a class that excludes one of Python's may exclude for certain.
_AT_MOST = {"w": "0-9A-Za-z_", "d": "0-9", "s": r"\t-\r "}
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_COUNT = re.compile(r"\{(\d*)(?:,\d*)?\}")
_NAMED = re.compile(r"\(\?P<\w+>")
_REPEATS = "*+?"


def wider(pattern: str | re.Pattern[str]) -> str:
    r"""Write a pattern of Python's for Arrow, wider where it has to be.

    Parameters
    ----------
    pattern
        Without conditions. A compiled one may ignore case.

    Examples
    --------
    >>> wider(r"(?<!\w)(?P<name>Mme)(?= )\d{2,4}")
    '(?:Mme)[\\p{Nd}]+'
    >>> wider(re.compile(r"mme[^\W\d_]", re.IGNORECASE))
    '(?i)mme[\\pL\\pN\\pM_]'
    """
    if not isinstance(pattern, str):
        flags = "(?i)" if pattern.flags & re.IGNORECASE else ""
        return flags + wider(pattern.pattern)
    pattern = _NAMED.sub("(?:", pattern.replace("(?>", "(?:"))
    made: list[str] = []
    position = 0
    while position < len(pattern):
        sign = pattern[position]
        if sign == "\\":
            piece, position = _escaped(pattern, position)
        elif sign == "[":
            end = _class_end(pattern, position)
            piece, position = _class(pattern[position:end]), end
        elif pattern.startswith(_AROUND, position):
            piece, position = "", _closing(pattern, position) + 1
        elif (count := _COUNT.match(pattern, position)) or sign in _REPEATS:
            piece, position = _repeated(pattern, position, count)
        else:
            # "$" also stands before a line's end that ends the text.
            piece, position = "" if sign == "$" else sign, position + 1
        made.append(piece)
    return "".join(made)


def _repeated(pattern: str, position: int, count: re.Match[str] | None) -> tuple[str, int]:
    """Write how often something comes: counting takes an automaton too many states."""
    if count is None:
        # "(?", the beginning of a group, is no count.
        if position and pattern[position - 1] == "(" and not _is_escaped(pattern, position - 1):
            return pattern[position], position + 1
        piece, position = pattern[position], position + 1
    else:
        piece, position = "*" if count[1] in ("", "0") else "+", count.end()
    # Lazy and possessive counts find nothing else than greedy ones.
    return piece, position + pattern.startswith(("?", "+"), position)


def _escaped(pattern: str, position: int) -> tuple[str, int]:
    sign = pattern[position + 1]
    if sign == "u":
        return rf"\x{{{pattern[position + 2 : position + 6]}}}", position + 6
    if sign in "bB":
        return "", position + 2
    if sign == "Z":
        return r"\z", position + 2
    if sign.isdigit():
        # What came before comes again, and may be anything.
        return "(?s:.*)", position + 2
    return f"[{_AT_LEAST[sign]}]" if sign in _AT_LEAST else f"\\{sign}", position + 2


def _class(piece: str) -> str:
    r"""Write a class of signs, such as ``[^\d,]``."""
    negated = piece.startswith("[^")
    inside = piece[2 if negated else 1 : -1]
    if negated and (outer := [sign for sign in "wds" if rf"\{sign.upper()}" in inside]):
        # What is not what is none of them, is one of them.
        return f"[{_AT_LEAST[outer[0]]}]"
    held = _AT_MOST if negated else _AT_LEAST
    made = re.sub(r"\\u([0-9a-fA-F]{4})", r"\\x{\1}", inside)
    made = re.sub(r"\\([wds])", lambda one: held[one[1]], made)
    return f"[{'^' if negated else ''}{made}]"


def _class_end(pattern: str, position: int) -> int:
    position += 2 if pattern.startswith("[^", position) else 1
    while pattern[position] != "]":
        position += 2 if pattern[position] == "\\" else 1
    return position + 1


def _is_escaped(pattern: str, position: int) -> bool:
    before = pattern[:position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _closing(pattern: str, opening: int) -> int:
    """Return where the group that opens somewhere closes."""
    depth, position = 0, opening
    while position < len(pattern):
        sign = pattern[position]
        if sign == "\\":
            position += 2
            continue
        if sign == "[":
            position = _class_end(pattern, position)
            continue
        if sign in "()":
            depth += 1 if sign == "(" else -1
            if not depth:
                return position
        position += 1
    raise ValueError("a group is open")
