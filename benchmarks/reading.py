"""Draw the sheets by which a run is read, as a committee would, and count the verdicts.

    python -m benchmarks.reading draw RUN SHEETS
    python -m benchmarks.reading count VERDICTS.csv...

``draw`` writes one text file a question for a reader who knows nothing of the method: the
name of each theme with twelve ideas drawn at random (not the central ones), its headline
with the same, forty random proposals, each voice that is shown as different. The reader
writes one verdict an item; ``count`` adds them up. A verdict sheet holds ids and verdicts
alone, never a citizen's words, so it may be kept (`benchmarks/results/reading/`).
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import contrib_analysis as ca

#: Ideas drawn for a name or a headline, and ideas marked as proposals.
IDEAS, PROPOSALS = 12, 40
#: What a reader may answer, the good answer first.
ANSWERS = {
    "name": ("good", "vague", "misleading"),
    "headline": ("fair", "unfair"),
    "proposal": ("yes", "no"),
    "voice": ("yes", "no"),
}


def items(analysis: ca.Analysis, question: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield what is read for a question: an id, what is judged, the ideas it is judged by."""
    ideas = analysis.ideas.sort_values("idea_id")
    if question == "proposal":
        asked = ideas[ideas["kind"] == "proposal"]
        for row in _drawn(asked.itertuples(index=False), PROPOSALS, "proposals"):
            yield row.idea_id, row.text, []
        return
    if question == "voice":
        said = ideas.set_index("idea_id")["text"]
        for theme in analysis.top_themes.itertuples():
            quotes = analysis.quotes[analysis.quotes["theme_id"] == theme.theme_id]
            for idea_id in quotes.loc[quotes["role"] == "edge", "idea_id"]:
                others = quotes.loc[quotes["role"] != "edge", "idea_id"]
                yield theme.theme_id, said[idea_id], [theme.headline, *said[others]]
        return
    for theme in analysis.top_themes.itertuples():
        own = ideas.loc[ideas["theme_id"] == theme.theme_id, "text"].tolist()
        judged = theme.label if question == "name" else theme.headline
        if judged:
            yield theme.theme_id, judged, _drawn(own, IDEAS, theme.theme_id)


def draw(run: Path, folder: Path) -> None:
    """Write the sheets of a run."""
    analysis = ca.load(run)
    folder.mkdir(parents=True, exist_ok=True)
    for question, answers in ANSWERS.items():
        lines = [f"Answer each: {' / '.join(answers)}"]
        verdicts = []
        for number, (item, judged, by) in enumerate(items(analysis, question), start=1):
            lines += ["", f"{number}. [{item}] {judged}", *(f"   - {text}" for text in by)]
            verdicts.append((question, item, ""))
        (folder / f"{question}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        with (folder / f"{question}.csv").open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([("question", "item", "verdict"), *verdicts])


def count(files: Sequence[Path]) -> list[str]:
    """Say how many items of each sheet have which verdict."""
    told = []
    for file in files:
        with file.open(encoding="utf-8") as sheet:
            rows = list(csv.DictReader(sheet))
        for question in dict.fromkeys(row["question"] for row in rows):
            given = Counter(row["verdict"] for row in rows if row["question"] == question)
            total = sum(given.values())
            said = ", ".join(f"{given[answer]} {answer}" for answer in ANSWERS[question])
            good = given[ANSWERS[question][0]]
            told.append(f"{file.stem}: {question}: {said} of {total} ({good / total:.0%})")
    return told


def _drawn(population, most: int, seed: str) -> list:
    population = list(population)
    return random.Random(seed).sample(population, min(most, len(population)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["draw"]:
        draw(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        print("\n".join(count([Path(name) for name in sys.argv[2:]])))
