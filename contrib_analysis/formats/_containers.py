"""Archives around exports, opened with a bound on what comes out of them.

A few kilobytes of archive can unfold into terabytes; reading stops with a
message long before memory is full.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import IO

from contrib_analysis.errors import InputError
from contrib_analysis.files import CANNOT_UNPACK

#: Bytes that one file may have once unpacked (the Grand Débat's largest export has 0.6
#: GB) (chosen).
MAX_BYTES = 1 << 30

#: Bytes read at a time (chosen).
_CHUNK = 1 << 20

#: Unpacked to packed size beyond which a large member is no text (chosen).
_MAX_RATIO = 400

#: Files that one archive may hold (chosen).
MAX_MEMBERS = 1_000

#: Members of an archive that are no export: what operating systems leave behind.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpack_gzip(data: bytes, name: str) -> bytes:
    """Unpack a gzip file within bounds.

    Raises
    ------
    InputError
        Where it is damaged, or unfolds beyond `MAX_BYTES`.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return read_bounded(stream, len(data), name)
    except CANNOT_UNPACK as error:
        raise _damaged(name, error) from None


def members(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Unpack the exports inside a zip file, in name order, within bounds.

    Parameters
    ----------
    data
        The archive.
    name
        Its file name, for messages.

    Raises
    ------
    InputError
        Where it is damaged, encrypted, empty, or unfolds beyond `MAX_BYTES`.
    """
    with open_zip(data, name) as archive:
        found = sorted(
            (
                info
                for info in archive.infolist()
                if not info.is_dir()
                and info.file_size
                and not info.filename.startswith(_LITTER[0])
                and not info.filename.endswith(_LITTER[1:])
            ),
            key=lambda info: info.filename,
        )
        if not found:
            raise InputError(
                f"{name}: the archive holds no file.", remedy="Export again, or unpack it to see."
            )
        if len(found) > MAX_MEMBERS:
            raise InputError(
                f"{name}: the archive holds {len(found):,} files.",
                remedy="Unpack it and give the exports inside.",
            )
        left = MAX_BYTES
        unpacked: list[tuple[str, bytes]] = []
        for info in found:
            content = read_member(archive, info, name, left)
            left -= len(content)
            unpacked.append((info.filename, content))
        return _named_apart(unpacked)


def _named_apart(unpacked: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Number the members that bear the name of one before them: "x.csv", "x.csv (2)"."""
    apart: list[tuple[str, bytes]] = []
    taken: set[str] = {member for member, _ in unpacked}
    seen: set[str] = set()
    for member, content in unpacked:
        count, own = 1, member
        while own in seen or (count > 1 and own in taken):
            count += 1
            own = f"{member} ({count})"
        seen.add(own)
        apart.append((own, content))
    return apart


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a zip file, or say that it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except CANNOT_UNPACK as error:
        raise _damaged(name, error) from None


def read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo | str, name: str, limit: int = MAX_BYTES
) -> bytes:
    """Read one member of an archive within bounds.

    Raises
    ------
    InputError
        Where it is damaged, encrypted, or unfolds beyond `limit` bytes.
    """
    try:
        info = archive.getinfo(info) if isinstance(info, str) else info
        if info.flag_bits & 1:
            raise InputError(
                f"{name}: the archive is locked with a password.",
                remedy="Unpack it with its password and give the files inside.",
            )
        with archive.open(info) as stream:
            return read_bounded(stream, info.compress_size, name, limit)
    except KeyError:
        raise InputError(
            f"{name}: a part of the file is missing.", remedy="Export or save it again."
        ) from None
    except CANNOT_UNPACK as error:
        raise _damaged(name, error) from None


def refuse_bomb(data: bytes, name: str) -> None:
    """Refuse a spreadsheet or document whose zip members unfold beyond bounds.

    Called before handing the file to a library that would unpack it in memory.
    """
    with open_zip(data, name) as archive:
        refuse_ambiguous(archive, name)
        left = MAX_BYTES
        for info in archive.infolist():
            if info.file_size > _MAX_RATIO * max(info.compress_size, 1) or info.file_size > left:
                # The directory may lie in both directions: count what comes out.
                left -= len(read_member(archive, info, name, left))
            else:
                left -= info.file_size


def refuse_ambiguous(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a document of which two programs would read different parts under one name.

    Raises
    ------
    InputError
        Where two members bear one name and differ.
    """
    contents: dict[str, tuple[int, int]] = {}
    for info in archive.infolist():
        part = info.filename.casefold()
        if contents.setdefault(part, (info.CRC, info.file_size)) != (info.CRC, info.file_size):
            raise InputError(
                f"{name}: two parts of the file bear the name {info.filename} and differ.",
                consequence="Which of them another program shows can't be told.",
                remedy="Open it, see whether all is there, save it again and give that.",
            )


def read_bounded(
    stream: IO[bytes] | gzip.GzipFile, packed: int, name: str, limit: int = MAX_BYTES
) -> bytes:
    """Read a stream to its end, or stop where it unfolds beyond bounds.

    Parameters
    ----------
    stream
        What unpacks.
    packed
        Bytes that it takes packed.
    name
        The file, for messages.
    limit
        Bytes that it may have unpacked.
    """
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit or (size > 64 * _CHUNK and size > _MAX_RATIO * max(packed, 1)):
            raise InputError(
                f"{name}: unfolds to more than {size // _CHUNK:,} MB from {packed:,} bytes.",
                consequence="It was not read: a file like this is made to fill the memory.",
                remedy="If it is a real export, unpack it by hand and give the files inside.",
            )
        parts.append(chunk)
    return b"".join(parts)


def _damaged(name: str, error: Exception) -> InputError:
    return InputError(
        f"{name}: the archive is damaged or cut short ({error or type(error).__name__}).",
        remedy="Download or export it again.",
    )
