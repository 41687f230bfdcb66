"""Judge changes of how themes are found on all corpora at hand, and write what came of it.

    python -m benchmarks.levers
    python -m benchmarks.levers --levers "as it is" "lexical weight 1" --cases elf_DC11

What is judged anew replaces its rows in benchmarks/results/levers.csv, which
benchmarks/results/levers.md is written from. A lever takes about a minute of processor.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from pathlib import Path

from benchmarks.levers.cases import HELD_OUT, cases
from benchmarks.levers.judged import judge
from benchmarks.levers.levers import LEVERS
from benchmarks.levers.report import FIELDS, page, read
from benchmarks.quality.corpora import LABELLED, ROOT

RESULTS = ROOT / "benchmarks" / "results"
TABLE, PAGE = RESULTS / "levers.csv", RESULTS / "levers.md"
#: Words of texts, and the table that was trained without some: read once.
CACHE = Path(tempfile.gettempdir()) / "contrib-analysis-levers"


def main() -> None:
    """Judge what is asked for, and write the table and the page."""
    names = [lever.name for lever in LEVERS]
    parser = argparse.ArgumentParser(prog="benchmarks.levers", description=__doc__.split("\n")[0])
    parser.add_argument("--levers", nargs="+", choices=names, default=names)
    parser.add_argument("--cases", nargs="+", help="by name; else all")
    parser.add_argument("--shared", type=Path, default=LABELLED.parent, help="folder of the data")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of what is read once")
    asked = parser.parse_args()
    every = [case for case in cases(asked.shared) if not asked.cases or case.name in asked.cases]
    table = asked.cache / "civic_without.npz"
    if any(case.held_out for case in every):
        train_without(asked.shared / "grand_debat" / "gdn_responses.parquet", table)
    rows = read(TABLE)
    for lever in LEVERS:
        if lever.name not in asked.levers:
            continue
        judged = []
        for row in judge(every, lever, asked.cache, table):
            print(*row.values(), flush=True)
            judged.append({key: str(value) for key, value in row.items()})
        anew = {(row["lever"], row["case"]) for row in judged}
        rows = [row for row in rows if (row["lever"], row["case"]) not in anew] + judged
        rows.sort(key=lambda row: names.index(row["lever"]) if row["lever"] in names else -1)
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        PAGE.write_text(page(rows, LEVERS), "utf-8")


def train_without(answers: Path, table: Path) -> None:
    """Train the table of words on the parts of the Grand Débat that no mixture is of."""
    if table.exists():
        return
    import pandas as pd

    from contrib_analysis.vectors.train import train_vectors

    said = pd.read_parquet(answers, columns=["theme", "text"])
    table.parent.mkdir(parents=True, exist_ok=True)
    kept = table.with_suffix(".parquet")
    said.loc[~said["theme"].isin(HELD_OUT), ["text"]].to_parquet(kept)
    train_vectors([kept], table)
    kept.unlink()


if __name__ == "__main__":
    main()
