"""Rows of a spreadsheet that a person doesn't see: a filter or a hand hid them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import join, normpath
from zipfile import ZipFile

from contrib_analysis.errors import InputError
from contrib_analysis.formats._containers import open_zip, read_member

_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
#: A row with cells; one that is only formatted closes itself.
_HIDDEN = re.compile(
    rb"""<(?:[\w.-]+:)?row\b(?=[^>]*\bhidden\s*=\s*["'](?:1|true)["'])[^>]*(?<!/)>"""
)
_END = re.compile(rb"</(?:[\w.-]+:)?row>")
#: A cell that holds something, and not a border or a colour alone.
_VALUE = re.compile(rb"<(?:[\w.-]+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_ODS_TABLE = re.compile(rb"""<table:table(?=[\s>])([^>]*)>""")
_ODS_HIDDEN = re.compile(
    rb"""<table:table-row\b(?=[^>]*\btable:visibility\s*=\s*["'](?:collapse|filter)["'])"""
    rb"""([^>]*)(?<!/)>"""
)
_ODS_END = re.compile(rb"</table:table-row>")
_ODS_VALUE = re.compile(rb"<text:p[^>]*(?<!/)>(?!</text:p>)|\boffice:(?:\w+-)?value=")
_ODS_REPEATED = re.compile(rb"""table:number-rows-repeated\s*=\s*["'](\d{1,7})["']""")


def hidden_rows(data: bytes, name: str, format: str) -> dict[str, int]:
    """Count the hidden rows that hold something, by sheet.

    Parameters
    ----------
    data
        A spreadsheet that unfolds within bounds.
    name
        Its name, for messages.
    format
        ``XLSX`` or ``ODS``; an .xls doesn't tell.

    Returns
    -------
    dict
        Only sheets that have some.
    """
    if format not in ("XLSX", "ODS"):
        return {}
    try:
        with open_zip(data, name) as archive:
            counted = dict(_ods(archive, name) if format == "ODS" else _xlsx(archive, name))
    except (InputError, KeyError):
        # What can't be told of a sheet that was read is no reason to refuse it.
        return {}
    return {title: rows for title, rows in counted.items() if rows}


def _xlsx(archive: ZipFile, name: str) -> Iterator[tuple[str, int]]:
    targets = {}
    for found in _RELATION.finditer(read_member(archive, "xl/_rels/workbook.xml.rels", name)):
        relation = _attributes(found[1])
        targets[relation.get("Id", "")] = relation.get("Target", "")
    held = set(archive.namelist())
    for found in _SHEET.finditer(read_member(archive, "xl/workbook.xml", name)):
        sheet = _attributes(found[1])
        key = next((value for at, value in sheet.items() if at.endswith(":id")), "")
        member = normpath(join("xl", targets.get(key, ""))).lstrip("/")
        if member.startswith("xl/xl/"):
            member = member.removeprefix("xl/")
        if member in held:
            content = read_member(archive, member, name)
            rows = _filled(content, _HIDDEN, _END, _VALUE)
            yield sheet.get("name", ""), sum(1 for _ in rows)


def _ods(archive: ZipFile, name: str) -> Iterator[tuple[str, int]]:
    content = read_member(archive, "content.xml", name)
    tables = list(_ODS_TABLE.finditer(content))
    for number, found in enumerate(tables):
        end = tables[number + 1].start() if number + 1 < len(tables) else len(content)
        title = _attributes(found[1]).get("table:name", "")
        rows = _filled(content[found.start() : end], _ODS_HIDDEN, _ODS_END, _ODS_VALUE)
        repeated = (_ODS_REPEATED.search(row[1]) for row in rows)
        yield title, sum(int(times[1]) if times else 1 for times in repeated)


def _filled(
    content: bytes, begins: re.Pattern[bytes], ends: re.Pattern[bytes], value: re.Pattern[bytes]
) -> Iterator[re.Match[bytes]]:
    """Yield the beginnings of the rows that hold something."""
    end = -1
    for row in begins.finditer(content):
        if end < row.end():
            # Where rows don't end, what follows is looked through once and not for each.
            ended = ends.search(content, row.end())
            if ended is None:
                return
            end = ended.start()
            if value.search(content, row.end(), end):
                yield row


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        found[1].decode("utf-8", "replace"): unescape(
            (found[2] or found[3] or b"").decode("utf-8", "replace")
        )
        for found in _ATTRIBUTE.finditer(tag)
    }
