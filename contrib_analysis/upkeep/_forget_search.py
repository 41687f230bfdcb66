"""Look through every file of a project for a person's words, whatever its ending."""

from __future__ import annotations

import bz2
import gzip
import html
import io
import lzma
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from contrib_analysis.files import CANNOT_UNPACK
from contrib_analysis.text.fold import fold

#: Letters and digits in a row that are searched for (chosen: "il faut plus de bus" is said by
#: many, a piece of this length by few). Who is quoted at twice this length is always met.
_PIECE = 30
#: A shorter text is searched for whole, unless it is as short as this (chosen).
_TOO_SHORT = 15
#: A name or an address with fewer letters than this would be met everywhere (chosen).
_SHORTEST_NAME = 5
#: Larger files, and archives that unfold to more, are named instead (chosen).
_MOST_BYTES = 300 * 2**20
_DEPTH = 3  # archives inside archives (chosen)

#: Folders of other programs and of this one's cache, which is emptied.
_NOT_OURS = frozenset({".git", ".cache", ".venv"})

_TAG = re.compile(r"<[^<>]{0,2000}>")
_CODE_POINT = re.compile(r"\\u([0-9a-fA-F]{4})")
_ESCAPE = re.compile(r"\\[nrtbf/\"\\]")
_RTF_LETTER = re.compile(r"\\'([0-9a-fA-F]{2})")
_RTF_WORD = re.compile(r"\\[a-z]+-?\d* ?")

#: How a file begins that holds no letters as they are: PDF, images, sound, 7z, rar.
_OPAQUE = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*", b"ID3", b"OggS",
    b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
#: How packed files begin, and what unpacks them.
_GZIP, _BZIP2, _XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ"


class _CannotSearchError(Exception):
    """A file that holds no letters as they are."""


