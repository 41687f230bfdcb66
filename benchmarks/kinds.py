"""Measure how well kinds of idea are told, on ideas that a person labelled, and how fast.

    .venv/bin/python benchmarks/kinds.py

Real ideas are read from where the Grand Débat file is; see tests/gold/README.md. What was
measured on the sets that nothing was learned from is written where the page reads it
(``contrib_analysis/data/kinds_measured.csv``); docs/methode.md says the same.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ideas")]


def main() -> None:
    from kinds_gold import DATA, SET_APART, TOLD, invented, macro_f1, real, scores, told

    from contrib_analysis.ideas.kinds import find_kinds
    from contrib_analysis.ideas.kinds_measured import Measured, write_measured

    rows = [{**row, "set": "invented"} for row in invented()]
    if DATA.exists():
        rows = real() + invented() + rows
    names = list(dict.fromkeys(row["set"] for row in rows))
    print(
        "| set | ideas | "
        + " | ".join(TOLD)
        + " | macro F1 | of those told | abstains | right or silent |"
    )
    print("|" + "---|" * (len(TOLD) + 6))
    measured = []
    for name in names:
        pairs = told([row for row in rows if row["set"] == name])
        by_kind = scores(pairs)
        cells = ["{:.2f} {:.2f} {:.2f}".format(*by_kind[kind]) for kind in TOLD]
        silent = sum(guess == "" for guess, _ in pairs) / len(pairs)
        spoken = [pair for pair in pairs if pair[0]]
        safe = sum(guess in ("", gold) for guess, gold in pairs) / len(pairs)
        print(
            f"| {name} | {len(pairs)} | {' | '.join(cells)} | {macro_f1(pairs):.3f} "
            f"| {macro_f1(spoken):.3f} | {silent:.0%} | {safe:.0%} |"
        )
        if name in SET_APART:
            f1 = {kind: round(by_kind[kind][2], 2) for kind in TOLD}
            measured.append(Measured(name, len(pairs), round(silent, 2), **f1))
    if measured:
        write_measured(measured)
    print(
        "\nEach kind: precision, recall, F1. Abstaining counts against recall and macro F1, but"
        "\nin the column “of those told”. The signs' weights were learned from all sets but "
        + " and ".join(SET_APART)
        + "."
    )
    texts = [f"{row['text']} {n}" for n in range(100_000 // len(rows) + 1) for row in rows]
    started = time.perf_counter()
    find_kinds(texts)
    print(f"{len(texts):,} ideas in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
