"""What decides a stage's result besides its data: this code, the libraries, the processor."""

from __future__ import annotations

import hashlib
import platform
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from contrib_analysis.runs.manifest import versions

_PACKAGE = Path(__file__).parents[1]
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


@cache
def computed_by() -> dict[str, str]:
    """Describe this code and all that it computes with.

    Returns
    -------
    dict of str to str
        Equal descriptions compute the same bytes.
    """
    from threadpoolctl import threadpool_info

    # Numerical libraries choose their instructions by processor. Those that don't say which
    # may be loaded or not.
    chosen = {str(library.get("architecture", "")) for library in threadpool_info()} - {""}
    return {
        **_required(),
        **versions(),
        "code": _hash_of_code(),
        "platform": f"{platform.system()} {platform.machine()} {' '.join(sorted(chosen))}",
    }


def _required() -> dict[str, str]:
    """Return the versions of every package that this one asks for, where it is installed."""
    found: dict[str, str] = {}
    try:
        lines = requires("contrib-analysis") or []
    except PackageNotFoundError:
        return found
    for line in lines:
        name = _NAME.match(line)
        if name:
            try:
                found[name[0]] = version(name[0])
            except PackageNotFoundError:
                continue
    return found


def _hash_of_code() -> str:
    """Hash the package's own files: its version alone doesn't change with every commit."""
    whole = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            whole.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
