"""The same work for each of a few numbers, or one work beside another, on all cores of a machine.

On Linux a process splits in two at next to no cost: what is loaded and learned is there in both
halves. So helpers are split off, and each sends what it made. Whatever a helper doesn't send,
because it died or hangs, the process itself makes: a result depends on its number alone, hence
neither on who made it nor on how many there are.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from contrib_analysis.engine._helper import Helper, is_helping, readable, split_off

#: More would take more memory than they save time: each holds matrices of its own (chosen).
MOST_PROCESSES = 4
#: With fewer rows no process is split off: what it learns again takes longer (chosen: a run of 36
#: rows took an eighth more of processors with them).
_FEWEST_ROWS = 1_000
#: Numbers that may be under way or waiting for their turn to be given, for each process: enough
#: to keep all busy, few enough to hold little (chosen).
_AHEAD = 3
#: Seconds after which helpers that all sleep are given up (chosen: one that works doesn't sleep),
_PATIENCE = 2.0
#: and between two looks at them (chosen).
_LOOK = 0.1
_NUMBER = struct.Struct("<q")

Made = TypeVar("Made")


def usable_cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1


def on_all_cores(
    work: Callable[[int], Made], count: int, *, rows: int = _FEWEST_ROWS
) -> Iterator[Made]:
    """Yield what a function makes of 0, 1, 2..., in this order.

    Parameters
    ----------
    work
        Depends on its number, and changes nothing: it may be called in several processes,
        and more than once. It returns what `_wire.as_bytes` writes.
    count
        How many numbers.
    rows
        How many rows it is done with in all; one process does it with few.

    Examples
    --------
    >>> list(on_all_cores(lambda n: list(range(n)), 3))
    [[], [0], [0, 1]]
    """
    processes = min(usable_cores(), MOST_PROCESSES, count) if _is_worth_it(rows) else 1
    if processes < 2:
        yield from map(work, range(count))
        return
    with ExitStack() as stack:
        turns = _Turns()
        stack.callback(turns.close)
        helpers = _Helpers(stack, work, turns, processes - 1)
        made: dict[int, Made] = {}
        for wanted in range(count):
            turns.grant(min(count, wanted + _AHEAD * processes))
            while wanted not in made:
                made.update(helpers.sent())
                if wanted in made:
                    break
                # What is in nobody's hands is done here; else whose hands it is in is waited for.
                number = turns.take()
                if number is None and helpers.work():
                    continue
                number = wanted if number is None else number
                made[number] = work(number)
            yield made.pop(wanted)


def _is_worth_it(rows: int) -> bool:
    return rows >= _FEWEST_ROWS and not is_helping()


@contextmanager
def beside(work: Callable[[], Made], *, rows: int = _FEWEST_ROWS) -> Iterator[Callable[[], Made]]:
    """Begin some work on another core, while this one does something else.

    Parameters
    ----------
    work
        Changes nothing. It returns what `_wire.as_bytes` writes.
    rows
        How many rows it is done with; few are not done beside.

    Yields
    ------
    callable
        Waits for what the work makes, and returns it; where there is no other core, or the
        helper is lost, it is made then.

    Examples
    --------
    >>> with beside(lambda: [1 + 1]) as two:
    ...     two()
    [2]
    """
    with ExitStack() as stack:
        helpers = None
        if usable_cores() > 1 and _is_worth_it(rows):
            turns = _Turns()
            stack.callback(turns.close)
            turns.grant(1)
            helpers = _Helpers(stack, lambda _number: work(), turns, 1)

        def result() -> Made:
            while helpers is not None:
                for _, made in helpers.sent():
                    helpers.end()  # what it holds is needed by nobody any more
                    return made  # type: ignore[no-any-return]
                if not helpers.work():
                    break
            return work()

        yield result


class _Turns:
    """Numbers, each of which one process takes."""

    def __init__(self) -> None:
        self._reads, self._writes = os.pipe()
        os.set_blocking(self._reads, False)
        self._granted = 0

    def grant(self, end: int) -> None:
        """Let all numbers before one be taken."""
        while self._granted < end:
            os.write(self._writes, _NUMBER.pack(self._granted))
            self._granted += 1

    def fileno(self) -> int:
        """Return the open file that numbers are taken from."""
        return self._reads

    def take(self) -> int | None:
        """Take the next number; None where there is none now."""
        try:
            return int(_NUMBER.unpack(os.read(self._reads, _NUMBER.size))[0])
        except BlockingIOError:
            return None

    def in_helper(self) -> Iterator[int]:
        """Take one after the other as they are granted, as long as there is who grants them."""
        while readable([self], None):
            try:
                read = os.read(self._reads, _NUMBER.size)
            except BlockingIOError:  # another took it
                continue
            if not read:
                return
            yield int(_NUMBER.unpack(read)[0])

    def close(self) -> None:
        """Have no more numbers."""
        os.close(self._reads)
        os.close(self._writes)


class _Helpers:
    """Processes that were split off, as many as the system lets there be.

    Parameters
    ----------
    stack
        Ends them.
    work, turns
        What they do, with the numbers that they take.
    count
        How many.
    """

    def __init__(
        self, stack: ExitStack, work: Callable[[int], Any], turns: _Turns, count: int
    ) -> None:
        self._there: list[Helper] = []
        for _ in range(count):
            helper = split_off(work, turns.in_helper(), [turns.fileno()])
            if helper is not None:
                stack.callback(helper.end)
                self._there.append(helper)

    def sent(self) -> Iterator[tuple[int, Any]]:
        """Yield what they made since they were last asked, with its number."""
        for helper in self._there:
            yield from helper.sent()

    def work(self) -> bool:
        """Wait a moment for one to send something; say whether any of them still works.

        They are ended where none does.
        """
        before, until = [helper.worked() for helper in self._there], time.monotonic() + _PATIENCE
        while self._there:
            sends = readable(self._there, _LOOK)
            self._there = [helper for helper in self._there if not helper.is_gone()]
            now = [helper.worked() for helper in self._there]
            if sends or any(work is None for work in now) or now != before:
                return bool(self._there)
            if time.monotonic() > until:
                self.end()
        return False

    def end(self) -> None:
        """End them all."""
        for helper in self._there:
            helper.end()
        self._there = []
