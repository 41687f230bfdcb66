"""Where a command says things: streams that somebody may have closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, NoReturn

#: What a shell gives as the code of a command whose reader went away: 128 and SIGPIPE.
CLOSED = 141


class OutputClosedError(Exception):
    """Nobody reads on what a command says, as after ``| head``.

    It is no `OSError`: the libraries of the command line end on those with a code of their own.
    """


class _Stream:
    """A stream that knows a closed pipe."""

    def __init__(self, stream: IO[str], *, matters: bool) -> None:
        self._stream = stream
        self._matters = matters

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._closed()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._closed()

    def _closed(self) -> None:
        if self._matters:
            raise OutputClosedError from None
        # What is said beside the work must not end it.
        _to_nowhere(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def watched_streams() -> Iterator[None]:
    """Write UTF-8, and tell a closed output from a fault.

    A closed output of results raises `OutputClosedError`; of messages, the rest is dropped.
    """
    _fill_what_is_closed()
    before = sys.stdout, sys.stderr
    for stream in before:
        if hasattr(stream, "reconfigure"):
            # A pipe on Windows may be of a narrow encoding; labels are French.
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.stdout is not None:
        sys.stdout = _Stream(sys.stdout, matters=True)
    if sys.stderr is not None:
        sys.stderr = _Stream(sys.stderr, matters=False)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def flush_output() -> None:
    """Write what is still to be written, now that an error can be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def leave_closed() -> NoReturn:
    """End as any command does whose reader went away: without a word."""
    _to_nowhere(sys.stdout)
    sys.exit(CLOSED)


def leave_full() -> NoReturn:
    """End with exit code 2, without trying again to write where there is no room."""
    _to_nowhere(sys.stdout)
    sys.exit(2)


def _to_nowhere(stream: IO[str] | None) -> None:
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _fill_what_is_closed() -> None:
    """Open the three streams that were closed: a file must not take the place of one."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
