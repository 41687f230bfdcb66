"""The corpus of the benchmark of scale: as many rows as asked, the same each time, no copies."""

import random

import pandas as pd

from benchmarks.scale.corpus import make_project, varied

THINGS = ("les bus du soir", "la cantine des enfants", "le parc du quartier", "la piscine fermée")
ANSWERS = [
    f"Il faudrait penser {n} fois à {thing}. Le reste viendra plus tard, {n} ans après {thing}."
    for thing in THINGS
    for n in range(10)
]


def test_a_corpus_larger_than_its_answers_repeats_none_of_them(tmp_path):
    file = tmp_path / "answers.parquet"
    pd.DataFrame({"question": "Que faire ?", "text": ANSWERS}).to_parquet(file)
    projects = [make_project(tmp_path / name, file, 100) for name in ("a", "b")]
    one, other = ((folder / "raw" / "contributions.csv").read_bytes() for folder in projects)
    assert one == other
    rows = pd.read_csv(projects[0] / "raw" / "contributions.csv", sep=";")
    assert len(rows) == 100
    assert rows["id"].is_unique
    assert sorted(rows["text"][:40]) == sorted(ANSWERS)
    assert not set(rows["text"][40:]) & set(ANSWERS)


def test_short_answers_come_back_as_they_are():
    assert varied("les transports", ANSWERS[0], random.Random(0)) == "les transports"
