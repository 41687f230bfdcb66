"""Numbers on one thread: how many there are decides the last bits of a sum."""

from __future__ import annotations

from contextlib import AbstractContextManager


def one_thread() -> AbstractContextManager[object]:
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
    from threadpoolctl import threadpool_limits

    held: AbstractContextManager[object] = threadpool_limits(1)
    return held
