"""The texts that people gave themes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "exemple-montpellier-ia"
LABELLED = ROOT.parent / "shared" / "data" / "labelled"

ELF = ("elf_DC11", "elf_DC12", "elf_FI8", "elf_OE10")
REPNUM = ("repnum_proposals", "repnum_arguments")
THE_EXAMPLE = "example"
#: A small consultation: so many texts of a file, drawn so many times.
SMALL, DRAWS = 150, 3
#: Every corpus by name, in the order of the tables.
NAMES = (*ELF, *REPNUM, THE_EXAMPLE, *(f"{file}-{SMALL}" for file in (*ELF, *REPNUM)))


class Corpus(NamedTuple):
    """Texts and what people say they are about.

    `gold` has a theme for each unit, "" where none was given. A unit is what a
    person gave a theme to: a text, or (in the example) the contribution that
    several texts were cut from.
    """

    texts: list[str]
    units: list[str]
    gold: dict[str, str]

    @property
    def human(self) -> list[str]:
        """The human theme of each text's unit."""
        return [self.gold.get(unit, "") for unit in self.units]

    @property
    def themes(self) -> int:
        """The number of human themes."""
        return len(set(self.gold.values()) - {""})


def load(name: str, labelled: Path) -> list[Corpus]:
    """Return a corpus: one, or as many as there are draws of it."""
    if name == THE_EXAMPLE:
        return [_example()]
    stem, _, size = name.partition("-")
    rows = [json.loads(line) for line in (labelled / f"{stem}.jsonl").open(encoding="utf-8")]
    if not size:
        return [_corpus(rows)]
    drawn = []
    for draw in range(DRAWS):
        chosen = np.random.default_rng(draw).choice(len(rows), int(size), replace=False)
        drawn.append(_corpus([rows[i] for i in sorted(chosen)]))
    return drawn


def _corpus(rows: list[dict[str, str]]) -> Corpus:
    units = [row["id"] for row in rows]
    gold = {row["id"]: row["gold"] for row in rows}
    return Corpus([row["text"] for row in rows], units, gold)


def _example() -> Corpus:
    """Read the example as the pipeline does; its human themes are of contributions."""
    import pandas as pd

    from contrib_analysis.ideas.cut import cut_ideas
    from contrib_analysis.intake import read_project
    from contrib_analysis.settings import find_settings, load_settings

    settings = load_settings(find_settings(EXAMPLE))
    received = read_project(settings, EXAMPLE, salt="benchmark")
    ideas = cut_ideas(
        received.contributions, split=settings.ideas.split, language=settings.language
    )
    themes = pd.read_csv(EXAMPLE / "gold.csv", keep_default_na=False)
    told = themes.merge(received.ledger, on=["source", "row"])
    first = told["themes"].str.split("|").str[0]
    gold = dict(zip(told["contribution_id"], first, strict=True))
    units = ideas["contribution_id"].tolist()
    return Corpus(ideas["text"].tolist(), units, {unit: gold.get(unit, "") for unit in units})
