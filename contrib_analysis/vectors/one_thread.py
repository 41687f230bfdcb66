"""Numbers on one thread: how many there are decides the last bits of a sum."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

_lock = threading.Lock()
_held: list[Any] = []
#: Who is within it at the moment.
_holders: list[object] = []


def one_thread() -> AbstractContextManager[None]:
    """Hold numerical libraries to one thread, as a context manager.

    Those that are loaded within it would not be held, so all that this package computes with
    are loaded first.

    Examples
    --------
    >>> from threadpoolctl import threadpool_info
    >>> with one_thread():
    ...     {library["num_threads"] for library in threadpool_info()}
    {1}
    """
    import sklearn.preprocessing  # noqa: F401  OpenMP

    return arrays_on_one_thread()


@contextmanager
def arrays_on_one_thread() -> Iterator[None]:
    """Hold NumPy and SciPy to one thread, where nothing else computes: it loads nothing.

    Threads of Python may hold them at the same time: the last lets them go.
    """
    from threadpoolctl import threadpool_limits

    holder = object()
    with _lock:
        _holders.append(holder)
        _held.append(threadpool_limits(1))
    try:
        yield
    finally:
        with _lock:
            _holders.remove(holder)
            # Each knows what was before it: the first is let go last.
            while _held and not _holders:
                _held.pop().restore_original_limits()
