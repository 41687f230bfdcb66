"""Time the start-up, the example, and a larger file when one is given.

    .venv/bin/python benchmarks/speed.py [FILE.jsonl]

Prints a table of whole-process seconds and peak memory: median of three runs.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "exemple-montpellier-ia"
LARGER = ROOT.parent / "shared" / "data" / "labelled" / "repnum_arguments.jsonl"
RUNS = 3


def measure(command: list[str]) -> tuple[float, float]:
    """Return the median seconds and the highest peak memory (MB) of a command."""
    seconds, peaks = [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss / 1024)
        if status:
            raise SystemExit(f"failed: {' '.join(command)}")
    return statistics.median(seconds), max(peaks)


def project_of(file: Path, folder: Path) -> Path:
    """Make a project whose only source is a JSONL file with a `text` field."""
    (folder / "raw").mkdir(parents=True)
    target = folder / "raw" / file.name
    target.write_bytes(file.read_bytes())
    first = json.loads(target.read_text("utf-8").splitlines()[0])
    lines = ['title = "Mesure"', "[[sources]]", f'file = "raw/{file.name}"', "[sources.columns]"]
    lines += [f'id = "{key}"' for key in ("id",) if key in first] + ['text = "text"']
    (folder / "settings.toml").write_text("\n".join(lines), "utf-8")
    return folder


def main() -> None:
    """Print the table."""
    python, package = sys.executable, ["-m", "contrib_analysis"]
    larger = Path(sys.argv[1]) if len(sys.argv) > 1 else LARGER
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        rows = [
            ("python starts", [python, "-c", "pass"]),
            ("import contrib_analysis", [python, "-c", "import contrib_analysis"]),
            ("contrib-analysis --help", [python, *package, "--help"]),
            (
                "run, example (417 rows)",
                [python, *package, "run", str(EXAMPLE), "--out", str(temporary / "a")],
            ),
        ]
        if larger.is_file():
            project = project_of(larger, temporary / "larger")
            command = [python, *package, "run", str(project), "--out", str(temporary / "b")]
            rows.append((f"run, {larger.name}", command))
        print(f"{os.cpu_count()} cores, median of {RUNS} runs")
        print(f"{'what':<34}{'seconds':>9}{'peak MB':>9}")
        for what, command in rows:
            seconds, peak = measure(command)
            print(f"{what:<34}{seconds:>9.2f}{peak:>9.0f}")


if __name__ == "__main__":
    main()
