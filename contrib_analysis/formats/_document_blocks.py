"""What notes and minutes are made of: headings, points, paragraphs, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from contrib_analysis.formats._document_tables import Block, table_blocks
from contrib_analysis.formats._minutes import (
    LAST_RANK,
    MOST_WORDS,
    NUMBERED_RANK,
    POINTS,
    is_logistics,
    is_title,
    is_when_and_where,
    line_below,
    numbers_a_part,
    quotes_somebody,
)
from contrib_analysis.formats.official_answers import is_official_answer, names_a_speaker

_BULLET = re.compile(
    rf"^(?P<indent>\s*)(?:{POINTS}|\(?\d{{1,3}}[.)°]|(?!M\.)\(?[a-zA-Z][.)])\s+(?P<text>\S.*)$"
)
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*(?:([-=_*~])\s*){3,}$")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_PIPED = re.compile(r"^\s*\|.*\|\s*$")

#: Characters from which a line may be a wrapped one (chosen: text is wrapped at 60 and more).
_SHORT = 40

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def plain_blocks(text: str) -> Iterator[Block]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _without_comments(_FRONT_MATTER.sub("", text))
    kind, depth, parts = "", 0, list[str]()
    blank = parted = False
    piped: list[str] = []
    lines = text.split("\n")
    wide = max(map(len, lines))
    answered = any(map(is_official_answer, lines))
    if _is_one_a_line(lines):
        yield from (Block("paragraph", 0, line) for line in lines)
        return
    for position, line in enumerate(lines):
        after = lines[position + 1] if position + 1 < len(lines) else ""
        if _PIPED.match(line):
            piped.append(line)
            if not _PIPED.match(after):
                if parts:
                    yield Block(kind, depth, "\n".join(parts))
                parts, blank = [], True
                yield from table_blocks(_piped_rows(piped))
                piped = []
            continue
        heading = _HEADING.match(line)
        bullet = _BULLET.match(line)
        if not line.strip() or _RULE.match(line):
            blank = True
            continue
        if not bullet and not heading and _announces(lines, position):
            if parts:
                yield Block(kind, depth, "\n".join(parts))
            parts, blank = [], False
            yield Block("heading", LAST_RANK, line.strip().rstrip(": \u00a0\u202f"))
            continue
        if numbers_a_part(lines, position, parted):
            parted = parted or is_logistics(line)
            if parts:
                yield Block(kind, depth, "\n".join(parts))
            kind, parts, blank = "", [], False
            yield Block("heading", NUMBERED_RANK, line.strip())
            continue
        underlined = re.fullmatch(r"(=+|-+)\s*", after) and len(after.strip()) > 2 and not bullet
        if heading or (underlined and (blank or not parts)):
            if parts:
                yield Block(kind, depth, " ".join(parts))
            parts, blank = [], False
            if heading:
                yield Block("heading", len(heading[1]), heading[2])
            else:
                yield Block("heading", 1 if after.startswith("=") else 2, line)
            continue
        deeper = bullet is not None and kind == "item" and len(bullet["indent"]) > depth
        if bullet and not deeper:
            if parts:
                yield Block(kind, depth, "\n".join(parts))
            kind, depth, parts = "item", len(bullet["indent"]), [bullet["text"].rstrip()]
        elif deeper:
            # Points under a point say what it means: they stay together.
            parts.append(line.strip())
        elif (
            kind == "item"
            and parts
            and (not blank or line[:1].isspace())
            and not quotes_somebody(line)
        ):
            parts[-1] += " " + line.strip()
        else:
            alone = quotes_somebody(line) or _is_of_the_top(parts)
            # Where the town answers, who speaks next begins anew.
            alone = alone or (answered and (is_official_answer(line) or names_a_speaker(line)))
            apart = blank or alone or kind == "item" or _ends(lines, position - 1, wide)
            if parts and apart:
                yield Block(kind, depth, "\n".join(parts))
                parts = []
            kind, depth = "paragraph", 0
            parts = [" ".join([*parts, line.strip()])]
        blank = False
    if parts:
        yield Block(kind, depth, "\n".join(parts))


def _is_of_the_top(parts: Sequence[str]) -> bool:
    return bool(parts) and (is_title(parts[0]) or is_when_and_where(parts[0]))


def _announces(lines: Sequence[str], position: int) -> bool:
    """Tell a line that names the points below it: "Table 1 :"."""
    line = lines[position]
    if not line.rstrip().endswith(":") or len(line.split()) > MOST_WORDS or line[:1].isspace():
        return False
    return _BULLET.match(line_below(lines, position)) is not None


def _ends(lines: Sequence[str], position: int, wide: int) -> bool:
    """Tell a line that somebody ended from one that was wrapped: there, no more had room."""
    line, following = lines[position].strip(), lines[position + 1].strip()
    if len(line) >= _SHORT or not following[:1].isupper() or line[-1:] in ",;":
        return False
    return len(line) + 1 + len(following.split()[0]) <= wide


def _without_comments(text: str) -> str:
    # Not one regular expression: each mark that is never closed would read on to the end.
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _is_one_a_line(lines: list[str]) -> bool:
    """Tell a list of texts, one a line, from prose that was wrapped."""
    said = [line.strip() for line in "\n".join(lines).strip().split("\n")]
    if len(said) < 2 or "" in said:
        return False
    if any(_BULLET.match(line) or _HEADING.match(line) or _RULE.match(line) for line in said):
        return False
    ended = sum(1 for line in said if line[-1] in ".!?…")
    return ended >= 0.6 * len(said) or max(map(len, said)) > 200


def _piped_rows(lines: list[str]) -> list[list[list[str]]]:
    """Read the rows of a table drawn with bars, the line below its headings left out."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    drawn = [row for row in rows if not all(re.fullmatch(r":?-{2,}:?|", cell) for cell in row)]
    return [[[cell] if cell else [] for cell in row] for row in drawn]


