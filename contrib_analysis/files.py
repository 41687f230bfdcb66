"""Write a file whole, or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contrib_analysis.errors import OutputError


@contextmanager
def whole_or_absent(file: Path) -> Iterator[Path]:
    """Give a temporary name beside a file; what is written there takes its place at the end.

    Parameters
    ----------
    file
        The file to write; an earlier one stays until the new one is whole.

    Yields
    ------
    Path
        The name to write to.

    Raises
    ------
    OutputError
        Where the file can't be written.
    """
    making = file.with_name(f".{file.name}-{secrets.token_hex(4)}.tmp")
    try:
        yield making
        making.replace(file)
    except OSError as error:
        raise OutputError(
            f"{file}: can't be written ({error.strerror or error}).",
            remedy="Check that the folder exists, its rights and the free space.",
        ) from error
    finally:
        making.unlink(missing_ok=True)
