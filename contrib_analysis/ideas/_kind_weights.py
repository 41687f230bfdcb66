"""What each sign speaks for, learned from ideas that a person labelled.

`kind_weights.csv` holds a line a sign, and how much it speaks for each kind, in
hundredths of a logit: whole numbers, so that their sum is the same everywhere. It is
made by ``benchmarks/train_kinds.py``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from contrib_analysis.tables import KINDS

#: Hundredths of a logit in one.
UNIT = 100
#: The sign of every idea.
ALWAYS = "always"
TABLE = Path(__file__).parents[1] / "data" / "kind_weights.csv"


@cache
def load_weights(path: Path = TABLE) -> dict[str, tuple[int, ...]]:
    """Read what each sign speaks for: its weights, in the order of `tables.KINDS`."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return {sign: tuple(map(int, given)) for sign, *given in lines}


def write_weights(weights: dict[str, tuple[int, ...]], path: Path = TABLE) -> None:
    """Write such weights, signs in order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["sign", *KINDS[:-1], "nothing"])
        out.writerows([sign, *given] for sign, given in sorted(weights.items()))


def add_up(signs: Iterable[str]) -> list[int]:
    """Add what signs speak for; those that are not in the table say nothing."""
    weights = load_weights()
    given = [weights[sign] for sign in (ALWAYS, *signs) if sign in weights]
    return [sum(column) for column in zip(*given, strict=True)]
