"""What a run takes of the machine's memory."""

from __future__ import annotations

import ctypes
import sys


def peak_memory_mb() -> int | None:
    """Return the most memory that this process has held so far, in MB (10^6 bytes).

    None where the system doesn't say (Windows).
    """
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes on Linux, bytes on macOS.
    return round(most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6)


def give_back_memory() -> None:
    """Hand what was freed back to the system, where it takes it.

    Libraries keep what they freed for the next time: after a large stage that is a
    gigabyte that no later one asks for in the same pieces.
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not in every C library
        if trim is not None:
            trim(0)
