"""Compare our themes with other ways of finding them, on texts that people gave themes to.

    make bench-quality
    make bench-quality ARGS="--methods ours --corpora elf_DC11 example"

Each method meets each corpus in a process of its own, on one thread. What is
measured anew replaces its lines in benchmarks/results/quality.csv, which
benchmarks/results/quality.md is written from: a part can be run again alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from itertools import product
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from benchmarks.quality.corpora import LABELLED, NAMES, ROOT, THE_EXAMPLE
from benchmarks.quality.methods import METHODS
from benchmarks.quality.report import read, replace, write_page, write_table

#: Sums in one order, and sets too; no network.
_STEADY = {
    "OMP_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1",
}


def main() -> int:
    """Measure what is asked for, and write the table and the page."""
    asked = _arguments()
    console = Console()
    corpora = list(asked.corpora)
    if not asked.labelled.is_dir():
        console.print(
            f"{asked.labelled} is not there: only the example is measured. "
            "Say where the labelled files are with --labelled FOLDER."
        )
        corpora = [name for name in corpora if name == THE_EXAMPLE]
    table = read()
    jobs = list(product(asked.methods, corpora))
    if asked.missing:
        had = {(row["method"], row["corpus"]) for row in table}
        jobs = [job for job in jobs if job not in had]
    failed = 0
    with (
        Progress(console=console) as progress,
        ThreadPoolExecutor(asked.workers) as pool,
    ):
        task = progress.add_task("Measuring", total=len(jobs))
        for job, rows, error in _all(pool, jobs, asked):
            what = f"{METHODS[job[0]].title} · {job[1]}"
            progress.advance(task)
            if error:
                failed += 1
                console.print(f"{what}: failed\n{error}", markup=False, highlight=False)
                continue
            table = replace(table, rows)
            write_table(table)
            console.print(f"{what}: {_short(rows)}", markup=False, highlight=False)
    write_page(table, asked.refits)
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench-quality", description=__doc__.split("\n")[0])
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=list(METHODS))
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--labelled", type=Path, default=LABELLED, help="folder of JSONL files")
    parser.add_argument("--refits", type=int, default=5, help="samples that stability is told by")
    parser.add_argument("--missing", action="store_true", help="only what was never measured")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="at the same time")
    return parser.parse_args()


def _all(
    pool: ThreadPoolExecutor, jobs: list[tuple[str, str]], asked: argparse.Namespace
) -> Iterator[tuple[tuple[str, str], list[dict[str, Any]], str]]:
    """Yield each job with its rows, or with what went wrong, as they end."""
    waiting: dict[Future[tuple[list[dict[str, Any]], str]], tuple[str, str]] = {
        pool.submit(_one, job, asked): job for job in jobs
    }
    try:
        for done in as_completed(waiting):
            yield waiting[done], *done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one(job: tuple[str, str], asked: argparse.Namespace) -> tuple[list[dict[str, Any]], str]:
    command = [sys.executable, "-m", "benchmarks.quality.one", *job]
    command += [str(asked.refits), str(asked.labelled.resolve())]
    made = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | _STEADY, cwd=ROOT, check=False
    )
    if made.returncode:
        return [], made.stderr[-2_000:]
    return json.loads(made.stdout.splitlines()[-1]), ""


def _short(rows: list[dict[str, Any]]) -> str:
    ami = sum(row["ami"] for row in rows) / len(rows)
    first = rows[0]
    return (
        f"AMI {ami:.2f}, {first['themes']} themes for {first['human_themes']}, "
        f"stability {first['stability']:.2f}, {first['seconds']:.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
