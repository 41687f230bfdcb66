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
_ODS_TABLE = re.compile(rb"""<table:table(?=[\s>])([^>]*)>""")
#: Rows that stand for many are the empty ones below.
_ODS_HIDDEN = re.compile(
    rb"""<table:table-row\b(?=[^>]*\btable:visibility\s*=\s*["'](?:collapse|filter)["'])"""
    rb"""(?![^>]*number-rows-repeated)[^>]*(?<!/)>"""
)


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
            yield sheet.get("name", ""), sum(1 for _ in _HIDDEN.finditer(content))


def _ods(archive: ZipFile, name: str) -> Iterator[tuple[str, int]]:
    content = read_member(archive, "content.xml", name)
    tables = list(_ODS_TABLE.finditer(content))
    for number, found in enumerate(tables):
        end = tables[number + 1].start() if number + 1 < len(tables) else len(content)
        title = _attributes(found[1]).get("table:name", "")
        yield title, sum(1 for _ in _ODS_HIDDEN.finditer(content, found.start(), end))


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        found[1].decode("utf-8", "replace"): unescape(
            (found[2] or found[3] or b"").decode("utf-8", "replace")
        )
        for found in _ATTRIBUTE.finditer(tag)
    }
