"""How well kinds of ideas are told, as it was measured on labelled ideas.

`kinds_measured.csv` holds a line a set that nothing was learned from (tests/gold/README.md);
``benchmarks/kinds.py`` writes it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[1] / "data" / "kinds_measured.csv"


class Measured(NamedTuple):
    """What was measured on a set: its ideas, the share left untold, and the F1 of each kind."""

    set: str
    ideas: int
    untold: float
    proposal: float
    concern: float
    support: float
    question: float
    testimony: float


@cache
def load_measured(path: Path = TABLE) -> dict[str, Measured]:
    """Read what was measured, by the name of the set."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return {
            name: Measured(name, int(ideas), *map(float, shares)) for name, ideas, *shares in lines
        }


def write_measured(measured: Iterable[Measured], path: Path = TABLE) -> None:
    """Write what was measured, a line a set."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(Measured._fields)
        out.writerows(measured)
