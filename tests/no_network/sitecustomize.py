"""Refuse and record whatever would reach another machine, in this and every Python below it.

Python imports this by itself where its folder is on PYTHONPATH; NO_NETWORK names the
file that what was refused is written to.
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


def _watch(event, given):
    if event.startswith(_REACHING):
        with Path(os.environ["NO_NETWORK"]).open("a", encoding="utf-8") as refused:
            refused.write(f"{event} {given[-1]}\n")
        raise OSError("no network here")


sys.addaudithook(_watch)
