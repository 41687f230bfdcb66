"""Embeddings kept on disk, so that a text is put through a model once.

Rows are stored in small files that are written whole or not at all, each under
a name that begins with the model's key. A file that can't be read is thrown
away with a notice, and its texts are computed again.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.errors import OutputError
from contrib_analysis.files import Entry, keep_within, make_unversioned, whole_or_absent
from contrib_analysis.text.digest import digest

#: A unit row in half precision: enough for cosines, half the size.
Row = NDArray[np.float16]

#: What all models together may take; the files unused for longest go first (chosen).
MOST_BYTES = 512 * 2**20
#: A stored row has unit length, but for what half precision rounds away (chosen).
_LENGTH_TOLERANCE = 0.01


def text_key(text: str) -> bytes:
    """Return the 16 bytes that stand for a text; the text itself is never stored."""
    return digest(text)


class EmbeddingCache:
    """Keep the rows that one model gave.

    Parameters
    ----------
    folder
        Where the files are; made when the first row is stored, with a
        ``.gitignore`` that keeps them out of version control.
    model
        Everything that decides what a text's row is: the model, its revision or
        content, and the versions of the libraries that run it.
    most_bytes
        What the folder may hold.

    Attributes
    ----------
    notices : list of str
        What went wrong without stopping the work.
    """

    def __init__(self, folder: Path, model: str, *, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self.notices: list[str] = []
        self._prefix = digest(model, 8).hex()
        self._most_bytes = most_bytes

    def load(self) -> dict[bytes, Row]:
        """Read every row that the model gave before, by `text_key`."""
        found: dict[bytes, Row] = {}
        for file in sorted(self.folder.glob(f"{self._prefix}-*.npz")):
            try:
                keys, rows = _read(file)
            except Exception as error:
                self._say(
                    f"{file.name}: stored embeddings are damaged ({type(error).__name__}: {error})"
                    "; their texts are embedded again."
                )
                with contextlib.suppress(OSError):
                    file.unlink()
                continue
            if found and len(next(iter(found.values()))) != rows.shape[1]:
                self._say(f"{file.name}: stored embeddings are of another length; left aside.")
                continue
            found.update(zip((key.tobytes() for key in keys), rows, strict=True))
            with contextlib.suppress(OSError):
                file.touch()  # so that what is in use is the last to go
        return found

    def store(self, rows: Mapping[bytes, Row]) -> None:
        """Add rows, by `text_key`; a folder that can't be written gives a notice."""
        if not rows:
            return
        keys = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), -1)
        name = hashlib.blake2b(keys.tobytes(), digest_size=8).hexdigest()
        file = self.folder / f"{self._prefix}-{name}.npz"
        try:
            make_unversioned(self.folder)
            with whole_or_absent(file) as making, making.open("wb") as target:
                np.savez(target, keys=keys, rows=np.stack(list(rows.values())))
            keep_within(self._entries(), self._most_bytes, (file.name,))
        except (OSError, OutputError) as error:
            cause = error.__cause__ if isinstance(error, OutputError) else error
            self._say(
                f"{self.folder}: embeddings can't be stored "
                f"({getattr(cause, 'strerror', None) or cause}); the next run computes them again."
            )

    def _entries(self) -> Iterator[Entry]:
        for file in self.folder.glob("*.npz"):
            with contextlib.suppress(FileNotFoundError):  # another run may delete it too
                about = file.stat()
                yield Entry(file, about.st_mtime_ns, about.st_size)

    def _say(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)


def _read(file: Path) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    with np.load(file, allow_pickle=False) as stored:
        keys, rows = stored["keys"], stored["rows"]
    if keys.dtype != np.uint8 or keys.ndim != 2 or keys.shape[1] != len(text_key("")):
        raise ValueError("keys of an unknown form")
    if rows.dtype != np.float16 or rows.ndim != 2 or len(rows) != len(keys):
        raise ValueError("rows that don't match their keys")
    lengths = np.linalg.norm(rows.astype(np.float32), axis=1)
    if not (np.abs(lengths - 1) <= _LENGTH_TOLERANCE).all():
        raise ValueError("rows that aren't of unit length")
    return keys, rows
