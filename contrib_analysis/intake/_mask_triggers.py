r"""What a text must hold for a pattern to match, in the form that Arrow looks for it.

Arrow looks through a column ten times faster than Python, but knows no lookaround and counts
only ASCII as ``\w``. A pattern with its lookarounds taken out matches at least wherever the
pattern does, so that one list of words serves both.
"""

from __future__ import annotations

import re

#: Python's classes are Unicode's; these hold at least as much.
_CLASSES = {
    "w": r"\pL\pN\pM_",
    "d": r"\pN",
    "s": r"\s\pZ",
}
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_COUNT = re.compile(r"\{(\d+)(?:,\d*)?\}")
_NAMED = re.compile(r"\(\?P<\w+>")


def wider(pattern: str) -> str:
    r"""Write a pattern of Python's for Arrow, wider where it has to be.

    Parameters
    ----------
    pattern
        Without back-references; ``[^\\W\\d_]`` is the only class with ``\\W``.

    Examples
    --------
    >>> wider(r"(?<!\w)(?P<name>Mme)(?= )\d{2,4}")
    '(?:Mme)[\\pN]+'
    """
    pattern = _NAMED.sub("(?:", pattern.replace(r"[^\W\d_]", r"[\pL\pN]"))
    made: list[str] = []
    position, in_class = 0, False
    while position < len(pattern):
        sign = pattern[position]
        if sign == "\\" and pattern[position + 1] == "u":
            made.append(rf"\x{{{pattern[position + 2 : position + 6]}}}")
            position += 6
        elif sign == "\\":
            made.append(_escaped(pattern[position + 1], in_class=in_class))
            position += 2
        elif not in_class and (count := _COUNT.match(pattern, position)):
            # Counting takes an automaton many states; it stops being fast.
            made.append("*" if count[1] == "0" else "+")
            position = count.end()
        elif not in_class and pattern.startswith(_AROUND, position):
            position = _closing(pattern, position) + 1
        else:
            in_class = sign == "[" if not in_class else sign != "]"
            made.append(sign)
            position += 1
    return "".join(made)


def any_of(*patterns: str) -> str:
    """Write what one of several patterns of Python's must match, for Arrow."""
    return "|".join(f"(?:{wider(pattern)})" for pattern in patterns)


def _escaped(sign: str, *, in_class: bool) -> str:
    if sign == "b":
        return ""
    if sign == "Z":
        return r"\z"
    if (held := _CLASSES.get(sign)) is not None:
        return held if in_class else f"[{held}]"
    return "\\" + sign


def _closing(pattern: str, opening: int) -> int:
    """Return where the group that opens somewhere closes."""
    depth, position, in_class = 0, opening, False
    while position < len(pattern):
        sign = pattern[position]
        if sign == "\\":
            position += 2
            continue
        if in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if not depth:
                return position
        position += 1
    raise ValueError("a group is open")
