"""Workshop notes and minutes: each bullet or paragraph a contribution.

Markdown, plain text, Word (.docx) and LibreOffice (.odt) become a table with
the columns ``section`` and ``text``; headings fill the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from contrib_analysis.errors import InputError
from contrib_analysis.formats._containers import open_zip
from contrib_analysis.formats._xml_bounds import parse_document
from contrib_analysis.formats.table import Table, make_table

SECTION, TEXT = "section", "text"

_BULLET = re.compile(
    r"^(?P<indent>\s*)(?:[-*+•·●○▪◦‣➢➤➡→✓✔–—]|\(?\d{1,3}[.)°]|\(?[a-zA-Z][.)])\s+(?P<text>\S.*)$"
)
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*(?:([-=_*~])\s*){3,}$")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

#: A block of notes: "heading", "item" or "paragraph", its level, its text.
Block = tuple[str, int, str]


def read_plain_notes(text: str, name: str, format: str, encoding: str = "") -> Table:
    """Read notes written as Markdown or plain text."""
    return _table(_plain_blocks(text), name, format, encoding=encoding)


def read_docx(data: bytes, name: str) -> Table:
    """Read notes written with Word."""
    with open_zip(data, name) as archive:
        document = parse_document(archive, "word/document.xml", name)
    return _table(_docx_blocks(document), name, "DOCX")


def read_odt(data: bytes, name: str) -> Table:
    """Read notes written with LibreOffice."""
    with open_zip(data, name) as archive:
        document = parse_document(archive, "content.xml", name)
    return _table(_odt_blocks(document), name, "ODT")


def _table(blocks: Iterator[Block], name: str, format: str, encoding: str = "") -> Table:
    headings: dict[int, str] = {}
    rows = [[SECTION, TEXT]]
    for kind, level, text in blocks:
        text = text.strip()
        if not text:
            continue
        if kind == "heading":
            headings = {k: v for k, v in headings.items() if k < level} | {level: text}
        else:
            # The first heading of the highest rank is the document's own title.
            named = [headings[k] for k in sorted(headings)]
            rows.append([" › ".join(named[1:] or named), text])
    if len(rows) == 1:
        raise InputError(
            f"{name}: the notes hold no bullet and no paragraph.",
            remedy="Write one contribution a bullet, or one a paragraph.",
        )
    return make_table(rows, format, name=name, encoding=encoding, header=0)


def _plain_blocks(text: str) -> Iterator[Block]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _without_comments(_FRONT_MATTER.sub("", text))
    kind, depth, parts = "", 0, list[str]()
    blank = False
    lines = text.split("\n")
    if _is_one_a_line(lines):
        yield from (("paragraph", 0, line) for line in lines)
        return
    for position, line in enumerate(lines):
        after = lines[position + 1] if position + 1 < len(lines) else ""
        heading = _HEADING.match(line)
        bullet = _BULLET.match(line)
        if not line.strip() or _RULE.match(line):
            blank = True
            continue
        underlined = re.fullmatch(r"(=+|-+)\s*", after) and len(after.strip()) > 2 and not bullet
        if heading or (underlined and (blank or not parts)):
            if parts:
                yield kind, depth, " ".join(parts)
            parts, blank = [], False
            if heading:
                yield "heading", len(heading[1]), heading[2]
            else:
                yield "heading", 1 if after.startswith("=") else 2, line
            continue
        deeper = bullet is not None and kind == "item" and len(bullet["indent"]) > depth
        if bullet and not deeper:
            if parts:
                yield kind, depth, "\n".join(parts)
            kind, depth, parts = "item", len(bullet["indent"]), [bullet["text"].rstrip()]
        elif deeper:
            # Points under a point say what it means: they stay together.
            parts.append(line.strip())
        elif kind == "item" and parts and (not blank or line[:1].isspace()):
            parts[-1] += " " + line.strip()
        else:
            if (parts and blank) or (parts and kind == "item"):
                yield kind, depth, "\n".join(parts)
                parts = []
            kind, depth = "paragraph", 0
            parts = [" ".join([*parts, line.strip()])]
        blank = False
    if parts:
        yield kind, depth, "\n".join(parts)


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


def _docx_blocks(document: ElementTree.Element) -> Iterator[Block]:
    body = document.find(f"{_W}body")
    for paragraph in (body if body is not None else document).iter(f"{_W}p"):
        text = "".join(_docx_pieces(paragraph))
        properties = paragraph.find(f"{_W}pPr")
        style, level = "", None
        if properties is not None:
            named = properties.find(f"{_W}pStyle")
            style = named.get(f"{_W}val", "") if named is not None else ""
            outline = properties.find(f"{_W}outlineLvl")
            level = outline.get(f"{_W}val") if outline is not None else None
        found = re.match(r"(?:heading|titre|title|berschrift)\s*(\d?)", style, re.IGNORECASE)
        if found or level is not None:
            rank = int(found[1]) + 1 if found and found[1] else 1
            yield "heading", rank, text
        else:
            yield "paragraph", 0, text


def _docx_pieces(paragraph: ElementTree.Element) -> Iterator[str]:
    for piece in paragraph.iter():
        if piece.tag == f"{_W}t":
            yield piece.text or ""
        elif piece.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif piece.tag == f"{_W}tab":
            yield " "


def _odt_blocks(document: ElementTree.Element) -> Iterator[Block]:
    body = document.find(f".//{_O}text")
    for piece in (body if body is not None else document).iter():
        if piece.tag == f"{_T}h":
            level = piece.get(f"{_T}outline-level", "1")
            yield "heading", int(level) if level.isdecimal() else 1, "".join(_odt_pieces(piece))
        elif piece.tag == f"{_T}p":
            yield "paragraph", 0, "".join(_odt_pieces(piece))


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
