"""One whole run, in a process of its own, and what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """What a run took: seconds on the clock and of the processor, its most memory (10^6 bytes).

    With Dask, processor and memory are those of the process that was called and of the
    children it waited for; a scheduler's workers are not among them.
    """

    rows: int
    ideas: int
    seconds: float
    cpu: float
    peak_mb: float
    stages: dict[str, float]


def run_project(project: Path, out: Path) -> Measured:
    """Run a project as a user would, nothing kept from a run before."""
    command = [sys.executable, "-m", "contrib_analysis"]
    subprocess.run([*command, "cache", "clear", str(project)], check=True, capture_output=True)
    (project / "themes.lock").unlink(missing_ok=True)
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "run", str(project), "--out", str(out)],
        stdout=subprocess.DEVNULL,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"failed: {project}")
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    return Measured(
        rows=manifest["counts"]["received"],
        ideas=manifest["counts"]["ideas"],
        seconds=seconds,
        cpu=usage.ru_utime + usage.ru_stime,
        peak_mb=usage.ru_maxrss * 1024 / 1e6,
        stages=manifest["seconds"],
    )


def different(one: Path, other: Path) -> list[str]:
    """Name the files, manifests apart, that two run folders don't share byte for byte."""

    def files(folder: Path) -> dict[str, bytes]:
        return {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file() and file.name != "manifest.json"
        }

    a, b = files(one), files(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))