def docx_blocks(document: ElementTree.Element) -> Iterator[Block]:
    """Yield the blocks of a Word document."""
    body = document.find(f"{_W}body")
    yield from _docx_inside(body if body is not None else document)


def _docx_inside(element: ElementTree.Element) -> Iterator[Block]:
    for child in element:
        if child.tag == f"{_W}tbl":
            yield from table_blocks(_docx_rows(child))
        elif child.tag == f"{_W}p":
            yield _docx_paragraph(child)
            for box in child.iter(f"{_W}txbxContent"):
                if not _is_fallback(child, box):
                    yield from _docx_inside(box)
        elif child.tag not in (f"{_W}sectPr", f"{_W}del"):
            yield from _docx_inside(child)


def _is_fallback(paragraph: ElementTree.Element, box: ElementTree.Element) -> bool:
    """Tell whether a text box is the copy that old programs show."""
    return any(
        inner is box
        for fallback in paragraph.iter(f"{_COMPATIBILITY}Fallback")
        for inner in fallback.iter(f"{_W}txbxContent")
    )


def _docx_rows(table: ElementTree.Element) -> list[list[list[str]]]:
    return [
        [
            [block.text for block in _docx_inside(cell) if block.text.strip()]
            for cell in row.findall(f"{_W}tc")
        ]
        for row in table.findall(f"{_W}tr")
    ]


def _docx_paragraph(paragraph: ElementTree.Element) -> Block:
    text = "".join(_docx_pieces(paragraph))
    properties = paragraph.find(f"{_W}pPr")
    style, level, listed = "", None, False
    if properties is not None:
        named = properties.find(f"{_W}pStyle")
        style = named.get(f"{_W}val", "") if named is not None else ""
        outline = properties.find(f"{_W}outlineLvl")
        level = outline.get(f"{_W}val") if outline is not None else None
        listed = properties.find(f"{_W}numPr") is not None
    found = re.match(r"(?:heading|titre|title|berschrift|kop|titolo)\s*(\d?)", style,
                     re.IGNORECASE)  # fmt: skip
    if found or (level or "").isdecimal():
        rank = (
            int(level) + 1 if level and level.isdecimal() else int(found[1] or 1) if found else 1
        )
        return Block("heading", rank, text)
    listed = listed or re.match(r"list|liste|puce", style, re.IGNORECASE) is not None
    return Block("item" if listed else "paragraph", 0, text)


def _docx_pieces(paragraph: ElementTree.Element) -> Iterator[str]:
    for piece in paragraph:
        if piece.tag == f"{_W}t":
            yield piece.text or ""
        elif piece.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif piece.tag == f"{_W}tab":
            yield " "
        elif piece.tag not in (f"{_W}txbxContent", f"{_W}del", f"{_W}pPr"):
            yield from _docx_pieces(piece)


def odt_blocks(document: ElementTree.Element) -> Iterator[Block]:
    """Yield the blocks of a LibreOffice document."""
    body = document.find(f".//{_O}text")
    yield from _odt_inside(body if body is not None else document, listed=False)


def _odt_inside(element: ElementTree.Element, *, listed: bool) -> Iterator[Block]:
    for piece in element:
        if piece.tag == f"{_T}h":
            level = piece.get(f"{_T}outline-level", "1")
            rank = int(level) if level.isdecimal() else 1
            yield Block("heading", rank, "".join(_odt_pieces(piece)))
        elif piece.tag == f"{_T}p":
            yield Block("item" if listed else "paragraph", 0, "".join(_odt_pieces(piece)))
        elif piece.tag == f"{_TABLE}table":
            yield from table_blocks(_odt_rows(piece))
        elif piece.tag != f"{_T}tracked-changes":
            yield from _odt_inside(piece, listed=listed or piece.tag == f"{_T}list")


def _odt_rows(table: ElementTree.Element) -> list[list[list[str]]]:
    return [
        [
            [block.text for block in _odt_inside(cell, listed=False) if block.text.strip()]
            for cell in row.findall(f"{_TABLE}table-cell")
        ]
        for row in table.iter(f"{_TABLE}table-row")
    ]


def _odt_pieces(piece: ElementTree.Element) -> Iterator[str]:
    yield piece.text or ""
    for child in piece:
        if child.tag == f"{_T}line-break":
            yield "\n"
        elif child.tag in (f"{_T}s", f"{_T}tab"):
            yield " "
        elif child.tag != f"{_T}note":
            yield from _odt_pieces(child)
        yield child.tail or ""
