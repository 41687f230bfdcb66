"""What each sign of a stance speaks for, learned from arguments that a platform marked.

`stance_weights.csv` holds a line a sign, and how much it speaks for "for" rather than
"against", in hundredths of a logit: whole numbers, so that their sum is the same everywhere.
It is made by ``benchmarks/train_stance.py``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

#: Hundredths of a logit in one.
UNIT = 100
#: The sign of every text.
ALWAYS = "always"
TABLE = Path(__file__).parents[1] / "data" / "stance_weights.csv"


@cache
def load_weights(path: Path = TABLE) -> dict[str, int]:
    """Read what each sign speaks for."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return {sign: int(weight) for sign, weight in lines}


def write_weights(weights: Mapping[str, int], path: Path = TABLE) -> None:
    """Write such weights, signs in order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["sign", "for"])
        out.writerows(sorted(weights.items()))


def add_up(signs: Iterable[str]) -> int:
    """Add what signs speak for; those that are not in the table say nothing."""
    weights = load_weights()
    return sum(weights.get(sign, 0) for sign in (ALWAYS, *signs))
