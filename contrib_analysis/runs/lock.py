"""One run of a project at a time."""

from __future__ import annotations

import contextlib
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from contrib_analysis.errors import BusyError, OutputError
from contrib_analysis.files import FULL, make_unversioned
from contrib_analysis.runs.stage_cache import CACHE

_LOCK = "run.lock"
_HOLDER = "run.json"


@contextmanager
def only_one(project: Path) -> Iterator[bool]:
    """Hold a project, so that nobody else runs it or changes its runs meanwhile.

    The system lets go when the process ends, however it ends. Edits may be written
    meanwhile.

    Parameters
    ----------
    project
        The project folder.

    Yields
    ------
    bool
        Whether the project's folder can be written; where it can't, nothing is held,
        since there is nothing that two runs could spoil.

    Raises
    ------
    BusyError
        Where another process holds it.
    OutputError
        Where the disk is full.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(project / CACHE / _LOCK)
    try:
        make_unversioned(project / CACHE)
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(
            f"{project}: another run is at work on this project{_holder(project)}.",
            consequence="Nothing was done: two at once would write over each other's results.",
            remedy="Wait until it has ended, or stop it. Edits can be written meanwhile.",
        ) from None
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno in FULL:
            raise OutputError(
                f"{project}: results can't be written there ({error.strerror}).",
                remedy="Free some space; contrib-analysis cache clear PROJECT is a beginning.",
            ) from None
        yield False
        return
    try:
        _sign(project)
        yield True
    finally:
        lock.release()


def _sign(project: Path) -> None:
    about = {
        "pid": os.getpid(),
        "host": platform.node(),
        "since": datetime.now().isoformat(" ", timespec="seconds"),
    }
    with contextlib.suppress(OSError):
        (project / CACHE / _HOLDER).write_text(json.dumps(about), "utf-8")


def _holder(project: Path) -> str:
    try:
        about = json.loads((project / CACHE / _HOLDER).read_text("utf-8"))
        # Without a word of any language: it stands in the sentence of each.
        return f" (PID {about['pid']}, {about['host']}, {about['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