@dataclass(frozen=True)
class Trace:
    """What a person can be recognised by.

    Parameters
    ----------
    pieces
        Parts of what they wrote, letters and digits only.
    ids
        Ids of their contributions, and their author ids.
    """

    pieces: frozenset[str]
    ids: frozenset[str]

    @staticmethod
    def of(who: str, texts: Iterable[str], ids: Set[str]) -> Trace:
        """Return what a person can be recognised by.

        Parameters
        ----------
        who
            The person, as they were named.
        texts
            What they wrote, whole.
        ids
            Ids of their contributions, and their author ids.
        """
        pieces: set[str] = set()
        for text in texts:
            said = _squeezed(text)
            if len(said) >= _PIECE:
                last = len(said) - _PIECE
                pieces.update(said[at : at + _PIECE] for at in [*range(0, last, _PIECE), last])
            elif len(said) > _TOO_SHORT:
                pieces.add(said)
        if len(name := _squeezed(who)) >= _SHORTEST_NAME:
            pieces.add(name)
        return Trace(frozenset(pieces), frozenset(ids))

    def is_in(self, text: str) -> bool:
        """Tell whether a text quotes the person or names them.

        Examples
        --------
        >>> trace = Trace.of("Jeanne Fictive", [], {"avis-3"})
        >>> trace.is_in("<b>JEANNE</b> fictive"), trace.is_in("avis-3;A"), trace.is_in("avis-31")
        (True, True, False)
        """
        if any(i in text for i in self.ids) and self._ids().search(text):
            return True
        said = _squeezed(_readable(text))
        return any(piece in said for piece in self.pieces)

    def _ids(self) -> re.Pattern[str]:
        either = "|".join(re.escape(one) for one in sorted(self.ids, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def search_project(
    root: Path, trace: Trace, passed_over: Callable[[Path], bool]
) -> tuple[list[Path], list[Path]]:
    """Return the files of a project that hold a person's words, and those that hide theirs.

    Parameters
    ----------
    root
        The project folder.
    trace
        What the person can be recognised by.
    passed_over
        Says of a file whether it is dealt with otherwise.

    Returns
    -------
    tuple of list of Path
        Files that quote or name the person; and files in which words can't be searched
        for: images, PDF, what is encrypted, damaged or too large.
    """
    holders: list[Path] = []
    opaque: list[Path] = []
    for file in _files(root):
        if passed_over(file):
            continue
        try:
            if any(trace.is_in(text) for text in _texts_of(file)):
                holders.append(file)
        except (_CannotSearchError, *CANNOT_UNPACK):
            opaque.append(file)
    return holders, opaque


def _files(root: Path) -> Iterator[Path]:
    for place in sorted(root.iterdir()):
        if place.is_symlink() or place.name in _NOT_OURS:
            continue
        if place.is_dir():
            yield from _files(place)
        elif place.is_file():
            yield place


def _texts_of(file: Path) -> Iterator[str]:
    if file.stat().st_size > _MOST_BYTES:
        raise _CannotSearchError
    data = file.read_bytes()
    if data.startswith(b"PAR1"):
        yield from _texts_of_parquet(data)
    else:
        yield from _texts_in(data, _DEPTH)


def _texts_in(data: bytes, depth: int) -> Iterator[str]:
    if data.startswith(_OPAQUE):
        raise _CannotSearchError
    if data.startswith((_GZIP, _BZIP2, _XZ)):
        with _open_packed(data) as packed:
            inner = _unpacked(packed, depth)
        yield from _texts_in(inner, depth - 1)
        return
    if data.startswith(b"PK\x03\x04"):
        yield from _texts_of_zip(data, depth)
        return
    yield from _letters(data)


def _texts_of_zip(data: bytes, depth: int) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.flag_bits & 1:
                raise _CannotSearchError
            yield member.filename
            with archive.open(member) as packed:
                inner = _unpacked(packed, depth)
            if not inner.startswith(_OPAQUE):  # pictures of a document
                yield from _texts_in(inner, depth - 1)


def _open_packed(data: bytes) -> IO[bytes]:
    raw = io.BytesIO(data)
    if data.startswith(_GZIP):
        return gzip.open(raw)  # type: ignore[return-value]
    return bz2.open(raw) if data.startswith(_BZIP2) else lzma.open(raw)


def _unpacked(packed: IO[bytes], depth: int) -> bytes:
    unpacked = packed.read(_MOST_BYTES + 1)
    if depth <= 0 or len(unpacked) > _MOST_BYTES:
        raise _CannotSearchError
    return unpacked


def _texts_of_parquet(data: bytes) -> Iterator[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError):
        raise _CannotSearchError from None
    for name, column in zip(table.column_names, table.columns, strict=True):
        yield f"{name}\n" + "\n".join(str(cell) for cell in column.to_pylist() if cell)


def _letters(data: bytes) -> Iterator[str]:
    """Read bytes as text in every way that people's programs write it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
        return
    if b"\0" in data:
        # Old spreadsheets and documents, data bases: letters in one byte each, or in two.
        yield data.decode("utf-16-le", "replace")
        yield data[1:].decode("utf-16-le", "replace")
        yield data.replace(b"\0", b"").decode("cp1252", "replace")
    if data.startswith(b"{\\rtf"):
        yield _RTF_WORD.sub("", _RTF_LETTER.sub(_rtf_letter, data.decode("cp1252", "replace")))
    elif b"Content-Transfer-Encoding" in data[:20_000]:
        yield from _texts_of_mail(data)
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", "ignore")
        yield data.decode("cp1252", "replace")


def _rtf_letter(code: re.Match[str]) -> str:
    return bytes.fromhex(code[1]).decode("cp1252", "replace")


def _texts_of_mail(data: bytes) -> Iterator[str]:
    from email import message_from_bytes, policy

    for part in message_from_bytes(data, policy=policy.default).walk():
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield from _texts_in(body, 1)


def _readable(text: str) -> str:
    """Return a text without what HTML, XML and JSON put between its letters."""
    if "\\" in text:
        text = _CODE_POINT.sub(lambda code: chr(int(code[1], 16)), text)
        text = _ESCAPE.sub(" ", text)
    if "<" in text:
        text = _TAG.sub("", text)
    return html.unescape(text) if "&" in text else text


def _squeezed(text: str) -> str:
    return fold(text).replace(" ", "")
