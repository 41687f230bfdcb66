"""Learn what each sign of a name weighs, from names that readers judged.

    .venv/bin/python benchmarks/train_names.py

Reads ``benchmarks/results/reading/name_candidates.csv``, a line a name that a reader judged of
a theme: its signs, and whether it was good, vague or misleading. Writes
``contrib_analysis/data/name_weights.csv``: the weights of a logistic regression, rounded. All
readers were independent: none had seen the rules, nor what another said. What is printed leaves
out each corpus in turn: the likeliest name of each theme, and what each reader said of it; what
first readers said of those that the page would call doubtful, and of the others; and how far the
two agree where a corpus was read twice.
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
WORTH_OF_VAGUE = 0.4
KNOWN = ["corpus", "theme", "candidate", "reader", "verdict"]


def main() -> None:
    from contrib_analysis.themes._candidates import DOUBTFUL_NAME_BELOW
    from contrib_analysis.themes._name_signs import ALWAYS
    from contrib_analysis.themes._name_signs import TABLE as WEIGHTS

    judged = pd.read_csv(TABLE)
    signs = [column for column in judged if column not in KNOWN]
    told = pd.concat([_left_out(judged, corpus, signs) for corpus in judged["corpus"].unique()])
    for corpus, own in [*told.groupby("corpus"), ("all", told)]:
        for reader, said in own.groupby("reader"):
            shares = said["verdict"].value_counts(normalize=True)
            print(f"{corpus}, {reader} reader: {len(said)} themes, {shares.round(3).to_dict()}")
    once = told.sort_values("reader").drop_duplicates(["corpus", "theme"])
    for marked, own in once.groupby(once["likelihood"] < DOUBTFUL_NAME_BELOW):
        shown = "called doubtful" if marked else "not called doubtful"
        print(f"{shown}: {len(own)} names, {own['verdict'].value_counts().to_dict()}")
    print(f"kappa of two readers: {_agreement(judged):.2f}")

    rows = zip([ALWAYS, *signs], _weights(judged, signs), strict=True)
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["sign", "weight"])
        out.writerows(sorted((sign, round(float(weight), 3)) for sign, weight in rows))
    print(f"{len(judged):,} verdicts, {len(signs)} signs")


def _left_out(judged, corpus, signs):
    """Return the likeliest name of each theme of a corpus, by weights learned from the others."""
    weights = _weights(judged[judged["corpus"] != corpus], signs)
    own = judged[judged["corpus"] == corpus]
    likely = 1 / (1 + np.exp(-(own[signs].to_numpy() @ weights[1:] + weights[0])))
    own = own.assign(likelihood=likely)
    return own.loc[own.groupby(["reader", "theme"])["likelihood"].idxmax()]


def _agreement(judged):
    """Return Cohen's kappa of the two readers, of all names that both judged."""
    from sklearn.metrics import cohen_kappa_score

    both = judged.pivot(index=["corpus", "theme", "candidate"], columns="reader", values="verdict")
    return cohen_kappa_score(*both.dropna().to_numpy().T)


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
