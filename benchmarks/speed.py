"""Time the start-up, the example, a larger file, and themes at growing sizes.

    make bench-speed

Prints tables: whole processes (median of three), then the fit of themes alone on
samples of the Grand Débat's answers, its growth exponent, and BERTopic as it comes on
the same 20,000 answers. `--data DIR` says where the answers are; without them that
part is left out, and says so.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "exemple-montpellier-ia"
DATA = ROOT.parent / "shared" / "data"
RUNS = 3
SIZES = (3_000, 20_000, 100_000, 429_112)
#: Growth is measured from here on: below, what is loaded once counts most.
GROWS_FROM = 20_000
PEER_SIZE = 20_000


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


def whole_processes(larger: Path) -> None:
    """Print what a user waits for."""
    python, package = sys.executable, ["-m", "contrib_analysis"]
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        example = project_copy(temporary / "example")
        rows = [
            ("python starts", [python, "-c", "pass"]),
            ("import contrib_analysis", [python, "-c", "import contrib_analysis"]),
            ("contrib-analysis --help", [python, *package, "--help"]),
            (
                "run, example (417 rows)",
                [python, *package, "run", str(example), "--out", str(temporary / "a")],
            ),
        ]
        if larger.is_file():
            project = project_of(larger, temporary / "larger")
            command = [python, *package, "run", str(project), "--out", str(temporary / "b")]
            rows.append((f"run, {larger.name}", command))
        print(f"{'whole process':<34}{'seconds':>9}{'peak MB':>9}")
        for what, command in rows:
            seconds, peak = measure(command)
            print(f"{what:<34}{seconds:>9.2f}{peak:>9.0f}", flush=True)


def project_copy(folder: Path) -> Path:
    """Copy the example, so that a measure leaves nothing in it."""
    import shutil

    return Path(shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("runs")))


def fits(answers: Path) -> None:
    """Print how long themes take alone, and beside BERTopic."""
    print(f"\n{'fit of themes, text to names':<34}{'seconds':>9}{'peak MB':>9}{'distinct':>10}")
    found = {}
    for size in SIZES:
        found[size] = once("ours", answers, size)
    first, last = found[GROWS_FROM], found[SIZES[-1]]
    growth = math.log(last["seconds"] / first["seconds"]) / math.log(
        last["texts"] / first["texts"]
    )
    print(f"growth exponent, {GROWS_FROM:,} to {last['texts']:,} answers: {growth:.2f}")
    peer = once("bertopic", answers, PEER_SIZE)
    ratio = peer["seconds"] / found[PEER_SIZE]["seconds"]
    print(f"BERTopic as it comes takes {ratio:.0f} times as long on {PEER_SIZE:,} answers.")


def once(method: str, answers: Path, size: int) -> dict[str, float]:
    """Time one fit in a process of its own and print its line."""
    script = [sys.executable, "-m", "benchmarks.fit_once", method, str(answers), str(size)]
    environment = os.environ | {"OMP_NUM_THREADS": str(os.cpu_count())}
    done = subprocess.run(script, capture_output=True, text=True, cwd=ROOT, env=environment)
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(script)}\n{done.stderr}")
    got: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    name = f"{method}, {int(got['texts']):,} answers"
    print(
        f"{name:<34}{got['seconds']:>9.1f}{got['mb']:>9.0f}{int(got['distinct']):>10,}", flush=True
    )
    return got


def main() -> None:
    """Print the tables."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--data", type=Path, default=DATA, help="where the shared data is")
    data = ask.parse_args().data
    print(f"{os.cpu_count()} cores; whole processes: median of {RUNS} runs")
    whole_processes(data / "labelled" / "repnum_arguments.jsonl")
    answers = data / "grand_debat" / "gdn_responses.parquet"
    if answers.is_file():
        fits(answers)
    else:
        print(f"\nNo {answers}: fits at growing sizes are left out. Name the folder with --data.")


if __name__ == "__main__":
    main()
