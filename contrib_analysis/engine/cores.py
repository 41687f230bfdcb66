"""The same work for each of a few numbers, on the cores that this machine has.

On Linux a process splits in two at next to no cost: what is loaded and learned is there in both
halves. So helpers are split off, and each sends what it made through a pipe. Whatever a helper
doesn't send, because it died or hangs, the process itself makes: a result depends on its number
alone, hence neither on who made it nor on how many there are.
"""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import sys
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

Shorts = NDArray[np.int16]

#: More would take more memory than they save time: each holds matrices of its own (chosen).
MOST_PROCESSES = 4
_HEAD = struct.Struct("<qq")
_READ = 2**16  # chosen

#: Whether this process is a helper itself, which has none.
_helping = False


def usable_cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1


def on_all_cores(work: Callable[[int], Shorts], count: int) -> Iterator[Shorts]:
    """Yield what a function makes of 0, 1, 2..., in this order.

    Parameters
    ----------
    work
        Depends on its number, and changes nothing: it may be called in several processes,
        and more than once.
    count
        How many numbers.

    Examples
    --------
    >>> [made.tolist() for made in on_all_cores(lambda n: np.full(n, n, np.int16), 3)]
    [[], [1], [2, 2]]
    """
    processes = 1 if _helping else min(usable_cores(), MOST_PROCESSES, count)
    made: dict[int, Shorts] = {}
    given = 0
    with contextlib.ExitStack() as stack:
        helpers = []
        for one in range(1, processes):
            helper = _split_off(work, _order(one, processes, count))
            if helper is not None:
                stack.callback(helper.end)
                helpers.append(helper)
        for number in _order(0, processes, count):
            for helper in helpers:
                made.update(helper.sent())
            if number not in made:
                made[number] = work(number)
            while given in made:
                yield made[given]
                given += 1


def _order(one: int, processes: int, count: int) -> list[int]:
    """Return the numbers in the order that one of the processes takes them.

    First its own, then those of the others, the last first: they come to these last.
    """
    own = range(one, count, max(processes, 1))
    return [*own, *(number for number in reversed(range(count)) if number not in own)]


class _Helper:
    """A process that was split off.

    Parameters
    ----------
    process
        Its number.
    pipe
        What it writes to, to be read here.
    """

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._pipe = pipe
        self._bytes = bytearray()
        os.set_blocking(pipe, False)

    def sent(self) -> Iterator[tuple[int, Shorts]]:
        """Yield the numbers that it has done since it was last asked, with what it made."""
        with contextlib.suppress(BlockingIOError):
            while read := os.read(self._pipe, _READ):
                self._bytes += read
        while len(self._bytes) >= _HEAD.size:
            number, size = _HEAD.unpack_from(self._bytes)
            if len(self._bytes) < _HEAD.size + size:
                return
            body = bytes(self._bytes[_HEAD.size : _HEAD.size + size])
            del self._bytes[: _HEAD.size + size]
            yield number, np.frombuffer(body, np.int16)

    def end(self) -> None:
        """End it, whatever it does."""
        os.close(self._pipe)
        with contextlib.suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _split_off(work: Callable[[int], Shorts], numbers: Sequence[int]) -> _Helper | None:
    """Start a helper; None where the system has none."""
    if sys.platform != "linux":  # elsewhere libraries don't outlive a split
        return None
    try:
        reads, writes = os.pipe()
    except OSError:
        return None
    try:
        with warnings.catch_warnings():
            # That other threads may hold what a helper waits for: then it sends nothing.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        os.close(reads)
        os.close(writes)
        return None
    if process == 0:
        _help(work, numbers, writes)
    os.close(writes)
    return _Helper(process, reads)


def _help(work: Callable[[int], Shorts], numbers: Sequence[int], pipe: int) -> NoReturn:
    """Do the work in a process that was split off, which ends with it."""
    global _helping
    try:
        _helping = True
        # Ctrl-C ends it: what the program does then is for the program itself.
        signal.set_wakeup_fd(-1)
        for heard in (signal.SIGINT, signal.SIGTERM):
            signal.signal(heard, signal.SIG_DFL)
        _close_all_but({0, 1, 2, pipe})
        for number in numbers:
            body = np.ascontiguousarray(work(number), dtype=np.int16).tobytes()
            left = memoryview(_HEAD.pack(number, len(body)) + body)
            while left:
                left = left[os.write(pipe, left) :]
    finally:
        os._exit(0)


def _close_all_but(kept: Collection[int]) -> None:
    """Let go of all that the program holds open, the lock of its project above all."""
    for held in list(Path("/proc/self/fd").iterdir()):
        if int(held.name) not in kept:
            with contextlib.suppress(OSError):  # the listing's own is closed already
                os.close(int(held.name))
