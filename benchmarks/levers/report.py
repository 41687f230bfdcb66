"""What came of the levers: a page for people."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from benchmarks.levers.levers import AS_IT_IS, Lever

Row = dict[str, str]
FIELDS = (
    "lever",
    "case",
    "source",
    "texts",
    "human_themes",
    "themes",
    "ami",
    "stability",
    "worked",
)


def read(file: Path) -> list[Row]:
    """Return the rows that were judged before."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by_source(rows: Sequence[Row]) -> dict[str, float]:
    """Return the mean agreement of each source's cases."""
    every: dict[str, list[float]] = {}
    for row in rows:
        every.setdefault(row["source"], []).append(float(row["ami"]))
    return {source: mean(of) for source, of in every.items()}


def page(rows: Sequence[Row], levers: Sequence[Lever]) -> str:
    """Return the page."""
    known = {lever.name: [row for row in rows if row["lever"] == lever.name] for lever in levers}
    known = {name: of for name, of in known.items() if of}
    chance = {lever.name for lever in levers if lever.is_chance}
    chosen = {name: of for name, of in known.items() if name not in chance}
    now = known[AS_IT_IS]
    lines = [INTRODUCTION, "", *_levers(known), "", *_left_out(chosen), "", *_cases(now), ""]
    return "\n".join(lines)


INTRODUCTION = """# Changes that were judged

Written by `python -m benchmarks.levers`; every figure is in levers.csv. Agreement is adjusted
mutual information with people's themes (of the climate convention: of titles' themes with those
of their bodies). A source counts once, whatever the number of its corpora: its mean is the mean
over them. Mixtures of the Grand Débat are read with a table of words that was trained without
the two parts that they are of. *Stability*: adjusted Rand index of the themes of a sample of 80 %
of an elf file, words learned anew, with those of the whole. Names are not made, so agreement is
as of `ThemeModel`'s labels. A difference of less than 0.01 is chance: the
lines *as it is* with other seeds say what chance alone makes of each corpus. *By people*: the
change over the sources that people gave themes. The convention is none: most of its titles have
their own body among their nearest, so what lets the nearest decide is favoured there."""


def _levers(known: dict[str, list[Row]]) -> list[str]:
    before = {row["case"]: float(row["ami"]) for row in known[AS_IT_IS]}
    lines = [
        "| lever | mean of sources | change | by people | elf, whole | elf, 150 | stability "
        "| worst corpus | better in |",
        "|---|--:|--:|--:|--:|--:|--:|---|--:|",
    ]
    start = mean(by_source(known[AS_IT_IS]).values())
    for name, rows in known.items():
        change = {row["case"]: float(row["ami"]) - before[row["case"]] for row in rows}
        worst = min(change, key=lambda case: change[case])
        better = sum(value > 0 for value in change.values())
        total = mean(by_source(rows).values())
        read = _by_people(rows) - _by_people(known[AS_IT_IS])
        own = name == AS_IT_IS
        lines.append(
            f"| {name} | {total:.3f} | {'' if own else f'{total - start:+.3f}'} "
            f"| {'' if own else f'{read:+.3f}'} "
            f"| {_elf(rows, ''):.3f} | {_elf(rows, '150'):.3f} | {_stability(rows):.2f} "
            f"| {'' if own else f'{worst} {change[worst]:+.3f}'} "
            f"| {'' if own else f'{better} of {len(change)}'} |"
        )
    return lines


def _by_people(rows: Sequence[Row]) -> float:
    """Return the mean over the sources that people gave themes."""
    return mean(by_source([row for row in rows if row["human_themes"]]).values())


def _elf(rows: Sequence[Row], kind: str) -> float:
    own = [
        float(row["ami"])
        for row in rows
        if row["source"] == "elf"
        and (f" {kind} " in row["case"] if kind else " " not in row["case"])
    ]
    return mean(own) if own else float("nan")


def _stability(rows: Sequence[Row]) -> float:
    own = [float(row["stability"]) for row in rows if row["stability"]]
    return mean(own) if own else float("nan")


def _left_out(known: dict[str, list[Row]]) -> list[str]:
    """Say what would be chosen without each source, and what that does there."""
    sources = {name: by_source(rows) for name, rows in known.items()}
    now = sources[AS_IT_IS]
    lines = [
        "## Each source left out in turn",
        "",
        "The lever that is best on the other sources, and what it changes on the one left out.",
        "",
        "| left out | chosen on the others | change there |",
        "|---|---|--:|",
    ]
    gains = []
    for out in now:
        best = max(
            sources, key=lambda name: mean(v for of, v in sources[name].items() if of != out)
        )
        gains.append(sources[best][out] - now[out])
        lines.append(f"| {out} | {best} | {gains[-1]:+.3f} |")
    lines += ["", f"Mean over sources that it was not chosen on: {mean(gains):+.3f}."]
    return lines


def _cases(rows: Sequence[Row]) -> list[str]:
    lines = [
        "## As it is, by corpus",
        "",
        "| corpus | source | texts | people's themes | themes | agreement | processor seconds |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        lines.append(
            f"| {row['case']} | {row['source']} | {row['texts']} | {row['human_themes'] or '–'} "
            f"| {row['themes']} | {float(row['ami']):.3f} | {row['worked']} |"
        )
    return lines
