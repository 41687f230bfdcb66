"""Read an old spreadsheet in a process of its own, which may take so much memory and no more.

What an .xls unfolds to can't be counted before it is read, and a few altered bytes make the
library ask for all the memory there is. Bytes come in on standard input; sheets go out as
JSON. Run as ``python -m contrib_analysis.formats._xls_child SHEETS BYTES``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from contrib_analysis.files import JsonObject

#: Bytes of memory that reading may take (chosen: an .xls holds 65,536 rows of 256 cells a
#: sheet at most; the largest real one tried, of 12 MB, took 0.4 GB).
MAX_MEMORY = 2 << 30

#: Seconds that reading may take (chosen: 60,000 rows take two).
_SECONDS = 300


class ChildFailedError(Exception):
    """The process ended without an answer, or with the library's complaint."""


class LockedError(ChildFailedError):
    """The spreadsheet asks for a password."""


def read_in_child(
    data: bytes, wanted: list[str] | None, memory: int = MAX_MEMORY
) -> tuple[list[str], JsonObject]:
    """Read the sheets of an .xls within a bound on memory and time.

    Parameters
    ----------
    data
        The file.
    wanted
        Sheets to read; None for all. One that isn't there is left out.
    memory
        Bytes that reading may take.

    Returns
    -------
    tuple of list and dict
        The names of all sheets, and the rows of cells, as text, of those read.

    Raises
    ------
    ChildFailedError
        Where the file can't be read within these bounds; says why.
    """
    # The package itself is found wherever the parent found it.
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # this program, by its own interpreter
            [sys.executable, "-m", __name__, json.dumps(wanted), str(memory)],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ChildFailedError(type(error).__name__) from None
    if done.returncode:
        # Killed, aborted for want of memory, or ended by an error of the interpreter.
        raise ChildFailedError(f"it can't be read within {memory >> 20:,} MB of memory")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise (LockedError if answer["locked"] else ChildFailedError)(answer["error"])
    return answer["titles"], answer["sheets"]


def _bounded(memory: int) -> None:
    """Take no more memory than this, where the system can be asked for it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _answer(data: bytes, wanted: list[str] | None) -> JsonObject:
    import io

    from python_calamine import CalamineWorkbook, PasswordError

    from contrib_analysis.formats._cells import as_text

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        titles = list(book.sheet_names)
        sheets = {
            title: [
                [as_text(cell) for cell in row]
                for row in book.get_sheet_by_name(title).to_python()
            ]
            for title in titles
            if wanted is None or title in wanted
        }
    except MemoryError:
        raise
    except BaseException as error:  # a panic inside the library derives from BaseException
        locked = isinstance(error, PasswordError)
        return {"error": str(error) or type(error).__name__, "locked": locked}
    return {"titles": titles, "sheets": sheets}


def main() -> None:
    """Read standard input, write standard output."""
    wanted = json.loads(sys.argv[1])
    data = sys.stdin.buffer.read()
    _bounded(int(sys.argv[2]))
    json.dump(_answer(data, wanted), sys.stdout)


if __name__ == "__main__":
    main()
