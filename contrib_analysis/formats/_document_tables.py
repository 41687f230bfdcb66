"""Tables of notes and minutes: a row is a contribution, or each cell is its own.

Where a column counts votes or numbers the rows, or only one column has prose, a row is one
contribution with its votes. Where several have, "Constats" beside "Propositions", each
paragraph of a cell is one, under its column's heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contrib_analysis.formats._cards import card_texts, is_card
from contrib_analysis.formats.official_answers import is_official_heading
from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import word_list

#: Paragraphs of each cell, row by row.
Rows = Sequence[Sequence[Sequence[str]]]

#: Words that a heading of a column may have (chosen), and that its cells have to be prose.
_HEADING_WORDS = 8
_PROSE_WORDS = 2.5  # chosen


#: What a column of votes may count.
_VOTES = ("for", "against", "neither")


class Block(NamedTuple):
    """A piece of notes.

    Parameters
    ----------
    kind
        "heading", "item", "paragraph", "cell" (of a table), "outcome" (what became of it) or
        "answer" (of the town, or whoever it is that people speak to).
    level
        A heading's rank, how deep an item stands.
    text
        The words.
    under
        The heading of the column that a cell stands in, or what its row is about.
    votes_for, votes_against, votes_neither
        The votes counted in a cell's row; "" where none are.
    """

    kind: str
    level: int
    text: str
    under: str = ""
    votes_for: str = ""
    votes_against: str = ""
    votes_neither: str = ""


def table_blocks(rows: Rows) -> Iterator[Block]:
    """Yield the contributions of one table.

    Parameters
    ----------
    rows
        The paragraphs of each cell, row by row.

    Examples
    --------
    >>> rows = [[["N°"], ["Proposition"], ["Votes"]], [["1"], ["Un banc à l'arrêt"], ["14"]]]
    >>> [(block.text, block.votes_for) for block in table_blocks(rows)]
    [("Un banc à l'arrêt", '14')]
    """
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if is_card(rows):
        yield from (Block(kind, 0, text, under) for kind, under, text in card_texts(rows))
        return
    if len(rows) < 2 or width < 2 or not _is_header(rows):
        # Drawn to place things on a page.
        yield from (Block("paragraph", 0, text) for row in rows for cell in row for text in cell)
        return
    headings = [" ".join(cell) for cell in rows[0]] + [""] * (width - len(rows[0]))
    body = [[*row, *([] for _ in range(width - len(row)))] for row in rows[1:]]
    roles = [_role(headings[i], [row[i] for row in body]) for i in range(width)]
    prose = [i for i, role in enumerate(roles) if role == "prose"]
    counted = {role: roles.index(role) for role in (*_VOTES, "topic") if role in roles}
    whole = len(prose) == 1
    for row in body:
        votes = [_count(row[counted[role]]) if role in counted else "" for role in _VOTES]
        topic = " ".join(row[counted["topic"]]) if "topic" in counted else ""
        if all(_is_total(" ".join(row[i])) for i in prose if row[i]):
            continue
        for i in prose:
            said = [text for text in row[i] if not is_outcome(text)]
            yield from (Block("outcome", 0, text) for text in row[i] if is_outcome(text))
            pieces = ["\n".join(said)] if whole and said and any(votes) else said
            for text in pieces:
                under = topic if whole else " › ".join(filter(None, (topic, headings[i])))
                yield Block("cell", 0, text, under, *votes)
        answered = [row[i] for i, role in enumerate(roles) if role == "official"]
        yield from (Block("answer", 0, text) for cell in answered for text in cell)


def _is_header(rows: Rows) -> bool:
    """Tell whether the first row names the columns."""
    first = [" ".join(cell) for cell in rows[0]]
    named = [heading for heading in first if heading]
    return len(named) >= max(1, len(first) - 1) and all(
        len(heading.split()) <= _HEADING_WORDS
        and heading[-1] not in ".!…;"
        and not re.fullmatch(r"[\d.,% ]+", heading)
        for heading in named
    )


def _role(heading: str, cells: Sequence[Sequence[str]]) -> str:
    """Tell a column: "prose", one of `_VOTES`, "topic", "official", or "" for the rest."""
    name = fold(heading)
    filled = [" ".join(cell) for cell in cells if cell]
    numbers = sum(bool(re.fullmatch(r"[+-]?\d[\d\s]*", cell.strip())) for cell in filled)
    if filled and numbers > 0.6 * len(filled):
        return next((of for of in _VOTES if name in word_list("meetings", f"votes {of}")), "")
    if is_official_heading(heading):
        return "official"
    if name in word_list("meetings", "topics"):
        return "topic"
    if name in word_list("meetings", "logistics") or name in word_list("meetings", "ranks"):
        return ""
    words = sum(len(cell.split()) for cell in filled) / max(len(filled), 1)
    return "prose" if words >= _PROSE_WORDS else ""


def _count(cell: Sequence[str]) -> str:
    found = re.search(r"\d[\d\s]*", " ".join(cell))
    return re.sub(r"\s", "", found[0]) if found else ""


def is_outcome(text: str) -> bool:
    """Tell what became of a point ("sans suite") from the point."""
    return fold(text) in word_list("meetings", "outcomes")


def _is_total(text: str) -> bool:
    return fold(text).split()[:1] in (["total"], ["totaux"], ["sum"])
