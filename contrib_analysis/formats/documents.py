"""Workshop notes and minutes: each bullet, paragraph or row of a table a contribution.

Markdown, plain text, Word (.docx) and LibreOffice (.odt) become a table with
the columns ``section`` and ``text``; headings fill the section. Those present, the agenda,
the opening and the closing are nobody's contribution: they are set aside, not left out.
Where the text is a transcript, it is read as one (`transcripts`).
"""

from __future__ import annotations

from collections.abc import Iterable

from contrib_analysis.errors import InputError
from contrib_analysis.formats import transcripts
from contrib_analysis.formats._chats import messages_of
from contrib_analysis.formats._containers import open_zip, refuse_ambiguous
from contrib_analysis.formats._document_blocks import docx_blocks, odt_blocks, plain_blocks
from contrib_analysis.formats._document_tables import Block, is_outcome
from contrib_analysis.formats._minutes import (
    LAST_RANK,
    is_logistics,
    is_nobodys,
    is_title,
    names_a_table,
)
from contrib_analysis.formats._xml_bounds import parse_document
from contrib_analysis.formats.official_answers import is_official_answer
from contrib_analysis.formats.table import Table, make_table

SECTION, TEXT = "section", "text"
VOTES_FOR, VOTES_AGAINST, VOTES_NEITHER = "votes for", "votes against", "votes neither"
#: Says of a line why it is no contribution; "" of the others.
ASIDE = "set aside"
#: What `ASIDE` may say.
MINUTES, OUTCOME, ANSWER = "minutes", "outcome", "answer"


def read_plain_notes(text: str, name: str, format: str, encoding: str = "") -> Table:
    """Read notes written as Markdown or plain text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    messages = messages_of(lines)
    if messages:
        return transcripts.chat_table(messages, name, encoding)
    turns = transcripts.turns_of(lines)
    if turns:
        return transcripts.transcript_table(turns, name, encoding)
    return _table(list(plain_blocks(text)), name, format, encoding=encoding)


def read_docx(data: bytes, name: str) -> Table:
    """Read notes written with Word."""
    with open_zip(data, name) as archive:
        refuse_ambiguous(archive, name)
        document = parse_document(archive, "word/document.xml", name)
    return _notes_or_turns(list(docx_blocks(document)), name, "DOCX")


def read_odt(data: bytes, name: str) -> Table:
    """Read notes written with LibreOffice."""
    with open_zip(data, name) as archive:
        refuse_ambiguous(archive, name)
        document = parse_document(archive, "content.xml", name)
    return _notes_or_turns(list(odt_blocks(document)), name, "ODT")


def _notes_or_turns(blocks: list[Block], name: str, format: str) -> Table:
    lines = [line for block in blocks for line in block.text.split("\n")]
    messages = messages_of(lines)
    if messages:
        return transcripts.chat_table(messages, name)
    turns = transcripts.turns_of(lines)
    return transcripts.transcript_table(turns, name) if turns else _table(blocks, name, format)


def _table(blocks: Iterable[Block], name: str, format: str, encoding: str = "") -> Table:
    headings: dict[int, str] = {}
    logistics: int | None = None  # the rank of the heading under which nobody contributes
    rows: list[list[str]] = []
    written = (block for block in blocks if block.text.strip())
    for number, block in enumerate(written):
        text = block.text.strip()
        if block.kind == "paragraph" and names_a_table(text):
            block = block._replace(kind="heading", level=LAST_RANK)
        if block.kind == "heading":
            headings = {k: v for k, v in headings.items() if k < block.level}
            headings[block.level] = text
            if logistics is None or block.level <= logistics or names_a_table(text):
                # Under "Compte rendu" stands the whole document.
                of_nobody = is_logistics(text) and not is_title(text)
                logistics = block.level if of_nobody else None
            continue
        # The first heading of the highest rank is the document's own title.
        named = [headings[k] for k in sorted(headings)]
        section = " › ".join(filter(None, [*(named[1:] or named), block.under]))
        aside = OUTCOME if block.kind == "outcome" or is_outcome(text) else ""
        if block.kind == "answer" or is_official_answer(text):
            aside = ANSWER
        elif not aside and (logistics is not None or is_nobodys(block, number)):
            aside = MINUTES
        votes = [block.votes_for, block.votes_against, block.votes_neither]
        rows.append([section, text, *votes, aside])
    if not rows:
        raise InputError(
            f"{name}: the notes hold no bullet and no paragraph.",
            remedy="Write one contribution a bullet, or one a paragraph.",
        )
    names = [SECTION, TEXT, VOTES_FOR, VOTES_AGAINST, VOTES_NEITHER, ASIDE]
    held = [i for i in range(len(names)) if i < 2 or any(row[i] for row in rows)]
    table = [[row[i] for i in held] for row in [names, *rows]]
    return make_table(table, format, name=name, encoding=encoding, header=0)
