"""Matrices read a few rows at a time: those of a large corpus are never in memory whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.vectors.normalized import normalized

Matrix = NDArray[np.float64]
Ints = NDArray[np.int64]
#: What picks rows: a slice, positions, or one flag a row.
Which: TypeAlias = slice | NDArray[np.int64] | NDArray[np.bool_] | list[int]

#: Rows read at once (chosen).
_READ = 20_000


class RowFile:
    """Unit rows in a file, in single precision; they come back in double precision.

    Half the room, and far more digits than similarities are compared by.

    Parameters
    ----------
    file
        An open ``.npy`` file that holds them, or will.
    worded
        Which rows aren't zero, of shape (n_rows,).

    Attributes
    ----------
    shape : tuple of int
        (n_rows, n_dimensions)
    nbytes : int
        The size of the file.
    """

    def __init__(self, file: IO[bytes], worded: NDArray[np.bool_]) -> None:
        file.seek(0)
        np.lib.format.read_magic(file)
        (rows, wide), _, _ = np.lib.format.read_array_header_1_0(file)
        self.shape: tuple[int, int] = (rows, wide)
        self._start = file.tell()
        self.nbytes = self._start + 4 * self.shape[0] * self.shape[1]
        self._file, self.worded = file, worded

    @classmethod
    def written(cls, blocks: Iterable[Matrix], rows: int, folder: Path) -> Self:
        """Write rows to a file without a name, which goes with the process whatever ends it.

        Parameters
        ----------
        blocks
            The rows in order, in blocks of shape (n_block, n_dimensions).
        rows
            How many they are.
        folder
            Where the file is made. Not the system's folder for such files, which may
            be in memory itself.
        """
        folder.mkdir(parents=True, exist_ok=True)
        file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        flags: list[NDArray[np.bool_]] = []
        for block in blocks:
            if not flags:
                about = {"descr": "<f4", "fortran_order": False, "shape": (rows, block.shape[1])}
                np.lib.format.write_array_header_1_0(file, about)
            flags.append(worded(block))
            file.write(np.ascontiguousarray(block, dtype="<f4").tobytes())
        file.flush()
        return cls(file, np.concatenate(flags))

    @classmethod
    def read(cls, file: Path) -> Self:
        """Open what `save` wrote."""
        rows = cls(file.open("rb"), np.zeros(0, dtype=bool))
        parts = [worded(rows[at : at + _READ]) for at in range(0, len(rows), _READ)]
        rows.worded = np.concatenate(parts)
        return rows

    def save(self, file: Path) -> None:
        """Write the rows to a file with a name."""
        self._file.seek(0)
        with file.open("wb") as out:
            shutil.copyfileobj(self._file, out, 1 << 24)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, which: Which) -> Matrix:
        """Return the rows at some positions, in their order."""
        at = _positions(which, len(self))
        rows = np.empty((len(at), self.shape[1]))
        for start in range(0, len(at), _READ):
            part = at[start : start + _READ]
            rows[start : start + len(part)] = self._read(part)
        return rows

    def _read(self, places: Ints) -> NDArray[np.float32]:
        """Read some rows, those that follow each other at once.

        Not mapped: of each row that is touched a map keeps the pages around it, and the
        rows of a theme lie all over the file.
        """
        rows = np.empty((len(places), self.shape[1]), dtype="<f4")
        starts = np.flatnonzero(np.diff(places, prepend=-2) != 1)
        for start, end in zip(starts, [*starts[1:], len(places)], strict=True):
            self._file.seek(self._start + int(places[start]) * rows.strides[0])
            data = self._file.read(rows[start:end].nbytes)
            rows[start:end] = np.frombuffer(data, dtype="<f4").reshape(end - start, -1)
        return rows


class MeanRows:
    """The unit mean row of each group of rows, made when it is asked for.

    Parameters
    ----------
    rows
        Of shape (n_rows, n_dimensions).
    groups
        The group of each row, of shape (n_rows,); no group is empty.
    count
        The number of groups.

    Attributes
    ----------
    shape : tuple of int
        (count, n_dimensions)
    worded : ndarray of bool, shape (count,)
        Which rows aren't zero.
    """

    def __init__(self, rows: Rows, groups: Ints, count: int) -> None:
        self._rows = rows
        self._order = np.argsort(groups, kind="stable")
        self._ends = np.concatenate([[0], np.cumsum(np.bincount(groups, minlength=count))])
        self.shape: tuple[int, int] = (count, rows.shape[1])
        some = worded(rows)[self._order]
        self.worded = np.logical_or.reduceat(some, self._ends[:-1]) if count else some

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, which: Which) -> Matrix:
        """Return the mean rows of some groups, in their order."""
        at = _positions(which, len(self))
        size = self._ends[at + 1] - self._ends[at]
        group = np.repeat(np.arange(len(at)), size)
        within = np.arange(len(group)) - np.repeat(np.cumsum(size) - size, size)
        rows = self._rows[self._order[np.repeat(self._ends[at], size) + within]]
        sums = np.zeros((len(at), self.shape[1]))
        np.add.at(sums, group, rows)
        return np.asarray(normalized(sums))


#: Rows that can be picked and counted, wherever they are.
Rows: TypeAlias = Matrix | RowFile | MeanRows


def worded(rows: Rows) -> NDArray[np.bool_]:
    """Say which rows aren't zero: those of texts with a word that is known."""
    return np.asarray(rows.any(axis=1)) if isinstance(rows, np.ndarray) else rows.worded


def blocks_of(places: Ints) -> list[Ints]:
    """Cut positions into blocks of rows that are read at once."""
    return [places[start : start + _READ] for start in range(0, len(places), _READ)]


def mean_row(rows: Rows, places: Ints) -> Matrix:
    """Return the mean of the rows at some positions, of shape (n_dimensions,).

    All of a large theme's rows at once would be gigabytes.
    """
    total = np.zeros(rows.shape[1])
    for block in blocks_of(places):
        total += rows[block].sum(axis=0)
    return np.asarray(total / max(len(places), 1))


def _positions(which: Which, n: int) -> Ints:
    if isinstance(which, slice):
        return np.arange(n)[which]
    at = np.asarray(which)
    return np.flatnonzero(at) if at.dtype == bool else at.astype(np.int64)
