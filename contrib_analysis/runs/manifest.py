"""Where a run comes from: settings, inputs, versions, counts and times."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

#: Raised when a run written by older code can't be told from one by newer code.
FORMAT = 1

#: Packages whose version can change a result.
_PACKAGES = (
    "contrib-analysis",
    "bertopic",
    "numpy",
    "pandas",
    "pyarrow",
    "scikit-learn",
    "scikit-network",
    "scipy",
    "spacy",
    "spacy-lookups-data",
)


def describe_inputs(files: Iterable[Path], root: Path) -> list[dict[str, Any]]:
    """Describe the input files by name, size and SHA-256.

    Parameters
    ----------
    files
        The files that were read.
    root
        The project folder that names are relative to.
    """
    described = []
    for file in sorted(set(files)):
        with file.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
        described.append(
            {
                "file": file.relative_to(root).as_posix(),
                "bytes": file.stat().st_size,
                "sha256": digest,
            }
        )
    return described


def versions() -> dict[str, str]:
    """Return the versions of Python and of each package that can change a result."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def start_manifest(
    settings: Mapping[str, Any],
    inputs: list[dict[str, Any]],
    model: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the part of a manifest that is known before anything is computed.

    Its ``run_id`` is a hash of settings, inputs and versions: equal ids mean
    equal results. A sentence model, where one is used, is described with them.
    """
    known: dict[str, Any] = {
        "settings": dict(settings),
        "inputs": inputs,
        "versions": versions(),
    }
    if model is not None:
        known["model"] = dict(model)
    packed = json.dumps(known, sort_keys=True, ensure_ascii=False).encode()
    return {
        "format": FORMAT,
        "run_id": hashlib.sha256(packed).hexdigest()[:8],
        **known,
        "platform": {
            "system": platform.system(),
            "machine": platform.machine(),
            "python": sys.implementation.name,
        },
    }
