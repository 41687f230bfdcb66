"""Measure themes of contributions in several languages.

    python -m benchmarks.languages
    python -m benchmarks.languages --kept --labelled FOLDER

Four corpora: comments in three languages, where the shared data is at hand;
invented comments in five languages on five civic subjects (``comments.csv``), of which
one half was looked at while dictionaries were made and the other is measured with
``--kept``; the same with one language as the main one, a third of
the others among it; and the fictional
example, some of whose contributions are said in another language (``translations.csv``).

Prints agreement with people and with the language (adjusted mutual information), means over
seeds, then the share of each language's words that is understood.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_mutual_info_score

from benchmarks.quality.corpora import EXAMPLE, LABELLED
from contrib_analysis.themes.model import ThemeModel

HERE = Path(__file__).parent
COMMENTS, TRANSLATIONS = HERE / "comments.csv", HERE / "translations.csv"
SEEDS = (0, 1, 2)
#: Of a consultation mainly in one language, one comment in so many of each other one.
OTHERS = 3


class Corpus(NamedTuple):
    """Texts with what people say they are about, and the languages they are in."""

    name: str
    texts: list[str]
    people: list[str]
    languages: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", action="store_true", help="the half that was kept apart")
    parser.add_argument("--labelled", type=Path, default=LABELLED, help="folder of labelled texts")
    options = parser.parse_args()
    print(f"{'corpus':34} {'texts':>5} {'themes':>6} {'people':>6} {'language':>8}")
    for corpus in corpora("kept" if options.kept else "tried", options.labelled):
        for count in (len(set(corpus.people)), "auto"):
            fits = [ThemeModel(count, seed=seed).fit(corpus.texts) for seed in SEEDS]
            people, language = (
                np.mean([adjusted_mutual_info_score(gold, fit.labels_) for fit in fits])
                for gold in (corpus.people, corpus.languages)
            )
            themes = len(fits[0].themes_)
            print(
                f"{corpus.name:34} {len(corpus.texts):5} {themes:6} {people:6.2f} {language:8.2f}"
            )
        for one in fits[0].reading_.languages:
            if one.words:
                print(f"    {one.language}: {one.known} of {one.words} words understood")
    translated()


def corpora(half: str, labelled: Path) -> Iterator[Corpus]:
    """Yield the corpora of labelled texts."""
    file = labelled / "three_languages.jsonl"
    if file.exists():
        rows = pd.DataFrame(map(json.loads, file.open(encoding="utf-8")))
        yield of_rows("candidates, de fr it", rows.rename(columns={"gold": "subject"}), "lang")
    comments = pd.read_csv(COMMENTS)
    own = comments[comments["half"] == half]
    yield of_rows(f"invented comments ({half})", own, "language")
    # Main languages were looked at for no choice: both halves make a consultation.
    for code in sorted(comments["language"].unique()):
        main = comments["language"] == code
        mixed = pd.concat([comments[main], comments[~main].iloc[::OTHERS]])
        yield of_rows(f"invented comments, mainly {code}", mixed, "language")


def of_rows(name: str, rows: pd.DataFrame, language: str) -> Corpus:
    """Make a corpus of a table."""
    return Corpus(name, *(rows[column].tolist() for column in ("text", "subject", language)))


def translated() -> None:
    """Say some contributions of the example in other languages, and see where they land.

    A contribution lands well where it stands in the theme that most contributions with the
    same human theme are in. The same contributions in French say how many could.
    """
    from contrib_analysis.intake import read_project
    from contrib_analysis.settings import find_settings, load_settings

    received = read_project(load_settings(find_settings(EXAMPLE)), EXAMPLE, salt="benchmark")
    told = pd.read_csv(EXAMPLE / "gold.csv", keep_default_na=False)
    rows = told.merge(received.ledger, on=["source", "row"])
    rows = rows.merge(received.contributions[["contribution_id", "text"]], on="contribution_id")
    rows["human"] = rows["themes"].str.split("|").str[0]
    rows = rows[rows["human"] != ""].reset_index(drop=True)
    others = pd.read_csv(TRANSLATIONS).drop_duplicates(["source", "row"])
    said = rows.merge(others, on=["source", "row"], how="left")
    there = said["text_y"].notna().to_numpy()
    mixed = said["text_y"].where(there, said["text_x"])
    for name, texts in (("in French", said["text_x"]), ("in 7 languages", mixed)):
        well, agree = [], []
        for seed in SEEDS:
            labels = ThemeModel(seed=seed).fit(texts.tolist()).labels_
            homes = pd.Series(labels[~there]).groupby(said["human"][~there].to_numpy())
            home = homes.agg(lambda own: own.value_counts().idxmax())
            well.append((said["human"][there].map(home).to_numpy() == labels[there]).mean())
            agree.append(adjusted_mutual_info_score(said["human"], labels))
        print(
            f"example, {there.sum()} of {len(said)} {name}: agreement with people "
            f"{np.mean(agree):.2f}, {np.mean(well):.0%} of these with the others of their theme"
        )


if __name__ == "__main__":
    main()
