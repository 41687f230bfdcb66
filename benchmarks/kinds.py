"""Measure how well kinds of idea are told, on ideas that a person labelled, and how fast.

    .venv/bin/python benchmarks/kinds.py

Real ideas are read from where the Grand Débat file is; see tests/gold/README.md.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "insight")]


def main() -> None:
    from kinds_gold import DATA, TOLD, invented, macro_f1, real, scores

    from contrib_analysis.insight.kinds import find_kinds

    rows = [(text, kind, "invented") for text, kind, _ in invented()]
    if DATA.exists():
        both = real() + invented()
        rows = [(text, kind, name) for text, kind, name in both] + rows
    names = list(dict.fromkeys(name for _, _, name in rows))
    print("| set | ideas | " + " | ".join(TOLD) + " | macro F1 | abstains | right or silent |")
    print("|" + "---|" * (len(TOLD) + 5))
    for name in names:
        chosen = [(text, kind) for text, kind, where in rows if where == name]
        found = find_kinds([text for text, _ in chosen])
        pairs = list(zip(found, (kind for _, kind in chosen), strict=True))
        by_kind = scores(pairs)
        cells = ["{:.2f} {:.2f} {:.2f}".format(*by_kind[kind]) for kind in TOLD]
        silent = sum(guess == "" for guess in found) / len(found)
        safe = sum(guess in ("", gold) for guess, gold in pairs) / len(pairs)
        print(
            f"| {name} | {len(chosen)} | {' | '.join(cells)} | {macro_f1(pairs):.3f} "
            f"| {silent:.0%} | {safe:.0%} |"
        )
    print("\nEach kind: precision, recall, F1. Abstaining counts against recall.")
    texts = [f"{text} {n}" for n in range(100_000 // len(rows) + 1) for text, _, _ in rows]
    started = time.perf_counter()
    find_kinds(texts)
    print(f"{len(texts):,} ideas in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
