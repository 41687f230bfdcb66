"""Several rows of headings made one: codes then questions, merged headings, units.

Survey tools write question codes, then questions, then their own keys; or a question over
several columns, and under it the option that each of them holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contrib_analysis.words.sentences import counted

#: Rows below the headings that are looked at. Chosen.
_LOOKED_AT = 200
#: Rows of headings below the first, at most (chosen).
_MOST = 3

_KEY = re.compile(r"""^\s*\{\s*["']ImportId["']""")
_CODE = re.compile(r"[A-Za-z_][\w.\-]{0,30}(?:\[\w+\]|_First Click|_Last Click|[ _]\w+)?")
_FACT = re.compile(r"[-+]?\d+(?:[.,]\d+)?%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?")
_UNIT = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
#: What stands under a question whose answer is in the column itself.
_ANSWER = re.compile(
    r"(?:open[- ]ended )?response|r[ée]ponse(?: ouverte)?|respuesta(?: abierta)?|risposta|antwort",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Headings:
    """The headings of a table, and how many rows below the first are headings too.

    Parameters
    ----------
    names
        The headings, one a column.
    rows
        Rows below the first that are no answers.
    problem
        What a person should know, an English sentence; "" where nothing.
    """

    names: list[str]
    rows: int = 0
    problem: str = ""


def joined_headings(header: Sequence[str], below: Sequence[Sequence[str]]) -> Headings:
    """Join the rows of headings of a table.

    Parameters
    ----------
    header
        The first row of headings.
    below
        The rows under it.

    Examples
    --------
    >>> joined_headings(
    ...     ["id", "Transports ?", ""],
    ...     [["", "Bus", "Vélo"], ["1", "Bus", ""], ["2", "", "Vélo"]],
    ... ).names
    ['id', 'Transports ? [Bus]', 'Transports ? [Vélo]']
    """
    names = [cell.strip() for cell in header]
    width = len(names)
    rows = [[*(c.strip() for c in row), *[""] * width][:width] for row in below[:_LOOKED_AT]]
    taken = 0
    for number in range(min(_MOST, len(rows))):
        row, rest = rows[number], rows[number + 1 :]
        if not rest or not any(row):
            break
        if _are_keys(row):
            taken = number + 1
            continue
        joined = _joined(names, row, rest, keys=number + 1 < len(rows) and _are_keys(rest[0]))
        if joined is None:
            break
        names, taken = joined, number + 1
    if not taken:
        return Headings(list(header))
    return Headings(
        names,
        taken,
        counted(
            "{n} row under the headings holds headings too, and no answers.",
            "{n} rows under them hold headings too, and no answers.",
            taken,
        ),
    )


def _are_keys(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and sum(1 for c in filled if _KEY.match(c)) >= 0.5 * len(filled)


def _joined(
    names: Sequence[str], row: Sequence[str], rest: Sequence[Sequence[str]], *, keys: bool
) -> list[str] | None:
    """Return the headings with a second row of them, None where that row is an answer."""
    filled = [cell for cell in row if cell]
    if all(_UNIT.fullmatch(cell) for cell in filled) and _foreign(row, rest, 1):
        return list(names)
    merged = any(cell and not name for name, cell in zip(names, row, strict=True))
    if merged and _is_under_merged(row, rest):
        return _under_merged(names, row)
    named = [name for name in names if name]
    codes = sum(1 for name in named if _CODE.fullmatch(name)) >= 0.8 * len(named)
    longer = sum(map(len, filled)) > 1.5 * sum(map(len, named))
    if codes and longer and (keys or (_foreign(row, rest, 1) and _read_as_questions(row))):
        return [_with_code(name, cell) for name, cell in zip(names, row, strict=True)]
    second = all(_CODE.fullmatch(cell) for cell in filled) and len(set(filled)) == len(filled)
    if second and len(filled) == len(named) > 1 and not codes and _foreign(row, rest, 1):
        return list(names)
    return None


def _read_as_questions(row: Sequence[str]) -> bool:
    return any(cell.endswith("?") or len(cell.split()) >= 3 for cell in row)


def _foreign(row: Sequence[str], rest: Sequence[Sequence[str]], least: int) -> bool:
    """Tell whether a row is unlike those below it wherever these are facts or few values."""
    tested = unlike = 0
    for position, cell in enumerate(row):
        under = [r[position] for r in rest if r[position]]
        if len(under) < 2:
            continue
        facts = sum(1 for c in under if _FACT.fullmatch(c)) >= 0.8 * len(under)
        few = len(set(under)) <= len(under) / 3
        if facts:
            tested += 1
            unlike += not _FACT.fullmatch(cell)
        elif few and cell:
            tested += 1
            unlike += cell not in under
    return tested >= least and unlike == tested


def _is_under_merged(row: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Tell options and "Response" under questions from an answer."""
    options = 0
    for position, cell in enumerate(row):
        if not cell:
            continue
        if _FACT.fullmatch(cell) or len(cell) > 200:
            return False
        under = {r[position] for r in rest if r[position]}
        options += bool(_ANSWER.fullmatch(cell)) or under <= {cell, "0", "1"}
    return options >= 1 and (_foreign(row, rest, 1) or options >= 2)


def _under_merged(names: Sequence[str], row: Sequence[str]) -> list[str]:
    joined: list[str] = []
    question = ""
    for name, cell in zip(names, row, strict=True):
        question = name or question
        if not cell or _ANSWER.fullmatch(cell) or cell == name:
            joined.append(name)
        else:
            joined.append(f"{question} [{cell}]" if question else cell)
    return joined


def _with_code(code: str, question: str) -> str:
    plain = re.sub(r"[\W_]+", "", code).casefold()
    if not question or re.sub(r"[\W_]+", "", question).casefold() == plain:
        return code
    return f"{code}. {question}" if code else question
