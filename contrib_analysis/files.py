"""Write a file or a folder whole, or not at all; keep a folder within a bound."""

from __future__ import annotations

import contextlib
import errno
import lzma
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from contrib_analysis.errors import OutputError

#: What a JSON file holds, before anything is known of it.
JsonObject: TypeAlias = dict[str, Any]
#: What a system says where there is no room for a file.
FULL = (errno.ENOSPC, errno.EDQUOT)
#: What Python raises where packed bytes, somebody's archive, don't unpack.
CANNOT_UNPACK = (
    zipfile.BadZipFile,  # no directory, or a sum that doesn't fit
    EOFError,  # cut short
    OSError,  # bz2 and gzip say damage so, zipfile a place outside of the file
    zlib.error,
    lzma.LZMAError,
    RuntimeError,  # a password; NotImplementedError, a way of packing that Python doesn't know
    ValueError,  # names, days or sizes that can't be
)
#: What is being written now; see `discard_unfinished`.
_unfinished: set[Path] = set()


@contextmanager
def whole_or_absent(file: Path) -> Iterator[Path]:
    """Give a temporary name beside a file; what is written there takes its place at the end.

    Parameters
    ----------
    file
        The file to write; an earlier one stays until the new one is whole.

    Yields
    ------
    Path
        The name to write to.

    Raises
    ------
    OutputError
        Where the file can't be written.
    """
    making = file.with_name(f".{file.name}-{secrets.token_hex(4)}.tmp")
    try:
        with unfinished(making):
            yield making
            to_disk(making)
            making.replace(file)
    except OSError as error:
        raise OutputError(
            f"{file}: can't be written ({error.strerror or error}).",
            remedy="Check that the folder exists, its rights and the free space.",
        ) from error


@contextmanager
def folder_whole_or_absent(folder: Path, *, refusal: str, remedy: str) -> Iterator[Path]:
    """Give a temporary folder beside a folder that takes its place at the end.

    Parameters
    ----------
    folder
        The folder to write; an earlier one stays until the new one is whole.
    refusal, remedy
        What is said, after its name, where it can't be written.

    Yields
    ------
    Path
        The folder to write in.

    Raises
    ------
    OutputError
        Where the folder can't be written.
    """
    making = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}.tmp")
    new_parents = [parent for parent in making.parents if not parent.exists()]
    try:
        with unfinished(making):
            making.mkdir(parents=True)
            yield making
            if any(making.iterdir()):
                to_disk(making)
                take_place(making, folder)
                new_parents = []
    except OSError as error:
        raise OutputError(
            f"{folder}: {refusal} ({error.strerror or error}).", remedy=remedy
        ) from error
    finally:
        for parent in new_parents:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()


class Entry(NamedTuple):
    """A file or a folder that is kept for later: when it was last used, and its bytes."""

    place: Path
    used_ns: int
    size: int


def keep_within(entries: Iterable[Entry], most_bytes: int, in_use: Container[str] = ()) -> None:
    """Delete entries until what is left has room, those first that were unused for longest.

    Parameters
    ----------
    entries
        All that is kept in a folder.
    most_bytes
        What they may take together.
    in_use
        Names of entries that go last.
    """
    aged = sorted(entries, key=lambda entry: (entry.place.name in in_use, *entry[1:], entry[0]))
    total = sum(entry.size for entry in aged)
    for entry in aged:
        if total <= most_bytes:
            return
        _delete(entry.place)
        total -= entry.size


def make_unversioned(folder: Path) -> None:
    """Make a folder that no version control keeps."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")


@contextmanager
def unfinished(making: Path) -> Iterator[None]:
    """Delete a file or folder at the end, unless it was given another name.

    Parameters
    ----------
    making
        Its temporary name.
    """
    _unfinished.add(making)
    try:
        yield
    finally:
        _delete(making)
        _unfinished.discard(making)


def discard_unfinished() -> None:
    """Delete what is being written, before the process ends without coming back to it."""
    for making in tuple(_unfinished):
        _delete(making)


def is_full(error: BaseException | None) -> bool:
    """Say whether an error comes of a disk without room."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        error = error.__cause__
    return False


def to_disk(place: Path) -> None:
    """Have the system write a file, or all of a folder, to the disk.

    A name that survives a power cut must not stand for content that doesn't.
    """
    files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    for file in files:
        with file.open("rb+") as written:
            os.fsync(written.fileno())


def take_place(making: Path, folder: Path) -> None:
    """Give a folder its name, moving an earlier one of that name out of the way first.

    Parameters
    ----------
    making
        The new folder, whole, under the name that it was made by.
    folder
        The name; until the new folder has it, the earlier one is there or beside it, as
        ``making`` with ".old" at its end.
    """
    if not folder.exists():
        making.rename(folder)
        return
    leaving = making.with_name(making.name + ".old")
    folder.rename(leaving)
    try:
        making.rename(folder)
    except BaseException:
        leaving.rename(folder)
        raise
    shutil.rmtree(leaving, ignore_errors=True)


def _delete(making: Path) -> None:
    with contextlib.suppress(OSError):
        if making.is_dir():
            shutil.rmtree(making, ignore_errors=True)
        else:
            making.unlink(missing_ok=True)
