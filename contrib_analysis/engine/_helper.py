"""A process that is split off this one and sends what it makes, each thing as a file in memory."""

from __future__ import annotations

import contextlib
import gc
import mmap
import os
import select
import signal
import socket
import struct
import sys
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn, Protocol

from contrib_analysis.engine._wire import as_bytes, of_bytes

_NUMBER = struct.Struct("<q")
#: A process in one of these states has a core or a disk, or waits for one.
_BUSY = ("R", "D")

#: Whether this process is a helper itself, which has none.
_helping = False


def is_helping() -> bool:
    """Say whether this process is a helper itself, which has none."""
    return _helping


class Helper:
    """A process that was split off.

    Parameters
    ----------
    process
        Its number.
    line
        What it sends on, to be read here.
    """

    def __init__(self, process: int, line: socket.socket) -> None:
        self._process = process
        self._line = line
        self._is_gone = self._is_ended = False

    def fileno(self) -> int:
        """Return what tells, by `readable`, that it sent something or is gone."""
        return self._line.fileno()

    def sent(self) -> Iterator[tuple[int, Any]]:
        """Yield the numbers that it has done since it was last asked, with what it made."""
        while not self._is_gone and readable([self], 0):
            head, files, _, _ = socket.recv_fds(self._line, _NUMBER.size, 1)
            if not files:
                self._is_gone = True
                return
            try:
                with mmap.mmap(files[0], 0, access=mmap.ACCESS_READ) as body:
                    made = of_bytes(body[:])
            finally:
                os.close(files[0])
            yield _NUMBER.unpack(head)[0], made

    def is_gone(self) -> bool:
        """Say whether it has ended, all that it sent being read."""
        return self._is_gone

    def worked(self) -> str | None:
        """Return what it has had of processors so far; None while it is busy."""
        try:
            # The name in parentheses may hold blanks.
            said = Path(f"/proc/{self._process}/stat").read_text("ascii").rpartition(")")[2]
        except (OSError, UnicodeError):
            return ""
        state, *rest = said.split()
        return None if state in _BUSY else " ".join(rest[10:12])

    def end(self) -> None:
        """End it, whatever it does."""
        if self._is_ended:  # its number may be another's by now
            return
        self._is_gone = self._is_ended = True
        self._line.close()
        with contextlib.suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


class _Reads(Protocol):
    def fileno(self) -> int: ...


def readable(lines: Iterable[_Reads], seconds: float | None) -> bool:
    """Wait until something can be read from one of some lines, or none ever will; say whether.

    Parameters
    ----------
    lines
        What is read from.
    seconds
        How long to wait; without end when None.
    """
    waits = select.poll()  # ``select.select`` knows no more than a thousand open files
    for line in lines:
        waits.register(line, select.POLLIN)
    return bool(waits.poll(None if seconds is None else 1000 * seconds))


def split_off(
    work: Callable[[int], Any], numbers: Iterable[int], kept: Collection[int]
) -> Helper | None:
    """Start a helper; None where the system has none.

    Parameters
    ----------
    work
        What it does with each number; it returns what `as_bytes` writes.
    numbers
        Taken by the helper, one after the other.
    kept
        Open files that it takes them from.
    """
    if sys.platform != "linux":  # elsewhere libraries don't outlive a split
        return None
    try:
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    except OSError:
        return None
    try:
        with warnings.catch_warnings():
            # That other threads may hold what a helper waits for: then it sends nothing.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        here.close()
        there.close()
        return None
    if process == 0:
        _help(work, numbers, there, kept)
    there.close()
    return Helper(process, here)


def _help(
    work: Callable[[int], Any],
    numbers: Iterable[int],
    line: socket.socket,
    kept: Collection[int],
) -> NoReturn:
    """Do the work in a process that was split off, which ends with it."""
    global _helping
    try:
        _helping = True
        # To look through what it has in common with its parent would copy all of it.
        gc.freeze()
        # Ctrl-C ends it: what the program does then is for the program itself.
        signal.set_wakeup_fd(-1)
        for heard in (signal.SIGINT, signal.SIGTERM):
            signal.signal(heard, signal.SIG_DFL)
        _let_go_of_all_but({0, 1, 2, line.fileno(), *kept})
        for number in numbers:
            _send(line, number, as_bytes(work(number)))
    finally:
        os._exit(0)


def _send(line: socket.socket, number: int, body: bytes) -> None:
    """Send a file in memory: it never waits for who reads, and goes when that has read it."""
    file = os.memfd_create("made")
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(file, left) :]
        socket.send_fds(line, [_NUMBER.pack(number)], [file])
    finally:
        os.close(file)


def _let_go_of_all_but(kept: Collection[int]) -> None:
    """Let go of all that the program holds open, the lock of its project above all.

    Nothing is in its place: who still reads from it must not read another file.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for held in list(Path("/proc/self/fd").iterdir()):
        if int(held.name) not in kept:
            with contextlib.suppress(OSError):  # the listing's own is closed already
                os.fstat(int(held.name))
                os.dup2(nothing, int(held.name))
