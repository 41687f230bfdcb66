"""Learn what each sign of a name weighs, from names that readers judged.

    .venv/bin/python benchmarks/train_names.py

Reads ``benchmarks/results/reading/name_candidates.csv``, a line a name that a reader judged of
a theme: its signs, and whether it was good, vague or misleading. Writes
``contrib_analysis/data/name_weights.csv``: the weights of a logistic regression, rounded, learned
from independent readers alone; what an author of the rules judged is left for a check. What is
printed leaves out each corpus in turn: the likeliest name of each theme, and what was said of it.
Two siblings may have one name here; `PhraseNamer` keeps them apart, and prefers what most people
say among names about as likely.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
TABLE = ROOT / "benchmarks" / "results" / "reading" / "name_candidates.csv"
#: The inverse of how much weights are held back.
FREEDOM = 0.05
#: What a vague name is worth beside a good one: a misleading one is worth nothing.
WORTH_OF_VAGUE = 0.5
KNOWN = ["corpus", "theme", "candidate", "reader", "verdict"]
LEARNED_FROM = "independent"


def main() -> None:
    from contrib_analysis.themes._name_signs import ALWAYS
    from contrib_analysis.themes._name_signs import TABLE as WEIGHTS

    judged = pd.read_csv(TABLE)
    signs = [column for column in judged if column not in KNOWN]
    told = pd.concat([_left_out(judged, corpus, signs) for corpus in judged["corpus"].unique()])
    for reader, own in told.groupby("reader"):
        shares = own["verdict"].value_counts(normalize=True)
        print(f"{reader}: {len(own)} themes, {shares.round(3).to_dict()}")

    learned = judged[judged["reader"] == LEARNED_FROM]
    rows = zip([ALWAYS, *signs], _weights(learned, signs), strict=True)
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["sign", "weight"])
        out.writerows(sorted((sign, round(float(weight), 3)) for sign, weight in rows))
    print(f"{len(learned):,} names, {len(signs)} signs")


def _left_out(judged, corpus, signs):
    """Return the likeliest name of each theme of a corpus, by weights learned from the others."""
    others = (judged["corpus"] != corpus) & (judged["reader"] == LEARNED_FROM)
    weights = _weights(judged[others], signs)
    own = judged[judged["corpus"] == corpus]
    logits = own[signs].to_numpy() @ weights[1:]
    return own.loc[pd.Series(logits, index=own.index).groupby(own["theme"]).idxmax()]


def _weights(judged, signs):
    """Return the weight of every name, then those of signs; each theme counts the same."""
    from sklearn.linear_model import LogisticRegression

    counted = judged[signs].to_numpy()
    middle, spread = counted.mean(axis=0), counted.std(axis=0)
    worth = judged["verdict"].map({"good": 1.0, "vague": WORTH_OF_VAGUE, "misleading": 0.0})
    share = 8 / judged.groupby(["corpus", "theme"])["verdict"].transform("size").to_numpy()
    twice = np.vstack([counted, counted])
    good = np.repeat([1, 0], len(judged))
    given = np.concatenate([worth * share, (1 - worth) * share])
    with threadpool_limits(1):
        model = LogisticRegression(C=FREEDOM, max_iter=1_000).fit(
            ((twice - middle) / spread)[given > 0], good[given > 0], sample_weight=given[given > 0]
        )
    weights = model.coef_[0] / spread
    return np.concatenate([model.intercept_ - weights @ middle, weights])


if __name__ == "__main__":
    main()
