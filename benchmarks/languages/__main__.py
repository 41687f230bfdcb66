"""Measure themes of contributions in several languages.

    python -m benchmarks.languages
    python -m benchmarks.languages --kept

Four corpora: comments in three languages, where the shared data is at hand;
invented comments in five languages on five civic subjects (``comments.csv``), of which
one half was looked at while dictionaries were made and the other is measured with
``--kept``; the same in the other main languages, three quarters of them; and the fictional
example, some of whose contributions are said in another language (``translations.csv``).

Prints agreement with people and with the language (adjusted mutual information), means over
seeds, then the share of each language's words that is understood.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_mutual_info_score

from benchmarks.quality.corpora import LABELLED
from contrib_analysis.themes.model import ThemeModel

HERE = Path(__file__).parent
COMMENTS = HERE / "comments.csv"
SEEDS = (0, 1, 2)
#: Of a consultation in one language, one comment in so many stays in another.
OTHERS = 4


class Corpus(NamedTuple):
    """Texts with what people say they are about, and the languages they are in."""

    name: str
    texts: list[str]
    people: list[str]
    languages: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", action="store_true", help="the half that was kept apart")
    options = parser.parse_args()
    half = "kept" if options.kept else "tried"
    print(f"{'corpus':34} {'texts':>5} {'themes':>6} {'people':>6} {'language':>8}")
    for corpus in corpora(half):
        for count in (len(set(corpus.people)), "auto"):
            fits = [ThemeModel(count, seed=seed).fit(corpus.texts) for seed in SEEDS]
            people, language = (
                np.mean([agreement(gold, fit.labels_) for fit in fits])
                for gold in (corpus.people, corpus.languages)
            )
            themes = fits[0].labels_.max() + 1
            print(
                f"{corpus.name:34} {len(corpus.texts):5} {themes:6} {people:6.2f} {language:8.2f}"
            )
    translated()


def agreement(people: Sequence[str], labels: np.ndarray) -> float:
    """Return the adjusted mutual information of themes with what people say."""
    return float(adjusted_mutual_info_score(people, labels))


def corpora(half: str) -> Iterator[Corpus]:
    """Yield the corpora of labelled texts."""
    file = LABELLED / "three_languages.jsonl"
    if file.exists():
        rows = pd.DataFrame(map(json.loads, file.open(encoding="utf-8")))
        yield of_rows("candidates, de fr it", rows.rename(columns={"gold": "subject"}), "lang")
    comments = pd.read_csv(COMMENTS)
    comments = comments[comments["half"] == half]
    yield of_rows(f"invented comments ({half})", comments, "language")
    for code in sorted(comments["language"].unique()):
        main = comments["language"] == code
        rest = comments[~main].groupby("language", group_keys=False)
        mixed = pd.concat([comments[main], rest.apply(lambda own: own.iloc[::OTHERS])])
        yield of_rows(f"invented comments, mainly {code}", mixed, "language")


def of_rows(name: str, rows: pd.DataFrame, language: str) -> Corpus:
    """Make a corpus of a table."""
    return Corpus(name, *(rows[column].tolist() for column in ("text", "subject", language)))


def translated() -> None:
    """Say some contributions of the example in other languages, and see where they land."""


if __name__ == "__main__":
    main()
