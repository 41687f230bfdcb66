"""The ideas that a person labelled by what they do, and how well they are told."""

import json
from functools import cache
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold" / "kinds.json"
DATA = Path(__file__).parents[2] / "../shared/data"
#: Sets whose ideas were labelled with the question that they answer in sight.
WITH_QUESTION = ("fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
#: Sets that nothing was learned from.
SET_APART = ("sixth", "eighth")
TOLD = ("proposal", "concern", "support", "question", "testimony")


def invented():
    """Return the invented ideas as rows of text, kind, set, question and language."""
    return [{"question": "", **row} for row in json.loads(GOLD.read_text("utf-8"))["invented"]]


@cache
def real():
    """Return the real ideas likewise, read from their files."""
    rows = json.loads(GOLD.read_text("utf-8"))["real"]
    texts = {name: _texts(DATA / name) for name in sorted({row["file"] for row in rows})}
    found = []
    for row in rows:
        text, question = texts[row["file"]][row["id"]]
        found.append({**row, "text": text[row["start"] : row["end"]], "question": question})
    return found


def told(rows):
    """Return (found, right) pairs.

    Ideas labelled with their question are told with it, the others without.
    """
    from contrib_analysis.ideas.kinds import find_kinds

    asked = [row["question"] if row["set"] in WITH_QUESTION else "" for row in rows]
    found = find_kinds([row["text"] for row in rows], questions=asked)
    return [(guess, row["kind"]) for guess, row in zip(found, rows, strict=True)]


def scores(pairs):
    """Return precision, recall and F1 by kind of (found, right) pairs."""
    found = {}
    for kind in (*TOLD, ""):
        right = sum(pair == (kind, kind) for pair in pairs)
        precision = right / max(sum(guess == kind for guess, _ in pairs), 1)
        recall = right / max(sum(gold == kind for _, gold in pairs), 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        found[kind] = (precision, recall, f1)
    return found


def macro_f1(pairs):
    """Return the mean F1 of the kinds that are told."""
    return sum(scores(pairs)[kind][2] for kind in TOLD) / len(TOLD)


def _texts(file):
    """Return the text and the question ("" where the file has none) by id."""
    if file.suffix == ".jsonl":
        rows = (json.loads(line) for line in file.read_text("utf-8").splitlines())
        return {row["id"]: (row["text"], "") for row in rows}
    if file.suffix == ".json":
        rows = json.loads(file.read_text("utf-8")).values()
        return {str(row["id"]): (row["body"], "") for row in rows}
    import pandas as pd

    if file.suffix == ".parquet":
        table = pd.read_parquet(file).set_index("id")
        return {row.Index: (row.text, row.question) for row in table.itertuples()}
    table = pd.read_csv(file, sep=";", dtype=str, keep_default_na=False)
    return {row.id: (row.body, "") for row in table.itertuples()}
