"""Whole runs at growing sizes, from CSV to dashboard.

    make bench-scale
    make bench-scale ARGS="--sizes 20000 100000 --side-by-side 100000 --peer 5000 20000"

Prints, and writes to benchmarks/results/scale.md, for each size: seconds, seconds of
processor, the most memory, the slowest stages, and the exponent that cost grows with
from the smallest size. Then one process, two processes on this machine and a Dask
scheduler with two workers side by side, whose outputs must be equal byte for byte; and
BERTopic as it comes at the sizes it can do, its own English sentence model included.
Needs the Grand Débat's answers (`--data`).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.scale.corpus import make_project
from benchmarks.scale.measure import Measured, different, run_project

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
SIZES = (20_000, 100_000, 429_112, 2_000_000)
SIDE_BY_SIDE = 100_000
PEER = (5_000, 20_000)
RESULTS = ROOT / "benchmarks" / "results" / "scale.md"

HEAD = ("contributions", "ideas", "seconds", "CPU s", "peak MB", "growth", "slowest stages (s)")


def row_of(measured: Measured, first: Measured | None) -> tuple[str, ...]:
    """Return a line of the table of sizes."""
    growth = "" if first is None else f"{exponent(first, measured):.2f}"
    slow = sorted(measured.stages.items(), key=lambda stage: -stage[1])[:4]
    return (
        f"{measured.rows:,}",
        f"{measured.ideas:,}",
        f"{measured.seconds:.0f}",
        f"{measured.cpu:.0f}",
        f"{measured.peak_mb:.0f}",
        growth,
        ", ".join(f"{name} {seconds:.0f}" for name, seconds in slow),
    )


def exponent(first: Measured, last: Measured) -> float:
    """Return what power of its size a run's processor time grows with."""
    return math.log(last.cpu / first.cpu) / math.log(last.rows / first.rows)


def sizes(answers: Path, wanted: list[int], folder: Path) -> Iterator[tuple[str, ...]]:
    """Run each size once."""
    first = None
    for rows in wanted:
        project = make_project(folder / f"{rows}", answers, rows)
        measured = run_project(project, folder / f"out-{rows}")
        yield row_of(measured, first)
        first = first or measured


def side_by_side(answers: Path, rows: int, folder: Path) -> Iterator[tuple[str, ...]]:
    """Run one size in one process, in two on this machine, and on a Dask cluster."""
    project = make_project(folder / f"beside-{rows}", answers, rows)
    settings = (project / "settings.toml").read_text("utf-8")
    alone = None
    for name, engine in engines(folder):
        with engine as lines:
            (project / "settings.toml").write_text(settings + lines, "utf-8")
            measured = run_project(project, folder / f"out-{name}")
        alone = alone or folder / f"out-{name}"
        equal = "yes" if not different(alone, folder / f"out-{name}") else "NO"
        yield (
            name,
            f"{rows:,}",
            f"{measured.seconds:.0f}",
            f"{measured.cpu:.0f}",
            f"{measured.peak_mb:.0f}",
            equal,
        )


def engines(folder: Path) -> Iterator[tuple[str, object]]:
    """Give each way of working as lines of the settings, once what it needs is started."""

    @contextmanager
    def lines(text: str) -> Iterator[str]:
        yield text

    @contextmanager
    def dask() -> Iterator[str]:
        file = folder / "scheduler.json"
        here = ["--host", "127.0.0.1"]
        with ExitStack() as stack:
            for command in (
                ["dask_scheduler", *here, "--port", "0", "--no-dashboard"],
                ["dask_worker", "--nthreads", "1", "--no-dashboard"],
                ["dask_worker", "--nthreads", "1", "--no-dashboard"],
            ):
                process = subprocess.Popen(
                    [
                        *[sys.executable, "-m", f"distributed.cli.{command[0]}"],
                        *[*command[1:], "--scheduler-file", str(file)],
                        *(["--local-directory", str(folder)] if "worker" in command[0] else []),
                    ],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                stack.callback(process.wait)
                stack.callback(process.terminate)
                while not file.exists():
                    time.sleep(0.1)
            from distributed import Client

            with Client(scheduler_file=str(file)) as client:
                client.wait_for_workers(2)
            address = json.loads(file.read_text("utf-8"))["address"]
            yield f'[engine]\nkind = "dask"\nscheduler = "{address}"\n'

    yield "one process", lines("")
    yield "two processes", lines('[engine]\nkind = "dask"\nworkers = 2\n')
    yield "Dask scheduler and two workers", dask()


def peer(answers: Path, wanted: list[int]) -> Iterator[tuple[str, ...]]:
    """Time BERTopic as it comes, a fit alone, at some sizes."""
    for rows in wanted:
        script = ["-m", "benchmarks.fit_once", "bertopic", str(answers), str(rows)]
        done = subprocess.run([sys.executable, *script], capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            yield f"{rows:,}", "failed", done.stderr.strip().splitlines()[-1][:80]
            continue
        got = json.loads(done.stdout.splitlines()[-1])
        yield f"{rows:,}", f"{got['seconds']:.0f}", f"{got['mb']:.0f}"


def table(title: str, head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """Print a table line by line, as its figures come; return it."""
    lines = [f"## {title}", "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    print("\n" + "\n".join(lines), flush=True)
    for row in rows:
        lines.append(f"| {' | '.join(row)} |")
        print(lines[-1], flush=True)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the tables and write them."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--data", type=Path, default=DATA, help="where the shared data is")
    ask.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    ask.add_argument("--side-by-side", type=int, default=SIDE_BY_SIDE, help="0 leaves it out")
    ask.add_argument("--peer", type=int, nargs="*", default=PEER)
    ask.add_argument("--folder", type=Path, help="where projects are made; a temporary folder")
    ask.add_argument("--results", type=Path, default=RESULTS)
    given = ask.parse_args()
    answers = given.data / "grand_debat" / "gdn_responses.parquet"
    if not answers.is_file():
        sys.exit(f"No {answers}: name the folder with --data.")
    parts = [
        f"# Scale\n\n{platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}. One run each, from CSV to dashboard and exports.\n"
    ]
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        if given.sizes:
            parts.append(table("Sizes", HEAD, sizes(answers, given.sizes, folder)))
        if given.side_by_side:
            head = ("engine", "contributions", "seconds", "CPU s", "peak MB", "same bytes")
            rows = side_by_side(answers, given.side_by_side, folder)
            parts.append(table("One, two processes, Dask", head, rows))
    if given.peer:
        head = ("answers", "seconds", "peak MB")
        parts.append(table("BERTopic as it comes, fit alone", head, peer(answers, given.peer)))
    given.results.write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
