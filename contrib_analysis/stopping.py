"""Ctrl-C, and what a system sends to end a program, stop the command line at once.

Python acts on a signal only between two of its own instructions. A numerical library may
compute for minutes between two, so a thread beside it waits for the signal too and ends
the process itself, where the main thread doesn't in time.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from contrib_analysis.files import discard_unfinished

STOPPED = (
    "Stopped. Nothing half-written was left behind; the same command goes on from the last "
    "finished stage."
)
#: Seconds that the main thread has to end by itself (chosen).
_GRACE = 1.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """A signal asked to stop; no error, so nothing but the command line catches it.

    Parameters
    ----------
    number
        The signal's number.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)

    @property
    def exit_code(self) -> int:
        """The exit code by which a shell knows a program that a signal stopped."""
        return 128 + self.number


@contextmanager
def stoppable() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM raise `Stopped`, or end the process about a second later."""
    heard, told = socket.socketpair()
    told.setblocking(False)
    over = threading.Event()
    before = {number: signal.signal(number, _stop) for number in _SIGNALS}
    # Written by the system's own handler, whatever the main thread is in.
    wakeup = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(heard, over), daemon=True).start()
    try:
        yield
    finally:
        over.set()
        signal.set_wakeup_fd(wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        told.close()


def leave(code: int) -> NoReturn:
    """End the process now that all is cleaned up.

    Python's own end takes apart all that was computed, piece by piece: seconds, for
    whoever waits.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


def _watch(heard: socket.socket, over: threading.Event) -> None:
    while True:
        sent = heard.recv(1)
        if not sent or over.is_set():
            return
        if sent[0] in _SIGNALS and not over.wait(_GRACE):
            discard_unfinished()
            with contextlib.suppress(OSError, ValueError):
                # A progress bar had hidden the cursor.
                shown = "\x1b[?25h" if sys.stderr.isatty() else ""
                os.write(sys.stderr.fileno(), f"{shown}{STOPPED}\n".encode())
            os._exit(128 + sent[0])
