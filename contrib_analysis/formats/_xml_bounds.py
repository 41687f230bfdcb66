"""The XML inside office documents, read within bounds of size and depth."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from contrib_analysis.errors import InputError
from contrib_analysis.formats._containers import read_member

#: Bytes of XML in one document: a long novel takes a fifth. Its tree takes tenfold in
#: memory (chosen).
MAX_XML = 32 << 20

#: Elements inside one another. Word and LibreOffice stay under fifty; whoever reads a tree
#: of a hundred thousand goes as deep, or reads each end as often (chosen).
MAX_DEPTH = 200


def parse_document(archive: zipfile.ZipFile, member: str, name: str) -> ElementTree.Element:
    """Parse the XML of a text document.

    Parameters
    ----------
    archive
        The document.
    member
        The part of it to read.
    name
        Its file name, for messages.

    Raises
    ------
    InputError
        Where it is damaged, larger than `MAX_XML` or deeper than `MAX_DEPTH`.
    """
    data = read_member(archive, member, name, MAX_XML)
    try:
        # expat bounds entity expansion itself since 2.4.1
        parser = ElementTree.XMLParser(target=_Shallow(name))  # noqa: S314
        parser.feed(data)
        root: ElementTree.Element = parser.close()
    except ElementTree.ParseError as error:
        raise InputError(
            f"{name}: the document is damaged ({error}).", remedy="Open it and save it again."
        ) from None
    return root


def refuse_depth(depth: int, name: str) -> None:
    """Refuse XML whose elements are inside one another further than any program writes it."""
    if depth > MAX_DEPTH:
        raise InputError(
            f"{name}: more than {MAX_DEPTH} elements inside one another.",
            consequence="It was not read: no word processor or spreadsheet writes such a file.",
            remedy="Open it and save it again, or copy its text to a new file.",
        )


class _Shallow(ElementTree.TreeBuilder):
    """Builds a tree as long as it is of a usual depth."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._depth = name, 0

    def start(self, tag: str, attrs: Mapping[Any, Any], /) -> ElementTree.Element:
        self._depth += 1
        refuse_depth(self._depth, self._name)
        return super().start(tag, dict(attrs))

    def end(self, tag: str, /) -> ElementTree.Element:
        self._depth -= 1
        return super().end(tag)
