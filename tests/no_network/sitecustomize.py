"""Refuse and record whatever would reach another machine, in this and every Python below it.

Python imports this by itself where its folder is on PYTHONPATH; NO_NETWORK names the
file that what was refused is written to. Where NO_NETWORK_BUT_HERE is set, a server may
listen on this computer and call its own processes.
"""

import os
import sys
from pathlib import Path

_REACHING = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "urllib.Request",
)


_HERE = ("127.0.0.1", "localhost", "::1", "", None)


def _is_here(event, given):
    if "NO_NETWORK_BUT_HERE" not in os.environ:
        return False
    host = given[0] if event == "socket.getaddrinfo" else given[-1]
    return (host[0] if isinstance(host, tuple) else host) in _HERE


def _watch(event, given):
    if event.startswith(_REACHING) and not _is_here(event, given):
        with Path(os.environ["NO_NETWORK"]).open("a", encoding="utf-8") as refused:
            refused.write(f"{event} {given[-1]}\n")
        raise OSError("no network here")


sys.addaudithook(_watch)
